"""Camps: which claims on a measure stand together, and which dispute another camp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.opposition import Kinds, Opposition, oppositions
from tallystick.compare.relate import NO_POLL, Columns, Figures, Flags, Whole, admitting

MAXIMUM_CAMPS = 12
"""A finding names at most so many camps."""


@dataclass(frozen=True)
class Camp:
    """Claims that admit one point.

    Attributes:
        point: the position of a claim whose stated figure is the camp's point.
        members: positions of the claims, in the order of the claims.
        sources: how many sources stand behind it, reprints counted once.
    """

    point: int
    members: tuple[int, ...]
    sources: int


@dataclass(frozen=True)
class Dispute:
    """The camps of one measure and scope, largest first, and who disputes them.

    A claim disputes when it contradicts one of another camp, unless its own camp holds more than
    half of the sources. Where no camp does, nobody is in the right by numbers alone, and all who
    are at odds are named. All texts that report one poll count as one there.

    Attributes:
        camps: the camps.
        disputing: the positions of the claims that dispute, in the order of the claims.
        over_words: those of them that nothing but their own number in other words contradicts.
    """

    camps: tuple[Camp, ...]
    disputing: tuple[int, ...]
    over_words: tuple[int, ...] = ()


def find_disputes(
    claims: Columns, groups: Whole, part: Literal["strict", "plausible"] = "strict"
) -> dict[int, Dispute]:
    """Return the camps of each group in which claims contradict each other, by its number.

    Repeatedly the point that most sources admit is taken; each claim joins the first camp whose
    point its interval holds, and those that do not contradict it stand beside it: of a cumulative
    total also claims of other dates, as long as it need not have shrunk in between. Claims that
    neither contradict another nor are of a date comparable with one that does are left out.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``; those of a group, which are of one
            measure and scope, stand together.
        groups: the number of the group of each claim, ascending.
        part: taken strictly, or as a reader takes them.
    """
    figures = Figures.of(claims, part)
    kinds = Kinds.among(figures, groups)
    readings = Figures.of(claims, "plausible").at(kinds.first)
    return {
        found.group: _dispute(figures.at(found.claims), readings.at(found.kinds), found)
        for found in oppositions(figures, kinds, groups)
    }


def find_dispute(
    claims: Columns, part: Literal["strict", "plausible"] = "strict"
) -> Dispute | None:
    """Return the dispute among the claims of one group, or ``None`` where there is none."""
    one_group = np.zeros(len(claims["value"]), dtype="int64")
    return find_disputes(claims, one_group, part).get(0)


def contradicted(
    claims: Columns, groups: Whole, part: Literal["strict", "plausible"] = "strict"
) -> Flags:
    """Return which claims another text of their group contradicts.

    Args:
        claims, part: as for ``find_disputes``, in any order.
        groups: the number of the group of each claim.
    """
    order = np.argsort(groups, kind="stable")
    figures, sorted_groups = Figures.of(claims, part).at(order), groups[order]
    flags = np.zeros(len(figures), dtype="bool")
    for found in oppositions(figures, Kinds.among(figures, sorted_groups), sorted_groups):
        flags[order[found.claims]] = found.opposed.any(axis=1)
    return flags


def undisputed(claims: Columns, groups: Whole) -> Flags:
    """Return which claims stand in a group in which, taken strictly, nobody contradicts another."""
    disputed = groups[contradicted(claims, groups)]
    return ~np.isin(groups, disputed)


def _dispute(figures: Figures, readings: Figures, found: Opposition) -> Dispute:
    """Return the camps of one group.

    Args:
        figures: of its claims.
        readings: the figures of its kinds as a reader takes them.
        found: who contradicts whom.
    """
    number, kind, opposed = len(found.meets), found.kind, found.opposed
    involved: Flags = np.logical_or.reduce(opposed, axis=1)
    near = _near(figures, involved)
    rows, columns = np.nonzero(opposed)
    beside = np.ones_like(found.meets) if figures.cumulative[0] else found.meets.copy()
    beside[kind[rows], columns] = False
    every = np.arange(number)
    admits = admitting(readings, every[:, None], every)
    gathered = _gather(figures.original, kind, near, admits & beside, beside)
    camp_of = np.full(number, len(gathered))
    for place, camp in enumerate(gathered):
        camp_of[camp] = place
    member_of = np.where(near, camp_of[kind], len(gathered))
    voices = _voices(figures)
    camps, sizes = [], np.zeros(len(gathered) + 1, dtype="int64")
    for place, camp in enumerate(gathered):
        members = np.flatnonzero(member_of == place)
        point = int(members[(kind[members] == camp[0]).argmax()])
        sources = number_of_distinct(figures.original[members])
        camps.append(Camp(point, tuple(members.tolist()), sources))
        sizes[place] = number_of_distinct(voices[members])
    in_majority = 2 * sizes[camp_of[kind]] > sizes.sum()
    at_odds = (camp_of[columns] != camp_of[kind[rows]]) & ~in_majority[rows]
    rows, columns = rows[at_odds], columns[at_odds]
    disputing = np.zeros(len(kind), dtype="bool")
    disputing[rows] = True
    first = found.first
    another = (figures.points[rows] != figures.points[first[columns]]) | (
        figures.unit[rows] != figures.unit[first[columns]]
    )
    over_words = disputing.copy()
    over_words[rows[another]] = False
    return Dispute(
        tuple(sorted(camps, key=lambda camp: -camp.sources)),
        tuple(np.flatnonzero(disputing).tolist()),
        tuple(np.flatnonzero(over_words).tolist()),
    )


def number_of_distinct(codes: NDArray[np.int64]) -> int:
    """Return how many different numbers there are (of few, a set tells it ten times faster)."""
    return len(set(codes.tolist()))


def _near(figures: Figures, involved: Flags) -> Flags:
    """Return which claims are involved in a contradiction, or of a date comparable with such."""
    if figures.constant[0]:
        return np.ones_like(involved)
    window, asking = figures.window_days, figures.precise & ~np.isnan(figures.earliest)
    begun = np.sort(figures.earliest[involved & asking])
    ended = np.sort(figures.latest[involved & asking])
    touching = np.searchsorted(begun, figures.latest + window, side="right") > np.searchsorted(
        ended, figures.earliest - window, side="left"
    )
    near: Flags = involved | (touching & asking)
    return near


def _voices(figures: Figures) -> NDArray[np.int64]:
    """Return a number for each text, and one for all texts that report one poll."""
    if figures.polls is None:
        return figures.original
    poll = figures.polls.poll
    return np.where(poll == NO_POLL, figures.original, -1 - poll)


def _gather(
    originals: Whole, kind: Whole, near: Flags, admits: Flags, beside: Flags
) -> list[list[int]]:
    """Gather kinds of figure around the points that most sources admit, largest camp first.

    Args:
        originals: a number for the text of each claim.
        kind: the number of the kind of each claim.
        near: the claims to gather.
        admits: whether a kind (row) admits the point of another (column); decides the point.
        beside: whether two kinds can stand in one camp; decides who joins.

    Returns:
        The camps as lists of kinds, that of the point first.
    """
    number = len(admits)
    # One entry for each text and kind that it states, sorted by text.
    texts, stated = np.divmod(np.unique(originals[near] * number + kind[near]), number)
    is_left = np.zeros(number, dtype="bool")
    is_left[stated] = True
    camps: list[list[int]] = []
    while is_left.any() and len(camps) < MAXIMUM_CAMPS:
        some = is_left[stated]
        texts, stated, left = texts[some], stated[some], np.flatnonzero(is_left)
        starts = np.concatenate([[0], np.flatnonzero(texts[1:] != texts[:-1]) + 1])
        by_text = np.logical_or.reduceat(admits[stated][:, left], starts, axis=0)
        point = int(left[by_text.sum(axis=0).argmax()])
        camp, joins = [point], beside[:, point].copy()
        for kind in left[np.argsort(~admits[left, point], kind="stable")]:
            if kind != point and joins[kind]:
                camp.append(int(kind))
                joins &= beside[kind]
        camps.append(camp)
        is_left[camp] = False
    return camps
