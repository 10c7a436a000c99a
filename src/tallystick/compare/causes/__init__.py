"""Why figures differ: probable causes with their evidence, most telling first.

Each family of causes has a module of its own; each looks at one disputing claim beside the
figure of the largest camp, and yields what fits. None fits often: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

import numpy as np

from tallystick.compare.camps import Dispute
from tallystick.compare.causes.hedge import hedge_causes
from tallystick.compare.causes.model import Cause, Setting, Stated, as_dict, statements
from tallystick.compare.causes.money import mile_slips, unit_causes
from tallystick.compare.causes.number import number_causes, slips
from tallystick.compare.causes.scope import scope_causes
from tallystick.compare.causes.time import time_causes
from tallystick.compare.numbering import first_of_each, in_each_group, numbered
from tallystick.compare.part import Grouped, part
from tallystick.compare.relate import Columns, Whole
from tallystick.compare.shown import shown_cause

__all__ = [
    "Cause",
    "Question",
    "as_dict",
    "cause_fields",
    "causes_of_disputes",
    "probable_causes",
    "slip_of",
    "statements",
]

FAMILIES = (unit_causes, hedge_causes, number_causes, scope_causes, time_causes)
MOST_FIGURES = 16
"""Causes are looked for among so many figures of a measure; one with more is no longer read."""
MOST_DISPUTING = 8
"""Of the figures that dispute, so many are explained, those of most claims first."""
MOST_OF_CAMP = 4


class Question(NamedTuple):
    """Why some claims of a group differ from another; all by their positions within it.

    Attributes:
        camp: the claim that they are held against, and others that stand with it.
        disputing: those that differ.
    """

    camp: Sequence[int]
    disputing: Sequence[int]

    def moved(self, by: int) -> Question:
        """Return the question with other positions, where the group does not stand first."""
        return Question([by + each for each in self.camp], [by + each for each in self.disputing])


def causes_of_disputes(
    claims: Columns,
    groups: Whole,
    disputes: Mapping[int, Dispute],
    neighbours: Grouped | None = None,
) -> dict[int, tuple[Cause, ...]]:
    """Return by group the probable causes of its dispute, the most telling first; see below.

    Args:
        claims: as for ``probable_causes``, like ``groups`` and ``neighbours``.
        groups: the number of the group of each claim, ascending.
        disputes: by group what is in dispute among its claims.
        neighbours: claims to look at beside them.
    """
    questions = {group: _question(found) for group, found in disputes.items()}
    causes = probable_causes(claims, groups, questions, neighbours)
    # The larger camp may be the one that has it wrong.
    turned = {
        group: Question([found.camps[1].usual], questions[group].camp)
        for group, found in disputes.items()
        if not causes[group] and len(found.camps) > 1
    }
    return causes | probable_causes(claims, groups, turned, neighbours)


def _question(found: Dispute) -> Question:
    """Return why those who dispute differ from the largest camp."""
    largest = found.camps[0]
    further = (each for each in largest.members if each != largest.usual)
    at_home = set(largest.members)
    disputing = [each for each in found.disputing if each not in at_home]
    return Question(
        [largest.usual, *islice(further, MOST_OF_CAMP - 1)], disputing or found.disputing
    )


def probable_causes(
    claims: Columns,
    groups: Whole,
    questions: Mapping[int, Question],
    neighbours: Grouped | None = None,
) -> dict[int, tuple[Cause, ...]]:
    """Return by group why claims differ, the most telling cause first; none where none fits.

    Args:
        claims: prepared claims of any number of measures and scopes.
        groups: the number of the measure and scope of each claim, ascending.
        questions: what is asked of some of the groups.
        neighbours: claims of other scopes and of related measures, in the measure's unit; and
            the number of the group that each is held against, ascending.
    """
    if not questions:
        return {}
    asked = np.array([*questions], dtype="int64")
    starts = np.searchsorted(groups, asked)
    moved = [each.moved(by) for each, by in zip(questions.values(), starts.tolist(), strict=True)]
    alike = _alike(claims, [question.disputing for question in moved])
    others = _one_for_each_figure(claims, groups, asked)
    # The text of claims is made for these alone.
    looked_at = {*chain(*others), *chain(*(question.camp for question in moved))}
    stated = _stated(claims, looked_at.union(*alike))
    beside: list[list[int]] = [[] for _ in questions]
    stated_beside: dict[int, Stated] = {}
    if neighbours is not None:
        beside = _one_for_each_figure(*neighbours, asked, "scope_key")
        stated_beside = _stated(neighbours[0], chain(*beside))
    natures = part(claims, starts)["nature"].tolist()
    causes = {}
    for group, question, explained, figures, near, nature in zip(
        questions, moved, alike, others, beside, natures, strict=True
    ):
        setting = Setting(
            main=stated[question.camp[0]],
            camp=tuple(stated[each] for each in question.camp),
            others=tuple(stated[each] for each in figures),
            neighbours=tuple(stated_beside[each] for each in near),
            nature=nature,
        )
        found = [
            cause if len(ids) == 1 else cause._replace(claims=ids)
            for first, ids in explained.items()
            for cause in _fitting(setting, stated[first])
        ]
        gathered = _gathered(found, len(question.disputing))
        causes[group] = tuple(sorted(gathered, key=lambda cause: -cause.confidence))
    return causes


def cause_fields(causes: Sequence[Cause]) -> dict[str, Any]:
    """Return the fields of a finding that tell its causes: the first in words, and all of them."""
    first = causes[0] if causes else None
    return {
        "cause": first.cause if first else "",
        "cause_shown": shown_cause(first.cause, first.evidence) if first else "",
        "causes": tuple(as_dict(cause) for cause in causes),
    }


def slip_of(main: Stated, one: Stated) -> Cause | None:
    """Return the slip of scale, digits or unit that turns one claim's figure into another's."""
    return next((cause for family in (slips, mile_slips) for cause in family(main, one)), None)


def _stated(claims: Columns, positions: Iterable[int]) -> dict[int, Stated]:
    """Return the claims at some positions, by position."""
    some = sorted({*positions})
    return dict(zip(some, statements(claims, some), strict=True))


def _alike(claims: Columns, disputing: Sequence[Sequence[int]]) -> list[dict[int, tuple[str, ...]]]:
    """Return the claims of one figure, phrase, date, speaker and poll together.

    Args:
        claims: those of any number of groups.
        disputing: for each group the positions of its claims.

    Returns:
        For each group the first claim of each way to dispute, those of most claims first, with
        the ids of all claims that are alike; at most ``MOST_DISPUTING``.
    """
    names = ("figure_code", "as_of_earliest", "in_english", "speaker", "poll")
    every = [*chain(*disputing)]
    some = part(claims, np.array(every, dtype="int64"))
    columns = [some[name].tolist() for name in names]
    told = zip(every, some["claim"].tolist(), zip(*columns, strict=True), strict=True)
    found = []
    for positions in disputing:
        ways: dict[tuple[object, ...], tuple[int, list[str]]] = {}
        for position, claim, way in islice(told, len(positions)):
            ways.setdefault(way, (position, []))[1].append(claim)
        most = sorted(ways.values(), key=lambda alike: -len(alike[1]))[:MOST_DISPUTING]
        found.append({first: tuple(ids) for first, ids in most})
    return found


def _one_for_each_figure(
    claims: Columns, groups: Whole, asked: Whole, *names: str
) -> list[list[int]]:
    """Return for each group asked about the first claim with each figure and date.

    Args:
        claims: those of any number of groups.
        groups: the number of the group of each claim, ascending.
        asked: the numbers of some groups.
        names: columns in which claims may differ besides.

    Returns:
        Positions, at most ``MOST_FIGURES`` for each group.
    """
    some = np.flatnonzero(np.isin(groups, asked))
    of, claims = groups[some], part(claims, some)
    # An unknown date is nobody else's.
    day = claims["as_of_earliest"]
    day = np.where(np.isnan(day), -1 - some, day)
    first = first_of_each(numbered(of, claims["figure_code"], day, *(claims[n] for n in names)))
    group = of[first]
    first = first[np.arange(len(first)) - np.searchsorted(group, group) < MOST_FIGURES]
    return in_each_group(some[first], groups, asked)


def _fitting(setting: Setting, one: Stated) -> Iterator[Cause]:
    if one.claim != setting.main.claim:
        for family in FAMILIES:
            yield from family(setting, one)


def _gathered(found: list[Cause], number: int) -> Iterator[Cause]:
    """Yield one cause for each word and family; what explains more of the claims counts more.

    The evidence is that of the claim that it fits best. A cause that explains one claim of many
    keeps two thirds of its confidence.
    """
    groups: dict[tuple[str, str], list[Cause]] = {}
    for cause in found:
        groups.setdefault((cause.cause, cause.family), []).append(cause)
    for causes in groups.values():
        best = max(causes, key=lambda cause: cause.confidence)
        explained = tuple(dict.fromkeys(claim for cause in causes for claim in cause.claims))
        share = min(1.0, len(explained) / number)
        yield best._replace(confidence=best.confidence * (2 + share) / 3, claims=explained)
