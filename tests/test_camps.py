"""Camps: who stands together on a contested measure, and who disputes a larger camp.

Hundreds of measures with a few random claims each are written as a project, run through the rule,
and held against an oracle that looks at every pair of claims.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from casebook import write_project

from tallystick.compare.camps import MANY
from tallystick.compare.intervals import reading
from tallystick.dataset.project import load_project
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

RULE = next(rule for rule in load_rules(None) if rule.code == "D101")
NAN = float("nan")
HEDGES = {"=": "", ">": "more than", ">=": "at least", "<": "under", "<=": "up to", "~": "about"}
SOURCES = [f"s{number}" for number in range(8)]
REPRINTS = {"s6": "s5", "s7": "s5"}

Rows = dict[str, list[dict[str, str]]]


def random_claims(seed: int, measures: int = 200) -> Rows:
    """Return random claims on constants: few numbers and sources, so that they collide."""
    chance = random.Random(seed)
    rows: Rows = {"measures": [], "claims": []}
    for number in range(measures):
        measure = f"m{number}"
        rows["measures"].append({"measure": measure, "nature": "constant"})
        for position in range(chance.randint(2, 9)):
            row = {"claim": f"c{number}.{position}", "measure": measure}
            row["source"] = chance.choice(SOURCES)
            row["comparator"] = chance.choice([*HEDGES, "=", "=", "range"])
            value = chance.choice((90, 100, 110, 150, 230, 231))
            if row["comparator"] == "range":
                row |= {"low": str(value), "high": str(value + chance.choice((5, 60)))}
            else:
                row |= {"value": str(value), "hedge": HEDGES[row["comparator"]]}
            rows["claims"].append(row)
    return rows


def disputes(folder: Path, rows: Rows) -> dict[str, Finding]:
    """Return the finding on each measure that the rule finds contested."""
    sources = [{"source": name, "same_text_as": REPRINTS.get(name, "")} for name in SOURCES]
    case: dict[str, Any] = {"name": "random claims", "sources": sources, **rows}
    project = load_project(write_project(folder, case))
    assert not project.problems
    found = run_rules([RULE], prepare(project), project)
    assert len({finding.measure for finding in found}) == len(found), "one finding per measure"
    return {finding.measure: finding for finding in found}


def text_of(row: dict[str, str]) -> str:
    return REPRINTS.get(row["source"], row["source"])


def number(row: dict[str, str], name: str) -> float:
    return float(row.get(name) or NAN)


def strict(row: dict[str, str]) -> Any:
    numbers = (number(row, name) for name in ("value", "low", "high"))
    return reading(row["comparator"], row.get("hedge", ""), *numbers, 0.0).strict


def at_odds(one: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether two claims on a constant cannot both hold, by the words of the design."""
    comparators = {one["comparator"], other["comparator"]}
    same_number = number(one, "value") == number(other, "value")
    if not strict(one).meets(strict(other)):
        return True
    if comparators == {"="} and not same_number:
        # Both may be rounded from the point where they touch, and it is rounded to one of them.
        intervals = [strict(row) for row in (one, other)]
        return max(each.low for each in intervals) == min(each.high for each in intervals)
    return same_number and "=" in comparators and bool({"<", ">"} & comparators)


def lies_within(point: float, row: dict[str, str]) -> bool:
    """Return whether a number lies between the bounds of a claim, taken strictly."""
    interval = strict(row)
    return bool(interval.low <= point <= interval.high)


def contradict(one: dict[str, str], other: dict[str, str], claims: list[dict[str, str]]) -> bool:
    """Return whether two claims of two texts are at odds, and no third figure reconciles them."""
    if text_of(one) == text_of(other) or not at_odds(one, other):
        return False
    if not one.get("value") or one.get("value") != other.get("value"):
        return True
    return not any(
        third["comparator"] == "="
        and third["value"] != one["value"]
        and all(lies_within(float(third["value"]), row) for row in (one, other))
        and not at_odds(one, third)
        and not at_odds(other, third)
        for third in claims
    )


@pytest.fixture(scope="module", params=[1, 2])
def contested(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Rows, dict[str, Finding]]:
    rows = random_claims(request.param)
    found = disputes(tmp_path_factory.mktemp("camps"), rows)
    assert 50 < len(found) < 200, "some measures are contested, some are not"
    return rows, found


def by_id(rows: Rows) -> dict[str, dict[str, str]]:
    return {row["claim"]: row for row in rows["claims"]}


def on_measure(rows: Rows, some: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return all claims on the measure of some."""
    return [row for row in rows["claims"] if row["measure"] == some[0]["measure"]]


def test_a_measure_is_contested_if_and_only_if_two_of_its_claims_contradict_each_other(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    of_measure = defaultdict(list)
    for row in rows["claims"]:
        of_measure[row["measure"]].append(row)
    expected = {
        measure
        for measure, claims in of_measure.items()
        if any(contradict(one, other, claims) for one, other in combinations(claims, 2))
    }
    assert set(found) == expected


def test_camps_stand_in_the_order_of_their_sources_reprints_counted_once(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    claims = by_id(rows)
    for finding in found.values():
        sizes = [camp["independent_texts"] for camp in finding.camps]
        assert sizes == sorted(sizes, reverse=True)
        for camp in finding.camps:
            texts = {text_of(claims[claim]) for claim in camp["claims"]}
            assert len(texts) == camp["independent_texts"]


def test_every_claim_stands_in_exactly_one_camp(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    for measure, finding in found.items():
        members = [claim for camp in finding.camps for claim in camp["claims"]]
        assert len(members) == len(set(members))
        assert set(members) == {row["claim"] for row in rows["claims"] if row["measure"] == measure}


def test_nobody_stands_in_a_camp_with_a_claim_that_contradicts_it(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    claims = by_id(rows)
    for finding in found.values():
        for camp in finding.camps:
            members = [claims[claim] for claim in camp["claims"]]
            pairs = combinations(members, 2)
            assert not any(
                contradict(one, other, on_measure(rows, members)) for one, other in pairs
            )


def is_majority(texts: int, of: int, members: list[dict[str, str]]) -> bool:
    """Return whether a camp of so many texts is one: all state one figure, or they are many."""
    told = defaultdict(set)
    for row in members:
        told[row["comparator"], row.get("value"), row.get("high")].add(text_of(row))
    return 2 * texts > of and (texts >= MANY or max(map(len, told.values())) == texts)


def test_who_disputes_contradicts_another_camp_and_has_no_majority_behind_him(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    claims = by_id(rows)
    for finding in found.values():
        sources = sum(camp["independent_texts"] for camp in finding.camps)
        expected = set()
        for camp in finding.camps:
            others = [
                claim for other in finding.camps if other is not camp for claim in other["claims"]
            ]
            members = [claims[claim] for claim in camp["claims"]]
            measure = on_measure(rows, members)
            if not is_majority(camp["independent_texts"], sources, members):
                expected |= {
                    claim
                    for claim in camp["claims"]
                    if any(contradict(claims[claim], claims[other], measure) for other in others)
                }
        assert {claim for camp in finding.camps for claim in camp["disputing"]} == expected
        assert expected, "somebody disputes"


def test_a_page_that_disputes_is_named_with_all_that_it_states(
    contested: tuple[Rows, dict[str, Finding]],
) -> None:
    rows, found = contested
    for measure, finding in found.items():
        disputing = {claim for camp in finding.camps for claim in camp["disputing"]}
        pages = {row["source"] for row in rows["claims"] if row["claim"] in disputing}
        assert set(finding.claims) == {
            row["claim"]
            for row in rows["claims"]
            if row["measure"] == measure and row["source"] in pages
        }


def test_the_order_of_rows_in_the_files_changes_nothing(
    contested: tuple[Rows, dict[str, Finding]], tmp_path: Path
) -> None:
    rows, found = contested
    shuffled = {table: random.Random(3).sample(some, len(some)) for table, some in rows.items()}
    again = disputes(tmp_path, shuffled)
    assert set(again) == set(found)
    for measure, finding in found.items():
        other = again[measure]
        assert other.message == finding.message
        assert other.claims == finding.claims
        assert other.cause == finding.cause
        assert [camp["claims"] for camp in other.camps] == [c["claims"] for c in finding.camps]
