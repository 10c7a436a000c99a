"""Shares told without a unit, "two thirds of the nurses", as the percentages that tables hold."""

from __future__ import annotations

from dataclasses import replace

from tallystick.quantity.model import Quantity

DIGITS = 4
"""Digits of a percentage made from a fraction: two thirds are 66.67 percent."""


def in_percent(figure: Quantity) -> Quantity:
    """Return a share, or a change by a part, in percent; any other figure as it is.

    "Two thirds of the nurses" has the value 0.667 and no unit, and is 66.67 percent.
    """
    if figure.unit is not None or not _is_part(figure):
        return figure
    value, low, high = (_percentage(n) for n in (figure.value, figure.low, figure.high))
    return replace(figure, value=value, low=low, high=high, unit="percent")


def _is_part(figure: Quantity) -> bool:
    if figure.kind == "share":
        return True
    # "Fell by a third" is told as a part of what there was, "fell by 3" is not.
    return figure.kind == "change" and figure.value is not None and 0 < figure.value < 1


def _percentage(part: float | None) -> float | None:
    return None if part is None else float(f"{100 * part:.{DIGITS}g}")
