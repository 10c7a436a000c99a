"""Figures that contradict each other by their words, and that what else is stated reconciles.

"4.2 million" and "more than 4.2 million" are at odds as long as nothing else is known. Where a
third text states 4,216,318, the one rounds it and the other is true of it. And a level that all
put at 35.4 percent in September and at 35.6 in October has moved a little.
"""

from __future__ import annotations

import numpy as np

from tallystick.compare.kinds import Kinds
from tallystick.compare.pairs import PAIRS_AT_ONCE, stretches_of
from tallystick.compare.relate import Figures, Flags, Floats, Whole

MOVED_AFTER_DAYS = 14
MOVED_AT_MOST = 0.05
"""Between two dates so many days apart a level may well change by this share. With a tenth the
same disputes fall away; further apart it is rather that two do not count the same."""

MOST_THIRDS = 16
"""So many figures between two bounds are looked at, the lowest first."""


def reconciled(figures: Figures, kinds: Kinds, meets: Flags) -> Flags:
    """Return for all pairs of kinds of a group whether they only fail to meet in words.

    Args:
        figures: of all claims.
        kinds: their kinds.
        meets: for all pairs of kinds of a group whether they meet (see ``Kinds.squares``).
    """
    stated = figures.at(kinds.first)
    begun, ended = _days(figures, kinds)
    apart, found = ~meets, np.zeros_like(meets)
    for first, last in stretches_of(kinds.width, PAIRS_AT_ONCE):
        one, other = kinds.pairs(apart, first, last)
        once = one < other
        one, other = one[once], other[once]
        in_words = _have_moved(stated, begun, ended, one, other)
        of_one_number = (stated.stated[one] == stated.stated[other]) & (
            stated.unit[one] == stated.unit[other]
        )
        some = np.flatnonzero(of_one_number)
        in_words[some] |= _have_a_third(stated, kinds, meets, begun, ended, one[some], other[some])
        one, other = one[in_words], other[in_words]
        found[kinds.row[one] + other] = True
        found[kinds.row[other] + one] = True
    return found


def _days(figures: Figures, kinds: Kinds) -> tuple[Floats, Floats]:
    """Return the first and the last day for which each kind is stated, nan if it has no date."""
    begun, ended = np.full(len(kinds), np.inf), np.full(len(kinds), -np.inf)
    dated = ~np.isnan(figures.earliest)
    np.minimum.at(begun, kinds.of[dated], figures.earliest[dated])
    np.maximum.at(ended, kinds.of[dated], figures.latest[dated])
    return np.where(begun < np.inf, begun, np.nan), np.where(ended > -np.inf, ended, np.nan)


def _have_moved(stated: Figures, begun: Floats, ended: Floats, one: Whole, other: Whole) -> Flags:
    """Return for which pairs of kinds all who state the one speak of an earlier time.

    Args:
        stated: an example of each kind.
        begun, ended: the first and the last day for which each kind is stated.
        one, other: numbers of kinds.
    """
    moves = ~(stated.constant | stated.cumulative)[one]
    gap = _gap(begun, ended, one, other)
    is_other = stated.stated[one] != stated.stated[other]
    flags: Flags = moves & (gap >= MOVED_AFTER_DAYS) & _are_near(stated, one, other) & is_other
    return flags


def may_be_reconciled(figures: Figures, one: Whole, other: Whole) -> Flags:
    """Return which figures are so near each other that what else is stated may reconcile them."""
    same_number = figures.stated[one] == figures.stated[other]
    # A number in two units is at odds by more than words.
    of_one_unit = figures.unit[one] == figures.unit[other]
    flags: Flags = np.where(same_number, of_one_unit, _are_near(figures, one, other))
    return flags


def _are_near(figures: Figures, one: Whole, other: Whole) -> Flags:
    point, another = figures.points[one], figures.points[other]
    with np.errstate(invalid="ignore"):  # nothing is near a figure without any bound
        distance = np.abs(point - another)
    flags: Flags = distance <= MOVED_AT_MOST * np.maximum(np.abs(point), np.abs(another))
    return flags


def _have_a_third(
    stated: Figures,
    kinds: Kinds,
    meets: Flags,
    begun: Floats,
    ended: Floats,
    one: Whole,
    other: Whole,
) -> Flags:
    """Return for which pairs of kinds of one number a third figure lies within both of them.

    It is a bare number, another than theirs, of a date comparable with both; where they are stated
    for longer than the window of the measure, nobody knows for when it reconciles them.

    Args:
        stated, begun, ended, one, other: as for ``_have_moved``.
        kinds, meets: as for ``reconciled``.
    """
    found = np.zeros(len(one), dtype="bool")
    low = np.maximum(stated.low[one], stated.low[other])
    high = np.minimum(stated.high[one], stated.high[other])
    thirds, start, end = _between(stated, kinds, kinds.group[one], low, high)
    number = np.clip(end - start, 0, MOST_THIRDS)
    brief = stated.constant | (ended - begun <= stated.window_days)
    for first, last in stretches_of(number, PAIRS_AT_ONCE):
        pair = np.repeat(np.arange(first, last), number[first:last])
        before = np.cumsum(number[first:last]) - number[first:last]
        place = np.arange(len(pair)) - np.repeat(before, number[first:last]) + start[pair]
        third = thirds[place]
        fits = stated.stated[third] != stated.stated[one[pair]]
        fits &= brief[one[pair]] & brief[other[pair]]
        for kind in (one[pair], other[pair]):
            fits &= meets[kinds.row[kind] + third]
            near = _gap(begun, ended, kind, third) <= stated.window_days[kind]
            fits &= stated.constant[kind] | near
        found[pair[fits]] = True
    return found


def _between(
    stated: Figures, kinds: Kinds, groups: Whole, low: Floats, high: Floats
) -> tuple[Whole, Whole, Whole]:
    """Return the kinds that are bare numbers, sorted, and where those between two bounds stand.

    Args:
        stated, kinds: as for ``reconciled``.
        groups, low, high: the group in which to look, and the bounds.
    """
    bare = np.flatnonzero(stated.bare)
    bare = bare[np.lexsort((stated.points[bare], kinds.group[bare]))]
    points = np.unique(stated.points[bare])
    # Groups follow each other in one row of keys, and numbers in each.
    keys = kinds.group[bare] * (len(points) + 1) + np.searchsorted(points, stated.points[bare])
    least, most = np.searchsorted(points, low), np.searchsorted(points, high, side="right")
    start = np.searchsorted(keys, groups * (len(points) + 1) + least)
    return bare, start, np.searchsorted(keys, groups * (len(points) + 1) + most)


def _gap(begun: Floats, ended: Floats, one: Whole, other: Whole) -> Floats:
    """Return how many days lie between what is stated of the one and of the other."""
    days: Floats = np.maximum(begun[one], begun[other]) - np.minimum(ended[one], ended[other])
    return days
