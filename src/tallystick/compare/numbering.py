"""Numbers in the place of values: claims are gathered and compared by numbers far faster."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tallystick.compare.relate import Flags, Whole

FEW, LARGEST = 2**31, 2**62
"""Whole numbers below the former stand for themselves; numbers up to the latter can be counted."""

NOWHERE = -1
"""The place of what is not there."""


def numbered(*columns: Any) -> Whole:
    """Return a number for each distinct combination of values, from 0 as they first appear.

    Args:
        columns: arrays or series of one length; missing values are equal to each other.
    """
    if len(columns) == 1:
        alone: Whole = pd.factorize(columns[0], use_na_sentinel=False)[0]
        return alone
    found, number = np.zeros(len(columns[0]), dtype="int64"), 1
    for column in columns:
        codes, different = _codes(column)
        if number * different > LARGEST:
            found, told_apart = pd.factorize(found)
            number = len(told_apart)
        found, number = found * different + codes, number * different
    return pd.factorize(found)[0]


def _codes(column: Any) -> tuple[Whole, int]:
    """Return a number for each value, the same for equal ones, and what none of them reaches."""
    if column.dtype.kind == "i" and len(column):
        codes = np.asarray(column, dtype="int64") - int(column.min())
        if codes.max() < FEW:
            return codes, int(codes.max()) + 1
    found, different = pd.factorize(column, use_na_sentinel=False)
    return found, len(different)


def distinct(numbers: Whole) -> Whole:
    """Return the different numbers, ascending; numpy's ``unique`` takes ten times as long."""
    ascending = np.sort(numbers)
    return ascending[np.diff(ascending, prepend=ascending[:1] - 1) > 0]


def ranked(numbers: Any) -> tuple[Any, Whole]:
    """Return the different numbers, ascending, and for each number its place among them.

    As numpy's ``unique`` with the inverse, which sorts all numbers where few are different.
    """
    number, different = pd.factorize(numbers)
    order = np.argsort(different)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return different[order], place[number]


def first_of_each(numbers: Whole) -> Whole:
    """Return the first position of each number; the numbers are 0 to the largest, all there."""
    first = np.empty(int(numbers.max(initial=-1)) + 1, dtype="int64")
    # Of several positions the last one written stays.
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def places_among(ids: pd.Series, named: pd.Series) -> Whole:
    """Return the position of each name in a column of ids, ``NOWHERE`` for one that is not there.

    Args:
        ids: texts, each there once.
        named: the names.
    """
    # Each id is new, so that its number is its position.
    numbers = numbered(pd.concat([ids, named]))[len(ids) :]
    return np.where(numbers < len(ids), numbers, NOWHERE)


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
