"""Numbers in the place of values: claims are gathered and compared by numbers far faster."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tallystick.compare.relate import Flags, Whole


def numbered(*columns: Any) -> Whole:
    """Return a number for each distinct combination of values, from 0 as they first appear.

    Args:
        columns: arrays or series of one length; missing values are equal to each other.
    """
    first, *rest = columns
    found: Whole = pd.factorize(first, use_na_sentinel=False)[0]
    for column in rest:
        codes, distinct = pd.factorize(column, use_na_sentinel=False)
        found = pd.factorize(found * len(distinct) + codes)[0]
    return found


def distinct(numbers: Whole) -> Whole:
    """Return the different numbers, ascending; numpy's ``unique`` takes ten times as long."""
    ascending = np.sort(numbers)
    return ascending[np.diff(ascending, prepend=ascending[:1] - 1) > 0]


def first_of_each(numbers: Whole) -> Whole:
    """Return the first position of each number; the numbers are 0 to the largest, all there."""
    first = np.empty(int(numbers.max(initial=-1)) + 1, dtype="int64")
    # Of several positions the last one written stays.
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def any_with(numbers: Whole, flags: Flags) -> Flags:
    """Return for each position whether a flag is set at any position of the same number."""
    flagged = np.zeros(int(numbers.max(initial=-1)) + 1, dtype="bool")
    flagged[numbers[flags]] = True
    return flagged[numbers]


def number_in_each(groups: Whole, things: Whole, number: int) -> Whole:
    """Return how many different things there are in each group.

    Args:
        groups: the number of the group of each thing.
        things: a number for each thing.
        number: how many groups there are.
    """
    several = int(things.max(initial=0)) + 1
    pairs = pd.unique(groups * several + things)
    return np.bincount(pairs // several, minlength=number)


def in_each_group(positions: Whole, groups: Whole, asked: Whole) -> list[list[int]]:
    """Return for each group asked about the positions that lie in it.

    Args:
        positions: some positions, ascending.
        groups: the number of the group of every position, ascending.
        asked: the numbers of some groups.
    """
    of = groups[positions]
    starts, ends = (np.searchsorted(of, asked, side).tolist() for side in ("left", "right"))
    listed = positions.tolist()
    return [listed[start:end] for start, end in zip(starts, ends, strict=True)]
