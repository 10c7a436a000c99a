"""Gathering: kinds of figure that stand together around the points that most sources admit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import distinct
from tallystick.compare.pairs import starts_of
from tallystick.compare.relate import Figures, Flags, Floats, Whole
from tallystick.compare.times import day_keys

MAXIMUM_CAMPS = 12
"""A finding names at most so many camps."""

FEW_KINDS = 52
"""Sets of so many kinds are whole numbers that floats hold exactly."""


def near_to(
    figures: Figures, groups: Whole, involved: Whole, asked: Whole | slice = slice(None)
) -> Flags:
    """Return which claims are involved in a contradiction, or of a date comparable with such.

    Args:
        figures: of all claims.
        groups: the number of the group of each claim, in any order.
        involved: the positions of the claims that somebody contradicts.
        asked: the positions of those asked about; all claims, where nothing is said.
    """
    asking = figures.precise & ~np.isnan(figures.earliest)
    near = figures.constant & np.isin(groups, groups[involved])
    near[involved] = True
    by = np.zeros(len(groups), dtype="bool")
    by[involved] = True
    by &= asking
    earliest, latest, window = figures.earliest, figures.latest, figures.window_days
    begun, ended = (np.sort(day_keys(groups, day)[by]) for day in (earliest, latest))
    # What lies in other groups is counted on both sides.
    from_day, to_day = (earliest - window)[asked], (latest + window)[asked]
    before = np.searchsorted(ended, day_keys(groups[asked], from_day), side="left")
    touching = np.searchsorted(begun, day_keys(groups[asked], to_day), side="right") > before
    flags: Flags = near[asked] | (touching & asking[asked])
    return flags


def gathered(
    figures: Figures, kinds: Kinds, near: Flags, admits: Flags, beside: Flags
) -> tuple[Whole, Whole]:
    """Gather the kinds of figure of each group in camps.

    Args:
        figures, kinds: of all claims.
        near: the claims to gather.
        admits: for pairs of kinds (see ``Kinds.squares``) whether one admits the point of the
            other; decides the point.
        beside: whether two kinds can stand in one camp; decides who joins.

    Returns:
        For each kind the number of its camp, -1 for none; and for each camp the kind of its
        point. The camps of a group follow each other.
    """
    some = np.flatnonzero(near)
    of, number = kinds.of[some], len(kinds)
    texts = int(figures.original.max()) + 1
    # One entry for each text and kind that it states, sorted by group and text.
    entries = distinct((kinds.group[of] * texts + figures.original[some]) * number + of)
    text, stated = np.divmod(entries, number)
    starts = starts_of(text)
    sizes = np.diff(starts, append=len(text))
    alone = np.repeat(sizes == 1, sizes)
    # Texts that state one kind, as most do, need only be counted.
    votes = np.bincount(stated[alone], minlength=number).astype("float64")
    is_left = np.bincount(stated, minlength=number) > 0
    text, stated = text[~alone], stated[~alone]
    groups = kinds.group[starts_of(kinds.group)]
    bounds = np.searchsorted(kinds.group[stated], [*groups, groups[-1] + 1]).tolist()
    sets = _Sets.of(kinds, text, stated, admits, beside)
    camp = np.full(number, -1)
    points: list[int] = []
    for place, (start, end) in zip(kinds.stretches, pairwise(bounds), strict=True):
        if place.stop - place.start <= FEW_KINDS:
            camps = _gather_few(
                votes[place].tolist(),
                is_left[place].tolist(),
                sets.texts[sets.of_text[start] : sets.of_text[end]],
                sets.admits[place],
                sets.beside[place],
            )
        else:
            camps = _gather(
                votes[place],
                is_left[place],
                text[start:end],
                stated[start:end] - place.start,
                kinds.square(admits, place),
                kinds.square(beside, place),
            )
        for members in camps:
            camp[[place.start + each for each in members]] = len(points)
            points.append(place.start + members[0])
    return camp, np.array(points, dtype="int64")


@dataclass(frozen=True)
class _Sets:
    """Sets of kinds of one group as whole numbers: the first kind of the group is the lowest bit.

    Those of groups of more than ``FEW_KINDS`` say nothing.

    Attributes:
        admits, beside: for each kind those of its group that it admits, or that can stand beside.
        texts: for each text that states several kinds these.
        of_text: for each entry of these texts which text it is, and the number of texts.
    """

    admits: list[int]
    beside: list[int]
    texts: list[int]
    of_text: list[int]

    @classmethod
    def of(cls, kinds: Kinds, text: Whole, stated: Whole, admits: Flags, beside: Flags) -> _Sets:
        """Return the sets of all groups; for the arguments see ``_gather`` and ``gathered``."""
        number, is_few = len(kinds), kinds.width <= FEW_KINDS
        bits = np.ldexp(1.0, np.where(is_few, np.arange(number) - kinds.start, 0))
        of_few = np.repeat(is_few, kinds.width)

        def sets(one: Whole, other: Whole, size: int) -> list[int]:
            # Sums of different powers of two are exact.
            found: list[int] = np.bincount(one, bits[other], size).astype("int64").tolist()
            return found

        of_text = np.cumsum(np.diff(text, prepend=-1) > 0) - 1
        texts = int(of_text.max(initial=-1)) + 1
        return cls(
            sets(*kinds.pairs(admits & of_few, 0, number), number),
            sets(*kinds.pairs(beside & of_few, 0, number), number),
            sets(of_text, stated, texts),
            [*of_text.tolist(), texts],
        )


def _gather_few(
    votes_of: list[float],
    is_left: list[bool],
    texts: list[int],
    admits: list[int],
    beside: list[int],
) -> list[list[int]]:
    """Return what ``_gather`` does for a group of few kinds, in a third of the time.

    Args:
        votes_of, is_left: as for ``_gather``.
        texts, admits, beside: see ``_Sets``.
    """
    camps: list[list[int]] = []
    left = [kind for kind, is_there in enumerate(is_left) if is_there]
    while left and len(camps) < MAXIMUM_CAMPS:
        if len(left) == 1:
            camps.append(left)
            break
        voting = [(admits[kind], votes_of[kind]) for kind in left if votes_of[kind]]
        for text in texts:
            admitted = 0
            for kind in left:
                if text >> kind & 1:
                    admitted |= admits[kind]
            voting.append((admitted, 1.0))
        votes = [sum([vote for admitted, vote in voting if admitted >> kind & 1]) for kind in left]
        point = left[votes.index(max(votes))]
        camp, joins = [point], beside[point]
        others = [kind for kind in left if kind != point]
        for is_admitting in (1, 0):
            for kind in others:
                if admits[kind] >> point & 1 == is_admitting and joins >> kind & 1:
                    camp.append(kind)
                    joins &= beside[kind]
        camps.append(camp)
        left = [kind for kind in left if kind not in camp]
    return camps


def _gather(
    votes_of: Floats, is_left: Flags, texts: Whole, stated: Whole, admits: Flags, beside: Flags
) -> list[list[int]]:
    """Return the camps of one group as lists of kinds, that of the point first.

    Args:
        votes_of: for each kind how many texts state it alone.
        is_left: which kinds are to be gathered; overwritten.
        texts, stated: the texts that state several kinds, together, and these.
        admits, beside: see ``gathered``.
    """
    camps: list[list[int]] = []
    left = is_left.nonzero()[0]
    while len(left) and len(camps) < MAXIMUM_CAMPS:
        votes = votes_of[left] @ admits[left]
        if len(texts):
            some = is_left[stated]
            texts, stated = texts[some], stated[some]
            votes += np.logical_or.reduceat(admits[stated], starts_of(texts), axis=0).sum(axis=0)
        point = int(left[votes[left].argmax()])
        camp, joins = [point], beside[point].copy()
        admitting = admits[left, point]
        for kind in [*left[admitting].tolist(), *left[~admitting].tolist()]:
            if joins[kind] and kind != point:
                camp.append(kind)
                joins &= beside[kind]
        camps.append(camp)
        is_left[camp] = False
        left = is_left.nonzero()[0]
    return camps
