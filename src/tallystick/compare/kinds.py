"""The kinds of figure that groups of claims state, and how those of a group relate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from tallystick.compare.pairs import PAIRS_AT_ONCE, pairs_within, starts_of, stretches_of
from tallystick.compare.relate import Figures, Flags, Whole, ways

WIDE = 100
"""Groups of so many kinds are compared each by itself."""


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

    @cached_property
    def runs(self) -> list[slice]:
        """Return where each wide group stands, and the groups between two wide ones."""
        return stretches(np.where(self.width >= WIDE, self.group, -1))

    def squares(self, relation: Callable[[Whole, Whole], Flags]) -> Flags:
        """Return how each kind relates to each kind of its group: see ``square``."""
        found = [np.zeros(0, dtype="bool")]
        for run in self.runs:
            kinds = np.arange(run.start, run.stop)
            # A column and a row take a third of the time of pairs.
            if len(kinds) == self.width[run.start]:
                found.append(relation(kinds[:, None], kinds).ravel())
                continue
            for one, other in pairs_within(self.group[run]):
                found.append(relation(kinds[one], kinds[other]))
        return np.concatenate(found)

    @cached_property
    def width(self) -> Whole:
        """Return for each kind how many its group has."""
        sizes = np.diff(starts_of(self.group), append=len(self.group))
        return np.repeat(sizes, sizes)

    @cached_property
    def row(self) -> Whole:
        """Return where in squares the row of each kind begins, less the number of the first kind.

        The flag for a kind and another of its group stands at ``row[kind] + other``.
        """
        rows: Whole = np.cumsum(self.width) - self.width - self.start
        return rows

    @cached_property
    def start(self) -> Whole:
        """Return for each kind the number of the first kind of its group."""
        starts = starts_of(self.group)
        return np.repeat(starts, np.diff(starts, append=len(self.group)))

    def turned(self, squares: Flags) -> Flags:
        """Return the relation the other way round: what holds of one and another, of these two."""
        turned = np.zeros_like(squares)
        for first, last in stretches_of(self.width, PAIRS_AT_ONCE):
            one, other = self.pairs(squares, first, last)
            turned[self.row[other] + one] = True
        return turned

    def pairs(self, squares: Flags, first: int, last: int) -> tuple[Whole, Whole]:
        """Return which of the kinds from ``first`` up to ``last`` are so related, and to which.

        The numbers of the former ascend.
        """
        width = self.width[first:last]
        start = int(self.row[first]) + int(self.start[first])
        flags = squares[start : start + int(width.sum())]
        one = np.repeat(np.arange(first, last), width)[flags]
        return one, start + np.flatnonzero(flags) - self.row[one]

    def claims(self, first: int, last: int) -> Whole:
        """Return the positions of the claims of the kinds from ``first`` up to ``last``."""
        return self._ordered[self._bounds[first] : self._bounds[last]]

    @cached_property
    def _ordered(self) -> Whole:
        return np.argsort(self.of, kind="stable")

    @cached_property
    def _bounds(self) -> Whole:
        bounds: Whole = np.searchsorted(self.of[self._ordered], np.arange(len(self) + 1))
        return bounds

    def square(self, squares: Flags, some: slice) -> Flags:
        """Return the relation among the kinds of one group as a matrix."""
        size = some.stop - some.start
        start = int(self.row[some.start]) + some.start
        return squares[start : start + size * size].reshape(size, size)


def stretches(groups: Whole) -> list[slice]:
    """Return where each group stands; ``groups`` is ascending."""
    bounds = [*starts_of(groups).tolist(), len(groups)]
    return [slice(start, end) for start, end in pairwise(bounds)]
