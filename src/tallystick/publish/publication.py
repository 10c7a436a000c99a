"""What is published, worked out once: records by id, credit, disagreements, repetitions."""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tallystick.dataset.project import Project
from tallystick.dataset.tables import Table
from tallystick.errors import TallystickError
from tallystick.provenance.credit import CREDITING_SPEAKERS
from tallystick.publish.about import About, read_about
from tallystick.publish.statements import Record
from tallystick.rules.findings import Finding
from tallystick.rules.prepared import plain
from tallystick.rules.runner import standing_verdicts

DISAGREEMENT = "D101"
REPETITION = "R101"


class RecordError(TallystickError):
    """The record has errors, so nothing is published."""

    exit_code = 1


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
    """Claims on one measure, of one scope, that contradict each other.

    Attributes:
        key: its stable id: that of the measure, and of the scope where there is one.
        measure: the id of the measure.
        scope: in words, as ``population: killed``; empty for the scope of the measure.
        camps: who stands together, largest camp first.
        disputing: the claims that contradict one of a larger camp.
        cause: the probable cause, or ''.
        verdicts: the verdicts of editors on it, none of them expired.
        settled: whether verdicts name every claim that disputes a larger camp.
    """

    key: str
    measure: str
    scope: str
    camps: tuple[Camp, ...]
    disputing: frozenset[str]
    cause: str
    verdicts: tuple[Record, ...]
    settled: bool


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
class Publication:
    """What the tables and pages are made of; all mappings go from id to record.

    Attributes:
        measures, sources, speakers, polls: as in the data.
        claims: as rules see them (``rules.facts.prepared_claims``).
        claims_of: measure -> ids of its claims, earliest source first.
        claims_in: source -> ids of its claims, in the order of the data.
        disagreements: by key.
        repetitions: by claim.
        tables: the tables as read, for the downloads.
        about: what the data set is called and how it may be used.
    """

    measures: dict[str, Record]
    sources: dict[str, Record]
    speakers: dict[str, Record]
    polls: dict[str, Record]
    claims: dict[str, Record]
    claims_of: dict[str, tuple[str, ...]]
    claims_in: dict[str, tuple[str, ...]]
    disagreements: dict[str, Disagreement]
    repetitions: dict[str, Repetition]
    tables: dict[str, Table]
    about: About

    def disagreements_on(self, measure: str) -> list[Disagreement]:
        """Return the disagreements on one measure."""
        return [found for found in self.disagreements.values() if found.measure == measure]


def _records(frame: pd.DataFrame) -> list[Record]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def refuse_errors(findings: Iterable[Finding]) -> None:
    """Let nothing be published that the record itself gets wrong.

    Raises:
        RecordError: there is a finding of severity error.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        first = errors[0]
        noun = "error" if len(errors) == 1 else "errors"
        raise RecordError(
            f"the record has {len(errors):,} {noun}, so nothing is published; the first: "
            f"{first.file}:{first.line}: {first.code} {first.message}",
            "Run 'validate-facts' to see them all, mend them, and publish again.",
        )


def publication_of(
    project: Project, claims: pd.DataFrame, findings: Iterable[Finding]
) -> Publication:
    """Work out what is published.

    Args:
        project: what was read.
        claims: the prepared frame of claims, on pandas.
        findings: those of all rules; the pages show D101 and R101.
    """
    by_id = {
        name: {str(row[key]): row for row in _records(plain(project, name))}
        for name, key in (
            ("measures", "measure"),
            ("sources", "source"),
            ("speakers", "speaker"),
            ("polls", "poll"),
        )
    }
    records = {str(row["claim"]): row for row in _records(claims)}
    of_measure, in_source = defaultdict(list), defaultdict(list)
    for claim, row in records.items():
        of_measure[row["measure"]].append(claim)
        in_source[row["source"]].append(claim)
    given = list(findings)
    verdicts = _verdicts(project)
    return Publication(
        **by_id,
        claims=records,
        claims_of={name: _by_date(ids, records) for name, ids in of_measure.items()},
        claims_in={name: tuple(ids) for name, ids in in_source.items()},
        disagreements={
            found.key: found
            for finding in given
            if finding.code == DISAGREEMENT and finding.claims and finding.camps
            for found in [_disagreement(finding, records, verdicts)]
        },
        repetitions=_repetitions(given, verdicts),
        tables=project.tables,
        about=read_about(project.folder),
    )


def _by_date(ids: Iterable[str], records: dict[str, Record]) -> tuple[str, ...]:
    def published(claim: str) -> tuple[float, str]:
        earliest = float(records[claim]["published_earliest"])
        return (math.inf if math.isnan(earliest) else earliest, claim)

    return tuple(sorted(ids, key=published))


def _verdicts(project: Project) -> dict[tuple[str, str], list[Record]]:
    """Return the verdicts that have not expired, by rule and measure."""
    table = project.tables["verdicts"]
    rows = {f"{table.file}:{row['line']}": row for row in _records(plain(project, "verdicts"))}
    return {
        about: [rows[verdict.place] for verdict in standing]
        for about, standing in standing_verdicts(project).items()
    }


def _verdicts_on(
    finding: Finding, verdicts: dict[tuple[str, str], list[Record]]
) -> tuple[Record, ...]:
    about = set(finding.claims)
    return tuple(
        verdict
        for verdict in verdicts.get((finding.code, finding.measure), [])
        if not verdict["claims"] or about & set(verdict["claims"].split())
    )


def _disagreement(
    finding: Finding, records: dict[str, Record], verdicts: dict[tuple[str, str], list[Record]]
) -> Disagreement:
    scope = str(records[finding.claims[0]]["scope_key"])
    return Disagreement(
        key=_key(finding.measure, scope),
        measure=finding.measure,
        scope=scope,
        camps=tuple(
            Camp(_by_date(camp["claims"], records), camp["independent_texts"])
            for camp in finding.camps
        ),
        disputing=frozenset(finding.claims),
        cause=finding.cause,
        verdicts=_verdicts_on(finding, verdicts),
        settled=bool(finding.settled_by),
    )


def _key(measure: str, scope: str) -> str:
    """Return an id for a measure and scope that no other has; safe in an address."""
    if not scope:
        return measure
    words = re.sub(r"[^a-z0-9]+", "-", scope.lower()).strip("-")[:40]
    return f"{measure}--{words}-{hashlib.sha256(scope.encode()).hexdigest()[:8]}"


def _repetitions(
    findings: list[Finding], verdicts: dict[tuple[str, str], list[Record]]
) -> dict[str, Repetition]:
    """Return the repetitions found, with the claim that stated the figure first."""
    return {
        finding.row: Repetition(finding.row, finding.earlier, _verdicts_on(finding, verdicts))
        for finding in findings
        if finding.code == REPETITION
    }


def credit_state(claim: Record) -> str:
    """Return whether a claim is credited: 'credited', 'named', 'anonymous' or 'none'.

    'named' is a speaker who says who, not where; see ``provenance.credit``.
    """
    if claim["credited"] or claim["speaker_kind"] in CREDITING_SPEAKERS:
        return "credited"
    if not claim["speaker"]:
        return "anonymous" if claim["attribution"] == "anonymous" else "none"
    return "anonymous" if claim["speaker_kind"] == "anonymous" else "named"
