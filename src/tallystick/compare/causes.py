"""Why a figure differs from another: the causes that numbers alone can show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tallystick.compare.intervals import half_step
from tallystick.compare.relate import Columns

SCALES = (1e3, 1e6, 1e9)
MILE = 1.609344
LENGTHS = ("kilometer", "mile")


def probable_cause(claims: Columns, main: int, disputing: Sequence[int]) -> str:
    """Return the cause that explains most of the disputing claims, or '' if none fits.

    Args:
        claims: columns value, unit_name and comparator.
        main: the position of the claim whose figure is the point of the largest camp.
        disputing: the positions of the claims that contradict it.
    """
    causes = [cause for one in disputing if (cause := _cause(claims, main, one))]
    return max(sorted(set(causes)), key=causes.count, default="")


def _cause(claims: Columns, main: int, other: int) -> str:
    stated, differing = float(claims["value"][main]), float(claims["value"][other])
    if np.isnan(stated) or np.isnan(differing) or stated * differing <= 0:
        return ""
    units = (str(claims["unit_name"][main]), str(claims["unit_name"][other]))
    if stated == differing and units[0] != units[1]:
        return "currency" if len(units[0]) == len(units[1]) == 3 else "unit"
    if stated == differing:
        if claims["comparator"][other] == "=":
            return "hedge-dropped"
        return "hedge-added" if claims["comparator"][main] == "=" else ""
    ratio = max(stated, differing) / min(stated, differing)
    tolerance = half_step(stated) / stated + half_step(differing) / differing
    if any(abs(ratio / scale - 1) <= tolerance for scale in SCALES):
        return "scale-slip"
    if units[0] == units[1] and units[0] in LENGTHS and abs(ratio / MILE - 1) <= 0.02:
        return "unit"
    return ""
