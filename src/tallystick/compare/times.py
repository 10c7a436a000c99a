"""Claims of the time at which they may contradict a claim, counted by their dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import ranked
from tallystick.compare.pairs import starts_of
from tallystick.compare.relate import Figures, Flags, Floats, Whole

DAYS_OF_ALL_TIME = float(1 << 23)
"""More than there are days in a calendar, so that each group's days have a range of their own."""


@dataclass(frozen=True)
class Time:
    """Which claims are of a time at which they may contradict a claim that asks.

    Days are places in the row of all days that occur in a group. Counted are those whose
    ``early`` day lies before ``until`` of the one that asks, and whose ``late`` day does not lie
    before its ``since``; an ``early`` day never comes after the ``late`` one.

    Attributes:
        days: for each claim how many days occur in its group.
        asking: which claims ask and are counted: those that have the dates for it.
        early, late, until, since: a day of each claim.
    """

    days: Whole
    asking: Flags
    early: Whole
    until: Whole
    late: Whole
    since: Whole

    def is_met(self, one: Whole, other: Whole) -> Flags:
        """Return whether claims at ``one`` ask for those at ``other``."""
        is_in_time = (self.early[other] < self.until[one]) & (self.late[other] >= self.since[one])
        found: Flags = is_in_time & self.asking[other] & self.asking[one]
        return found

    def count(self, kinds: Kinds, claim: Whole, kind: Whole) -> NDArray[np.int32]:
        """Count for each claim that asks those of a kind of its group.

        Args:
            kinds: of all claims.
            claim: positions of claims.
            kind: a kind for each of them, ascending; these are counted together.
        """
        first, last = int(kind[0]), int(kind[-1]) + 1
        # A row of days for each of these kinds; what has been counted before it drops out of
        # differences.
        is_asked = np.zeros(last - first, dtype="bool")
        is_asked[kind - first] = True
        widths = np.where(is_asked, self.days[kinds.first[first:last]] + 1, 0)
        rows = np.cumsum(widths) - widths
        some = kinds.claims(first, last)
        some = some[self.asking[some] & is_asked[kinds.of[some] - first]]
        row_of = rows[kinds.of[some] - first]
        size = int(widths.sum())

        def before(day: Whole) -> NDArray[np.int32]:
            counts = np.bincount(row_of + day[some] + 1, minlength=size)
            return counts.cumsum(dtype="int32")

        row = rows[kind - first]
        found: NDArray[np.int32] = before(self.early)[row + self.until[claim]]
        found -= before(self.late)[row + self.since[claim]]
        return found

    def count_all(self, kinds: Kinds, claims: Whole, first: int, last: int) -> NDArray[np.int32]:
        """Count for each claim of one group, a row, those of some of its kinds, a column each.

        Args:
            kinds: of all claims.
            claims: positions of claims that ask.
            first, last: the kinds from the one up to the other are counted.
        """
        some = kinds.claims(first, last)
        some = some[self.asking[some]]
        size, days = last - first, int(self.days[kinds.first[first]]) + 1

        def before(day: Whole) -> NDArray[np.int32]:
            cells = (kinds.of[some] - first) * days + day[some] + 1
            counts = np.bincount(cells, minlength=days * size).cumsum(dtype="int32")
            # Rows of kinds are taken far faster than columns.
            return np.ascontiguousarray(counts.reshape(size, days).T)

        found: NDArray[np.int32] = before(self.early)[self.until[claims]]
        found -= before(self.late)[self.since[claims]]
        return found

    def near_to(self, groups: Whole, some: Whole) -> Flags:
        """Return which claims ask for any of some claims of their group.

        Args:
            groups: the number of the group of each claim, ascending.
            some: positions of claims.
        """
        starts = starts_of(groups)
        widths = self.days[starts] + 1
        rows = np.repeat(np.cumsum(widths) - widths, np.diff(starts, append=len(groups)))
        some, size = some[self.asking[some]], int(widths.sum())

        def before(day: Whole) -> NDArray[np.int32]:
            counts = np.bincount((rows + day)[some] + 1, minlength=size)
            return counts.cumsum(dtype="int32")

        later = before(self.late)[rows + self.since]
        near: Flags = self.asking & (before(self.early)[rows + self.until] > later)
        return near


def times(figures: Figures, groups: Whole) -> tuple[Time, Time, Time]:
    """Return when a claim is of about the time of one that asks, surely later, surely earlier.

    Figures of a constant are always of one time; which is later is asked of growing totals alone.

    Args:
        figures: those of all claims.
        groups: the number of the group of each claim.
    """
    always, dated = figures.constant, ~np.isnan(figures.earliest)
    of, window = groups[dated], figures.window_days[dated]
    begins, ends = (day_keys(of, day[dated]) for day in (figures.earliest, figures.latest))
    # Most speak of one day, which need not be looked up twice.
    longer = begins != ends
    days, places = ranked(np.concatenate([begins, ends[longer]]))
    group, day = np.divmod(days, DAYS_OF_ALL_TIME)
    in_each = np.bincount(group.astype("int64"), minlength=int(groups.max(initial=-1)) + 1)
    number, start = in_each[groups], (np.cumsum(in_each) - in_each)[groups]
    first, last = places[: len(begins)], places[: len(begins)].copy()
    last[longer] = places[len(begins) :]
    # What lies within the window of a day is looked up once for all claims of that day.
    windows = np.zeros(len(days))
    windows[first] = windows[last] = window
    reaching = np.searchsorted(days, day_keys(group, day - windows))
    reached = np.searchsorted(days, day_keys(group, day + windows), side="right")

    def place(of_dated: Whole) -> Whole:
        places = np.zeros(len(groups), dtype="int64")
        places[dated] = of_dated - start[dated]
        return places

    begun, ended, none = place(first), place(last), np.zeros(len(groups), dtype="int64")
    touching = Time(
        days=np.maximum(number, 1),
        asking=always | (dated & figures.precise),
        early=np.where(always, 0, begun),
        until=np.where(always, 1, place(reached[last])),
        late=np.where(always, 0, ended),
        since=np.where(always, 0, place(reaching[first])),
    )
    grows = dated & figures.cumulative
    later = Time(number, grows, begun, number, begun, ended + 1)
    earlier = Time(number, grows, ended, begun, ended, none)
    return touching, later, earlier


def day_keys(groups: Whole | Floats, day: Floats) -> Floats:
    """Return what sorts days by group and then by date; an unknown day comes first."""
    within: Floats = np.clip(np.nan_to_num(day), 0, DAYS_OF_ALL_TIME - 1)
    return groups * DAYS_OF_ALL_TIME + within
