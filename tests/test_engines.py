"""Every rule finds the same rows whichever engine runs it: pandas, Polars or DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars
import pytest
from casebook import casebooks, stands_alone, together, write_project

from tallystick.dataset.project import Project, load_project
from tallystick.rules.contract import Rule
from tallystick.rules.facts import Facts, prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

ENGINES: dict[str, Callable[[pd.DataFrame], Any]] = {
    "pandas": lambda frame: frame,
    "polars": polars.from_pandas,
    "duckdb": duckdb.from_df,
}
RULES = load_rules(None)

Run = tuple[Project, dict[str, Facts]]


FACTS = "the facts of this repository"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.xdist_group(name))
        for name in (FACTS, "all cases of the rules")
    ],
)
def run(
    request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    folder = repository
    if request.param != FACTS:
        folder = write_project(tmp_path_factory.mktemp("cases"), all_cases())
    project = load_project(folder)
    return project, {name: prepare(project, engine=engine) for name, engine in ENGINES.items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_finds_the_same_rows_on_every_engine(rule: Rule, run: Run) -> None:
    _, facts = run
    expected = rows_found(rule, facts["pandas"])
    assert rows_found(rule, facts["polars"]) == expected
    assert rows_found(rule, facts["duckdb"]) == expected


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_all_findings_are_the_same_on_every_engine(engine: str, run: Run) -> None:
    project, facts = run
    expected = run_rules(RULES, facts["pandas"], project)
    assert expected
    found = run_rules(RULES, facts[engine], project)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_the_cases_make_most_rules_find_something(tmp_path: Path) -> None:
    """The comparison of engines means something only where there are rows to compare."""
    project = load_project(write_project(tmp_path, all_cases()))
    codes = {finding.code for finding in run_rules(RULES, prepare(project), project)}
    needs_files = {"E103", "E104", "S101", "S102", "S103", "S104", "U105"}
    assert {rule.code for rule in RULES} - codes == needs_files


def all_cases() -> dict[str, Any]:
    every = [case for cases in casebooks().values() for case in cases]
    return together([case for case in every if not stands_alone(case)])[0]


def rows_found(rule: Rule, facts: Facts) -> list[tuple[str, ...]]:
    """Return the rows that a rule objects to, in an order that does not depend on the engine."""
    frame: pd.DataFrame = rule.find(facts).collect(backend="pandas").to_native()
    ordered = frame[sorted(frame.columns)]
    return sorted(tuple(map(_shown, row)) for row in ordered.itertuples(index=False, name=None))


def _shown(value: Any) -> str:
    if pd.isna(value):
        return "null"
    if isinstance(value, str | bool):
        return str(value)
    return f"{float(value):.15g}"
