"""Claims that may pass on one figure: those that one number satisfies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.relate import Floats, Whole
from tallystick.compare.times import day_keys


def figure_groups(claims: pd.DataFrame) -> Whole:
    """Number the figures of each measure, so that claims one number satisfies share a number.

    The fewest numbers that satisfy all plausible intervals of a measure are found by going
    through the intervals by their upper ends, which is exact and takes one pass (Gupta, Lee and
    Leung 1982, "Efficient algorithms for interval graphs", for the equal problem of covering
    with cliques).

    Args:
        claims: prepared claims: measure, figure_code, plausible_low, plausible_high (the same
            wherever the code is).

    Returns:
        For each claim the number of its group; numbers are not shared between measures. A claim
        without an interval has a group of its own.
    """
    measures = numbered(claims["measure"])
    lows, highs = claims["plausible_low"].to_numpy(), claims["plausible_high"].to_numpy()
    kind = numbered(measures, claims["figure_code"])
    example = first_of_each(kind)
    order = example[np.lexsort((lows[example], highs[example], measures[example]))]
    groups = []
    number, measure, point = -1, -1, np.nan
    stated = (column[order].tolist() for column in (measures, lows, highs))
    for of, low, high in zip(*stated, strict=True):
        if of != measure or not low <= point:
            number, measure, point = number + 1, of, high
        groups.append(number)
    group_of = np.empty(len(example), dtype="int64")
    group_of[kind[order]] = groups
    return group_of[kind]


def date_clusters(groups: Whole, begun: Floats, ended: Floats) -> Whole:
    """Number the stretches of dates of each group, so that dates in one touch.

    Args:
        groups: the number of the group of each claim.
        begun, ended: the days (ordinals, none missing) between which each touches others.

    Returns:
        For each claim the number of its stretch; numbers are not shared between groups.
    """
    begins, ends = day_keys(groups, begun), day_keys(groups, ended)
    order = np.argsort(begins, kind="stable")
    # What a group reaches lies before the first day of the next one.
    reached = np.maximum.accumulate(ends[order])
    numbers = np.zeros(len(order), dtype="int64")
    numbers[order[1:]] = np.cumsum(begins[order[1:]] > reached[:-1])
    return numbers
