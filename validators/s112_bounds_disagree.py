"""S112 bounds-disagree."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S112",
    name="bounds-disagree",
    severity="error",
    scope="row",
    message="{column}: the figure's numbers do not fit its comparator",
    help="Expected {expected}.",
)
def bounds_disagree(facts: Facts) -> Frame:
    """What it does: Finds a claim whose value, low and high are not those that its comparator
        needs, or whose value lies outside its bounds.

    Why it matters: A range needs both its ends; "more than 230" is one number with a
        comparator; vague words have bounds and no value.

    Example: comparator = 'range' with a value and no bounds.

    How to settle it: Move the number to the column that the comparator needs.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "bounds-disagree")
