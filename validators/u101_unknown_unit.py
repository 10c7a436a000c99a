"""U101 unknown-unit."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="U101",
    name="unknown-unit",
    severity="error",
    scope="row",
    column="unit",
    message="'{unit}' is no unit",
    help="Expected {unit_problem}.",
)
def unknown_unit(facts: Facts) -> Frame:
    """What it does: Finds a unit that neither the standard units nor facts/units.txt define,
        in claims and measures.

    Why it matters: Figures in unknown units cannot be compared; a typo would set a figure
        apart for good.

    Example: unit = 'tnak', '9**9**9', '%'.

    How to settle it: Mend the unit, or define a new one in facts/units.txt.

    References: facts/units.txt; src/tallystick/units/standard.txt.
    """
    unknown = nw.col("unit_problem") != ""
    shown = ("table", "line", "measure", "unit", "unit_problem")
    claims = facts.claims.select(*shown, row=nw.col("claim")).filter(unknown)
    measures = facts.measures.select(*shown, row=nw.col("measure")).filter(unknown)
    return nw.concat([claims, measures])
