"""S103 duplicate-column."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S103",
    name="duplicate-column",
    severity="error",
    scope="row",
    message="the column '{text}' stands twice in the header",
    help="Keep {expected}.",
)
def duplicate_column(facts: Facts) -> Frame:
    """What it does: Finds a header that names a column twice.

    Why it matters: Only one of the two is read; which one is chance to a reader of the
        file.

    Example: claim,measure,value,value

    How to settle it: Rename or remove one of them.

    References: RFC 4180, Common Format for CSV Files.
    """
    return facts.problems.filter(nw.col("kind") == "duplicate-column")
