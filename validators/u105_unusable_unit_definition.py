"""U105 unusable-unit-definition."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="U105",
    name="unusable-unit-definition",
    severity="error",
    scope="row",
    message="'{text}' does not define a unit",
    help="Expected {expected}.",
)
def unusable_unit_definition(facts: Facts) -> Frame:
    """What it does: Finds a line of facts/units.txt that defines nothing, defines a unit
        twice, or builds on an unknown one.

    Why it matters: A unit that is not defined makes every claim in it unusable.

    Example: tank = tnak

    How to settle it: Write name = [dimension] or name = 1000 * other_unit.

    References: src/tallystick/units/standard.txt, whose head explains the notation.
    """
    return facts.problems.filter(nw.col("kind") == "unusable-unit-definition")
