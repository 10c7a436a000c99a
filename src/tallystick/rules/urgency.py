"""Which findings an editor should look at first, and why."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np
import pandas as pd

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
    parts = [
        *_contested(finding, _times(finding, known)),
        *_difference(_times(finding, known)),
        *_reach(finding),
        *_recency(finding, known),
    ]
    parts.sort(key=lambda part: -part[0])
    base = SEVERITY[finding.severity] + (SETTLED if finding.settled_by else 0.0)
    return Urgency(
        round(base + sum(points for points, _ in parts), 3),
        tuple(reason for points, reason in parts if points >= 1),
    )


def with_urgency(
    findings: Iterable[Finding], facts: Facts, severities: Container[str] = frozenset(SEVERITY)
) -> list[Finding]:
    """Return findings with their urgency and its reasons; only those of some severities."""
    claims = facts.claims.select(
        *("claim", "value", "factor", "strict_low", "strict_high", "published_latest")
    )
    known = _known_of(claims.collect(backend="pandas").to_native())

    def ranked(finding: Finding) -> Finding:
        if finding.severity not in severities:
            return finding
        found = urgency(finding, known)
        return finding._replace(urgency=found.score, reasons=found.reasons)

    return [ranked(finding) for finding in findings]


def _known_of(claims: pd.DataFrame) -> Known:
    stated = claims["value"] * claims["factor"]
    low, high = claims["strict_low"], claims["strict_high"]
    middle = ((low + high) / 2).where(np.isfinite(low) & np.isfinite(high))
    ids = claims["claim"].to_numpy(dtype=object)
    return Known(
        points=dict(zip(ids, stated.fillna(middle).tolist(), strict=True)),
        published=dict(zip(ids, claims["published_latest"].tolist(), strict=True)),
        newest=float(claims["published_latest"].max()),
    )


def first_to_look_at(findings: Iterable[Finding], number: int) -> list[Finding]:
    """Return the most urgent findings that no verdict settles, at most one for each measure."""
    unsettled = [finding for finding in findings if finding.urgency and not finding.settled_by]
    chosen: dict[str, Finding] = {}
    for finding in sorted(unsettled, key=lambda finding: -finding.urgency):
        chosen.setdefault(finding.measure or f"{finding.file}:{finding.line}", finding)
        if len(chosen) == number:
            break
    return list(chosen.values())


Parts = list[tuple[float, str]]


def _contested(finding: Finding, times: float | None) -> Parts:
    texts = [int(camp["independent_texts"]) for camp in finding.camps]
    if len(texts) < 2:
        return []
    beside = sum(texts[1:])
    points = min(30.0, 10 * math.log2(1 + beside))
    against = f"{texts[0]} sources against {beside}"
    if times is not None and times < SAME_NUMBER:
        return [(points / 3, f"{against}, on the hedge alone")]
    return [(points, against)]


def _times(finding: Finding, known: Known) -> float | None:
    """Return how many times larger one of the two largest camps' figures is than the other."""
    if len(finding.camps) < 2:
        return None
    middles = []
    for camp in finding.camps[:2]:
        points = [
            abs(known.points[claim])
            for claim in camp["claims"]
            if not math.isnan(known.points.get(claim, math.nan))
        ]
        middles.append(median(points) if points else 0.0)
    return max(middles) / min(middles) if min(middles) > 0 else None


def _difference(times: float | None) -> Parts:
    if times is None or times < SAME_NUMBER:
        return []
    return [(min(25.0, 10 * math.log10(times)), f"the figures differ by a factor of {times:,.3g}")]


def _reach(finding: Finding) -> Parts:
    sources = len(set(finding.sources))
    noun = "source carries" if sources == 1 else "sources carry"
    return [(min(20.0, 4 * math.log2(1 + sources)), f"{sources} {noun} it")] if sources else []


def _recency(finding: Finding, known: Known) -> Parts:
    days = [known.published.get(claim, math.nan) for claim in finding.claims]
    days = [day for day in days if not math.isnan(day)]
    if not days:
        return []
    age = max(0.0, known.newest - max(days))
    return [(14 * 0.5 ** (age / HALF_LIFE_DAYS), f"published {age:,.0f} days before the newest")]
