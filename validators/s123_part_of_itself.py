"""S123 part-of-itself."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S123",
    name="part-of-itself",
    severity="error",
    scope="row",
    message="{column}: the measure is part of itself",
    help="Expected {expected}.",
)
def part_of_itself(facts: Facts) -> Frame:
    """What it does: Finds a measure that is its own whole.

    Why it matters: Parts are held against their wholes.

    Example: measure = a, part_of = a.

    How to settle it: Name the whole, or leave the cell blank.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "part-of-itself")
