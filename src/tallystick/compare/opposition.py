"""Which claims are contradicted by which figures, without comparing every pair of claims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.relate import (
    Figures,
    Flags,
    above,
    comparable,
    contradicting,
    known_to_the_month,
    meeting,
)

COMPARED_IN_PAIRS = 128
"""Up to so many claims every pair is compared; beyond, dates are sorted and searched."""


@dataclass(frozen=True)
class Kinds:
    """The ways in which one measure's figure is stated.

    Attributes:
        of: for each claim the number of its kind.
        first: for each kind the position of its first claim.
        order: the positions of the claims, kind by kind.
    """

    of: NDArray[np.intp]
    first: NDArray[np.intp]
    order: NDArray[np.intp]

    @classmethod
    def among(cls, figures: Figures) -> Kinds:
        """Return the kinds of figures, numbered by their first claim."""
        _, first, of = np.unique(figures.figure, return_index=True, return_inverse=True)
        order = np.argsort(first)
        number = np.empty_like(order)
        number[order] = np.arange(len(order))
        return cls(number[of], first[order], np.argsort(number[of], kind="stable"))

    def __len__(self) -> int:
        return len(self.first)

    def any_of_each(self, flags: Flags) -> Flags:
        """Return for each kind (row) whether a flag of its claims (rows) is set, by column."""
        starts = np.cumsum(np.bincount(self.of)) - np.bincount(self.of)
        reduced: Flags = np.logical_or.reduceat(flags[self.order], starts, axis=0)
        return reduced


def opposition(figures: Figures, kinds: Kinds) -> Flags:
    """Return for each claim (row) which kinds of figure (column) contradict it.

    A kind contradicts a claim when some claim of that kind, in another text, does. Up to
    ``COMPARED_IN_PAIRS`` claims all pairs are compared; beyond, time grows with the number of
    claims times the number of kinds.

    Args:
        figures: the strict intervals of the claims.
        kinds: their kinds.
    """
    if len(figures) <= COMPARED_IN_PAIRS:
        return opposition_in_pairs(figures, kinds)
    return opposition_by_dates(figures, kinds)


def opposition_in_pairs(figures: Figures, kinds: Kinds) -> Flags:
    """Return what ``opposition`` returns, by looking at every pair of kinds and of dates."""
    positions, every = np.arange(len(figures)), np.arange(len(kinds))
    stated, pairs = figures.at(kinds.first), np.ix_(kinds.of, kinds.of)
    unlike = ~meeting(stated, every[:, None], every)
    apart = comparable(figures, positions[:, None], positions) & unlike[pairs]
    if figures.nature == "cumulative":
        higher = above(stated, every[:, None], every)[pairs]
        shrunk = (figures.latest[:, None] < figures.earliest) & higher
        apart |= shrunk | shrunk.T
    apart &= figures.original[:, None] != figures.original
    return kinds.any_of_each(apart.T).T


def opposition_by_dates(figures: Figures, kinds: Kinds) -> Flags:
    """Return what ``opposition`` returns, by counting claims in sorted dates."""
    counts = _opposing(figures, kinds)
    _leave_out_own_text(figures, kinds, counts)
    return counts > 0


def _opposing(figures: Figures, kinds: Kinds) -> NDArray[np.int64]:
    """Count for each claim (row) the claims of each kind (column) that contradict it."""
    every = np.arange(len(kinds))
    stated = figures.at(kinds.first)
    apart = ~meeting(stated, every[:, None], every)
    higher = above(stated, every[:, None], every)
    counts = np.zeros((len(figures), len(kinds)), dtype="int64")
    members = np.split(kinds.order, np.cumsum(np.bincount(kinds.of))[:-1])
    for kind in every:
        dates = Dates.of(figures, members[kind])
        some = np.flatnonzero(apart[kinds.of, kind])
        counts[some, kind] += dates.comparable_with(figures, some)
        if figures.nature == "cumulative":
            some = np.flatnonzero(higher[kinds.of, kind])
            counts[some, kind] += dates.after(figures, some)
            some = np.flatnonzero(higher[kind, kinds.of])
            counts[some, kind] += dates.before(figures, some)
    return counts


@dataclass(frozen=True)
class Dates:
    """The dates of the claims of one kind, sorted, so that claims can be counted by searching.

    Attributes:
        begun, ended: the earliest and the latest days of claims of known date.
        month_begun, month_ended: the same of claims whose date is known to the month.
        number: how many claims there are, of known date or not.
    """

    begun: NDArray[np.float64]
    ended: NDArray[np.float64]
    month_begun: NDArray[np.float64]
    month_ended: NDArray[np.float64]
    number: int

    @classmethod
    def of(cls, figures: Figures, members: NDArray[np.intp]) -> Dates:
        """Return the dates of the claims at some positions."""
        dated = members[~np.isnan(figures.earliest[members])]
        months = members[known_to_the_month(figures)[members]]
        return cls(
            begun=np.sort(figures.earliest[dated]),
            ended=np.sort(figures.latest[dated]),
            month_begun=np.sort(figures.earliest[months]),
            month_ended=np.sort(figures.latest[months]),
            number=len(members),
        )

    def comparable_with(self, figures: Figures, some: NDArray[np.intp]) -> NDArray[np.int64]:
        """Count the claims whose dates are comparable with those of some claims."""
        earliest, latest = figures.earliest[some], figures.latest[some]
        if figures.nature == "constant":
            return np.full(len(some), self.number, dtype="int64")
        if figures.nature == "cumulative":
            touching = _touching(self.month_begun, self.month_ended, earliest, latest)
            return np.where(known_to_the_month(figures)[some], touching, 0)
        window = figures.window_days
        touching = _touching(self.begun, self.ended, earliest - window, latest + window)
        return np.where(np.isnan(earliest), 0, touching)

    def after(self, figures: Figures, some: NDArray[np.intp]) -> NDArray[np.int64]:
        """Count the claims that are surely of a later date than some claims."""
        gone = np.searchsorted(self.begun, figures.latest[some], side="right")
        return np.where(np.isnan(figures.latest[some]), 0, len(self.begun) - gone)

    def before(self, figures: Figures, some: NDArray[np.intp]) -> NDArray[np.int64]:
        """Count the claims that are surely of an earlier date than some claims."""
        gone = np.searchsorted(self.ended, figures.earliest[some], side="left")
        return np.where(np.isnan(figures.earliest[some]), 0, gone)


def _touching(
    begun: NDArray[np.float64],
    ended: NDArray[np.float64],
    earliest: NDArray[np.float64],
    latest: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Count the stretches, given by sorted beginnings and ends, that touch others."""
    some_begun = np.searchsorted(begun, latest, side="right")
    return some_begun - np.searchsorted(ended, earliest, side="left")


def _leave_out_own_text(figures: Figures, kinds: Kinds, counts: NDArray[np.int64]) -> None:
    """Take back what claims of one and the same text count against each other."""
    order = np.argsort(figures.original, kind="stable")
    starts = np.flatnonzero(np.diff(figures.original[order], prepend=-1))
    for same in np.split(order, starts[1:]):
        if len(same) > COMPARED_IN_PAIRS:
            own = figures.at(same)
            among = Kinds.among(own)
            counts[np.ix_(same, kinds.of[same[among.first]])] -= _opposing(own, among)
        elif len(same) > 1:
            apart = contradicting(figures, same[:, None], same)
            rows, columns = np.nonzero(apart)
            np.subtract.at(counts, (same[rows], kinds.of[same[columns]]), 1)
