"""Causes: each with the evidence that a reader can check, the telling ones before the vague."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casebook import write_project

from tallystick.compare.causes import Cause
from tallystick.compare.causes.scope_words import DIMENSIONS, kinds_in
from tallystick.dataset.project import load_project
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import _groups

RULE = next(rule for rule in load_rules(None) if rule.code == "D101")
FAMILIES = {"number", "hedge", "time", "scope", "currency and unit"}
VERDICT_CAUSES = {
    *("scope", "date", "period", "rounding", "hedge-dropped", "hedge-added", "currency", "unit"),
    *("scale-slip", "per-unit", "base", "question", "translation", "misquote", "method"),
    *("correction", "other"),
}


def causes(folder: Path, *claims: dict[str, Any], **tables: Any) -> tuple[Cause, ...]:
    """Return the causes of the only dispute among some claims, each of a source of its own."""
    rows = [{"source": "abcde"[number]} | claim for number, claim in enumerate(claims)]
    case: dict[str, Any] = {"name": "claims", "claims": rows, **tables}
    project = load_project(write_project(folder, case))
    facts = prepare(project)
    rows = RULE.find(facts).collect(backend="pandas").to_native()
    ((_, found),) = _groups(rows, RULE, facts)
    return tuple(Cause(**cause | {"claims": tuple(cause["claims"])}) for cause in found["causes"])


def text(value: object, **more: str) -> dict[str, str]:
    return {"value": str(value), **more}


MONEY = {"measures": [{"measure": "tanks", "title": "the fund", "unit": "EUR", "nature": "plan"}]}
LENGTH = {"measures": [{"measure": "tanks", "unit": "kilometer", "nature": "constant"}]}
SHARE = {"measures": [{"measure": "tanks", "unit": "percent", "nature": "share"}]}
MORE = {"comparator": ">", "hedge": "more than"}

FIRST = {
    "a million told as a billion": (
        [text(165000000), text(165000000), text(165000000000)], {},
        "scale-slip", "number", "a thousand times apart"),
    "two digits swapped": (
        [text(1240), text(1240), text(1420)], {},
        "misquote", "number", "in the other order"),
    "a digit lost": (
        [text(1343), text(1343), text(143)], {},
        "misquote", "number", "without one of its digits"),
    "both ends added": (
        [{"comparator": "range", "low": "20", "high": "30"}] * 2 + [text(50)], {},
        "misquote", "number", "is 20 and 30 tank added"),
    "one hundred minus the figure": (
        [text(35, unit="percent"), text(35, unit="percent"), text(65, unit="percent")], SHARE,
        "question", "number", "65 is 100 minus the 35 percent"),
    "a hedge left out": (
        [text(230, **MORE), text(230, **MORE), text(230)], {},
        "hedge-dropped", "hedge", "leaves out the hedge of 'more than 230 tanks'"),
    "a hedge put in": (
        [text(230), text(230), text(230, **MORE)], {},
        "hedge-added", "hedge", "puts a hedge before"),
    "a hedge turned round": (
        [text(230, **MORE), text(230, **MORE), text(230, comparator="~", hedge="nearly")], {},
        "hedge-added", "hedge", "round"),
    "a rounder form": (
        [text(1343.6, unit="kilometer"), text(1343.6, unit="kilometer"),
         text(1400, unit="kilometer")], LENGTH,
        "rounding", "hedge", "is a rounder form of"),
    "a rounder number with a bound on the wrong side": (
        [text(1343.6, unit="kilometer"), text(1343.6, unit="kilometer"),
         text(1400, comparator=">", hedge="more than", unit="kilometer")], LENGTH,
        "hedge-added", "hedge", "'more than 1400 kilometer' does not hold of"),
    "a number rounded, and its currency swapped": (
        [text(84.2e6, unit="DKK"), text(84.2e6, unit="DKK"), text(84e6, unit="EUR")], MONEY,
        "currency", "currency and unit", "rounded, as another currency"),
    "an older figure": (
        [text(46, as_of="2024-01-03"), text(9, as_of="2024-04-10"), text(9, as_of="2024-04-10"),
         text(46, as_of="2024-04-11")], {},
        "date", "time", "is the figure that a gave for 2024-01-03"),
    "a plan replaced": (
        [text(40, as_of="2024-04-01"), text(40, as_of="2024-04-01"),
         text(55, as_of="2024-04-09")], {"measures": [{"measure": "tanks", "nature": "plan"}]},
        "date", "time", "may replace the plan"),
    "the same number in dollars": (
        [text(40, unit="EUR"), text(40, unit="EUR"), text(40, unit="USD")], MONEY,
        "currency", "currency and unit", "with another currency"),
    "a wrong rate of exchange": (
        [text(4000, unit="EUR"), text(4000, unit="EUR"), text(4833, unit="USD")], MONEY,
        "currency", "currency and unit", "converted at 1.21, not the day's rate"),
    "miles told as kilometers": (
        [text(88, unit="kilometer"), text(88, unit="kilometer"), text(55, unit="kilometer")],
        LENGTH, "unit", "currency and unit", "as a mile and a kilometer do"),
    "yearly told as in all": (
        [text(40, as_stated="40 million a year"), text(40, as_stated="40 million a year"),
         text(93, as_stated="93 million in all")], {},
        "period", "scope", "in all; the others per year"),
    "dead and injured told as dead": (
        [text(140, counted="killed and wounded"), text(140, counted="killed and wounded"),
         text(57, counted="people killed")], {},
        "scope", "scope", "killed; the others killed and wounded"),
    "two polls": (
        [text(61, unit="percent", poll="one"), text(61, unit="percent", poll="one"),
         text(47, unit="percent", poll="two")],
        SHARE | {"polls": [{"poll": "one", "pollster": "institute"},
                           {"poll": "two", "pollster": "gazette"}]},
        "question", "scope", "of two polls"),
    "two who count": (
        [text(2900, speaker="office"), text(2900, speaker="office"),
         text(6424, speaker="minister")], {},
        "method", "scope", "is of minister"),
}  # fmt: skip


@pytest.mark.parametrize("name", FIRST)
def test_the_first_cause_and_what_speaks_for_it(name: str, tmp_path: Path) -> None:
    claims, tables, word, family, evidence = FIRST[name]
    first = causes(tmp_path, *claims, **tables)[0]
    assert (first.cause, first.family) == (word, family)
    assert evidence in first.evidence
    assert first.cause in VERDICT_CAUSES
    assert first.family in FAMILIES


def test_where_nothing_fits_nothing_is_said(tmp_path: Path) -> None:
    assert causes(tmp_path, text(230), text(230), text(388)) == ()


def test_causes_come_in_the_order_of_their_confidence(tmp_path: Path) -> None:
    minister, office = {"speaker": "minister"}, {"speaker": "office"}
    found = causes(tmp_path, text(1240, **minister), text(1240, **minister), text(1420, **office))
    assert [cause.cause for cause in found] == ["misquote", "method"]
    assert found[0].confidence > found[1].confidence
    assert all(0 < cause.confidence < 1 for cause in found)


def test_a_cause_names_the_claims_that_it_explains(tmp_path: Path) -> None:
    claims = [text(1240), text(1240), text(1240), text(1420), text(700)]
    (found,) = causes(tmp_path, *claims)
    assert found.claims == ("c4",)


def test_a_cause_that_explains_all_counts_more_than_one_that_explains_some(tmp_path: Path) -> None:
    alone = causes(tmp_path / "alone", text(1240), text(1240), text(1420))
    among = causes(tmp_path / "among", text(1240), text(1240), text(1240), text(1420), text(700))
    assert alone[0].confidence > among[0].confidence


def test_the_larger_camp_may_be_the_one_that_has_it_wrong(tmp_path: Path) -> None:
    measures = [
        {"measure": "tanks", "unit": "percent", "nature": "share", "related": "ticked"},
        {"measure": "ticked", "title": "those who ticked it", "unit": "percent", "nature": "share"},
    ]
    percent = {"unit": "percent"}
    related = text(9.4, measure="ticked", **percent)
    wrong = text(90.6, **percent)
    found = causes(tmp_path, wrong, wrong, text(69, **percent), related, measures=measures)
    assert found[0].evidence == "90.6 is 100 minus the 9.4 percent of those who ticked it"


def test_one_digit_numbers_are_no_slips_of_each_other(tmp_path: Path) -> None:
    assert causes(tmp_path, text(3), text(3), text(8)) == ()


def test_an_end_of_a_range_is_that_of_a_range_of_its_time(tmp_path: Path) -> None:
    measures = [{"measure": "tanks", "nature": "stock"}]
    claims = [text(50), text(50), text(20)]

    def evidence(day: str) -> list[str]:
        scale = {"comparator": "range", "low": "20", "high": "30", "as_of": day}
        found = causes(tmp_path / day, *claims, scale, measures=measures)
        return [cause.evidence for cause in found if "lower end" in cause.evidence]

    assert evidence("2022-01-03") == []
    assert evidence("2024-01-03") == ["'20 tanks' is the lower end of '20 to 30 tanks'"]


def test_every_word_of_a_dimension_is_read_as_its_kind() -> None:
    for number, dimension in enumerate(DIMENSIONS):
        for kind, words in dimension.kinds:
            for word in words:
                assert kind in kinds_in(f"some {word} here")[number], (dimension.name, word)


def test_a_longer_expression_is_not_its_shorter_part() -> None:
    assert kinds_in("100,000 killed and wounded")[0] == {"killed and wounded"}
    assert kinds_in("skilled workers")[0] == frozenset()
