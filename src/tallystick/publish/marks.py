"""What a chart draws: each distinct figure once, in groups that do not contradict each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tallystick.publish.disputes import DISAGREEMENT, Disagreement, dispute_key
from tallystick.publish.publication import Publication
from tallystick.publish.statements import Record, by_figure, independent_texts
from tallystick.publish.words import counted, span_words


@dataclass(frozen=True)
class Mark:
    """One figure, however many sources state it.

    Attributes:
        claims: the claims that state it, the earliest source first.
        sources: how many sources that is, reprints counted once.
        dates: the dates for which it is stated, in words.
        value: the number itself in the measure's unit; nan for a range or vague words.
        plausible: from where to where a reader takes it to mean.
        strict: from where to where the words are not false.
        disputes: whether one of the claims is at odds with another group, without a majority.
        vague: whether its bounds are ours, since the words ("tens of thousands") name none.
        scope: what the words say beyond the measure, where the group's heading does not.
    """

    claims: tuple[str, ...]
    sources: int
    dates: str
    value: float
    plausible: tuple[float, float]
    strict: tuple[float, float]
    disputes: bool
    vague: bool
    scope: str = ""


@dataclass(frozen=True)
class Group:
    """Figures that stand together.

    Attributes:
        heading: in words; '' where there is but one group.
        marks: by the date they hold for, the earliest first.
    """

    heading: str
    marks: tuple[Mark, ...]


def groups_of(publication: Publication, measure: str) -> list[Group]:
    """Return what the chart of a measure draws: its own scope first, by camp and then by date.

    Claims without a figure in the measure's unit (no exchange rate, another unit) are left out.
    """
    records = publication.claims
    by_scope: dict[str, list[str]] = {}
    for claim in publication.claims_of.get(measure, ()):
        if is_drawn(records[claim]):
            by_scope.setdefault(str(records[claim]["scope_key"]), []).append(claim)
    groups: list[Group] = []
    beside: list[Mark] = []
    for scope in sorted(by_scope):
        found = publication.disagreements.get(dispute_key(measure, scope))
        if found is not None:
            of_scope = f"Of another scope ({scope})" if scope else ""
            groups += _camps(publication, found, by_scope[scope], of_scope)
        elif scope:
            marks = marks_of(publication, by_scope[scope])
            beside += [replace(mark, scope=scope) for mark in marks]
        else:
            groups.append(Group("", marks_of(publication, by_scope[scope])))
    if beside:
        groups.append(Group("Of another scope, not compared with the others", tuple(beside)))
    return groups


def _camps(
    publication: Publication, found: Disagreement, claims: list[str], of_scope: str
) -> list[Group]:
    groups = []
    left = dict.fromkeys(claims)
    for number, camp in enumerate(found.camps, start=1):
        members = [claim for claim in camp.claims if claim in left]
        heading = f"Group {number}: {counted(camp.sources, 'source')}"
        heading = f"{of_scope}, group {number}" if of_scope else heading
        groups.append(Group(heading, marks_of(publication, members, found)))
        for claim in members:
            del left[claim]
    if left:
        beside = f"{of_scope}, of other dates" if of_scope else "Of other dates, contradicting none"
        groups.append(Group(beside, marks_of(publication, left)))
    return [group for group in groups if group.marks]


def marks_of(
    publication: Publication, claims: Iterable[str], found: Disagreement | None = None
) -> tuple[Mark, ...]:
    """Return claims gathered by the figure they state, by date.

    Args:
        publication: where the claims stand.
        claims: their ids.
        found: the disagreement that they are part of, if any.
    """
    records = publication.claims
    disputing = found.disputing if found and found.rule == DISAGREEMENT else frozenset()
    marks = [
        _mark(tuple(same), records, not disputing.isdisjoint(same))
        for same in by_figure(claims, records)
    ]
    return tuple(sorted(marks, key=lambda mark: _order(records[mark.claims[0]], mark)))


def is_drawn(claim: Record) -> bool:
    """Return whether a claim has a place on the axis of its measure."""
    ends = (claim["plausible_low"], claim["plausible_high"])
    return bool(
        claim["has_factor"]
        and claim["has_figure"]
        and not any(math.isnan(float(end)) for end in ends)
        and any(math.isfinite(float(end)) for end in ends)
    )


def _mark(claims: tuple[str, ...], records: dict[str, Record], disputes: bool) -> Mark:
    first = records[claims[0]]
    return Mark(
        claims=claims,
        sources=len(independent_texts(claims, records)),
        dates=span_words(records[claim]["as_of"] for claim in claims),
        value=float(first["value"]) * float(first["factor"]),
        plausible=(float(first["plausible_low"]), float(first["plausible_high"])),
        strict=(float(first["strict_low"]), float(first["strict_high"])),
        disputes=disputes,
        vague=first["comparator"] == "vague",
    )


def _order(first: Record, mark: Mark) -> tuple[float, float, str]:
    day = float(first["as_of_earliest"])
    return (math.inf if math.isnan(day) else day, mark.plausible[0], mark.claims[0])
