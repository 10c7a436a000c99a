"""What rules found, as pages show it: disagreements, repetitions, further notes, verdicts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tallystick.publish.statements import Record, independent_texts
from tallystick.publish.words import CAUSES
from tallystick.rules.findings import Finding

DISAGREEMENT = "D101"
TENSION = "D102"
REPETITION = "R101"
NOTED_FAMILIES = ("D", "R", "Q", "T")
"""Families that tell readers something of the figures; the others are about the record."""

Verdicts: TypeAlias = Mapping[tuple[str, str], list[Record]]
"""The verdicts that have not expired, by rule and measure."""


@dataclass(frozen=True)
class Camp:
    """Claims that stand together.

    Attributes:
        claims: their ids, earliest source first.
        sources: how many sources, reprints counted once.
    """

    claims: tuple[str, ...]
    sources: int


@dataclass(frozen=True)
class Disagreement:
    """Claims on one measure, of one scope, that contradict each other or are in tension.

    Attributes:
        rule: D101 where they contradict each other, D102 where they do only as a reader takes
            them.
        key: measure and scope (``dispute_key``).
        measure: the id of the measure.
        scope: in words, as ``population: killed``; empty for the scope of the measure.
        camps: who stands together, largest camp first.
        sources: how many sources stand in them, reprints counted once, and those that stand in
            two camps too.
        disputing: the claims at odds with another camp whose own has no majority of sources.
        cause: the probable cause, or ''.
        evidence: what speaks for it, or ''.
        verdicts: the verdicts of editors on it, none of them expired.
        settled: whether verdicts name every claim that disputes another camp, and its page's.
        urgency: the higher, the sooner an editor should look at it; 0 where nobody asked.
    """

    rule: str
    key: str
    measure: str
    scope: str
    camps: tuple[Camp, ...]
    sources: int
    disputing: frozenset[str]
    cause: str
    evidence: str
    verdicts: tuple[Record, ...]
    settled: bool
    urgency: float = 0.0

    @property
    def probable_cause(self) -> str:
        """Return the probable cause with what speaks for it, or ''."""
        if self.cause not in CAUSES:
            return ""
        evidence = f": {self.evidence}" if self.evidence else ""
        return f"Probable cause: {CAUSES[self.cause]}{evidence}."


@dataclass(frozen=True)
class Repetition:
    """A claim without credit whose figure an earlier source had stated.

    Attributes:
        claim: the id of the claim.
        first: the id of the claim of the earlier source.
        verdicts: the verdicts of editors on it, none of them expired.
    """

    claim: str
    first: str
    verdicts: tuple[Record, ...]


@dataclass(frozen=True)
class Note:
    """What any other rule says about claims on a measure.

    Attributes:
        finding: as the rule gave it.
        verdicts: the verdicts of editors on it, none of them expired.
    """

    finding: Finding
    verdicts: tuple[Record, ...]


def dispute_key(measure: str, scope: str) -> str:
    """Return the key of the disagreement on a measure among claims of one scope."""
    return f"{measure}\n{scope}"


def disagreements_among(
    findings: Iterable[Finding], claims: Mapping[str, Record], verdicts: Verdicts
) -> dict[str, Disagreement]:
    """Return the disagreements, and where sources are in tension, by key.

    Args:
        findings: those of all rules.
        claims: by id.
        verdicts: those that have not expired.
    """
    return {
        found.key: found
        for finding in findings
        if finding.code in (DISAGREEMENT, TENSION) and finding.claims and finding.camps
        for found in [_disagreement(finding, claims, verdicts)]
    }


def repetitions_among(findings: Iterable[Finding], verdicts: Verdicts) -> dict[str, Repetition]:
    """Return the repetitions found, with the claim that stated the figure first, by claim."""
    return {
        finding.row: Repetition(finding.row, finding.earlier, verdicts_on(finding, verdicts))
        for finding in findings
        if finding.code == REPETITION
    }


def notes_among(findings: Iterable[Finding], verdicts: Verdicts) -> dict[str, tuple[Note, ...]]:
    """Return what the other rules say of the figures, by measure."""
    notes: dict[str, list[Note]] = defaultdict(list)
    shown_elsewhere = (DISAGREEMENT, TENSION, REPETITION)
    for finding in findings:
        told = finding.code[:1] in NOTED_FAMILIES and finding.code not in shown_elsewhere
        if told and finding.measure:
            notes[finding.measure].append(Note(finding, verdicts_on(finding, verdicts)))
    return {measure: tuple(found) for measure, found in notes.items()}


def counted_by_rule(
    findings: Iterable[Finding], claims: Mapping[str, Record]
) -> dict[str, dict[str, int]]:
    """Return how many findings each rule has on each measure, most first.

    A finding on a claim that does not name the measure counts for the measure of the claim.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        claim = claims.get(finding.claims[0], {}) if finding.claims else {}
        measure = finding.measure or str(claim.get("measure", ""))
        if measure:
            counts[finding.code][measure] += 1
    return {
        code: dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
        for code, counted in counts.items()
    }


def verdicts_on(finding: Finding, verdicts: Verdicts) -> tuple[Record, ...]:
    """Return the verdicts on a finding: of its rule and measure, naming one of its claims."""
    about = set(finding.claims)
    return tuple(
        verdict
        for verdict in verdicts.get((finding.code, finding.measure), [])
        if not verdict["claims"] or about & set(verdict["claims"].split())
    )


def by_date(ids: Iterable[str], claims: Mapping[str, Record]) -> tuple[str, ...]:
    """Return claims, the one of the earliest source first; those without a date last."""

    def published(claim: str) -> tuple[float, str]:
        earliest = float(claims[claim]["published_earliest"])
        return (math.inf if math.isnan(earliest) else earliest, claim)

    return tuple(sorted(ids, key=published))


def _disagreement(
    finding: Finding, claims: Mapping[str, Record], verdicts: Verdicts
) -> Disagreement:
    scope = str(claims[finding.claims[0]]["scope_key"])
    standing = [claim for camp in finding.camps for claim in camp["claims"]]
    return Disagreement(
        rule=finding.code,
        key=dispute_key(finding.measure, scope),
        measure=finding.measure,
        scope=scope,
        camps=tuple(
            Camp(by_date(camp["claims"], claims), camp["independent_texts"])
            for camp in finding.camps
        ),
        sources=len(independent_texts(standing, claims)),
        disputing=frozenset(claim for camp in finding.camps for claim in camp["disputing"]),
        cause=finding.cause,
        evidence=str(finding.causes[0]["evidence"]) if finding.causes else "",
        verdicts=verdicts_on(finding, verdicts),
        settled=bool(finding.settled_by),
        urgency=finding.urgency,
    )
