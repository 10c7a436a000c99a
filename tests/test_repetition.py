"""R101, R102 and R104 against their definitions, read word by word and checked pair by pair.

The reference below knows nothing of the engine: it reads the rows as they are written, works out
each figure's plausible interval from the words, and looks at every pair of claims.
"""

from __future__ import annotations

import calendar
import datetime
import random
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from casebook import prefix, together, write_project
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.dataset.project import Project, load_project
from tallystick.rules.facts import prepare
from tallystick.rules.loader import find_rule, load_rules
from tallystick.rules.runner import run_rules

Row = dict[str, str]
Case = dict[str, Any]

CODES = ("R101", "R102", "R104")
RULES = [find_rule(load_rules(None), code) for code in CODES]

SOURCES = tuple("abcdefgh")
PUBLISHED = (
    "2024-04-18",
    "2024-04-20",
    "2024-04-21",
    "2024-04-23",
    "2024-05-02",
    "2024-04",
    "2024",
)
SPEAKERS = ("", "minister", "envoy", "officials", "institute", "gazette", "report", "office")
SCOPES = ("", "", "", "status: planned; place: north", "place: North;  status: planned")
FIGURES = (
    {"comparator": "=", "value": "230"},
    {"comparator": "=", "value": "230"},
    {"comparator": "=", "value": "232"},
    {"comparator": "=", "value": "231"},
    {"comparator": "=", "value": "240"},
    {"comparator": "=", "value": "1550"},
    {"comparator": ">", "value": "230", "hedge": "more than"},
    {"comparator": ">=", "value": "230", "hedge": "at least"},
    {"comparator": "<", "value": "240", "hedge": "under"},
    {"comparator": "<=", "value": "240", "hedge": "up to"},
    {"comparator": "~", "value": "250", "hedge": "about"},
    {"comparator": "~", "value": "250", "hedge": "nearly"},
    {"comparator": "range", "low": "200", "high": "228"},
    {"comparator": "vague", "low": "1000", "high": "9999"},
    {"comparator": "="},
)


def claim(choose: Any, number: int) -> Row:
    """Make a claim of choices from the lists above."""
    return {
        "claim": f"c{number}",
        "as_stated": "so many tanks",
        "measure": choose(("tanks", "tanks", "tanks", "tanks", "known")),
        "source": choose(SOURCES),
        "speaker": choose(SPEAKERS),
        "attribution": choose(("", "", "author", "anonymous", "direct")),
        "cites": choose(("", "", "", "e")),
        "credits": choose(("", "", "", "The Yearbook")),
        "scope": choose(SCOPES),
        **choose(FIGURES),
    }


def table(choose: Any, size: int) -> Case:
    """Make a facts project: eight sources, two of which may reprint another, and some claims."""
    sources = [{"source": name, "published": choose(PUBLISHED)} for name in SOURCES]
    sources[1]["same_text_as"] = choose(("", "a"))
    sources[2]["same_text_as"] = choose(("", "a", "e"))
    return {
        "name": "a table",
        "sources": sources,
        "speakers": [{"speaker": "envoy", "name": "The Envoy", "kind": "person"}],
        "measures": [
            {"measure": "tanks"},
            {"measure": "known", "title": "what is known", "common_knowledge": "yes"},
        ],
        "claims": [claim(choose, number) for number in range(size)],
        "finds": [],
    }


KINDS = {"": "", "minister": "person", "envoy": "person", "officials": "anonymous"}
KINDS |= {"institute": "pollster", "gazette": "outlet", "report": "document", "office": "office"}


def expected(case: Case) -> dict[str, set[str]]:
    """Return the claims that each rule must find, by the words of the definitions."""
    sources = {row["source"]: row for row in case["sources"]}
    claims = case["claims"]
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for one in claims:
        if one["attribution"] == "anonymous" or KINDS[one["speaker"]] == "anonymous":
            found["R104"].add(one["claim"])
    for one, other in product(claims, claims):
        same_thing = one["measure"] == other["measure"] and scope(one) == scope(other)
        if not same_thing or not compatible(one, other):
            continue
        page, earlier = sources[one["source"]], sources[other["source"]]
        if text_of(page) == text_of(earlier):
            continue
        days = (first_day(page["published"]) - last_day(earlier["published"])).days
        if one["measure"] != "known" and not credited(one) and nobody(one) and days > 0:
            found["R101"].add(one["claim"])
        same_person = KINDS[one["speaker"]] == "person" and one["speaker"] == other["speaker"]
        if same_person and not credited(one) and days > 2:
            found["R102"].add(one["claim"])
    return found


def credited(row: Row) -> bool:
    named = KINDS[row["speaker"]] in ("pollster", "outlet", "document")
    return bool(row["cites"] or row["credits"] or named)


def nobody(row: Row) -> bool:
    return KINDS[row["speaker"]] in ("", "anonymous")


def scope(row: Row) -> frozenset[str]:
    return frozenset(" ".join(part.lower().split()) for part in row["scope"].split(";"))


def text_of(source: Row) -> str:
    return source.get("same_text_as") or source["source"]


def first_day(date: str) -> datetime.date:
    year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
    return datetime.date(year, month, day)


def last_day(date: str) -> datetime.date:
    parts = [int(part) for part in date.split("-")]
    year, month = (*parts, 12)[:2]
    return datetime.date(year, month, (*parts, 0, 0)[2] or calendar.monthrange(year, month)[1])


Bounds = tuple[Decimal, Decimal, bool, bool]


def compatible(one: Row, other: Row) -> bool:
    """Return whether the plausible intervals meet; a bare number never meets "more than" it."""
    if not all("value" in row or "low" in row for row in (one, other)):
        return False
    (low, high, low_open, high_open), bounds = plausible(one), plausible(other)
    for number in (low, high, *bounds[:2], (max(low, bounds[0]) + min(high, bounds[1])) / 2):
        if inside(number, (low, high, low_open, high_open)) and inside(number, bounds):
            return not same_number_with_bound(one, other)
    return False


def same_number_with_bound(one: Row, other: Row) -> bool:
    kinds = {one["comparator"], other["comparator"]}
    is_bound = bool(kinds & {"<", ">"}) and "=" in kinds
    return is_bound and one.get("value") == other.get("value")


def inside(number: Decimal, bounds: Bounds) -> bool:
    low, high, low_open, high_open = bounds
    above = number > low or (number == low and not low_open)
    return above and (number < high or (number == high and not high_open))


def plausible(row: Row) -> Bounds:
    """Return the interval that a reader takes the words to mean, from DESIGN's sentences."""
    if "low" in row:
        return Decimal(row["low"]), Decimal(row["high"]), False, False
    value = Decimal(row["value"])
    step = Decimal(10) ** (len(row["value"]) - len(row["value"].rstrip("0")))
    tenth = value / 10
    half = min(step / 2, value / 20)
    return {
        "=": (value - half, value + half, False, False),
        ">": (value, value + step, True, False),
        ">=": (value, value + step, False, False),
        "<": (value - step, value, False, True),
        "<=": (value - step, value, False, False),
        "~": (value - tenth, value + (tenth if row.get("hedge") == "about" else 0), False, False),
    }[row["comparator"]]


def found_in(project: Project) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for finding in run_rules(RULES, prepare(project), project):
        assert finding.row not in found[finding.code], "one finding a claim"
        found[finding.code].add(finding.row)
    return found


@pytest.mark.parametrize("seed", [0, 1])
def test_a_large_table_is_judged_exactly(seed: int, tmp_path: Path) -> None:
    case = table(random.Random(seed).choice, 150)
    wanted = expected(case)
    assert all(wanted.values()), "the table asks every rule"
    assert found_in(load_project(write_project(tmp_path, case))) == wanted


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose rows the small tables replace, for reading it takes the longest."""
    case = table(random.Random(0).choice, 2)
    return load_project(write_project(tmp_path_factory.mktemp("loaded"), case))


def with_rows(project: Project, whole: Case) -> Project:
    """Return a project with the rows of a whole in the place of its own."""
    tables = dict(project.tables)
    for name in ("sources", "speakers", "measures", "claims"):
        old = tables[name].frame
        rows = [row | {"line": line} for line, row in enumerate(whole[name], start=2)]
        blank = [{key: text or None for key, text in row.items()} for row in rows]
        new = pd.DataFrame(blank).reindex(columns=old.columns).astype(old.dtypes)
        tables[name] = replace(tables[name], frame=new)
    return replace(project, tables=tables)


@settings(max_examples=4)
@given(data=st.data())
def test_small_tables_are_judged_exactly(data: st.DataObject, loaded: Project) -> None:
    """Ten tables at a time share a project, each under ids of its own."""
    cases = [
        table(lambda options: data.draw(st.sampled_from(options)), data.draw(st.integers(2, 9)))
        for _ in range(10)
    ]
    wanted: dict[str, set[str]] = {code: set() for code in CODES}
    for number, case in enumerate(cases):
        for code, claims in expected(case).items():
            wanted[code] |= {prefix(number) + claim for claim in claims}
    assert found_in(with_rows(loaded, together(cases)[0])) == wanted


@pytest.mark.parametrize("lack", [{"value": ""}, {"measure": ""}], ids=["figure", "measure"])
def test_a_row_without_a_figure_or_measure_repeats_nobody(lack: Row, tmp_path: Path) -> None:
    case = table(lambda options: options[0], 2)
    case["sources"][1]["published"] = "2024-06-01"
    words = {"speaker": "minister", "comparator": ">", "value": "230", "hedge": "more than"}
    early, late = (row | words for row in case["claims"])
    late |= {"source": "b"}
    for number, (claim, found) in enumerate(
        [(late, {"c1"}), (late | {"comparator": "="} | lack, set())]
    ):
        whole = case | {"claims": [early, claim]}
        project = load_project(write_project(tmp_path / str(number), whole))
        assert found_in(project)["R102"] == found
