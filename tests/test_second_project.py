"""A flood, an election, an epidemic: the rules behave on other domains as on our own data.

The projects under projects/ were written before the rules ran on them, with disagreements of every
family and with figures that only look like one; judged.csv says which is which. The election and
the epidemic were written, and judged claim by claim, without a look at the rules.
"""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from tallystick.dataset.project import Project, load_project
from tallystick.rules.facts import Facts, prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

PROJECTS = Path(__file__).parent / "projects"


class Marks(NamedTuple):
    """What was reached; before the rules learned from them, .72 and .79 were right, and the claims
    named came to .64 and .53 on the epidemic and the election.

    Attributes:
        right: how many of the measures with a warning have a real disagreement.
        found: how many of the real ones have a warning.
        named: F1 of the claims named on these.
        family: how many of the real ones have a first cause of the right family.
        origins: on how many measures the independent origins are right, or in a range of three.
    """

    right: float
    found: float
    named: float
    family: float
    origins: float


MARKS = {
    "flood": Marks(right=0.85, found=0.85, named=0.80, family=0.75, origins=0.0),
    "election": Marks(right=0.90, found=0.95, named=0.59, family=0.70, origins=0.74),
    "epidemic": Marks(right=0.80, found=1.00, named=0.69, family=0.65, origins=0.72),
}

WORDS = {
    "number": {"scale-slip", "misquote", "question", "other"},
    "hedge": {"hedge-dropped", "hedge-added", "rounding"},
    "time": {"date"},
    "scope": {"scope", "period", "base", "per-unit", "question", "method"},
    "currency and unit": {"currency", "unit"},
}


class Domain(NamedTuple):
    """A project with what was found in it, and how it was judged."""

    marks: Marks
    project: Project
    facts: Facts
    findings: list[Finding]
    judged: dict[str, dict[str, str]]

    @property
    def real(self) -> dict[str, dict[str, str]]:
        """Return the judgements of the measures on which sources really disagree."""
        return {m: row for m, row in self.judged.items() if row["disagreement"] == "yes"}

    @property
    def disputes(self) -> dict[str, list[Finding]]:
        """Return the warnings about disagreement on each measure."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.code.startswith("D") and finding.severity == "warning":
                found.setdefault(finding.measure, []).append(finding)
        return found


@pytest.fixture(scope="module", params=sorted(MARKS))
def domain(request: pytest.FixtureRequest) -> Domain:
    folder = PROJECTS / request.param
    project = load_project(folder)
    facts = prepare(project)
    with (folder / "judged.csv").open(encoding="utf-8") as stream:
        judged = {row["measure"]: row for row in csv.DictReader(stream)}
    findings = run_rules(load_rules(None), facts, project)
    return Domain(MARKS[request.param], project, facts, findings, judged)


def test_the_record_itself_is_in_order(domain: Domain) -> None:
    assert [finding for finding in domain.findings if finding.severity == "error"] == []


def test_every_measure_is_judged(domain: Domain) -> None:
    assert set(domain.judged) == set(domain.project.frame("measures")["measure"])


def test_disagreements_are_found_and_decoys_are_not(domain: Domain) -> None:
    real, disputed = set(domain.real), set(domain.disputes)
    assert len(real & disputed) / len(real) >= domain.marks.found, sorted(real - disputed)
    assert len(real & disputed) / len(disputed) >= domain.marks.right, sorted(disputed - real)


def test_the_claims_that_dispute_are_named_and_not_everybody(domain: Domain) -> None:
    right = named = wanted = 0
    for measure, row in domain.real.items():
        expected = set(row["disputing"].split())
        claims = {c for finding in domain.disputes.get(measure, []) for c in finding.claims}
        right += len(expected & claims)
        named += len(claims)
        wanted += len(expected)
    assert 2 * right / (named + wanted) >= domain.marks.named


def test_the_first_cause_is_of_the_right_family(domain: Domain) -> None:
    first = {
        measure: next((f.cause for f in domain.disputes.get(measure, []) if f.cause), "")
        for measure in domain.real
    }
    right = [m for m, row in domain.real.items() if first[m] in WORDS[row["family"]]]
    assert len(right) / len(first) >= domain.marks.family, first


def test_independent_origins_are_counted_right_or_within_a_narrow_range(domain: Domain) -> None:
    counted = {each.measure: each for each in domain.facts.measure_origins}
    judged = {m: int(row["origins"]) for m, row in domain.judged.items() if row.get("origins")}
    right = [
        measure
        for measure, number in judged.items()
        if counted[measure].fewest <= number <= counted[measure].most
        and counted[measure].most - counted[measure].fewest <= 2
    ]
    assert len(right) >= domain.marks.origins * len(judged)
