"""A flood: the rules behave on another domain as on the data that this repository holds.

The project under projects/flood was written before the rules ran on it, with disagreements of
every family and with figures that only look like one; judged.csv says which is which.
"""

import csv
from pathlib import Path

import pytest

from tallystick.dataset.project import Project, load_project
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

FLOOD = Path(__file__).parent / "projects" / "flood"


def judged() -> dict[str, dict[str, str]]:
    with (FLOOD / "judged.csv").open(encoding="utf-8") as stream:
        return {row["measure"]: row for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(FLOOD)


@pytest.fixture(scope="module")
def findings(project: Project) -> list[Finding]:
    return run_rules(load_rules(None), prepare(project), project)


@pytest.fixture(scope="module")
def disputes(findings: list[Finding]) -> dict[str, list[Finding]]:
    """The warnings about disagreement on each measure, those that name a cause first."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code.startswith("D") and finding.severity == "warning":
            found.setdefault(finding.measure, []).append(finding)
    return found


def test_the_record_itself_is_in_order(findings: list[Finding]) -> None:
    assert [finding for finding in findings if finding.severity == "error"] == []


def test_every_measure_is_judged(project: Project) -> None:
    assert set(judged()) == set(project.frame("measures")["measure"])


def test_disagreements_are_found_and_decoys_are_not(disputes: dict[str, list[Finding]]) -> None:
    real = {measure for measure, row in judged().items() if row["disagreement"] == "yes"}
    found = real & set(disputes)
    assert len(found) / len(real) >= 0.85, sorted(real - found)
    assert len(found) / len(disputes) >= 0.85, sorted(set(disputes) - real)


def test_the_claims_that_dispute_are_named_and_not_everybody(
    disputes: dict[str, list[Finding]],
) -> None:
    right = named = wanted = 0
    for measure, row in judged().items():
        expected = set(row["disputing"].split())
        claims = {claim for finding in disputes.get(measure, []) for claim in finding.claims}
        right += len(expected & claims)
        named += len(claims)
        wanted += len(expected)
    assert 2 * right / (named + wanted) >= 0.8


WORDS = {
    "number": {"scale-slip", "misquote", "question", "other"},
    "hedge": {"hedge-dropped", "hedge-added", "rounding"},
    "time": {"date"},
    "scope": {"scope", "period", "base", "per-unit", "question", "method"},
    "currency and unit": {"currency", "unit"},
}


def test_the_first_cause_is_of_the_right_family(disputes: dict[str, list[Finding]]) -> None:
    real = {measure: row for measure, row in judged().items() if row["disagreement"] == "yes"}
    first = {
        measure: next((finding.cause for finding in disputes.get(measure, []) if finding.cause), "")
        for measure in real
    }
    right = [measure for measure, row in real.items() if first[measure] in WORDS[row["family"]]]
    assert len(right) / len(real) >= 0.75, first
