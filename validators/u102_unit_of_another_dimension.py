"""U102 unit-of-another-dimension."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="U102",
    name="unit-of-another-dimension",
    severity="error",
    scope="row",
    column="unit",
    message="'{unit}' cannot be compared with '{measure_unit}', the unit of {measure}",
    help="Mend the unit, or give the claim the measure that it is about.",
)
def unit_of_another_dimension(facts: Facts) -> Frame:
    """What it does: Finds a claim whose unit measures something else than its measure's unit.

    Why it matters: Tanks do not convert into vehicles, nor percent into percentage points;
        a claim in the wrong unit is a claim on another measure.

    Example: A claim in 'vehicle' on a measure in 'tank'.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    return claims_where(facts.claims, ~nw.col("commensurable"))
