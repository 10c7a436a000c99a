"""Which earlier source stated a figure first."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.compare.relate import Figures, meeting


def earliest_statements(claims: pd.DataFrame, asked: NDArray[np.intp]) -> dict[int, int]:
    """Find for claims of one measure and scope the earliest earlier source of their figure.

    Args:
        claims: columns of ``Figures.of`` and published_earliest, published_latest (day ordinals,
            nan for unknown), original (the text that the source is or reprints).
        asked: positions of the claims for which to look.

    Returns:
        Position of a claim -> position of the claim, with a compatible figure, of the source
        that was published first among those surely published before it (its latest possible day
        precedes the other's earliest) and that are not the same text. Others are left out.
    """
    figures = Figures.of(claims, "plausible")
    earliest = claims["published_earliest"].to_numpy(dtype="float64")
    latest = claims["published_latest"].to_numpy(dtype="float64")
    found = {}
    for position in asked:
        candidates = (latest < earliest[position]) & (
            figures.original != figures.original[position]
        )
        candidates &= meeting(figures, position)
        if candidates.any():
            positions = np.flatnonzero(candidates)
            found[int(position)] = int(positions[np.argmin(latest[positions])])
    return found
