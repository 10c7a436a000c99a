"""Intervals with open and closed ends, and the two that each claim stands for."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from tallystick.compare.hedges import HALF_STEP_AT_MOST, hedge_of
from tallystick.compare.numbering import first_of_each, numbered

COMPARATORS = ("=", ">", ">=", "<", "<=", "~", "range", "vague")


class Interval(NamedTuple):
    """A stretch of the number line; an open end does not belong to it."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def is_empty(self) -> bool:
        """Return whether no number lies in it."""
        if self.low == self.high:
            return self.low_open or self.high_open or math.isinf(self.low)
        return self.low > self.high

    def contains(self, number: float) -> bool:
        """Return whether ``number`` lies in it."""
        above = number > self.low or (number == self.low and not self.low_open)
        below = number < self.high or (number == self.high and not self.high_open)
        return above and below

    def intersection(self, other: Interval) -> Interval:
        """Return what lies in both; it may be empty."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not closed)

    def meets(self, other: Interval) -> bool:
        """Return whether any number lies in both."""
        return not self.intersection(other).is_empty()

    def within(self, other: Interval) -> bool:
        """Return whether every number of this one lies in ``other``."""
        return self.is_empty() or self.intersection(other) == self

    def __str__(self) -> str:
        left = "(" if self.low_open else "["
        right = ")" if self.high_open else "]"
        return f"{left}{self.low:,.15g}, {self.high:,.15g}{right}"


class Reading(NamedTuple):
    """The two intervals of one claim; the plausible one lies within the strict one."""

    strict: Interval
    plausible: Interval


@lru_cache(maxsize=65_536)
def step(number: float) -> float:
    """Return one unit of the last significant digit: 10 for 1550, 0.1 for 1343.6, 1 for 9 and 0."""
    if not math.isfinite(number):
        return 0.0
    if number == 0:
        return 1.0
    digits = f"{abs(number):.15g}"
    mantissa, _, exponent = digits.partition("e")
    whole, _, decimals = mantissa.partition(".")
    shift = int(exponent or 0)
    zeros = -len(decimals) if decimals else len(whole) - len(whole.rstrip("0"))
    return float(f"1e{shift + zeros}")


def half_step(number: float) -> float:
    """Return how far from a bare number the figure may lie that it was rounded from."""
    return min(step(number) / 2, HALF_STEP_AT_MOST * abs(number))


def reading(
    comparator: str, hedge: str, value: float, low: float, high: float, floor: float = -math.inf
) -> Reading:
    """Return the strict and the plausible interval of one figure.

    Args:
        comparator: one of ``= > >= < <= ~ range vague``.
        hedge: the hedge word in English, or an empty string.
        value: the number, for all but range and vague (nan there).
        low: the lower bound of a range or of vague words, or nan; for ``~`` a low and a high
            that the source itself gives take the place of the hedge's widths.
        high: the upper bound, or nan.
        floor: no figure lies below it (0 for what is counted); applies where it is at most the
            number stated.
    """
    if comparator in ("range", "vague"):
        bounds = Interval(floor if math.isnan(low) else low, math.inf if math.isnan(high) else high)
        return Reading(bounds, bounds)
    if math.isnan(value):
        everything = Interval(-math.inf, math.inf)
        return Reading(everything, everything)
    floor = min(floor, value)
    unit = step(value)
    if comparator in (">", ">="):
        is_open = comparator == ">"
        return Reading(
            Interval(value, math.inf, low_open=is_open),
            Interval(value, value + unit, low_open=is_open),
        )
    if comparator in ("<", "<="):
        is_open = comparator == "<"
        return Reading(
            Interval(floor, value, high_open=is_open),
            Interval(max(floor, value - unit), value, high_open=is_open),
        )
    if comparator == "~" and not (math.isnan(low) or math.isnan(high)):
        return Reading(Interval(low, high), Interval(low, high))
    if comparator == "~":
        widths = hedge_of(hedge)
        size = abs(value)
        return Reading(
            Interval(
                max(floor, value - widths.strict_below * size), value + widths.strict_above * size
            ),
            Interval(
                max(floor, value - widths.plausible_below * size),
                value + widths.plausible_above * size,
            ),
        )
    half = half_step(value)
    bare = Interval(value - half, value + half)
    return Reading(bare, bare)


def readings(claims: pd.DataFrame, floors: pd.Series) -> pd.DataFrame:
    """Return the intervals of many claims; each distinct figure is read once.

    Args:
        claims: columns comparator (an unknown one counts as ``=``), hedge, value, low, high.
        floors: for each row the least possible figure (``-inf`` where there is none).

    Returns:
        Columns strict_low, strict_high, strict_low_open, strict_high_open and the same for
        plausible; bounds are float64, open marks bool; and figure, a number for each distinct
        figure. Rows keep their index.
    """
    columns = ["comparator", "hedge", "value", "low", "high"]
    written = numbered(*(claims[name] for name in columns), floors)
    distinct = claims[columns].assign(floor=floors).iloc[first_of_each(written)]
    is_known = distinct["comparator"].isin(COMPARATORS)
    is_hedged = distinct["comparator"] == "~"
    distinct["comparator"] = distinct["comparator"].where(is_known, "=")
    distinct["hedge"] = distinct["hedge"].where(is_hedged & distinct["hedge"].notna(), "")
    figures = zip(*(distinct[name].tolist() for name in distinct), strict=True)
    found = [reading(*figure) for figure in figures]
    names = [f"{part}_{name}" for part in Reading._fields for name in Interval._fields]
    table = pd.DataFrame([(*strict, *plausible) for strict, plausible in found], columns=names)
    table = table.astype({name: "bool" if name.endswith("open") else "float64" for name in names})
    figure = numbered(*(distinct[name] for name in distinct))
    return table.assign(figure=figure).take(written).set_axis(claims.index)
