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
    yield from _paired(np.repeat(starts, sizes), np.repeat(sizes, sizes), at_once)


def pairs_once(groups: Whole, at_once: int = PAIRS_AT_ONCE) -> Iterator[tuple[Whole, Whole]]:
    """Yield all pairs of different positions that share a group, each with the later ones only.

    What it takes and yields is as for ``pairs_within``.
    """
    starts = starts_of(groups)
    sizes = np.diff(starts, append=len(groups))
    following = np.arange(1, len(groups) + 1)
    yield from _paired(following, np.repeat(starts + sizes, sizes) - following, at_once)


def _paired(starts: Whole, counts: Whole, at_once: int) -> Iterator[tuple[Whole, Whole]]:
    """Yield each position with as many as it is to be paired with, which begin at its start."""
    for first, last in stretches_of(counts, at_once):
        number = counts[first:last]
        one = np.repeat(np.arange(first, last), number)
        within = np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)
        yield one, starts[one] + within
