"""Who stated a figure first: the earlier source that a claim may repeat."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tallystick.compare.numbering import first_of_each
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
    latest = np.where(np.isnan(claims["published_latest"]), np.inf, claims["published_latest"])
    # From here on claims stand by their rank in order of publication; the last rank is nobody's.
    by_day = np.append(np.argsort(latest, kind="stable"), NOBODY)
    nobody = len(latest)
    text = np.append(figures.original[by_day[:nobody]], NOBODY)
    kind, _ = pd.factorize(ways(figures, groups), sort=True)
    # Of each kind of figure no more than two claims can be the first of another text.
    kind_of = kind[by_day[:nobody]]
    first, second = first_of_each(kind_of), np.full(kind_of.max(initial=-1) + 1, nobody)
    others = np.flatnonzero(text[:nobody] != text[first[kind_of]])[::-1]
    second[kind_of[others]] = others
    example = by_day[first]
    stated = figures.at(example)
    earliest, elsewhere = np.full_like(first, nobody), np.full_like(first, nobody)
    for one, met in pairs_within(groups[example]):
        meets = meeting(stated, one, met)
        asking, found = one[meets], met[meets]
        starts = np.flatnonzero(np.diff(asking, prepend=-1))
        earliest[asking[starts]] = np.minimum.reduceat(first[found], starts)
        same_text = text[first[found]] == text[earliest[asking]]
        another = np.where(same_text, second[found], first[found])
        elsewhere[asking[starts]] = np.minimum.reduceat(another, starts)
    own = figures.original == text[earliest[kind]]
    choice: Whole = by_day[np.where(own, elsewhere[kind], earliest[kind])]
    before = (choice != NOBODY) & (latest[choice] < claims["published_earliest"])
    return np.where(before, choice, NOBODY)
