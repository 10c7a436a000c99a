"""Which findings an editor should look at first, and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TypeAlias

import numpy as np
import pandas as pd

from tallystick.compare.numbering import NOWHERE, distinct, places_among
from tallystick.dataset.dates import date_spans
from tallystick.dataset.project import Project
from tallystick.rules.facts import Facts
from tallystick.rules.findings import Finding

SEVERITY = {"error": 200.0, "warning": 100.0, "info": 0.0}
"""A wrong record goes before a dispute, a dispute before what is worth knowing: no sum of the
points below reaches from one to the next."""

SETTLED = -400.0
"""What an editor has decided goes last, whatever its severity."""

SAME_NUMBER = 1.005
"""Camps whose figures lie closer than that differ in the hedge or the unit."""

HALF_LIFE_DAYS = 365.0
"""News of a year ago matters half as much."""

MOST_APART, MOST_RECENT = 25.0, 14.0
"""The points for figures as far apart as can be, and for the newest of all sources."""

WEIGHED_AT_ONCE = 200

Parts: TypeAlias = tuple[tuple[float, str], ...]
"""Points, each with its reason in words."""


@dataclass(frozen=True)
class Known:
    """What is known about the claims that findings name.

    Attributes:
        points: claim id -> its figure in the measure's unit (the middle of a range), where
            it has one.
        published: claim id -> day ordinal of the publication of its source, where known.
        newest: the day ordinal of the newest source of the table; recency counts from there, so
            that the order does not change with the day of the run.
    """

    points: Mapping[str, float]
    published: Mapping[str, float]
    newest: float


@dataclass(frozen=True)
class Urgency:
    """How urgent a finding is: the higher the score the sooner; reasons, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


def newest_source(project: Project) -> float:
    """Return the day ordinal of the newest source that a claim is of, nan if none is known."""
    sources = project.first_rows("sources")
    places = places_among(sources["source"], project.frame("claims")["source"])
    stating = sources["published"].take(distinct(places[places != NOWHERE]))
    return float(date_spans(stating)["latest"].max())


def known_of(facts: Facts, findings: Iterable[Finding], newest: float) -> Known:
    """Return what is known about the claims that findings name.

    Args:
        facts: of the project, or of a part of it that has all claims on the measures in question.
        findings: some.
        newest: the day ordinal of the newest source (``newest_source``).
    """
    record, codes = facts.record, facts.code_of_claim
    ids = [each for each in {c for one in findings for c in _named(one)} if each in codes]
    names = ["value", "factor", "strict_low", "strict_high", "published_latest"]
    claims = record[names].take([codes[each] for each in ids])
    stated = claims["value"] * claims["factor"]
    low, high = claims["strict_low"], claims["strict_high"]
    middle = ((low + high) / 2).where(np.isfinite(low) & np.isfinite(high))

    def by_id(numbers: pd.Series) -> dict[str, float]:
        told = zip(ids, numbers.tolist(), numbers.notna().tolist(), strict=True)
        return {each: number for each, number, is_known in told if is_known}

    return Known(by_id(stated.fillna(middle)), by_id(claims["published_latest"]), newest)


def _named(finding: Finding) -> Iterator[str]:
    """Yield the claims that tell how urgent a finding is."""
    yield from finding.claims
    for camp in finding.camps[:2]:
        yield from camp["claims"]


def urgency(finding: Finding, known: Known) -> Urgency:
    """Return how urgent a finding is, with the reasons in words.

    To what severity and verdicts give it adds points (at most 89 together):

    - contested (to 30): how many texts stand in the camps beside the largest. Nine against eight
      is an open question, nine against one most likely a slip. Where the number is the same and
      only the hedge or unit differs, a third of the points.
    - difference (to 25): how many times larger the largest camp's figure is than the next one's,
      or smaller; 10 points for each factor of ten.
    - reach (to 20): how many sources carry what is objected to.
    - recency (to 14): how new the newest of them is; half for each year before the newest source.

    Ties are left to the order of files and lines, so sorting stably keeps that.
    """
    parts = (
        *(_dispute(finding, known) if len(finding.camps) > 1 else ()),
        *_reach(len(set(finding.sources))),
        *_recency(_age(finding, known)),
    )
    return _summed_up(finding.severity, bool(finding.settled_by), parts)


@cache
def _summed_up(severity: str, is_settled: bool, parts: Parts) -> Urgency:
    """Return what parts make together; of thousands of findings most have the same few."""
    weightiest = sorted(parts, key=lambda part: -part[0])
    points = sum(points for points, _ in weightiest)
    return Urgency(
        round(_base(severity, is_settled) + points, 3),
        tuple(reason for points, reason in weightiest if points >= 1),
    )


def _base(severity: str, is_settled: bool) -> float:
    return SEVERITY[severity] + (SETTLED if is_settled else 0.0)


def with_urgency(findings: Iterable[Finding], known: Known) -> list[Finding]:
    """Return findings with their urgency and its reasons."""
    return [_ranked(finding, known) for finding in findings]


def first_to_look_at(
    findings: Iterable[Finding], known: Callable[[list[Finding]], Known], number: int
) -> list[Finding]:
    """Return the most urgent findings that no verdict settles, at most one for each measure.

    They come with their urgency and its reasons. What is worth knowing never comes first where
    there is something to settle. Of thousands of findings only the few that may be among the
    first are weighed.

    Args:
        findings: all of them.
        known: tells what is known about the claims that some of them name.
        number: how many are wanted.
    """
    unsettled = [finding for finding in findings if not finding.settled_by]
    grave = [finding for finding in unsettled if finding.severity != "info"]
    left = sorted(grave or unsettled, key=_at_most, reverse=True)
    first: list[Finding] = []
    for start in range(0, len(left), WEIGHED_AT_ONCE):
        some = left[start : start + WEIGHED_AT_ONCE]
        if len(first) == number and round(_at_most(some[0]), 3) < first[-1].urgency:
            break
        first = _one_for_each_measure([*first, *with_urgency(some, known(some))])[:number]
    return first


def most_urgent(findings: Iterable[Finding], number: int) -> list[Finding]:
    """Return the first of findings that ``first_to_look_at`` chose from several parts."""
    several = [*findings]
    grave = [finding for finding in several if finding.severity != "info"]
    return _one_for_each_measure(grave or several)[:number]


def _one_for_each_measure(findings: list[Finding]) -> list[Finding]:
    """Return the most urgent finding of each measure, the most urgent first."""
    chosen: dict[str, Finding] = {}
    for one in sorted(findings, key=lambda one: (-one.urgency, one.file, one.line, one.code)):
        chosen.setdefault(one.measure or f"{one.file}:{one.line}", one)
    return list(chosen.values())


def _at_most(finding: Finding) -> float:
    """Return what the urgency of a finding cannot exceed, without a look at its claims."""
    dispute = 0.0
    if len(finding.camps) > 1:
        beside = sum(int(camp["independent_texts"]) for camp in finding.camps[1:])
        dispute = _contested(beside) + MOST_APART
    reach = _carried(len(finding.sources))
    return _base(finding.severity, bool(finding.settled_by)) + dispute + reach + MOST_RECENT


def _ranked(finding: Finding, known: Known) -> Finding:
    found = urgency(finding, known)
    return finding.ranked(found.score, found.reasons)


def _dispute(finding: Finding, known: Known) -> Parts:
    """Return what speaks of the camps: how many stand against each other, and how far apart."""
    times = _times(finding, known)
    texts = [int(camp["independent_texts"]) for camp in finding.camps]
    beside = sum(texts[1:])
    points = _contested(beside)
    against = f"{texts[0]} {'source' if texts[0] == 1 else 'sources'} against {beside}"
    if times is None:
        return ((points, against),)
    if times < SAME_NUMBER:
        return ((points / 3, f"{against}, on the hedge alone"),)
    apart = f"the figures differ by a factor of {times:,.3g}"
    return ((points, against), (min(MOST_APART, 10 * math.log10(times)), apart))


def _contested(beside: int) -> float:
    return min(30.0, 10 * math.log2(1 + beside))


def _times(finding: Finding, known: Known) -> float | None:
    """Return how many times larger one of the two largest camps' figures is than the other."""
    middles = []
    for camp in finding.camps[:2]:
        points = [point for point in map(known.points.get, camp["claims"]) if point is not None]
        middles.append(median(map(abs, points)) if points else 0.0)
    return max(middles) / min(middles) if min(middles) > 0 else None


@cache
def _reach(sources: int) -> Parts:
    noun = "source carries" if sources == 1 else "sources carry"
    return ((_carried(sources), f"{sources} {noun} it"),) if sources else ()


@cache
def _carried(sources: int) -> float:
    return min(20.0, 4 * math.log2(1 + sources))


def _age(finding: Finding, known: Known) -> float | None:
    """Return how many days before the newest source the newest of a finding came out."""
    days = [day for day in map(known.published.get, finding.claims) if day is not None]
    return max(0.0, known.newest - max(days)) if days else None


@cache
def _recency(age: float | None) -> Parts:
    if age is None:
        return ()
    points = MOST_RECENT * 0.5 ** (age / HALF_LIFE_DAYS)
    days = f"{age:,.0f} {'day' if age == 1 else 'days'} before" if age else "as late as"
    return ((points, f"published {days} the newest source"),)
