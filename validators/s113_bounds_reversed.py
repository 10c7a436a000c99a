"""S113 bounds-reversed."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S113",
    name="bounds-reversed",
    severity="error",
    scope="row",
    message="{column}: the lower bound lies above the upper one",
    help="Expected {expected}.",
)
def bounds_reversed(facts: Facts) -> Frame:
    """What it does: Finds a range whose low is greater than its high.

    Why it matters: No number lies in it, so it would contradict every other figure.

    Example: low = 200000000, high = 150000000.

    How to settle it: Swap the two bounds.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "bounds-reversed")
