"""Every rule against its cases: ``tests/rules/<code>_<name>.yaml``.

Each case is a facts project of a few rows; the cases of a rule share one folder, under ids of their
own, but for those that need files of their own or say ``alone: yes``. ``finds`` lists what the
rule must find, in the order of files and lines: the id of a row, or a mapping of what matters about the finding (``row``,
``line``, ``column``, ``claims``, ``sources``, ``cause``, ``message`` for a part of the message,
``settled: yes|no``, ``camps`` as a list of the claims of each). An empty list means silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casebook import casebooks, prefix, stands_alone, together, write_project

from tallystick.dataset.project import load_project
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

RULES = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}": rule for rule in load_rules(None)}
CASEBOOKS = casebooks()
CASES = [
    pytest.param(
        stem,
        case,
        id=f"{stem[:4].upper()}: {case['name']}",
        marks=pytest.mark.xdist_group(stem),
    )
    for stem, cases in CASEBOOKS.items()
    for case in cases
]
KEYS = {"row", "line", "column", "claims", "sources", "cause", "message", "settled", "camps"}


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
def test_a_rule_finds_what_its_case_says(
    stem: str, case: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp(stem)
    if stands_alone(case):
        found = [described(finding) for finding in findings(stem, folder, case)]
    else:
        found = found_together(stem, folder)[case["name"]]
    assert len(found) == len(case["finds"]), found
    for expected, actual in zip(case["finds"], found, strict=True):
        wanted = {"row": expected} if isinstance(expected, str) else expected
        assert set(wanted) <= KEYS
        for key, value in wanted.items():
            if key == "message":
                assert value in actual[key]
            else:
                assert actual[key] == value, f"{key} of {actual}"


_FOUND: dict[str, dict[str, list[dict[str, Any]]]] = {}


def found_together(stem: str, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what a rule finds in each of its cases that can stand in one project."""
    if stem not in _FOUND:
        cases = [case for case in CASEBOOKS[stem] if not stands_alone(case)]
        whole, places = together(cases)
        _FOUND[stem] = {case["name"]: [] for case in cases}
        for finding in findings(stem, folder, whole):
            number, line = places[finding.table, finding.line]
            found = described(finding, prefix(number)) | {"line": str(line)}
            _FOUND[stem][cases[number]["name"]].append(found)
    return _FOUND[stem]


def findings(stem: str, folder: Path, case: dict[str, Any]) -> list[Finding]:
    """Write the project of a case, read it, and run one rule over it."""
    project = load_project(write_project(folder, case))
    if stem[0] not in "sue":
        assert not project.problems, "the cases themselves are not well-formed"
    found = run_rules([RULES[stem]], prepare(project), project)
    assert all(finding.code == RULES[stem].code for finding in found)
    return found


def described(finding: Finding, prefix: str = "") -> dict[str, Any]:
    """Return a finding in the words of the cases, without the prefix of ids."""

    def plain(text: str) -> str:
        return text.replace(prefix, "") if prefix else text

    return {
        "row": plain(finding.row),
        "line": str(finding.line),
        "column": finding.column,
        "claims": plain(" ".join(finding.claims)),
        "sources": plain(" ".join(finding.sources)),
        "cause": finding.cause,
        "message": plain(finding.message),
        "settled": "yes" if finding.settled_by else "no",
        "camps": [plain(" ".join(camp["claims"])) for camp in finding.camps],
    }
