"""How the figures of one measure and scope relate: which meet, which contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

DAYS_OF_A_MONTH = 31


@dataclass(frozen=True)
class Figures:
    """The figures of several claims as arrays of one length, in the measure's unit.

    ``bare`` marks numbers stated without a bound or hedge; ``stated`` is the number as written,
    in the claim's own unit (nan for ranges and vague words), and ``unit`` numbers those units.
    """

    low: np.ndarray
    high: np.ndarray
    low_open: np.ndarray
    high_open: np.ndarray
    stated: np.ndarray
    bare: np.ndarray
    unit: np.ndarray

    @classmethod
    def of(cls, claims: pd.DataFrame, part: Literal["strict", "plausible"]) -> Figures:
        """Return one of the two intervals of each claim of a prepared frame."""
        return cls(
            low=claims[f"{part}_low"].to_numpy(dtype="float64"),
            high=claims[f"{part}_high"].to_numpy(dtype="float64"),
            low_open=claims[f"{part}_low_open"].to_numpy(dtype="bool"),
            high_open=claims[f"{part}_high_open"].to_numpy(dtype="bool"),
            stated=claims["value"].to_numpy(dtype="float64"),
            bare=(claims["comparator"] == "=").to_numpy(dtype="bool"),
            unit=pd.factorize(claims["unit_name"])[0],
        )


def meeting(figures: Figures, one: int) -> np.ndarray:
    """Return for each figure whether it meets the figure at position ``one``.

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
    return meets & ~((figures.stated == figures.stated[one]) & (hedge_apart | unit_apart))


def comparable(claims: pd.DataFrame, one: int) -> np.ndarray:
    """Return for each claim of one measure whether its date is comparable with that at ``one``.

    A constant holds always. Stocks, shares, ratios, flows and plans are comparable within the
    measure's window of days. Of a cumulative total, claims of different dates are comparable in
    one direction only (see ``shrinking``); claims of dates that cannot be told apart are
    comparable when both are known to the month. An unknown date is comparable with no other.

    Args:
        claims: columns nature, window_days, as_of_earliest and as_of_latest (day ordinals).
        one: a position.
    """
    nature = str(claims["nature"].iloc[one])
    if nature == "constant":
        return np.ones(len(claims), dtype="bool")
    earliest = claims["as_of_earliest"].to_numpy(dtype="float64")
    latest = claims["as_of_latest"].to_numpy(dtype="float64")
    gap = np.maximum(earliest, earliest[one]) - np.minimum(latest, latest[one])
    if nature == "cumulative":
        known = (latest - earliest) < DAYS_OF_A_MONTH
        return (gap <= 0) & known & bool(known[one])
    return gap <= float(claims["window_days"].iloc[one])


def contradicting(claims: pd.DataFrame, figures: Figures, one: int) -> np.ndarray:
    """Return for each claim whether it contradicts the claim at position ``one``.

    Args:
        claims: a prepared frame of one measure and scope; besides the columns that
            ``comparable`` takes it holds original, so that no text contradicts itself.
        figures: the strict intervals of these claims.
        one: a position.
    """
    others = (claims["original"] != claims["original"].iloc[one]).to_numpy(dtype="bool")
    apart = comparable(claims, one) & ~meeting(figures, one)
    if str(claims["nature"].iloc[one]) == "cumulative":
        apart |= shrinking(claims, figures, one)
    return others & apart


def shrinking(claims: pd.DataFrame, figures: Figures, one: int) -> np.ndarray:
    """Return for each claim on a total whether it and the one at ``one`` make it shrink.

    A total may grow and not shrink: the earlier figure must not lie wholly above the later one,
    nor "more than 230" come before a bare 230.
    """
    earliest = claims["as_of_earliest"].to_numpy(dtype="float64")
    latest = claims["as_of_latest"].to_numpy(dtype="float64")
    before = latest < earliest[one]
    after = earliest > latest[one]
    same_number = figures.stated == figures.stated[one]
    above = (figures.low > figures.high[one]) | (
        same_number & figures.low_open & figures.bare[one]
    )
    below = (figures.low[one] > figures.high) | (
        same_number & figures.low_open[one] & figures.bare
    )
    return (before & above) | (after & below)
