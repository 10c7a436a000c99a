"""A large project is checked in parts, and what is found is the same as in the whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import pytest
from casebook import casebooks, stands_alone, together, write_project
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.dataset.partition import partition
from tallystick.dataset.project import Project, load_project
from tallystick.rules import facts as facts_module
from tallystick.rules import validation
from tallystick.rules.contract import Frame, Rule, rule
from tallystick.rules.engines import engine_of
from tallystick.rules.facts import Facts
from tallystick.rules.loader import load_rules, select_rules
from tallystick.rules.validation import Asked, Told, validated

RULES = load_rules(None)
ASKED = Asked(("error", "warning", "info"), is_ranked=True, first=5, has_origins=True)
ALL_CASES = "all cases"
PROJECTS = (".", "tests/projects/election", ALL_CASES)


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in PROJECTS],
)
def whole(
    request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Project, Told]:
    """A project, and what is found in it as a whole."""
    folder = repository / request.param
    if request.param == ALL_CASES:
        every = [case for cases in casebooks().values() for case in cases]
        cases = together([case for case in every if not stands_alone(case)])[0]
        folder = write_project(tmp_path_factory.mktemp("cases"), cases)
    project = load_project(folder)
    return project, validated(project, RULES, ASKED)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "WORTH_DIVIDING", 1)
    monkeypatch.setattr(validation, "CLAIMS_AT_ONCE", 200)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.usefixtures("in_parts")
def test_parts_are_told_as_the_whole_is(whole: tuple[Project, Told], processes: int) -> None:
    project, expected = whole
    assert validated(project, RULES, ASKED, processes=processes) == expected


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.usefixtures("in_parts")
def test_parts_are_told_alike_on_other_engines(
    whole: tuple[Project, Told], engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, expected = whole
    monkeypatch.setattr(validation, "CLAIMS_AT_ONCE", 1_000)
    with engine_of(engine) as take_over:
        assert validated(project, RULES, ASKED, engine=take_over) == expected


Links = dict[str, list[str]]

MEASURES = [f"m{number}" for number in range(8)]
LINKS = st.dictionaries(st.sampled_from(MEASURES), st.lists(st.sampled_from([*MEASURES, "none"])))
STATED = st.lists(st.sampled_from([*MEASURES, "unknown", ""]), max_size=30)


@given(
    links=LINKS,
    stated=STATED,
    number=st.integers(1, 5),
    again=st.lists(st.sampled_from(MEASURES), max_size=3),
)
@settings(max_examples=60)
def test_each_claim_is_in_one_part_and_measures_that_name_one_another_too(
    links: Links,
    stated: list[str],
    number: int,
    again: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    measures = [*MEASURES, *again]
    rows = {
        "measures": [{"measure": one, "related": " ".join(links.get(one, []))} for one in measures],
        "claims": [{"measure": one, "source": "s"} for one in stated],
    }
    case = {"name": ALL_CASES, "sources": [{"source": "s"}], **rows}
    project = load_project(write_project(tmp_path_factory.mktemp("linked"), case))
    division = partition(project, number)
    parts = [division.part(each) for each in range(number)]
    for table in ("claims", "measures"):
        lines = [line for part in parts for line in part.frame(table)["line"]]
        assert sorted(lines) == [*project.frame(table)["line"]]
    of = {one: each for each, part in enumerate(parts) for one in part.frame("measures")["measure"]}
    for measure, others in links.items():
        assert {of[other] for other in others if other in of} <= {of[measure]}
    for each, part in enumerate(parts):
        named = part.frame("claims")["measure"]
        assert {of.get(one, each) for one in named[named.notna()]} <= {each}
    sizes = [len(part.frame("claims")) for part in parts]
    assert sizes == sorted(sizes, reverse=True)


def test_a_part_has_all_that_its_claims_name(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, SMALL))
    division = partition(project, 3)
    parts = [division.part(number) for number in range(3)]
    assert [[*part.frame("measures")["measure"]] for part in parts] == [
        ["whole", "half", "quarter"],
        ["apart"],
        [],
    ]
    assert [[*part.frame("sources")["source"]] for part in parts] == [
        # What its claims are of, what those cite and reprint, and what no claim is of.
        ["a", "b", "original", "corrected", "unnamed"],
        ["c", "corrected"],
        [],
    ]
    speakers = len(project.frame("speakers"))
    assert all(len(part.frame("speakers")) == speakers for part in parts)


SMALL: dict[str, Any] = {
    "name": ALL_CASES,
    "measures": [
        {"measure": "whole"},
        {"measure": "half", "part_of": "whole"},
        {"measure": "quarter", "related": "nothing half"},
        {"measure": "apart"},
    ],
    "sources": [
        {"source": "a", "same_text_as": "original"},
        {"source": "b"},
        {"source": "c", "corrects": "corrected"},
        {"source": "original"},
        {"source": "corrected"},
        {"source": "unnamed"},
    ],
    "claims": [
        {"claim": "c1", "measure": "whole", "source": "a", "value": "1"},
        {"claim": "c2", "measure": "quarter", "source": "a", "value": "1", "cites": "b"},
        {"claim": "c3", "measure": "apart", "source": "c", "value": "1"},
    ],
}


def of_own(scope: Any) -> list[Rule]:
    """Rules as a project may add them: one counts the claims that it sees, one looks at sources."""

    def find(facts: Facts) -> Frame:
        claims = facts.claims.collect(backend="pandas").to_native()
        first = claims[["claim", "line", "measure", "source"]].iloc[:1].assign(seen=len(claims))
        return nw.from_native(first).lazy()

    def old(facts: Facts) -> Frame:
        return facts.sources.filter(nw.col("kind") == "news")

    parts = ("What it does", "Why it matters", "Example", "How to settle it", "References")
    find.__doc__ = old.__doc__ = "\n\n".join(f"{part}: it is a test." for part in parts)
    made = rule(code="T901", name="all", severity="info", scope=scope, message="{seen}")(find)
    return [made, rule(code="T902", name="old", severity="info", scope="row", message="old")(old)]


@pytest.mark.usefixtures("in_parts")
def test_a_rule_of_scope_dataset_sees_the_whole_and_a_source_is_told_once(
    repository: Path,
) -> None:
    project = load_project(repository)
    claims = len(project.frame("claims"))
    for scope, seen in (("dataset", [claims]), ("row", None)):
        found = validated(project, of_own(scope), ASKED).findings
        counted = [int(one.message) for one in found if one.code == "T901"]
        assert counted == seen if seen else sum(counted) == claims and len(counted) > 3
        sources = [one.row for one in found if one.code == "T902"]
        assert sources
        assert len(sources) == len(set(sources))


@pytest.mark.usefixtures("in_parts")
def test_ids_that_stand_twice_and_what_is_wrong_with_the_record_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "CLAIMS_AT_ONCE", 1)
    rows = {
        "sources": [*SMALL["sources"], {"source": "c", "published": "2030"}, {"source": "a"}],
        "measures": [*SMALL["measures"], {"measure": "apart", "unit": "no such"}],
        "claims": [*SMALL["claims"], {"claim": "c1", "measure": "apart", "source": "none"}],
    }
    project = load_project(write_project(tmp_path, SMALL | rows))

    def indirectly(facts: Facts) -> Frame:
        found: Frame = getattr(facts, "".join(["prob", "lems"]))
        return found

    indirectly.__doc__ = of_own("row")[0].find.__doc__
    own = rule(code="T903", name="wrong", severity="info", scope="row", message="{kind}")
    rules = [*RULES, own(indirectly)]
    # How urgent a finding is, is not asked: which of two claims of one id tells, nobody knows.
    divided = validated(project, rules, Asked(ASKED.severities))
    monkeypatch.setattr(validation, "WORTH_DIVIDING", 100)
    whole = validated(project, rules, Asked(ASKED.severities))
    assert divided.findings == whole.findings
    wrong = [one for one in whole.findings if one.code == "T903"]
    assert len(wrong) == len(project.problems) > 3


@pytest.mark.usefixtures("in_parts")
def test_no_claims_are_prepared_for_what_is_not_about_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = {
        "rule": "D101",
        "measure": "apart",
        "verdict": "real",
        "reason": "It is.",
        "by": "me",
    }
    wrong = [*SMALL["sources"], {"source": "No Id"}]
    case = SMALL | {"sources": wrong, "verdicts": [verdict | {"decided": "2024-04-20"}]}
    project = load_project(write_project(tmp_path, case))
    prepared: list[int] = []
    as_before = facts_module.prepared_claims

    def counted(project: Project, documents: Path | None) -> pd.DataFrame:
        prepared.append(len(project.frame("claims")))
        return as_before(project, documents)

    monkeypatch.setattr(facts_module, "prepared_claims", counted)
    rules = select_rules(RULES, ["S105", "D101", "V101"], [])
    found = validated(project, rules, Asked(ASKED.severities)).findings
    assert {one.code for one in found} == {"S105", "V101"}
    assert sum(prepared) == len(project.frame("claims"))
