"""Which earlier source stated a figure first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.opposition import Kinds
from tallystick.compare.relate import Columns, Figures, Whole, meeting

NOBODY = -1


def first_statements(claims: Columns) -> Whole:
    """Find for each claim of one measure and scope the first earlier source of its figure.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, published_earliest and
            published_latest (day ordinals, nan for unknown).

    Returns:
        For each claim the position of the claim, with a compatible figure (their plausible
        intervals meet), of the source that was published first, if that source is another text
        and was surely published before (its latest possible day precedes the other's earliest);
        ``NOBODY`` where there is none.
    """
    figures = Figures.of(claims, "plausible")
    kinds = Kinds.among(figures)
    every = np.arange(len(kinds))
    meets = meeting(figures.at(kinds.first), every[:, None], every)
    latest = np.where(np.isnan(claims["published_latest"]), np.inf, claims["published_latest"])
    first, second = _two_earliest(kinds, figures.original, latest)
    found = np.full(len(figures), NOBODY, dtype="int64")
    for kind in every:
        candidates = np.concatenate([first[meets[kind]], second[meets[kind]]])
        candidates = candidates[candidates != NOBODY]
        candidates = candidates[np.argsort(latest[candidates], kind="stable")]
        members = np.flatnonzero(kinds.of == kind)
        if not len(candidates):
            continue
        earliest = candidates[0]
        own = figures.original[members] == figures.original[earliest]
        elsewhere = candidates[figures.original[candidates] != figures.original[earliest]]
        choice = np.where(own, elsewhere[0] if len(elsewhere) else NOBODY, earliest)
        before = (choice != NOBODY) & (latest[choice] < claims["published_earliest"][members])
        found[members] = np.where(before, choice, NOBODY)
    return found


def _two_earliest(
    kinds: Kinds, originals: Whole, latest: NDArray[np.float64]
) -> tuple[Whole, Whole]:
    """Return for each kind its earliest claim, and its earliest one of another text."""
    first = np.full(len(kinds), NOBODY, dtype="int64")
    second = first.copy()
    order = np.lexsort((latest, kinds.of))
    ordered = kinds.of[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    first[ordered[starts]] = order[starts]
    other = originals[order] != originals[first[ordered]]
    others = order[other]
    seen, where = np.unique(kinds.of[others], return_index=True)
    second[seen] = others[where]
    return first, second
