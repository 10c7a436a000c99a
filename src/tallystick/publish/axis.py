"""The axis of a chart: from values to places between 0 and 100 percent, and its round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

LOGARITHMIC_FROM = 50.0
"""From this ratio of highest to lowest on, equal factors take equal room: a figure told a
thousand times too high would otherwise press all others into one dot."""

_LEAST = 1e-100
"""Closer to nought there is no reckoning in powers; no figure is."""
_MARGIN = 0.04
_MOST_TICKS = 6


@dataclass(frozen=True)
class Axis:
    """An axis.

    Attributes:
        low, high: the values at its ends.
        logarithmic: whether equal factors, instead of equal differences, take equal room.
        ticks: round values on it, ascending.
    """

    low: float
    high: float
    logarithmic: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the place of a value in percent; values beyond the ends are drawn there."""
        held = min(max(value, self.low), self.high)
        if self.logarithmic:
            share = math.log(held / self.low) / math.log(self.high / self.low)
        else:
            share = (held - self.low) / (self.high - self.low)
        return round(100 * share, 2)


def axis_for(values: Iterable[float]) -> Axis | None:
    """Return an axis that holds the values, infinite ones and nan aside; ``None`` for none."""
    finite = [value for value in values if math.isfinite(value)]
    if not finite or not math.isfinite(2 * (max(finite) - min(finite))):
        return None
    low, high = min(finite), max(finite)
    if low >= _LEAST and high / low >= LOGARITHMIC_FROM:
        margin = (high / low) ** _MARGIN
        return _logarithmic(low / margin, high * margin)
    span = high - low or abs(high) / 5 or 1.0
    bottom = low - _MARGIN * span if low != high else low - span / 2
    top = high + _MARGIN * span if low != high else high + span / 2
    if low >= 0:
        bottom = max(bottom, 0.0)
    return Axis(bottom, top, False, tuple(_round_values(bottom, top)))


def _logarithmic(low: float, high: float) -> Axis:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = [10.0**power for power in range(first, last + 1) if low <= 10.0**power <= high]
    every = max(1, math.ceil(len(powers) / _MOST_TICKS))
    ticks = powers[::every]
    if len(ticks) < 3:
        ticks = [
            float(f"{digit * 10.0**power:.12g}")
            for power in range(first, last + 1)
            for digit in (1, 3)
            if low <= digit * 10.0**power <= high
        ]
    return Axis(low, high, True, tuple(ticks))


def _round_values(low: float, high: float) -> list[float]:
    """Return some three to six round values from low to high."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    values = [float(f"{(first + number) * step:.12g}") for number in range(count)]
    return [value for value in values if low <= value <= high]
