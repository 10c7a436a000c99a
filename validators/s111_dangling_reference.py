"""S111 dangling-reference."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S111",
    name="dangling-reference",
    severity="error",
    scope="row",
    message="{column}: no row has the id '{text}'",
    help="Expected {expected}.",
)
def dangling_reference(facts: Facts) -> Frame:
    """What it does: Finds an id that points to a row that is not there.

    Why it matters: A claim whose source is unknown cannot be traced by anybody.

    Example: source = reuters_2008 where facts/sources.csv has no such row.

    How to settle it: Add the row, or mend the id.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "dangling-reference")
