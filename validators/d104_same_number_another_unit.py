"""D104 same-number-another-unit."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.compare.shown import measure_fields
from tallystick.compare.undisputed import undisputed
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def name_the_units(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims on a measure that state one number in several units."""
    units = list(dict.fromkeys(claims["unit_name"]))
    counts = {unit: int((claims["unit_name"] == unit).sum()) for unit in units}
    rare = min(units, key=lambda unit: (counts[unit], unit))
    minority = claims["unit_name"] == rare
    money = all(len(unit) == 3 and unit.isupper() for unit in units)
    yield measure_fields(claims, minority) | {
        "number": float(claims["value"][0]),
        "units": " and ".join(f"{unit} ({counts[unit]} claims)" for unit in units),
        "cause": "currency" if money else "unit",
    }


@rule(
    code="D104",
    name="same-number-another-unit",
    severity="warning",
    scope="measure",
    column="unit",
    message="{number} is stated for {title} in {units}",
    help="One number in two units is two figures: look which unit the origin had.",
    judge=name_the_units,
    sift=undisputed,
    by=("measure", "scope_key", "value"),
)
def same_number_another_unit(facts: Facts) -> Frame:
    """What it does: Finds measures for which the same number stands in different units, as 800
    kilometers and 800 miles, or 100 billion euros and 100 billion dollars, where D101 does not say
    so: of dates that are not comparable, or on one page.

    Why it matters: A unit swapped on the way changes the figure and leaves it looking familiar;
    after some years both stand in print.

    Example: An agency reports a fund of 100 billion dollars; half a year later another turns it
    into euros without converting.

    How to settle it: Find the origin's unit. A verdict (currency, unit) says which one holds.

    References: docs/intervals.md, what words say about numbers.
    """
    by = ("group_code", "value")
    mixed = nw.col("unit_code").min().over(*by) != nw.col("unit_code").max().over(*by)
    return claims_where(facts.figures.filter(nw.col("has_value")), mixed)
