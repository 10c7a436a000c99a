"""Pairs of positions within many groups at once, in stretches that memory can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tallystick.compare.relate import Flags, Whole

PAIRS_AT_ONCE = 1_000_000


def starts_of(groups: Whole) -> Whole:
    """Return where each group begins; ``groups`` numbers them, those of one together."""
    starts: Whole = np.flatnonzero(np.diff(groups, prepend=groups[:1] - 1))
    return starts


def several(things: Whole, groups: Whole) -> Flags:
    """Return for each position whether its group has different things.

    Args:
        things: a number for the thing at each position.
        groups: the number of the group of each, those of one together.
    """
    starts = starts_of(groups)
    alike = np.minimum.reduceat(things, starts) == np.maximum.reduceat(things, starts)
    flags: Flags = np.repeat(~alike, np.diff(starts, append=len(groups)))
    return flags


def stretches_of(cells: Whole, at_once: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where about so many cells lie; more where one thing has more.

    Args:
        cells: how many cells each of some things has.
        at_once: how many are wanted together.
    """
    before = np.cumsum(cells) - cells
    cuts = np.flatnonzero(np.diff(before // at_once, prepend=-1))
    yield from pairwise([*cuts.tolist(), len(cells)])


def pairs_within(groups: Whole, at_once: int = PAIRS_AT_ONCE) -> Iterator[tuple[Whole, Whole]]:
    """Yield all pairs of positions that share a group, also each with itself.

    Args:
        groups: the number of the group of each position, in ascending order.
        at_once: about so many pairs are yielded together; more where one group is larger.

    Yields:
        Two arrays of one length: positions in ascending order, and what each is paired with.
        All pairs of one position come together.
    """
    starts = starts_of(groups)
    sizes = np.diff(starts, append=len(groups))
    start_of, size_of = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    for first, last in stretches_of(size_of, at_once):
        counts = size_of[first:last]
        one = np.repeat(np.arange(first, last), counts)
        within = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        yield one, start_of[one] + within
