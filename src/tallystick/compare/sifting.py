"""Which measures are worth a close look: a quick look at the figures of all of them at once."""

from __future__ import annotations

from typing import Literal

import numpy as np

from tallystick.compare.pairs import pairs_within
from tallystick.compare.relate import (
    FIGURE_COLUMNS,
    Columns,
    Figures,
    Flags,
    Floats,
    Whole,
    above,
    known_to_the_month,
    meeting,
    ways,
)


def may_contradict(
    claims: Columns, groups: Whole, part: Literal["strict", "plausible"] = "strict"
) -> Flags:
    """Return which claims state a figure that one of their group may contradict.

    Whoever is contradicted is among them; some are that are not. Ways to state a figure are
    compared in pairs, each with the stretch of dates in which it was stated.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, of any number of groups.
        groups: the number of the group of each claim.
        part: taken strictly, or as a reader takes them.
    """
    figures = Figures.of(claims, part)
    _, example, kind = np.unique(ways(figures, groups), return_index=True, return_inverse=True)
    order = np.argsort(kind, kind="stable")
    starts = np.flatnonzero(np.diff(kind[order], prepend=-1))

    begun: Floats = np.fmin.reduceat(figures.earliest[order], starts)
    ended: Floats = np.fmax.reduceat(figures.latest[order], starts)
    some_text: Whole = np.minimum.reduceat(figures.original[order], starts)
    other_text: Whole = np.maximum.reduceat(figures.original[order], starts)
    nature = np.asarray(claims["nature"])[example]
    constant, cumulative = nature == "constant", nature == "cumulative"
    window = np.where(cumulative, 0.0, np.asarray(claims["window_days"])[example])
    stated = figures.at(example)
    contested = np.zeros(len(example), dtype="bool")
    for one, other in pairs_within(groups[example]):
        gap = np.maximum(begun[one], begun[other]) - np.minimum(ended[one], ended[other])
        apart = (constant[one] | (gap <= window[one])) & ~meeting(stated, one, other)
        shrunk = above(stated, one, other) & (begun[one] < ended[other])
        shrunk |= above(stated, other, one) & (begun[other] < ended[one])
        two_texts = np.minimum(some_text[one], some_text[other]) != np.maximum(
            other_text[one], other_text[other]
        )
        contested[one[(apart | (cumulative[one] & shrunk)) & two_texts]] = True
    flags: Flags = contested[kind]
    return flags


def is_surely_disputed(claims: Columns, groups: Whole) -> Flags:
    """Return which claims stand in a group of which two contradict each other, taken strictly.

    Only the first claims with each figure are looked at, and none that names a poll: where this
    says nothing, others may contradict each other all the same.

    Args:
        claims: as for ``may_contradict``; with or without the column poll.
        groups: the number of the group of each claim.
    """
    figures = Figures.of({name: claims[name] for name in FIGURE_COLUMNS}, "strict")
    _, example = np.unique(ways(figures, groups), return_index=True)
    if "poll" in claims:
        example = example[claims["poll"][example] == ""]
    group, first = groups[example], figures.at(example)
    nature, window = claims["nature"][example], claims["window_days"][example]
    constant, cumulative = nature == "constant", nature == "cumulative"
    known = known_to_the_month(first)
    disputed = np.zeros(int(groups.max(initial=0)) + 1, dtype="bool")
    for one, other in pairs_within(group):
        gap = np.maximum(first.earliest[one], first.earliest[other]) - np.minimum(
            first.latest[one], first.latest[other]
        )
        of_total = (gap <= 0) & known[one] & known[other]
        close = constant[one] | np.where(cumulative[one], of_total, gap <= window[one])
        before = first.latest[one] < first.earliest[other]
        after = first.latest[other] < first.earliest[one]
        shrunk = (before & above(first, one, other)) | (after & above(first, other, one))
        apart = (close & ~meeting(first, one, other)) | (cumulative[one] & shrunk)
        two_texts = first.original[one] != first.original[other]
        disputed[group[one[apart & two_texts]]] = True
    flags: Flags = disputed[groups]
    return flags


def contested(claims: Columns, groups: Whole) -> Flags:
    """Return which claims may be contradicted, taken strictly; neighbours never are."""
    return _apart_from_neighbours(claims, groups, "strict")


def in_tension(claims: Columns, groups: Whole) -> Flags:
    """Return which claims may be contradicted as a reader takes them, and surely not strictly."""
    disputed = is_surely_disputed(claims, groups)
    return _apart_from_neighbours(claims, groups, "plausible") & ~disputed


def _apart_from_neighbours(
    claims: Columns, groups: Whole, part: Literal["strict", "plausible"]
) -> Flags:
    if "is_neighbour" not in claims:
        return may_contradict(claims, groups, part)
    own = ~np.asarray(claims["is_neighbour"], dtype="bool")
    flags = np.zeros(len(own), dtype="bool")
    chosen = {name: array[own] for name, array in claims.items() if name in FIGURE_COLUMNS}
    flags[own] = may_contradict(chosen, groups[own], part)
    return flags
