"""Every rule against its cases: ``tests/rules/<code>_<name>.yaml``.

Each case is a facts project of a few rows. ``finds`` lists what the rule must find, in the order
of files and lines: the id of a row, or a mapping of what matters about the finding (``row``,
``line``, ``column``, ``claims``, ``sources``, ``cause``, ``message`` for a part of the message,
``settled: yes|no``, ``camps`` as a list of the claims of each). An empty list means silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from casebook import casebooks, write_project

from tallystick.dataset.project import load_project
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules
from tallystick.units.registry import read_units

RULES = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}": rule for rule in load_rules(None)}
CASEBOOKS = casebooks()
CASES = [
    pytest.param(stem, case, id=f"{stem[:4].upper()}: {case['name']}")
    for stem, cases in CASEBOOKS.items()
    for case in cases
]
KEYS = {"row", "line", "column", "claims", "sources", "cause", "message", "settled", "camps"}


@pytest.fixture(scope="module", autouse=True)
def _units_are_read_once() -> Iterator[None]:
    """Keep the units of equal units files between cases: reading them takes a fifth of the time."""
    known: dict[bytes, Any] = {}

    def read_once(path: Path, file: str) -> Any:
        text = path.read_bytes() if path.exists() else b""
        if text not in known:
            known[text] = read_units(path, file)
        table, problems = known[text]
        return table, list(problems)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tallystick.dataset.project.read_units", read_once)
        yield


@pytest.mark.parametrize("stem", RULES)
def test_every_rule_has_cases_both_ways(stem: str) -> None:
    assert stem in CASEBOOKS, f"write tests/rules/{stem}.yaml"
    firing = [case["name"] for case in CASEBOOKS[stem] if case["finds"]]
    silent = [case["name"] for case in CASEBOOKS[stem] if not case["finds"]]
    assert len(firing) >= 2, "at least two cases in which the rule finds something"
    assert len(silent) >= 2, "at least two cases in which the rule stays silent"
    names = firing + silent
    assert len(names) == len(set(names)), "each case has a name of its own"


def test_every_casebook_belongs_to_a_rule() -> None:
    assert set(CASEBOOKS) <= set(RULES)


@pytest.mark.parametrize(("stem", "case"), CASES)
def test_a_rule_finds_what_its_case_says(stem: str, case: dict[str, Any], tmp_path: Path) -> None:
    rule = RULES[stem]
    project = load_project(write_project(tmp_path, case))
    if rule.code[0] not in "SUE":
        assert not project.problems, "the case itself is not well-formed"
    findings = run_rules([rule], prepare(project), project)
    assert all(finding.code == rule.code for finding in findings)
    found = [described(finding) for finding in findings]
    assert len(found) == len(case["finds"]), found
    for expected, actual in zip(case["finds"], found, strict=True):
        wanted = {"row": expected} if isinstance(expected, str) else expected
        assert set(wanted) <= KEYS
        for key, value in wanted.items():
            if key == "message":
                assert value in actual[key]
            else:
                assert actual[key] == value, f"{key} of {actual}"


def described(finding: Finding) -> dict[str, Any]:
    """Return a finding in the words of the cases."""
    return {
        "row": finding.row,
        "line": str(finding.line),
        "column": finding.column,
        "claims": " ".join(finding.claims),
        "sources": " ".join(finding.sources),
        "cause": finding.cause,
        "message": finding.message,
        "settled": "yes" if finding.settled_by else "no",
        "camps": [" ".join(camp["claims"]) for camp in finding.camps],
    }
