"""Camps: which claims on a measure stand together, and which dispute another camp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.opposition import Kinds, opposition
from tallystick.compare.relate import (
    NO_POLL,
    Columns,
    Figures,
    Flags,
    admitting,
    known_to_the_month,
    meeting,
)

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


def find_dispute(
    claims: Columns, part: Literal["strict", "plausible"] = "strict"
) -> Dispute | None:
    """Return the camps of claims that contradict each other, or ``None`` where none do.

    Repeatedly the point that most sources admit is taken; each claim joins the first camp whose
    point its interval holds, and those that do not contradict it stand beside it: of a cumulative
    total also claims of other dates, as long as it need not have shrunk in between. Claims that
    neither contradict another nor are of a date comparable with one that does are left out.

    Args:
        claims: prepared claims of one measure and scope, with the ``FIGURE_COLUMNS``.
        part: taken strictly, or as a reader takes them.
    """
    figures = Figures.of(claims, part)
    kinds = Kinds.among(figures)
    opposed = opposition(figures, kinds)
    involved: Flags = np.logical_or.reduce(opposed, axis=1)
    if not involved.any():
        return None
    near = _near(figures, involved)
    barred = kinds.any_of_each(opposed)
    every = np.arange(len(kinds))
    stated = figures.at(kinds.first)
    beside = ~barred
    if figures.nature != "cumulative":
        beside &= meeting(stated, every[:, None], every)
    admits = admitting(Figures.of(claims, "plausible").at(kinds.first), every[:, None], every)
    gathered = _gather(figures.original, kinds, near, admits & beside, beside)
    rank = np.full(len(kinds), len(gathered))
    camps = []
    for camp in gathered:
        in_camp = np.zeros(len(kinds), dtype="bool")
        in_camp[camp] = True
        members = np.flatnonzero(near & in_camp[kinds.of])
        point = int(members[kinds.of[members] == camp[0]][0])
        sources = number_of_distinct(figures.original[members])
        camps.append((Camp(point, tuple(members.tolist()), sources), camp))
    camps.sort(key=lambda pair: -pair[0].sources)
    voices = _voices(figures)
    sizes = np.zeros(len(kinds), dtype="int64")
    for number, (found, camp) in enumerate(camps):
        rank[camp] = number
        sizes[camp] = number_of_distinct(voices[list(found.members)])
    in_majority = 2 * sizes[kinds.of] > sum(int(sizes[camp[0]]) for _, camp in camps)
    against = opposed & (rank[None, :] != rank[kinds.of][:, None])
    disputing = against.any(axis=1) & ~in_majority
    another_number = figures.points[:, None] != figures.points[kinds.first]
    another_number |= figures.unit[:, None] != figures.unit[kinds.first]
    over_words = disputing & ~(against & another_number).any(axis=1)
    return Dispute(
        tuple(camp for camp, _ in camps),
        tuple(np.flatnonzero(disputing).tolist()),
        tuple(np.flatnonzero(over_words).tolist()),
    )


def number_of_distinct(codes: NDArray[np.int64]) -> int:
    """Return how many different numbers there are (of few, a set tells it ten times faster)."""
    return len(set(codes.tolist()))


def is_disputed(claims: Columns, part: Literal["strict", "plausible"]) -> bool:
    """Return whether some of the claims contradict each other, without looking for camps."""
    figures = Figures.of(claims, part)
    kinds = Kinds.among(figures)
    # Where figures are at odds, the first claims with each of them mostly are.
    first = figures.at(kinds.first)
    if len(first) < len(figures) and opposition(first, Kinds.among(first)).any():
        return True
    return bool(opposition(figures, kinds).any())


def _near(figures: Figures, involved: Flags) -> Flags:
    """Return which claims are involved in a contradiction, or of a date comparable with such."""
    if figures.nature == "constant":
        return np.ones_like(involved)
    window, asking = figures.window_days, ~np.isnan(figures.earliest)
    if figures.nature == "cumulative":
        window, asking = 0.0, known_to_the_month(figures)
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
    originals: NDArray[Any], kinds: Kinds, near: Flags, admits: Flags, beside: Flags
) -> list[list[int]]:
    """Gather kinds of figure around the points that most sources admit, largest camp first.

    Args:
        originals: a number for the text of each claim.
        kinds: the kinds of the claims.
        near: the claims to gather.
        admits: whether a kind (row) admits the point of another (column); decides the point.
        beside: whether two kinds can stand in one camp; decides who joins.

    Returns:
        The camps as lists of kinds, that of the point first.
    """
    # One entry for each text and kind that it states, sorted by text.
    texts, stated = np.divmod(np.unique(originals[near] * len(kinds) + kinds.of[near]), len(kinds))
    is_left = np.zeros(len(kinds), dtype="bool")
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
