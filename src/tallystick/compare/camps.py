"""Camps: which claims on a measure stand together, and which dispute another camp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tallystick.compare.gathering import gathered
from tallystick.compare.kinds import Kinds, stretches
from tallystick.compare.numbering import number_in_each
from tallystick.compare.opposition import opposition, opposition_beyond_words
from tallystick.compare.pairs import several
from tallystick.compare.part import part as part_of
from tallystick.compare.reconciling import reconciled
from tallystick.compare.relate import (
    NO_POLL,
    Columns,
    Figures,
    Flags,
    Whole,
    admitting,
    agreeing,
)

MANY = 6
"""So many sources are a majority even if not all of them state one figure. Any number from 5 to 10
names as many of the claims that editors named, in two readings of some 40 measures."""


@dataclass(frozen=True)
class Camp:
    """Claims that admit one point.

    Attributes:
        point: the position of a claim whose stated figure is the camp's point.
        members: positions of the claims, in the order of the claims.
        sources: how many sources stand behind it, reprints counted once.
        usual: the position of a claim that states the figure most of the sources state; of
            figures that as many state, that of the point, or of the first claim.
        stating: how many sources state that figure.
    """

    point: int
    members: tuple[int, ...]
    sources: int
    usual: int
    stating: int


@dataclass(frozen=True)
class Dispute:
    """The camps of one measure and scope, largest first, and who disputes them.

    A claim disputes when it contradicts one of another camp, unless its own camp holds more than
    half of the sources, and they all state one figure or are at least ``MANY``: a few that state
    this and that, which may all be true, are no majority. Where no camp is one, nobody is in the
    right by numbers alone, and all who are at odds are named. All texts that report one poll count
    as one there.

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
    neither contradict another nor are of a date comparable with one that does are left out, but
    for those of a cumulative total that state the figure of one that does. One number in two
    wordings is no contradiction where a third figure reconciles both, nor is a level that moved.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``; those of a group, which are of one
            measure and scope, stand together.
        groups: the number of the group of each claim, ascending.
        part: taken strictly, or as a reader takes them.
    """
    # Only another text contradicts: most groups, where speaker and day make them, have one.
    some = np.flatnonzero(several(claims["original_code"], groups))
    claims, groups = part_of(claims, some), groups[some]
    figures = Figures.of(claims, part)
    kinds = Kinds.among(figures, groups)
    stated = figures.at(kinds.first)
    meets = kinds.squares(lambda one, other: agreeing(stated, one, other))
    in_words = reconciled(figures, kinds, meets)
    opposed = opposition_beyond_words(figures, kinds, groups, meets, in_words)
    if not len(opposed):
        return {}
    readings = Figures.of(claims, "plausible").at(kinds.first)
    admits = kinds.squares(lambda one, other: admitting(readings, one, other))
    beside = meets | in_words | np.repeat(stated.cumulative, kinds.width)
    kind = kinds.of[opposed.claim]
    beside[kinds.row[kind] + opposed.against] = False
    near = opposed.near(groups)
    near |= _stated_again(figures, kinds, opposed.contradicted())
    # For each kind the number of its camp, -1 for none; camps of one group follow each other.
    camp, points = gathered(figures, kinds, near, admits & beside, beside)
    member_of = np.where(near, camp[kinds.of], -1)
    alike = claims["alike_code"]
    most, stating = _most_stated(figures, alike, member_of, alike[kinds.first[points]])
    inside = np.flatnonzero(member_of >= 0)
    texts = number_in_each(member_of[inside], figures.original[inside], len(points))
    in_majority = _majorities(figures, member_of, kinds.group[points], texts, stating)
    at_odds = (camp[opposed.against] != camp[kind]) & ~in_majority[camp[kind]]
    opposed, kind = opposed.only(at_odds), kind[at_odds]
    disputing = opposed.contradicted()
    another = (stated.points[kind] != stated.points[opposed.against]) | (
        stated.unit[kind] != stated.unit[opposed.against]
    )
    over_words = np.setdiff1d(disputing, opposed.only(another).contradicted())
    camps = _camps(kinds, member_of, points, texts, most, stating, _within(groups))
    named, reworded = _by_group(disputing, groups), _by_group(over_words, groups)
    return {
        group: Dispute(tuple(some), named.get(group, ()), reworded.get(group, ()))
        for group, some in camps.items()
    }


def contradicted(claims: Columns, groups: Whole) -> Flags:
    """Return which claims another text of their group contradicts, taken strictly.

    Args:
        claims: as for ``find_disputes``, in any order.
        groups: the number of the group of each claim.
    """
    figures = Figures.of(claims, "strict")
    order = np.argsort(groups, kind="stable")
    order = order[several(figures.original[order], groups[order])]
    figures, sorted_groups = figures.at(order), groups[order]
    kinds = Kinds.among(figures, sorted_groups)
    stated = figures.at(kinds.first)
    meets = kinds.squares(lambda one, other: agreeing(stated, one, other))
    opposed = opposition(figures, kinds, sorted_groups, meets)
    flags = np.zeros(len(groups), dtype="bool")
    flags[order[opposed.contradicted()]] = True
    return flags


def _within(groups: Whole) -> Whole:
    """Return where each claim stands within its group; ``groups`` is ascending."""
    places: Whole = np.arange(len(groups)) - np.searchsorted(groups, groups)
    return places


def _by_group(positions: Whole, groups: Whole) -> dict[int, tuple[int, ...]]:
    """Return some positions, in ascending order, by group, as they stand within it."""
    places, of_group = _within(groups)[positions].tolist(), groups[positions]
    return {
        int(of_group[some.start]): tuple(places[some.start : some.stop])
        for some in stretches(of_group)
    }


def _camps(
    kinds: Kinds,
    member_of: Whole,
    points: Whole,
    texts: Whole,
    most: Whole,
    stating: Whole,
    within: Whole,
) -> dict[int, list[Camp]]:
    """Return the camps of each group, largest first.

    Args:
        kinds: of all claims.
        member_of: for each claim the number of its camp, -1 for none.
        points: for each camp the kind of its point.
        texts: for each camp how many stand in it.
        most, stating: for each camp a claim with the figure most of its texts state, and how many
            do.
        within: for each claim where it stands in its group.
    """
    order = np.argsort(member_of, kind="stable")
    bounds = np.searchsorted(member_of[order], np.arange(len(points) + 1)).tolist()
    members = within[order].tolist()
    kind_of, camp_of = kinds.of[order], member_of[order]
    is_point = (camp_of >= 0) & (kind_of == points[camp_of])
    first = order[np.flatnonzero(is_point)[np.unique(camp_of[is_point], return_index=True)[1]]]
    at_point, usual = within[first].tolist(), within[most].tolist()
    sources, alike = texts.tolist(), stating.tolist()
    camps: dict[int, list[Camp]] = {}
    for number, group in enumerate(kinds.group[points].tolist()):
        camp = Camp(
            point=at_point[number],
            members=tuple(members[bounds[number] : bounds[number + 1]]),
            sources=sources[number],
            usual=usual[number],
            stating=alike[number],
        )
        camps.setdefault(group, []).append(camp)
    for some in camps.values():
        some.sort(key=lambda camp: -camp.sources)
    return camps


def _most_stated(
    figures: Figures, alike: Whole, member_of: Whole, preferred: Whole
) -> tuple[Whole, Whole]:
    """Return for each camp a claim with the figure most of its texts state, and how many do.

    Args:
        figures: of all claims.
        alike: for each claim a number for its figure.
        member_of: for each claim the number of its camp, -1 for none.
        preferred: for each camp the figure that goes before others stated as often.
    """
    inside = np.flatnonzero(member_of >= 0)
    width = int(alike.max()) + 1
    ways, first, way = np.unique(
        member_of[inside] * width + alike[inside], return_index=True, return_inverse=True
    )
    texts = number_in_each(way, figures.original[inside], len(ways))
    camp, figure = np.divmod(ways, width)
    order = np.lexsort((first, figure != preferred[camp], -texts, camp))
    best = order[np.searchsorted(camp[order], np.arange(len(preferred)))]
    return inside[first[best]], texts[best]


def _stated_again(figures: Figures, kinds: Kinds, involved: Whole) -> Flags:
    """Return which claims of a cumulative total state a figure that is contradicted.

    What is told before and after tells what held in between.
    """
    flags = np.zeros(len(kinds), dtype="bool")
    flags[kinds.of[involved]] = True
    again: Flags = flags[kinds.of] & figures.cumulative
    return again


def _majorities(
    figures: Figures, member_of: Whole, groups: Whole, texts: Whole, stating: Whole
) -> Flags:
    """Return for each camp whether it is a majority of its group; see ``Dispute``.

    The last flag, which -1 finds, is that of claims in no camp. All texts that report one poll
    are one voice.

    Args:
        figures: of all claims.
        member_of: for each claim the number of its camp, -1 for none.
        groups: the number of the group of each camp.
        texts: for each camp how many stand in it.
        stating: for each camp how many state the figure that most of its texts do.
    """
    voices = figures.original
    if figures.polls is not None:
        poll = figures.polls.poll
        voices = np.where(poll == NO_POLL, voices, voices.max() + 1 + poll)
    inside = np.flatnonzero(member_of >= 0)
    sizes = number_in_each(member_of[inside], voices[inside], len(groups))
    _, place = np.unique(groups, return_inverse=True)
    in_all = np.bincount(place, weights=sizes)[place]
    is_sure = (sizes >= MANY) | (stating == texts)
    flags: Flags = np.append((2 * sizes > in_all) & is_sure, False)
    return flags
