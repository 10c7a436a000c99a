"""How the figures of one measure and scope relate: which meet, which contradict each other.

The functions take ``one`` either as a position, and answer for each figure, or as a column of
positions (shape n x 1), and answer with a matrix: a row for each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
FIGURE_COLUMNS = (
    *("strict_low", "strict_high", "strict_low_open", "strict_high_open"),
    *("plausible_low", "plausible_high", "plausible_low_open", "plausible_high_open"),
    *("value", "factor", "comparator", "unit_name", "original", "nature", "window_days"),
    *("as_of_earliest", "as_of_latest"),
)
"""The columns of a prepared frame of claims that comparison needs."""

Positions: TypeAlias = "int | NDArray[np.intp]"

DAYS_OF_A_MONTH = 31


@dataclass(frozen=True)
class Figures:
    """The figures of claims on one measure with one scope, as arrays of one length.

    Attributes:
        low, high, low_open, high_open: their intervals in the measure's unit.
        stated: the numbers as written, in the claims' own units; nan for ranges and vague words.
        points: one number for each: the stated one in the measure's unit, else the middle.
        bare: whether the number stands without bound and hedge.
        unit: a number for each unit.
        original: a number for each text, the same for reprints.
        earliest, latest: the days (ordinals) for which the figure may hold; nan for unknown.
        nature, window_days: those of the measure.
    """

    low: Floats
    high: Floats
    low_open: Flags
    high_open: Flags
    stated: Floats
    points: Floats
    bare: Flags
    unit: NDArray[np.intp]
    original: NDArray[np.intp]
    earliest: Floats
    latest: Floats
    nature: str
    window_days: float

    @classmethod
    def of(cls, claims: pd.DataFrame, part: Literal["strict", "plausible"]) -> Figures:
        """Return one of the two intervals of each claim of a prepared frame."""

        def floats(column: str) -> Floats:
            return claims[column].to_numpy(dtype="float64", na_value=np.nan)

        low, high, stated = floats(f"{part}_low"), floats(f"{part}_high"), floats("value")
        ends = (np.where(np.isfinite(low), low, high), np.where(np.isfinite(high), high, low))
        single = ~np.isnan(stated)
        return cls(
            low=low,
            high=high,
            low_open=claims[f"{part}_low_open"].to_numpy(dtype="bool"),
            high_open=claims[f"{part}_high_open"].to_numpy(dtype="bool"),
            stated=stated,
            points=np.where(single, stated * floats("factor"), (ends[0] + ends[1]) / 2),
            bare=(claims["comparator"] == "=").to_numpy(dtype="bool"),
            unit=pd.factorize(claims["unit_name"])[0],
            original=pd.factorize(claims["original"])[0],
            earliest=floats("as_of_earliest"),
            latest=floats("as_of_latest"),
            nature=str(claims["nature"].iloc[0]),
            window_days=float(claims["window_days"].iloc[0]),
        )

    def __len__(self) -> int:
        return len(self.low)


def meeting(figures: Figures, one: Positions) -> Flags:
    """Return whether figures meet those at ``one``.

    Intervals meet when a number lies in both. Beyond that, a bare number never meets the same
    number behind "more than" or "less than" (1,550 against more than 1,550), nor the same number
    of another unit (100 billion euros against 100 billion dollars).
    """
    low = np.maximum(figures.low, figures.low[one])
    high = np.minimum(figures.high, figures.high[one])
    open_low = (figures.low_open & (figures.low == low)) | (
        figures.low_open[one] & (figures.low[one] == low)
    )
    open_high = (figures.high_open & (figures.high == high)) | (
        figures.high_open[one] & (figures.high[one] == high)
    )
    meets = (low < high) | ((low == high) & ~open_low & ~open_high)
    is_open = figures.low_open | figures.high_open
    hedge_apart = (is_open & figures.bare[one]) | (figures.bare & is_open[one])
    unit_apart = figures.unit != figures.unit[one]
    return _flags(meets & ~((figures.stated == figures.stated[one]) & (hedge_apart | unit_apart)))


def comparable(figures: Figures, one: Positions) -> Flags:
    """Return whether figures are of dates comparable with those at ``one``.

    A constant holds always. Stocks, shares, ratios, flows and plans are comparable within the
    measure's window of days. Figures of a cumulative total are comparable when their dates are
    known to the month and cannot be told apart; those of other dates only in one direction (see
    ``shrinking``). An unknown date is comparable with no other.
    """
    earliest, latest = figures.earliest, figures.latest
    if figures.nature == "constant":
        return np.ones_like(earliest == earliest[one], dtype="bool")
    gap = np.maximum(earliest, earliest[one]) - np.minimum(latest, latest[one])
    if figures.nature == "cumulative":
        known = (latest - earliest) < DAYS_OF_A_MONTH
        return _flags((gap <= 0) & known & known[one])
    return _flags(gap <= figures.window_days)


def shrinking(figures: Figures, one: Positions) -> Flags:
    """Return whether figures on a total, together with those at ``one``, make it shrink.

    A total may grow and not shrink: the earlier figure must not lie wholly above the later one,
    nor "more than 230" come before a bare 230.
    """
    before = figures.latest < figures.earliest[one]
    after = figures.earliest > figures.latest[one]
    same_number = figures.stated == figures.stated[one]
    above = (figures.low > figures.high[one]) | (same_number & figures.low_open & figures.bare[one])
    below = (figures.low[one] > figures.high) | (same_number & figures.low_open[one] & figures.bare)
    return _flags((before & above) | (after & below))


def contradicting(figures: Figures, one: Positions) -> Flags:
    """Return whether figures, taken strictly, contradict those at ``one`` of another text."""
    apart = comparable(figures, one) & ~meeting(figures, one)
    if figures.nature == "cumulative":
        apart |= shrinking(figures, one)
    return _flags(apart & (figures.original != figures.original[one]))


def admitting(figures: Figures, one: Positions) -> Flags:
    """Return whether figures lie, by their points, within the intervals of those at ``one``.

    The point of "more than" lies just above its number, that of "less than" just below it.
    """
    points, above, below = figures.points, figures.low_open, figures.high_open
    low, high = figures.low[one], figures.high[one]
    inside = (points > low) & (points < high)
    inside |= (points == low) & ~below & (above | ~figures.low_open[one])
    inside |= (points == high) & ~above & (below | ~figures.high_open[one])
    hedged = (above | below) & (figures.stated == figures.stated[one])
    return _flags(inside & ~(hedged & figures.bare[one]))


def _flags(array: Any) -> Flags:
    return np.asarray(array, dtype="bool")
