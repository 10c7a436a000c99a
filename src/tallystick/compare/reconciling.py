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


def reconciled(figures: Figures, kinds: Kinds, meets: Flags, one: Whole, other: Whole) -> Flags:
    """Return which pairs of kinds that contradict each other do so by their words alone.

    Args:
        figures: of all claims.
        kinds: their kinds.
        meets: for all pairs of kinds of a group whether they meet (see ``Kinds.squares``).
        one, other: the numbers of kinds, in pairs of one group.
    """
    pairs, pair_of = np.unique(one * len(kinds) + other, return_inverse=True)
    one, other = np.divmod(pairs, len(kinds))
    stated = figures.at(kinds.first)
    begun, ended = np.full(len(kinds), np.nan), np.full(len(kinds), np.nan)
    np.fmin.at(begun, kinds.of, figures.earliest)
    np.fmax.at(ended, kinds.of, figures.latest)
    same_number = stated.stated[one] == stated.stated[other]
    found = ~same_number & _have_moved(stated, begun, ended, one, other)
    some = np.flatnonzero(same_number)
    found[some] = _have_a_third(stated, kinds, meets, begun, ended, one[some], other[some])
    flags: Flags = found[pair_of]
    return flags


def _have_moved(stated: Figures, begun: Floats, ended: Floats, one: Whole, other: Whole) -> Flags:
    """Return for which pairs of kinds all who state the one speak of an earlier time.

    Args:
        stated: an example of each kind.
        begun, ended: the first and the last day for which each kind is stated.
        one, other: numbers of kinds.
    """
    moves = ~(stated.constant | stated.cumulative)[one]
    gap = _gap(begun, ended, one, other)
    point, another = np.abs(stated.points[one]), np.abs(stated.points[other])
    distance = np.abs(stated.points[one] - stated.points[other])
    is_little = distance <= MOVED_AT_MOST * np.maximum(point, another)
    flags: Flags = moves & (gap >= MOVED_AFTER_DAYS) & is_little
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
    """Return for which pairs of kinds of one number a third figure meets both of them.

    It is a bare number, another than theirs, of a date comparable with both.

    Args:
        stated, begun, ended, one, other: as for ``_have_moved``.
        kinds, meets: as for ``reconciled``.
    """
    found = np.zeros(len(one), dtype="bool")
    if not len(one):
        return found
    for first, last in stretches_of(kinds.width[one], PAIRS_AT_ONCE):
        width = kinds.width[one[first:last]]
        pair = np.repeat(np.arange(first, last), width)
        third = np.arange(len(pair)) - np.repeat(np.cumsum(width) - width, width)
        third += kinds.start[one[pair]]
        fits = stated.bare[third] & (stated.stated[third] != stated.stated[one[pair]])
        for kind in (one[pair], other[pair]):
            fits &= meets[kinds.row[kind] + third]
            near = _gap(begun, ended, kind, third) <= stated.window_days[kind]
            fits &= stated.constant[kind] | near
        found[pair[fits]] = True
    return found


def _gap(begun: Floats, ended: Floats, one: Whole, other: Whole) -> Floats:
    """Return how many days lie between what is stated of the one and of the other."""
    days: Floats = np.maximum(begun[one], begun[other]) - np.minimum(ended[one], ended[other])
    return days
