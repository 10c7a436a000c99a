"""What the units of claims mean beside those of their measures, and the factor between them."""

from __future__ import annotations

import pandas as pd

from tallystick.units.currencies import euros_for
from tallystick.units.registry import Unit, UnitError, UnitTable, commensurable


def unit_problem(units: UnitTable, text: str) -> str:
    """Return what is expected in the place of a unit string that means nothing, or ''."""
    try:
        units.find(text)
    except UnitError as error:
        return str(error) if text else ""
    return ""


def unit_meanings(units: UnitTable, claims: pd.DataFrame) -> pd.DataFrame:
    """Return what the units of claims mean beside those of their measures; each pair once.

    Args:
        units: the units of the project.
        claims: columns unit, measure_unit and as_of_latest (the day whose exchange rate counts).

    Returns:
        Columns unit_name, unit_problem (what is expected where the unit means nothing, else ''),
        counting, may_be_negative, commensurable (with the measure's unit) and factor (into the
        measure's unit; nan where there is none).
    """
    days = claims["as_of_latest"].where(claims["as_of_latest"].notna(), 0.0).astype("int64")
    pairs = pd.DataFrame(
        {"unit": claims["unit"], "measure_unit": claims["measure_unit"], "day": days}
    )
    money = pairs["unit"] != pairs["measure_unit"]
    pairs.loc[~money, "day"] = 0
    number = pairs.groupby(list(pairs.columns), dropna=False, sort=False).ngroup()
    distinct = pairs[~number.duplicated()]
    meanings = pd.DataFrame(
        [_meaning(units, *pair) for pair in distinct.itertuples(index=False)],
        columns=[
            "unit_name",
            "unit_problem",
            "counting",
            "may_be_negative",
            "commensurable",
            "factor",
        ],
    ).astype(
        {"unit_name": "str", "unit_problem": "str", "factor": "float64"}
        | dict.fromkeys(("counting", "may_be_negative", "commensurable"), "bool")
    )
    return meanings.take(number.to_numpy()).set_axis(claims.index)


def _meaning(
    units: UnitTable, text: str, measure_text: str, day: int
) -> tuple[str, str, bool, bool, bool, float]:
    try:
        unit = units.find(text)
    except UnitError as error:
        return ("", str(error) if text else "", False, True, True, float("nan"))
    signed = not (unit.counting or unit.dimension in ("[percent]", "[ratio]", "[length]"))
    try:
        measure = units.find(measure_text)
    except UnitError:
        return (unit.name, "", unit.counting, signed, True, float("nan"))
    same = commensurable(unit, measure)
    factor = _factor(unit, measure, day) if same else float("nan")
    return (unit.name, "", unit.counting, signed, same, factor)


def _factor(unit: Unit, measure: Unit, day: int) -> float:
    """Return how many of the measure's unit one unit is; nan where no exchange rate is known."""
    plain_factor = unit.factor / measure.factor
    wanted = measure.currency or ("EUR" if "[currency]" in measure.dimension else "")
    if unit.currency == wanted:
        return plain_factor
    if day == 0:
        return float("nan")
    source, target = euros_for(unit.currency, day), euros_for(wanted, day)
    return plain_factor * source / target if source and target else float("nan")
