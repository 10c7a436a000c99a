"""What is published, worked out once: records by id, disagreements, repetitions, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tallystick.dataset.project import Project
from tallystick.dataset.tables import Table
from tallystick.errors import TallystickError
from tallystick.provenance.credit import CREDITING_SPEAKERS
from tallystick.provenance.origins import MeasureOrigins
from tallystick.publish.about import About, read_about
from tallystick.publish.disputes import (
    Disagreement,
    Note,
    Repetition,
    Verdicts,
    by_date,
    counted_by_rule,
    disagreements_among,
    notes_among,
    repetitions_among,
)
from tallystick.publish.statements import Record
from tallystick.rules.contract import Rule
from tallystick.rules.findings import Finding
from tallystick.rules.prepared import plain
from tallystick.rules.verdicts import standing_verdicts


class RecordError(TallystickError):
    """The record has errors, so nothing is published."""

    exit_code = 1


@dataclass(frozen=True)
class Publication:
    """What the tables and pages are made of; all mappings go from id to record.

    Attributes:
        measures, sources, speakers, polls: as in the data.
        claims: as rules see them (``rules.facts.prepared_claims``).
        claims_of: measure -> ids of its claims, earliest source first.
        claims_in: source -> ids of its claims, in the order of the data.
        claims_by: speaker -> ids of the claims that name it, earliest source first.
        reprints_of: source -> the sources that reprint its text.
        disagreements: by measure and scope; those of rule D102 are tensions.
        repetitions: by claim.
        notes: what the other rules say of the figures, by measure.
        found_by: rule -> measure -> how many findings, most first.
        origins: how many independent origins stand behind each measure that has figures.
        tables: the tables as read, for the downloads.
        rules: the rules, for their pages.
        about: what the data set is called and how it may be used.
    """

    measures: dict[str, Record]
    sources: dict[str, Record]
    speakers: dict[str, Record]
    polls: dict[str, Record]
    claims: dict[str, Record]
    claims_of: dict[str, tuple[str, ...]]
    claims_in: dict[str, tuple[str, ...]]
    claims_by: dict[str, tuple[str, ...]]
    reprints_of: dict[str, tuple[str, ...]]
    disagreements: dict[str, Disagreement]
    repetitions: dict[str, Repetition]
    notes: dict[str, tuple[Note, ...]]
    found_by: dict[str, dict[str, int]]
    origins: dict[str, MeasureOrigins]
    tables: dict[str, Table]
    rules: tuple[Rule, ...]
    about: About

    @cached_property
    def disputed(self) -> dict[str, list[Disagreement]]:
        """Return the disagreements and tensions on each measure that has any."""
        found: dict[str, list[Disagreement]] = defaultdict(list)
        for one in self.disagreements.values():
            found[one.measure].append(one)
        return dict(found)

    @cached_property
    def crediting(self) -> dict[str, list[str]]:
        """Return the claims that credit each source."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim, row in self.claims.items():
            for cited in dict.fromkeys(row["cites"].split()):
                found[cited].append(claim)
        return dict(found)

    @cached_property
    def repeating(self) -> dict[str, list[str]]:
        """Return the claims without credit of whose figure each source was the first."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.repetitions.values():
            found[self.claims[one.first]["source"]].append(one.claim)
        return dict(found)

    @cached_property
    def place_on_page(self) -> dict[str, int]:
        """Return where each claim stands among those of its measure, the first being 0."""
        return {claim: place for ids in self.claims_of.values() for place, claim in enumerate(ids)}


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
    project: Project,
    claims: pd.DataFrame,
    origins: Iterable[MeasureOrigins],
    findings: Iterable[Finding],
    rules: Iterable[Rule] = (),
) -> Publication:
    """Work out what is published.

    Args:
        project: what was read.
        claims: the prepared frame of claims, on pandas.
        origins: how many independent origins stand behind each measure.
        findings: those of all rules, with their urgency where the most urgent shall go first.
        rules: those that have a page.
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
    by_speaker, reprints = defaultdict(list), defaultdict(list)
    for claim, row in records.items():
        of_measure[row["measure"]].append(claim)
        in_source[row["source"]].append(claim)
        by_speaker[row["speaker"]].append(claim)
    for source, row in by_id["sources"].items():
        reprints[row["same_text_as"]].append(source)
    given = list(findings)
    verdicts = _verdicts(project)
    return Publication(
        **by_id,
        claims=records,
        claims_of={name: by_date(ids, records) for name, ids in of_measure.items()},
        claims_in={name: tuple(ids) for name, ids in in_source.items()},
        claims_by={name: by_date(ids, records) for name, ids in by_speaker.items() if name},
        reprints_of={name: tuple(ids) for name, ids in reprints.items() if name},
        disagreements=disagreements_among(given, records, verdicts),
        repetitions=repetitions_among(given, verdicts),
        notes=notes_among(given, verdicts),
        found_by=counted_by_rule(given, records),
        origins={one.measure: one for one in origins},
        tables=project.tables,
        rules=tuple(rules),
        about=read_about(project.folder),
    )


def _verdicts(project: Project) -> Verdicts:
    """Return the verdicts that have not expired, by rule and measure."""
    table = project.tables["verdicts"]
    rows = {f"{table.file}:{row['line']}": row for row in _records(plain(project, "verdicts"))}
    return {
        about: [rows[verdict.place] for verdict in standing]
        for about, standing in standing_verdicts(project).items()
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
