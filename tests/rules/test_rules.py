"""Every rule against its cases: ``tests/rules/<code>_<name>.yaml``.

Each case is a facts project of a few rows. Reading a project takes far longer than a rule that
looks at a few rows, so all cases share one, each under ids of its own, but for those that need
files of their own or say ``alone: yes``.

``finds`` lists what the rule must find, in the order of files and lines: the id of a row, or a
mapping of what matters about the finding (``row``, ``line``, ``column``, ``claims``, ``sources``,
``cause``, ``message`` for a part of the message, ``settled: yes|no``, ``camps`` as a list of the
claims of each). An empty list means silence.
"""

from __future__ import annotations

import re
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
CASES = [(stem, case) for stem, cases in CASEBOOKS.items() for case in cases]
TOGETHER = [(stem, case) for stem, case in CASES if not stands_alone(case)]
NAMES = [f"{stem[:4].upper()}: {case['name']}" for stem, case in CASES]
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


class Shared:
    """One project that holds all cases that can share one, and what each rule finds in it."""

    def __init__(self, folder: Path) -> None:
        whole, self.places = together([case for _, case in TOGETHER])
        self.project = load_project(write_project(folder, whole))
        self.facts = prepare(self.project)
        self.found: dict[str, list[list[dict[str, Any]]]] = {}

    def finds(self, stem: str, case: dict[str, Any]) -> list[dict[str, Any]]:
        """Return what a rule finds in a case, as if the case stood alone."""
        if stem not in self.found:
            self.found[stem] = [[] for _ in TOGETHER]
            for finding in run_rules([RULES[stem]], self.facts, self.project):
                number, line = self.places[finding.table, finding.line]
                told = described(finding, prefix(number)) | {"line": str(line)}
                self.found[stem][number].append(told)
        return self.found[stem][TOGETHER.index((stem, case))]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    return Shared(tmp_path_factory.mktemp("shared"))


def test_help_ends_with_one_mark_whatever_was_filled_in(shared: Shared) -> None:
    about_the_record = [rule for stem, rule in RULES.items() if stem[0] in "su"]
    helps = {one.help for one in run_rules(about_the_record, shared.facts, shared.project)}
    assert any("Did you mean" in text for text in helps)
    assert [text for text in helps if not re.search(r"[^.?!][.?]$", text)] == []


def test_only_cases_about_the_record_itself_are_ill_formed(shared: Shared) -> None:
    for problem in shared.project.problems:
        stem, case = TOGETHER[shared.places[problem.table, problem.line][0]]
        assert stem[0] in "sue", f"{case['name']}: {problem}"


@pytest.mark.parametrize(("stem", "case"), CASES, ids=NAMES)
def test_a_rule_finds_what_its_case_says(
    stem: str, case: dict[str, Any], shared: Shared, tmp_path: Path
) -> None:
    if stands_alone(case):
        project = load_project(write_project(tmp_path, case))
        rules = [*RULES.values()] if RULES[stem].scope == "findings" else [RULES[stem]]
        findings = run_rules(rules, prepare(project), project)
        found = [described(one) for one in findings if one.code == RULES[stem].code]
    else:
        found = shared.finds(stem, case)
    assert len(found) == len(case["finds"]), found
    for expected, actual in zip(case["finds"], found, strict=True):
        wanted = {"row": expected} if isinstance(expected, str) else expected
        assert set(wanted) <= KEYS
        for key, value in wanted.items():
            if key == "message":
                assert value in actual[key]
            else:
                assert actual[key] == value, f"{key} of {actual}"


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
