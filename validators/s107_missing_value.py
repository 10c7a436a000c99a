"""S107 missing-value."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S107",
    name="missing-value",
    severity="error",
    scope="row",
    message="{column}: the cell is blank",
    help="Expected {expected}.",
)
def missing_value(facts: Facts) -> Frame:
    """What it does: Finds a blank cell in a column that every row must fill.

    Why it matters: A claim without a source or a measure says nothing that can be checked.

    Example: A claim whose source is blank.

    How to settle it: Fill the cell.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "missing-value")
