"""The chart of a measure: where each figure stands on the axis, and what is left out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from newsroom import Checked

from tallystick.publish import chart as charts
from tallystick.publish.axis import axis_for
from tallystick.publish.chart import chart, strip
from tallystick.publish.marks import groups_of

Change = Callable[[Callable[[dict[str, Any]], None]], Checked]
FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)


@given(st.lists(FINITE, min_size=1, max_size=20))
def test_every_value_stands_on_the_axis_in_its_order(values: list[float]) -> None:
    axis = axis_for(values)
    assume(axis is not None)
    assert axis
    places = [axis.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    assert len(axis.ticks) <= 8


@pytest.mark.parametrize(
    ("values", "ticks", "logarithmic"),
    [
        ((1545, 1560), (1545, 1550, 1555, 1560), False),
        ((225, 330), (225, 250, 275, 300, 325), False),
        ((0, 100), (0, 25, 50, 75, 100), False),
        ((230, 230_000), (1_000, 10_000, 100_000), True),
        ((31, 31), (28, 30, 32, 34), False),
        ((1e6, 60e6), (1e6, 3e6, 1e7, 3e7), True),
    ],
)
def test_ticks_are_round(
    values: tuple[float, ...], ticks: tuple[float, ...], logarithmic: bool
) -> None:
    axis = axis_for(values)
    assert axis
    assert axis.ticks == ticks
    assert axis.logarithmic is logarithmic


@pytest.mark.parametrize("values", [(), (math.inf,), (math.nan, -math.inf), (-1e308, 1.7e308)])
def test_there_is_no_axis_where_there_is_nothing_to_show(values: tuple[float, ...]) -> None:
    assert axis_for(values) is None


def test_figures_are_drawn_once_by_group_and_date(newsroom: Checked) -> None:
    groups = groups_of(newsroom.publication(), "tanks")
    assert [group.heading for group in groups] == [
        "Group 1: 2 sources",
        "Group 2: 1 source",
        "Of another scope, not compared with the others",
    ]
    (first,), (second,), (beside,) = (group.marks for group in groups)
    assert first.claims == ("t1", "t2", "t3")
    assert first.sources == 2
    assert (first.value, first.plausible, first.disputes) == (230, (225, 235), False)
    assert second.strict == (320, math.inf)
    assert second.disputes
    assert beside.scope == "period: next year"


def test_a_row_says_in_words_what_it_draws(newsroom: Checked) -> None:
    page = chart(newsroom.publication(), "tanks")
    row = next(row for row in re.split("<li(?= |>)", page) if "more than 320 tanks" in row)
    assert row.startswith(' class="against">')
    assert "<title>taken to mean above 320 to 330 tanks</title>" in row
    assert 'href="measures/tanks.html#claim-t4"' in row
    assert "1 source" in row
    assert row.count('class="arrow"') == 1


def test_vague_words_do_not_press_the_other_figures_together(changed: Change) -> None:
    def add_vague_words(case: dict[str, Any]) -> None:
        case["claims"].append(
            {"claim": "t6", "source": "weekly", "as_stated": "thousands of tanks",
             "comparator": "vague", "low": "1000", "high": "9999", "speaker": "office"}
        )  # fmt: skip

    publication = changed(add_vague_words).publication()
    page = chart(publication, "tanks")
    assert page.count('class="bar"') == 4
    assert re.findall(r"<text[^>]*>([^<]*)</text>", page)[-1] == "1,000"


def test_a_crowded_chart_shows_what_most_state_and_says_so(
    newsroom: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "MOST_ROWS", 1)
    page = chart(newsroom.publication(), "tanks")
    assert len(re.findall("<li[ >]", page)) == 1
    assert ">230 tanks</a>" in page
    assert "Drawn: 1 figure that most sources state. 2 further figures (2 claims) stand" in page


def test_a_claim_that_cannot_be_brought_to_the_unit_is_said_to_be_missing(changed: Change) -> None:
    def add_another_currency(case: dict[str, Any]) -> None:
        case["claims"].append(
            {"claim": "f3", "measure": "fund", "source": "weekly", "as_stated": "5 billion",
             "value": "5000000000", "unit": "UAH", "speaker": "office"}
        )  # fmt: skip

    publication = changed(add_another_currency).publication()
    assert "1 claim not drawn" in chart(publication, "fund")


def test_a_strip_has_a_line_for_each_group(newsroom: Checked) -> None:
    publication = newsroom.publication()
    (found,) = publication.disagreements.values()
    drawn = strip(publication, found)
    assert drawn.count('class="base"') == 2
    assert drawn.count("<circle") == 2
    assert drawn.count('class="against"') == 1
    assert 'aria-hidden="true"' in drawn


def test_there_is_no_chart_without_claims(changed: Change) -> None:
    publication = changed(lambda case: case.update(claims=[], verdicts=[])).publication()
    assert chart(publication, "tanks") == ""
