"""Which figures contradict which claims, in many groups at once, without comparing every pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.pairs import pairs_within
from tallystick.compare.relate import (
    Figures,
    Flags,
    Floats,
    Whole,
    above,
    contradicting,
    meeting,
    ways,
)

COUNTED_AT_ONCE = 4_000_000
"""Claims are counted for so many pairs of a claim and a kind at a time."""


@dataclass(frozen=True)
class Kinds:
    """The ways in which groups of claims state their figures, numbered by their first claims.

    Attributes:
        of: for each claim the number of its kind.
        first: for each kind the position of its first claim.
        group: for each kind the number of its group.
    """

    of: Whole
    first: Whole
    group: Whole

    @classmethod
    def among(cls, figures: Figures, groups: Whole) -> Kinds:
        """Return the kinds of figures; ``groups`` numbers the group of each claim, ascending."""
        _, first, of = np.unique(ways(figures, groups), return_index=True, return_inverse=True)
        order = np.argsort(first)
        number = np.empty_like(order)
        number[order] = np.arange(len(order))
        return cls(number[of], first[order], groups[first[order]])

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Opposition:
    """Who contradicts whom in one group; claims and kinds are numbered from 0 within it.

    Attributes:
        group: its number.
        claims, kinds: where they stand among those of all groups.
        kind: for each claim the number of its kind.
        first: for each kind the position of its first claim.
        meets: for each kind (row) which kinds (column) it meets.
        opposed: for each claim (row) which kinds (column) contradict it.
    """

    group: int
    claims: slice
    kinds: slice
    kind: Whole
    first: Whole
    meets: Flags
    opposed: Flags


def oppositions(figures: Figures, kinds: Kinds, groups: Whole) -> Iterator[Opposition]:
    """Yield the groups in which a text is contradicted by another.

    A kind contradicts a claim when some claim of that kind, in another text, does. Time grows
    with the number of claims of a group times the number of its kinds.

    Args:
        figures: the intervals of the claims.
        kinds: their kinds.
        groups: the number of the group of each claim, ascending.
    """
    stated = figures.at(kinds.first)
    meets = squares(kinds, lambda one, other: meeting(stated, one, other))
    higher = squares(kinds, lambda one, other: above(stated, one, other))
    own = _OwnText.of(figures, kinds, groups)
    places = zip(stretches(groups), stretches(kinds.group), meets, higher, strict=True)
    for claims, some, meet, high in places:
        if meet.all() and not (figures.cumulative[claims.start] and high.any()):
            continue
        kind = kinds.of[claims] - some.start
        of_group = figures.at(claims)
        opposed = np.zeros((len(kind), len(meet)), dtype="bool")
        at_once = max(1, COUNTED_AT_ONCE // len(kind))
        for start in range(0, len(meet), at_once):
            block = slice(start, start + at_once)
            counts = _opposing(of_group, kind, block, ~meet, high)
            own.take_back(counts, claims, some.start + start)
            opposed[:, block] = (counts > 0).T
        if opposed.any():
            first = kinds.first[some] - claims.start
            group = int(groups[claims.start])
            yield Opposition(group, claims, some, kind, first, meet, opposed)


def squares(kinds: Kinds, relation: Callable[[Whole, Whole], Flags]) -> list[Flags]:
    """Return for each group how each of its kinds (row) relates to each (column)."""
    pairs = [relation(one, other) for one, other in pairs_within(kinds.group)]
    every = np.concatenate(pairs) if pairs else np.zeros(0, dtype="bool")
    sizes = [some.stop - some.start for some in stretches(kinds.group)]
    ends = np.cumsum([size * size for size in sizes])
    return [
        every[end - size * size : end].reshape(size, size)
        for size, end in zip(sizes, ends, strict=True)
    ]


def stretches(groups: Whole) -> list[slice]:
    """Return where each group stands; ``groups`` is ascending."""
    starts = np.flatnonzero(np.diff(groups, prepend=groups[:1] - 1)).tolist()
    return [slice(*bounds) for bounds in pairwise([*starts, len(groups)])]


def _opposing(
    figures: Figures, kind: Whole, block: slice, apart: Flags, higher: Flags
) -> NDArray[np.int64]:
    """Count for each kind of a block (row) its claims that contradict each claim (column).

    Args:
        figures: those of one group.
        kind: for each claim the number of its kind.
        block: the kinds to count.
        apart: for each kind (row) whether it does not meet another.
        higher: for each kind (row) whether it lies above another.
    """
    to_find = apart[block][:, kind]
    if figures.constant[0]:
        counts = np.bincount(kind, minlength=len(apart))[block, None] * to_find
    else:
        days = _Days.of(figures, kind, block, figures.precise)
        window = figures.window_days
        counts = days.begun_by(figures.latest + window)
        counts -= days.ended_before(figures.earliest - window)
        counts *= to_find & days.known
    if figures.cumulative[0]:
        days = _Days.of(figures, kind, block, np.ones_like(figures.precise))
        later = days.begun[:, -1:] - days.begun_by(figures.latest)
        counts += later * (higher[:, block].T[:, kind] & days.known)
        earlier = days.ended_before(figures.earliest)
        counts += earlier * (higher[block][:, kind] & days.known)
    return counts


@dataclass(frozen=True)
class _Days:
    """How many claims of each kind (row) had begun, and ended, before each of some days (column).

    Attributes:
        known: which claims have a date that counts.
        days: the days, ascending.
        begun, ended: one column more than days; the last has them all.
    """

    known: Flags
    days: Floats
    begun: NDArray[np.int64]
    ended: NDArray[np.int64]

    @classmethod
    def of(cls, figures: Figures, kind: Whole, block: slice, precise: Flags) -> _Days:
        known = precise & ~np.isnan(figures.earliest)
        start = block.start
        height = min(block.stop, int(kind.max()) + 1) - start
        counted = np.flatnonzero(known & (kind >= start) & (kind < start + height))
        earliest, latest, row = figures.earliest[counted], figures.latest[counted], kind[counted]
        days = np.unique(np.concatenate([earliest, latest]))
        shape = (height, len(days) + 1)

        def before(dates: Floats) -> NDArray[np.int64]:
            place = (row - start) * shape[1] + np.searchsorted(days, dates) + 1
            table = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
            return table.cumsum(axis=1)

        return cls(known, days, before(earliest), before(latest))

    def begun_by(self, day: Floats) -> NDArray[np.int64]:
        """Count for each kind (row) the claims that have begun on a day or before (column)."""
        return self.begun[:, np.searchsorted(self.days, day, side="right")]

    def ended_before(self, day: Floats) -> NDArray[np.int64]:
        """Count for each kind (row) the claims that have ended before a day (column)."""
        return self.ended[:, np.searchsorted(self.days, day, side="left")]


@dataclass(frozen=True)
class _OwnText:
    """What claims of one and the same text count against each other, sorted by claim.

    Attributes:
        claim: positions of claims.
        kind: the numbers of kinds that contradict them within their own text.
        number: how many claims of the kind do.
    """

    claim: Whole
    kind: Whole
    number: Whole

    @classmethod
    def of(cls, figures: Figures, kinds: Kinds, groups: Whole) -> _OwnText:
        text = groups * (int(figures.original.max(initial=0)) + 1) + figures.original
        order = np.argsort(text, kind="stable")
        _, start, size = np.unique(text[order], return_index=True, return_counts=True)
        alike = np.minimum.reduceat(kinds.of[order], start) == np.maximum.reduceat(
            kinds.of[order], start
        )
        order = order[np.repeat(~alike, size)]
        found = []
        for one, other in pairs_within(text[order]):
            one, other = order[one], order[other]
            apart = contradicting(figures, one, other)
            found.append(one[apart] * len(kinds) + kinds.of[other[apart]])
        every, number = np.unique(np.concatenate([*found, order[:0]]), return_counts=True)
        return cls(every // len(kinds), every % len(kinds), number)

    def take_back(self, counts: NDArray[np.int64], claims: slice, first: int) -> None:
        """Take back what was counted of kinds (rows, from the first) against claims (columns)."""
        start, end = np.searchsorted(self.claim, [claims.start, claims.stop])
        row, column = self.kind[start:end] - first, self.claim[start:end] - claims.start
        some = (row >= 0) & (row < len(counts))
        counts[row[some], column[some]] -= self.number[start:end][some]
