"""S122 circular-reprint."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S122",
    name="circular-reprint",
    severity="error",
    scope="row",
    message="{column}: '{text}' itself reprints another source",
    help="Expected {expected}.",
)
def circular_reprint(facts: Facts) -> Frame:
    """What it does: Finds a reprint that points to a reprint, or to itself.

    Why it matters: Reprints count as one text with their original; chains and circles have
        none.

    Example: a is the same text as b, and b the same text as c.

    How to settle it: Point both at the source whose text it is.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "circular-reprint")
