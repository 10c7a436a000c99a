"""Who stated a figure first: the earlier source that a claim may repeat."""

from __future__ import annotations

import numpy as np

from tallystick.compare.pairs import pairs_within
from tallystick.compare.relate import Columns, Figures, Whole, meeting, ways

NOBODY = -1


def first_statements(claims: Columns, groups: Whole) -> Whole:
    """Find for each claim the first earlier source of its figure, in all groups at once.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, published_earliest and
            published_latest (day ordinals, nan for unknown).
        groups: for each claim the number of its group; only claims of one group are compared.

    Returns:
        For each claim the position of the claim, with a compatible figure (their plausible
        intervals meet), of the source that was published first, if that source is another text
        and was surely published before (its latest possible day precedes the other's earliest);
        of those of one day the one that comes first; ``NOBODY`` where there is none.
    """
    figures = Figures.of(claims, "plausible")
    original = figures.original
    latest = np.where(np.isnan(claims["published_latest"]), np.inf, claims["published_latest"])
    _, example, kind = np.unique(ways(figures, groups), return_index=True, return_inverse=True)
    # Of each kind of figure no more than two claims can be the first of another text.
    by_day = np.lexsort((latest, kind))
    first = _first_of_each(kind, by_day, len(example))
    other = original[by_day] != original[first[kind[by_day]]]
    second = _first_of_each(kind, by_day[other], len(example))
    stated = figures.at(example)
    earliest, elsewhere = np.full_like(first, NOBODY), np.full_like(first, NOBODY)
    for one, met in pairs_within(groups[example]):
        meets = meeting(stated, one, met)
        asking, found = (
            np.tile(one[meets], 2),
            np.concatenate([first[met[meets]], second[met[meets]]]),
        )
        asking, found = asking[found != NOBODY], found[found != NOBODY]
        order = np.lexsort((found, latest[found], asking))
        asking, found = asking[order], found[order]
        asked, begin = np.unique(asking, return_index=True)
        earliest[asked] = found[begin]
        apart = original[found] != original[earliest[asking]]
        asked, begin = np.unique(asking[apart], return_index=True)
        elsewhere[asked] = found[apart][begin]
    choice = np.where(original == original[earliest[kind]], elsewhere[kind], earliest[kind])
    before = (choice != NOBODY) & (latest[choice] < claims["published_earliest"])
    return np.where(before, choice, NOBODY)


def _first_of_each(kind: Whole, ordered: Whole, kinds: int) -> Whole:
    """Return for each kind the first of some positions ordered by kind, ``NOBODY`` without any."""
    begin = np.flatnonzero(np.diff(kind[ordered], prepend=-1))
    first = np.full(kinds, NOBODY, dtype="int64")
    first[kind[ordered[begin]]] = ordered[begin]
    return first
