"""The trail from origin to repeaters."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from newsroom import Checked

from tallystick.publish import trail as trails
from tallystick.publish.trail import (
    CREDITS,
    OWN_VOICE,
    REPEATS,
    REPRINTS,
    UNNAMED,
    trail,
    trails_of,
)

Change = Callable[[Callable[[dict[str, Any]], None]], Checked]


def test_claims_go_back_to_whom_they_credit_reprint_or_repeat(newsroom: Checked) -> None:
    publication = newsroom.publication()
    tanks = trails_of(publication, "tanks")
    assert tanks.above == {"t2": ("t1", REPRINTS), "t3": ("t1", CREDITS)}
    assert dict(tanks.origins) == {
        ("speaker", "minister"): ["t1"],
        UNNAMED: ["t4"],
        OWN_VOICE: ["t5"],
    }
    assert tanks.reach(["t1"]) == 3
    assert trails_of(publication, "fund").above == {"f2": ("f1", REPEATS)}


def test_a_credited_source_that_is_silent_is_the_origin(changed: Change) -> None:
    def credit_the_weekly(case: dict[str, Any]) -> None:
        case["claims"][5]["cites"] = "weekly"
        case["claims"][6]["credits"] = "A yearbook; another"

    publication = changed(credit_the_weekly).publication()
    origins = trails_of(publication, "fund").origins
    assert dict(origins) == {("source", "weekly"): ["f1"], ("credit", "A yearbook"): ["f2"]}
    shown = trail(publication, "fund")
    assert "credited; states nothing on this in the record" in shown
    assert "credited; not among the sources of the record" in shown


def test_a_circle_of_credits_is_cut(changed: Change) -> None:
    def credit_each_other(case: dict[str, Any]) -> None:
        case["claims"][0]["cites"] = "daily"

    publication = changed(credit_each_other).publication()
    found = trails_of(publication, "tanks")
    assert found.above == {"t2": ("t1", REPRINTS), "t3": ("t1", CREDITS)}
    assert found.origins["source", "daily"] == ["t1"]


def test_the_tree_reads_from_origin_to_repeaters(newsroom: Checked) -> None:
    text = words(trail(newsroom.publication(), "tanks"))
    assert "The Minister Minister of Defence, Ministry of Defence 230 tanks The Wire" in text
    assert "230 tanks The Copy ( 18 April 2024 ) reprint" in text
    assert "230 tanks The Daily ( 19 April 2024 ) credits it" in text
    assert "behind 3 sources." in text
    assert "The Minister : 3 claims, first in The Wire ( 18 April 2024 )" in text
    assert text.index("The Minister") < text.index("Nobody named") < text.index("The page itself")
    assert "no credit; stated before" in trail(newsroom.publication(), "fund")


def test_those_who_pass_it_on_to_nobody_share_a_line(changed: Change) -> None:
    publication = changed(add_followers(4)).publication()
    text = words(trail(publication, "tanks"))
    assert "230 tanks 5 sources The Daily ( 19 April 2024 ); Follower 0" in text


def test_a_long_trail_ends_and_says_so(changed: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trails, "MOST_LINES", 2)
    shown = trail(changed(add_followers(1)).publication(), "tanks")
    assert "The first 2 lines are shown." in shown
    tree = shown[shown.index('class="trail"') :]
    assert len(re.findall("<li[ >]", tree)) <= 4


def test_a_deep_trail_ends_and_counts_the_rest(
    newsroom: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trails, "DEEPEST", 1)
    assert "2 further claims below this one" in trail(newsroom.publication(), "tanks")


def add_followers(number: int) -> Callable[[dict[str, Any]], None]:
    """Add sources that credit the wire and state the same."""

    def change(case: dict[str, Any]) -> None:
        for place in range(number):
            source = f"follower_{place}"
            case["sources"].append(
                {"source": source, "publisher": f"Follower {place}", "published": "2024-04-20"}
            )
            case["claims"].append(
                {"claim": f"x{place}", "source": source, "as_stated": "230 tanks", "value": "230",
                 "cites": "wire"}
            )  # fmt: skip

    return change


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
