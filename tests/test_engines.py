"""Every rule finds the same rows whichever engine runs it: pandas, Polars, DuckDB or Spark."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from casebook import casebooks, stands_alone, together, write_project
from click.testing import CliRunner
from generate import generate

from tallystick.cli.validate import validate
from tallystick.dataset.project import Project, load_project
from tallystick.errors import UsageError
from tallystick.rules.contract import Rule
from tallystick.rules.engines import engine_of
from tallystick.rules.facts import Facts, prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

RULES = load_rules(None)
LOCAL = ("pandas", "polars", "duckdb")

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
) -> Iterator[Run]:
    folder = repository
    if request.param != FACTS:
        folder = write_project(tmp_path_factory.mktemp("cases"), all_cases())
    project = load_project(folder)
    with ExitStack() as stack:
        started = {name: stack.enter_context(engine_of(name)) for name in LOCAL}
        yield project, {name: prepare(project, engine=engine) for name, engine in started.items()}


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


def test_all_findings_are_the_same_on_spark(repository: Path) -> None:
    project = load_project(repository)
    with engine_of("spark", "local[1]") as engine:
        found = run_rules(RULES, prepare(project, engine=engine), project)
    expected = run_rules(RULES, prepare(project), project)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_a_large_data_set_has_the_same_findings_on_every_engine(tmp_path: Path) -> None:
    generate(tmp_path, claims=100_000)
    project = load_project(tmp_path)
    expected: dict[str, pd.DataFrame] = {}
    for name in LOCAL:
        with engine_of(name) as engine:
            facts = prepare(project, engine=engine)
            for rule in RULES:
                found = sorted_rows(rule, facts)
                pd.testing.assert_frame_equal(
                    found, expected.setdefault(rule.code, found), check_dtype=False, obj=rule.code
                )


def sorted_rows(rule: Rule, facts: Facts) -> pd.DataFrame:
    """Return what a rule hands to its judge, or makes findings of, in one order."""
    frame: pd.DataFrame = rule.find(facts).collect(backend="pandas").to_native()
    text = [name for name in frame.columns if frame[name].dtype in ("str", "object")]
    frame[text] = frame[text].astype("str")
    names = sorted(frame.columns)
    return frame[names].sort_values(names).reset_index(drop=True)


def test_an_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with (
        pytest.raises(UsageError, match="the engine polars is not installed"),
        engine_of("polars"),
    ):
        pass


def test_duckdb_keeps_to_its_share_of_memory() -> None:
    with engine_of("duckdb") as take_over:
        frame = take_over(pd.DataFrame({"value": [1]}))
        told = frame.project("current_setting('memory_limit'), value").fetchall()
    assert told == [("1.8 GiB", 1)]


@pytest.mark.parametrize("engine", LOCAL)
def test_the_command_says_the_same_with_every_engine(repository: Path, engine: str) -> None:
    run = CliRunner().invoke(validate, [str(repository), "--engine", engine, "--statistics"])
    expected = CliRunner().invoke(validate, [str(repository), "--statistics"])
    assert (run.exit_code, run.output) == (0, expected.output)


def test_the_cases_make_most_rules_find_something(tmp_path: Path) -> None:
    """The comparison of engines means something only where there are rows to compare."""
    project = load_project(write_project(tmp_path, all_cases()))
    codes = {finding.code for finding in run_rules(RULES, prepare(project), project)}
    needs_files = {"E103", "E104", "E109", "E110", "E111", "S101", "S102", "S103", "S104", "U105"}
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
