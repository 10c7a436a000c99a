"""Which figures contradict which claims, in many groups at once, without comparing every pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.pairs import pairs_within, starts_of
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
DAYS_OF_ALL_TIME = float(1 << 23)
"""More than there are days in a calendar, so that each group's days have a range of their own."""


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

    @cached_property
    def stretches(self) -> list[slice]:
        """Return where the kinds of each group stand."""
        return stretches(self.group)

    def squares(self, relation: Callable[[Whole, Whole], Flags]) -> Flags:
        """Return how each kind relates to each kind of its group: see ``square``."""
        pairs = [relation(one, other) for one, other in pairs_within(self.group)]
        return np.concatenate([*pairs, np.zeros(0, dtype="bool")])

    @cached_property
    def row(self) -> Whole:
        """Return where in squares the row of each kind begins, less the number of the first kind.

        The flag for a kind and another of its group stands at ``row[kind] + other``.
        """
        starts = starts_of(self.group)
        sizes = np.diff(starts, append=len(self.group))
        width = np.repeat(sizes, sizes)
        rows: Whole = np.cumsum(width) - width - np.repeat(starts, sizes)
        return rows

    def square(self, squares: Flags, some: slice) -> Flags:
        """Return the relation among the kinds of one group as a matrix."""
        size = some.stop - some.start
        start = int(self.row[some.start]) + some.start
        return squares[start : start + size * size].reshape(size, size)


def stretches(groups: Whole) -> list[slice]:
    """Return where each group stands; ``groups`` is ascending."""
    bounds = [*starts_of(groups).tolist(), len(groups)]
    return [slice(start, end) for start, end in pairwise(bounds)]


def in_contested_groups(figures: Figures, groups: Whole) -> Whole:
    """Return the positions of all claims of groups in which some may contradict each other.

    A quick look that misses nobody: kinds of figure are compared, each with the stretch of dates
    in which it was stated.

    Args:
        figures: the intervals of the claims.
        groups: the number of the group of each claim, ascending.
    """
    kinds = Kinds.among(figures, groups)
    order = np.argsort(kinds.of, kind="stable")
    starts = np.searchsorted(kinds.of[order], np.arange(len(kinds)))
    begun: Floats = np.fmin.reduceat(figures.earliest[order], starts)
    ended: Floats = np.fmax.reduceat(figures.latest[order], starts)
    some_text: Whole = np.minimum.reduceat(figures.original[order], starts)
    other_text: Whole = np.maximum.reduceat(figures.original[order], starts)
    stated = figures.at(kinds.first)

    def may_contradict(one: Whole, other: Whole) -> Flags:
        gap = np.maximum(begun[one], begun[other]) - np.minimum(ended[one], ended[other])
        close = stated.constant[one] | (gap <= stated.window_days[one])
        apart = close & ~meeting(stated, one, other)
        shrunk = above(stated, one, other) & (begun[one] < ended[other])
        shrunk |= above(stated, other, one) & (begun[other] < ended[one])
        several_texts = np.minimum(some_text[one], some_text[other]) != np.maximum(
            other_text[one], other_text[other]
        )
        flags: Flags = (apart | (stated.cumulative[one] & shrunk)) & several_texts
        return flags

    contested = np.zeros(int(groups.max(initial=0)) + 1, dtype="bool")
    for one, other in pairs_within(kinds.group):
        contested[kinds.group[one[may_contradict(one, other)]]] = True
    return np.flatnonzero(contested[groups])


def opposition(figures: Figures, kinds: Kinds, groups: Whole, meets: Flags) -> tuple[Whole, Whole]:
    """Return who contradicts whom: positions of claims, each with a kind against it.

    A kind contradicts a claim when some claim of that kind, in another text of the group, does.
    Time grows with the number of claims of a group times the number of its kinds.

    Args:
        figures: the intervals of the claims.
        kinds: their kinds.
        groups: the number of the group of each claim, ascending.
        meets: for all pairs of kinds of a group whether they meet (see ``Kinds.squares``).
    """
    stated = figures.at(kinds.first)
    higher = kinds.squares(lambda one, other: above(stated, one, other))
    own, days = _OwnText.of(figures, kinds, groups), _Days.of(figures, groups)
    found = []
    for claims, some in zip(stretches(groups), kinds.stretches, strict=True):
        apart, high = ~kinds.square(meets, some), kinds.square(higher, some)
        at_once = max(1, COUNTED_AT_ONCE // (claims.stop - claims.start))
        for start in range(some.start, some.stop, at_once):
            block = slice(start, min(start + at_once, some.stop))
            rows = slice(block.start - some.start, block.stop - some.start)
            kind = kinds.of[claims] - some.start
            if figures.constant[claims.start]:
                each = np.bincount(kind, minlength=len(apart)).astype("int32")
                counts = each[rows, None] * apart[rows][:, kind]
            else:
                counts = days.touching(claims, block, kinds.of) * apart[rows][:, kind]
            if figures.cumulative[claims.start]:
                counts += days.later(claims, block, kinds.of) * high[:, rows].T[:, kind]
                counts += days.earlier(claims, block, kinds.of) * high[rows][:, kind]
            own.take_back(counts, claims, block)
            row, column = np.nonzero(counts > 0)
            found.append((column + claims.start, row + block.start))
    nobody = np.zeros(0, dtype="int64")
    claim, against = (np.concatenate([nobody, *(pair[side] for pair in found)]) for side in (0, 1))
    return claim, against


def day_keys(groups: Whole, day: Floats) -> Floats:
    """Return what sorts days by group and then by date; an unknown day comes first."""
    within: Floats = np.clip(np.nan_to_num(day), 0, DAYS_OF_ALL_TIME - 1)
    return groups * DAYS_OF_ALL_TIME + within


@dataclass(frozen=True)
class _Days:
    """The dates of claims, as places in the row of all days that occur in their group.

    Attributes:
        number: for each claim how many days occur in its group.
        dated: which claims have a date.
        precise: which have one that is known well enough to be compared.
        begun, ended: the places of their earliest and latest days.
        begun_by: how many days come before the last on which a comparable claim may begin.
        ended_before: how many come before the first on which it may end.
        after, before: the same for claims that are surely later, or earlier.
    """

    number: Whole
    dated: Flags
    precise: Flags
    begun: Whole
    ended: Whole
    begun_by: Whole
    ended_before: Whole
    after: Whole
    before: Whole

    @classmethod
    def of(cls, figures: Figures, groups: Whole) -> _Days:
        dated = ~np.isnan(figures.earliest)
        earliest, latest, window = figures.earliest, figures.latest, figures.window_days
        ends = np.concatenate([earliest[dated], latest[dated]])
        days = np.unique(day_keys(np.tile(groups[dated], 2), ends))
        start = np.searchsorted(days, groups * DAYS_OF_ALL_TIME)

        def place(day: Floats, side: Literal["left", "right"]) -> Whole:
            places: Whole = np.searchsorted(days, day_keys(groups, day), side=side) - start
            return places

        return cls(
            number=np.searchsorted(days, (groups + 1) * DAYS_OF_ALL_TIME) - start,
            dated=dated,
            precise=dated & figures.precise,
            begun=place(earliest, "left"),
            ended=place(latest, "left"),
            begun_by=place(latest + window, "right"),
            ended_before=place(earliest - window, "left"),
            after=place(latest, "right"),
            before=place(earliest, "left"),
        )

    def touching(self, claims: slice, block: slice, kind: Whole) -> NDArray[np.int32]:
        """Count for each kind of a block (row) its claims of dates comparable with each claim's."""
        begun = self._before(self.begun, self.precise, claims, block, kind)
        ended = self._before(self.ended, self.precise, claims, block, kind)
        counts = begun[:, self.begun_by[claims]] - ended[:, self.ended_before[claims]]
        return counts * self.precise[claims]

    def later(self, claims: slice, block: slice, kind: Whole) -> NDArray[np.int32]:
        """Count for each kind of a block (row) its claims that are surely later than each claim."""
        begun = self._before(self.begun, self.dated, claims, block, kind)
        return (begun[:, -1:] - begun[:, self.after[claims]]) * self.dated[claims]

    def earlier(self, claims: slice, block: slice, kind: Whole) -> NDArray[np.int32]:
        """Count for each kind of a block (row) its claims that are surely before each claim."""
        ended = self._before(self.ended, self.dated, claims, block, kind)
        return ended[:, self.before[claims]] * self.dated[claims]

    def _before(
        self, places: Whole, counted: Flags, claims: slice, block: slice, kind: Whole
    ) -> NDArray[np.int32]:
        """Count for each kind of a block (row) what lies before each place (column)."""
        width = int(self.number[claims.start]) + 1
        row, place = kind[claims] - block.start, places[claims] + 1
        some = counted[claims] & (row >= 0) & (row < block.stop - block.start)
        shape = (block.stop - block.start, width)
        table = np.bincount(row[some] * width + place[some], minlength=shape[0] * width)
        return table.reshape(shape).cumsum(axis=1, dtype="int32")


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

    def take_back(self, counts: NDArray[np.int32], claims: slice, block: slice) -> None:
        """Take back what was counted of a block of kinds (rows) against claims (columns)."""
        start, end = np.searchsorted(self.claim, [claims.start, claims.stop])
        row, column = self.kind[start:end] - block.start, self.claim[start:end] - claims.start
        some = (row >= 0) & (row < len(counts))
        counts[row[some], column[some]] -= self.number[start:end][some]
