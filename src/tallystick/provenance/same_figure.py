"""Claims that may pass on one figure: those that one number satisfies."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def figure_groups(claims: pd.DataFrame) -> NDArray[np.int64]:
    """Number the figures of each measure, so that claims one number satisfies share a number.

    The fewest numbers that satisfy all plausible intervals of a measure are found by going
    through the intervals by their upper ends, which is exact and takes one pass (Gupta, Lee and
    Leung 1982, "Efficient algorithms for interval graphs", for the equal problem of covering
    with cliques).

    Args:
        claims: prepared claims: measure, figure_code, plausible_low, plausible_high.

    Returns:
        For each claim the number of its group; numbers are not shared between measures. A claim
        without an interval has a group of its own.
    """
    stated = claims[["measure", "figure_code", "plausible_low", "plausible_high"]]
    kinds = stated.drop_duplicates().sort_values(["measure", "plausible_high", "plausible_low"])
    groups = np.empty(len(kinds), dtype="int64")
    number, measure, point = -1, None, np.nan
    rows = zip(kinds["measure"], kinds["plausible_low"], kinds["plausible_high"], strict=True)
    for place, (of, low, high) in enumerate(rows):
        if of != measure or not low <= point:
            number, measure, point = number + 1, of, high
        groups[place] = number
    numbered = kinds.assign(group=groups)
    merged = stated.merge(numbered, on=list(stated.columns), how="left")
    return merged["group"].to_numpy(dtype="int64")


def date_clusters(rows: pd.DataFrame, by: list[str], slack: pd.Series) -> NDArray[np.int64]:
    """Number the stretches of dates of each group, so that dates in one touch.

    Args:
        rows: the columns ``by``, as_of_earliest and as_of_latest (day ordinals, none missing).
        by: the columns that make a group.
        slack: for each row, so many days apart still touch.

    Returns:
        For each row the number of its stretch; numbers are not shared between groups.
    """
    ordered = rows.assign(slack=slack).sort_values([*by, "as_of_earliest"])
    reached = (ordered["as_of_latest"] + ordered["slack"]).groupby(
        [ordered[name] for name in by], sort=False
    )
    so_far = reached.cummax().groupby([ordered[name] for name in by], sort=False).shift()
    begins = ~(ordered["as_of_earliest"] <= so_far)
    numbers: NDArray[np.int64] = begins.cumsum().reindex(rows.index).to_numpy().astype("int64")
    return numbers
