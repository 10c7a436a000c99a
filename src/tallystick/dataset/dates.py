"""Dates as coarse as they are known: 2023, 2023-04 or 2023-04-20."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """The days that a coarse date may mean, as proleptic ordinals, both ends included."""

    earliest: int
    latest: int


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> Span:
    """Return the span of days that an ISO date of any coarseness stands for.

    Raises:
        ValueError: ``text`` is not YYYY, YYYY-MM or YYYY-MM-DD, or is no day of the calendar.
    """
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    first = datetime.date(int(year), int(month or 1), int(day or 1))
    if day:
        last = first
    elif month:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    else:
        last = first.replace(month=12, day=31)
    return Span(first.toordinal(), last.toordinal())


def date_spans(dates: pd.Series) -> pd.DataFrame:
    """Return the columns ``earliest`` and ``latest`` (day ordinals as floats, nan for blank).

    Cells that are no date count as blank; the schema has reported them already.
    """

    def span(text: object) -> tuple[float, float]:
        try:
            found = parse_date(str(text))
        except ValueError:
            return (float("nan"), float("nan"))
        return (float(found.earliest), float(found.latest))

    codes, distinct = pd.factorize(dates)
    # The last row stands for blank cells, whose code is -1.
    spans = [*(span(text) for text in distinct), (float("nan"), float("nan"))]
    table = pd.DataFrame(spans, columns=["earliest", "latest"], dtype="float64")
    return table.take(codes).set_axis(dates.index)


def today() -> int:
    """Return the ordinal of the current day."""
    return datetime.date.today().toordinal()
