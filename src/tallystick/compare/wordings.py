"""One number, several wordings: hedges that do not say the same, though the figures may meet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.camps import Camp, Dispute
from tallystick.compare.causes.hedge import Wording, wording
from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.part import Part, part
from tallystick.compare.relate import Columns, Figures, Flags, Whole, comparable

AT_LEAST_TEXTS = 2
"""So many texts make a wording the usual one; one against one shows nothing."""
UNLIKE: frozenset[tuple[Wording, Wording]] = frozenset(
    (
        *(("above", other) for other in ("bare", "below", "nearly", "about")),
        *(("below", other) for other in ("bare", "above", "about")),
    )
)
"""Usual wordings with those that say something else of the same number.

Only a bound can be lost: who puts "at least" before a number that others state bare is careful.
"About 230" and 230 are taken for the same.
"""

WORDINGS: tuple[Wording, ...] = get_args(Wording)
IS_UNLIKE = np.array([[(usual, other) in UNLIKE for other in WORDINGS] for usual in WORDINGS])


@dataclass(frozen=True)
class Rewording:
    """A number that most texts word in one way, and some in another.

    Attributes:
        usual: the position of a claim with the usual wording.
        texts: how many texts have that wording.
        unlike: the positions of the claims that have another.
    """

    usual: int
    texts: int
    unlike: tuple[int, ...]


def disputes_over_words(claims: Columns, groups: Whole, but: Iterable[int]) -> dict[int, Dispute]:
    """Return the wordings of the measures and scopes on which they differ, as camps, by group.

    Args:
        claims: with ``FIGURE_COLUMNS``, hedge and unit_name.
        groups: the number of the group of each claim, ascending.
        but: groups that are not to be looked at, as their claims contradict each other.
    """
    left = np.flatnonzero(~np.isin(groups, [*but]))
    claims, groups = part(claims, left), groups[left]
    some = np.unique(groups[_may_be_reworded(claims, groups)])
    starts, ends = (np.searchsorted(groups, some, side).tolist() for side in ("left", "right"))
    found = {
        group: dispute_over_words(Part(claims, slice(start, end)))
        for group, start, end in zip(some.tolist(), starts, ends, strict=True)
    }
    return {group: dispute for group, dispute in found.items() if dispute is not None}


def dispute_over_words(claims: Columns) -> Dispute | None:
    """Return the wordings of one measure and scope as camps, or ``None`` where all say the same.

    For claims of which no two contradict each other. Who words a number unlike the usual disputes.

    Args:
        claims: with ``FIGURE_COLUMNS``, hedge and unit_name.
    """
    found = [*rewordings(claims), *ends_of_ranges(claims)]
    if not found:
        return None
    unlike = sorted({position for each in found for position in each.unlike})
    at_odds = [*(each.usual for each in found), *unlike]
    members: dict[tuple[object, ...], list[int]] = {_way(claims, each): [] for each in at_odds}
    for position in range(len(claims["value"])):
        members.get(_way(claims, position), []).append(position)
    gathered = [_camp(claims, some) for some in members.values()]
    gathered.sort(key=lambda camp: -camp.sources)
    return Dispute(tuple(gathered), tuple(unlike), tuple(unlike))


def _camp(claims: Columns, members: list[int]) -> Camp:
    """Return the claims that word one number alike as a camp, the first of them its point."""
    texts: dict[int, set[int]] = {}
    for member in members:
        figure, text = claims["alike_code"][member], claims["original_code"][member]
        texts.setdefault(int(figure), set()).add(int(text))
    most = max(texts, key=lambda figure: len(texts[figure]))
    usual = next(each for each in members if claims["alike_code"][each] == most)
    sources = len(set[int]().union(*texts.values()))
    return Camp(members[0], tuple(members), sources, usual, len(texts[most]))


def _may_be_reworded(claims: Columns, groups: Whole) -> Flags:
    """Return which claims state a number that their group may word in two ways, or a range.

    Whatever ``rewordings`` and ``ends_of_ranges`` find is among them; some are that they do not,
    as dates are not looked at.

    Args:
        claims: as for ``rewordings``, of any number of groups.
        groups: the number of the group of each claim.
    """
    if not len(groups):
        return np.zeros(0, dtype="bool")
    return _may_be_told_otherwise(claims, groups) | _in_ranges_of_several(claims, groups)


def _may_be_told_otherwise(claims: Columns, groups: Whole) -> Flags:
    stated = list(zip(claims["comparator"], claims["hedge"], strict=True))
    worded = {words: WORDINGS.index(wording(*words)) for words in set(stated)}
    word = np.array([worded[words] for words in stated], dtype="int64")
    number = numbered(groups, claims["unit_code"], claims["value"])
    once = _is_first(number, word, claims["original_code"])
    # For each number (row) how many texts have each wording (column).
    texts = np.zeros((int(number.max()) + 1, len(WORDINGS)), dtype="int64")
    np.add.at(texts, (number[once], word[once]), 1)
    most = texts.max(axis=1, keepdims=True)
    usual = (texts == most) & (most >= AT_LEAST_TEXTS)
    reworded = ((usual @ IS_UNLIKE) & (texts > 0)).any(axis=1)
    flags: Flags = reworded[number] & ~np.isnan(claims["value"])
    return flags


def _in_ranges_of_several(claims: Columns, groups: Whole) -> Flags:
    low, high, text = claims["strict_low"], claims["strict_high"], claims["original_code"]
    bounded = np.isfinite(low) & np.isfinite(high)
    some = np.flatnonzero((claims["comparator"] == "range") & bounded)
    stated = numbered(groups[some], low[some], high[some])
    texts = np.bincount(stated[_is_first(stated, text[some])])
    flags = np.zeros(len(groups), dtype="bool")
    flags[some] = texts[stated] >= AT_LEAST_TEXTS
    return flags


def _is_first(*arrays: NDArray[Any]) -> Flags:
    """Return which positions are the first with their combination of values."""
    flags = np.zeros(len(arrays[0]), dtype="bool")
    flags[first_of_each(numbered(*arrays))] = True
    return flags


def rewordings(claims: Columns) -> list[Rewording]:
    """Return the numbers of one measure and scope that are worded unlike each other.

    A bare number that is the upper or lower end of a range most texts state counts too: "up to
    40" beside "25 to 40".

    Args:
        claims: with ``FIGURE_COLUMNS``, hedge and unit_name.
    """
    figures = Figures.of(claims, "strict")
    found = []
    for members in _same_number(claims):
        worded = [wording(claims["comparator"][each], claims["hedge"][each]) for each in members]
        texts = {
            kind: {int(claims["original_code"][m]) for m, w in zip(members, worded, strict=True)
                   if w == kind}
            for kind in dict.fromkeys(worded)
        }  # fmt: skip
        usual = max(texts, key=lambda kind: len(texts[kind]))
        if len(texts[usual]) < AT_LEAST_TEXTS:
            continue
        model = [m for m, w in zip(members, worded, strict=True) if w == usual]
        unlike = [
            member
            for member, word in zip(members, worded, strict=True)
            if (usual, word) in UNLIKE
            and comparable(figures, np.array([member]), np.array(model)).any()
            and not _is_reconciled(figures, member, model[0])
        ]
        if unlike:
            found.append(Rewording(model[0], len(texts[usual]), tuple(unlike)))
    return found


def _is_reconciled(figures: Figures, one: int, other: int) -> bool:
    """Return whether a third, bare number lies within two wordings of one number."""
    low = max(figures.low[one], figures.low[other])
    high = min(figures.high[one], figures.high[other])
    inside = figures.bare & (low <= figures.points) & (figures.points <= high)
    return bool((inside & (figures.stated != figures.stated[one])).any())


def _way(claims: Columns, position: int) -> tuple[object, ...]:
    """Return the same for the same number in the same sort of words."""
    value = float(claims["value"][position])
    if np.isnan(value):
        return (int(claims["figure_code"][position]),)
    worded = wording(claims["comparator"][position], claims["hedge"][position])
    return (value, claims["unit_name"][position], worded)


def _same_number(claims: Columns) -> list[list[int]]:
    """Return the positions of claims that state one number in one unit, for each such number."""
    groups: dict[tuple[float, str], list[int]] = {}
    for position, value in enumerate(claims["value"]):
        if not np.isnan(value):
            groups.setdefault((float(value), claims["unit_name"][position]), []).append(position)
    return [members for members in groups.values() if len(members) > AT_LEAST_TEXTS]


def ends_of_ranges(claims: Columns) -> list[Rewording]:
    """Return the ranges that at least two texts state and others tell as one of their ends."""
    figures = Figures.of(claims, "strict")
    ranges: dict[tuple[float, float], list[int]] = {}
    for position, comparator in enumerate(claims["comparator"]):
        key = (float(figures.low[position]), float(figures.high[position]))
        if comparator == "range" and all(map(math.isfinite, key)):
            ranges.setdefault(key, []).append(position)
    found = []
    for ends, model in ranges.items():
        texts = Counter(int(claims["original_code"][each]) for each in model)
        told = [
            position
            for position, point in enumerate(figures.points)
            if claims["comparator"][position] in ("=", "<=", ">=")
            and np.isclose(ends, point).any()
            and comparable(figures, np.array([position]), np.array(model)).any()
        ]
        if len(texts) >= AT_LEAST_TEXTS and told:
            found.append(Rewording(model[0], len(texts), tuple(told)))
    return found
