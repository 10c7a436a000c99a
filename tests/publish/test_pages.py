"""What the pages say, in the words of a small newsroom."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from newsroom import Checked

from tallystick.publish.glance import AGREED, DISPUTED, EXPLAINED, ONE_SOURCE, glance


def words(page: str) -> str:
    """The text of a page, tags and runs of blanks made single blanks."""
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)).split())


def row_of(page: str, claim: str) -> str:
    """The text of the table row in which a claim stands."""
    rows = [row for row in page.split("<tr>") if f'id="claim-{claim}"' in row]
    assert len(rows) == 1
    return words(rows[0].partition("</tr>")[0])


def test_there_is_a_page_for_each_thing_and_each_list(
    newsroom: Checked, newsroom_site: dict[str, str]
) -> None:
    rules = {f"rules/{rule.code.lower()}-{rule.name}.html" for rule in newsroom.rules}
    publication = newsroom.publication()
    assert set(newsroom_site) == {
        *("index.html", "measures.html", "disagreements.html", "repetitions.html"),
        *("sources.html", "speakers.html", "method.html"),
        *(f"measures/{measure}.html" for measure in ("tanks", "fund", "support")),
        *(f"sources/{source}.html" for source in publication.sources),
        *(f"speakers/{speaker}.html" for speaker in publication.speakers),
        *rules,
    }


def test_every_page_says_what_it_is_not(newsroom_site: dict[str, str]) -> None:
    for address, page in newsroom_site.items():
        assert "They do not say which figure is true." in page, address
        assert page.count("<h1>") == 1
        assert "default-src &#x27;none&#x27;; script-src &#x27;self&#x27;" in page
        scripts = re.findall(r"<script([^>]*)>", page)
        above = "../" * address.count("/")
        assert set(scripts) <= {f' src="{above}site.js" defer', ' type="application/ld+json"'}


def test_styles_of_a_page_are_named_by_their_hash(newsroom_site: dict[str, str]) -> None:
    page = newsroom_site["index.html"]
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src-elem &#x27;self&#x27; &#x27;sha256-{digest}&#x27;" in page


def test_the_same_facts_give_the_same_bytes(newsroom: Checked) -> None:
    assert newsroom.pages() == newsroom.pages()


def test_every_link_within_the_site_leads_somewhere(newsroom_site: dict[str, str]) -> None:
    for address, page in newsroom_site.items():
        for target in re.findall(r' href="([^"]*)"', page):
            if target.startswith(("https://", "data:")) or "style.css" in target:
                continue
            path, _, fragment = target.partition("#")
            if "/" in address and path:
                assert path.startswith("../"), f"{address}: {target}"
                path = path.removeprefix("../")
            path = path or address
            if path == "downloads.html" or path.startswith("data/"):
                continue
            assert path in newsroom_site, f"{address}: {target}"
            assert not fragment or f' id="{fragment}"' in newsroom_site[path], target


def test_ids_stand_once_on_a_page(newsroom_site: dict[str, str]) -> None:
    for address, page in newsroom_site.items():
        ids = re.findall(r' id="([^"]*)"', page)
        assert len(ids) == len(set(ids)), address


def test_a_claim_is_shown_with_words_figure_speaker_source_and_credit(
    newsroom_site: dict[str, str],
) -> None:
    page = newsroom_site["measures/tanks.html"]
    assert row_of(page, "t1") == (
        "230 tanks in a quotation t1 230 tanks taken to mean 225 to 235 tanks not said "
        "The Minister Minister of Defence, Ministry of Defence quoted "
        "The Wire Tanks arrive 18 April 2024 speaker named only"
    )
    assert '<q lang="de" dir="auto">über 320 Panzer</q>' in page
    assert "more than 320 tanks taken to mean above 320 to 330 tanks" in row_of(page, "t4")
    assert "of another scope: period: next year" in row_of(page, "t5")
    assert "credited to The Wire" in row_of(page, "t3")


@pytest.mark.parametrize(
    ("measure", "claim", "credit"),
    [
        ("tanks", "t1", "speaker named only"),
        ("tanks", "t4", "anonymous"),
        ("tanks", "t5", "not credited"),
        ("fund", "f1", "credited to The Report"),
        ("fund", "f2", "not credited stated before by Parliament ( March 2024 )"),
        ("support", "s1", "credited to The Institute"),
    ],
)
def test_credit_is_said_in_one_of_four_ways(
    newsroom_site: dict[str, str], measure: str, claim: str, credit: str
) -> None:
    assert row_of(newsroom_site[f"measures/{measure}.html"], claim).endswith(credit)


def test_a_percentage_of_people_names_its_poll(newsroom_site: dict[str, str]) -> None:
    assert "40 to 45% poll by The Institute, adults, 2 to 4 April 2024, 1,004 asked" in row_of(
        newsroom_site["measures/support.html"], "s1"
    )


def test_opinion_is_marked_wherever_its_source_is_shown(newsroom_site: dict[str, str]) -> None:
    assert "Die Woche opinion" in row_of(newsroom_site["measures/tanks.html"], "t4")
    assert '<span class="tag opinion">opinion</span>' in newsroom_site["sources.html"]


def test_money_is_shown_in_words(newsroom_site: dict[str, str]) -> None:
    assert "EUR 150 billion" in words(newsroom_site["index.html"])


def test_a_disagreement_names_who_states_which_figure(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["measures/tanks.html"])
    assert "Group 1: 2 sources 230 tanks 230 tanks The Minister 2 sources" in text
    assert "Group 2: 1 source more than 320 tanks über 320 Panzer" in text
    assert "contradicts another group officials 1 source Die Woche" in text
    assert "Explained: the difference has a known reason : they hold for different dates." in text
    assert "The later figure holds for May. Verdict by the desk, 1 June 2024 , on t4" in text
    listed = words(newsroom_site["disagreements.html"])
    assert (
        "Tanks delivered to the brigades 230 tanks 2 sources more than 320 tanks 1 source" in listed
    )
    assert "3 judged: explained they hold for different dates" in listed


def test_of_several_groups_the_one_that_is_contradicted_is_named(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    def state_on_two_days(case: dict[str, Any]) -> None:
        case["verdicts"] = []
        case["measures"][0] |= {"nature": "stock", "window_days": "5"}
        case["claims"] = [one for one in case["claims"] if one["claim"] not in ("t4", "t5")]
        for claim in case["claims"]:
            claim |= {"as_of": "2024-04-18"} if claim["claim"].startswith("t") else {}
        for source, number, day in (("x", "500", "18"), ("y", "700", "22"), ("z", "900", "22")):
            case["sources"].append({"source": source, "published": "2024-04-30"})
            case["claims"].append(
                {"claim": f"t_{source}", "source": source, "value": number,
                 "as_of": f"2024-04-{day}", "as_stated": f"{number} tanks"}
            )  # fmt: skip
        case["claims"][-1]["as_of"] = "2024-04-26"

    text = words(changed(state_on_two_days).pages()["measures/tanks.html"])
    assert "for 26 April 2024 contradicts 700 tanks" in text
    assert "for 22 April 2024 contradicts all other groups" in text
    assert "contradicts another group" not in text


def test_nobody_is_said_to_state_the_figure_of_another_in_the_same_group(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    def add_a_rounder_figure(case: dict[str, Any]) -> None:
        case["sources"].append(
            {"source": "late", "publisher": "The Late", "published": "2024-04-20"}
        )
        case["claims"].append(
            {"claim": "t6", "source": "late", "as_stated": "more than 200 tanks", "value": "200",
             "comparator": ">", "hedge": "more than", "speaker": "office"}
        )  # fmt: skip

    page = changed(add_a_rounder_figure).pages()["measures/tanks.html"]
    page = page[page.index("Where sources disagree") : page.index("From origin to repeaters")]
    rows = [words(row) for row in page.split("<tr>")]
    figures = [row for row in rows if "Statistics Office" in row]
    assert len(figures) == 1
    assert figures[0].startswith("more than 200 tanks")


def test_a_group_says_how_many_of_its_sources_state_the_figure_shown(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    def add_other_figures_that_fit(case: dict[str, Any]) -> None:
        for source, number in (("late", "225"), ("later", "400"), ("last", "450")):
            case["sources"].append({"source": source, "published": "2024-04-20"})
            case["claims"].append(
                {"claim": f"t_{source}", "source": source, "value": number, "comparator": ">",
                 "as_stated": f"more than {number} tanks", "hedge": "more than"}
            )  # fmt: skip

    site = changed(add_other_figures_that_fit).pages()
    card, listed = words(site["index.html"]), words(site["disagreements.html"])
    for text in (card, listed):
        assert "230 tanks 2 of 3 sources" in text
        assert "more than 320 tanks 1 of 3 sources; 2 other figures as often" in text


def test_a_source_that_stands_in_two_groups_is_one_source(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    def state_both(case: dict[str, Any]) -> None:
        case["claims"].append(
            {"claim": "t6", "source": "weekly", "as_stated": "230 Panzer", "value": "230"}
        )

    (found,) = changed(state_both).publication().disagreements.values()
    assert [camp.sources for camp in found.camps] == [3, 1]
    assert found.sources == 3


def test_a_repetition_names_who_stated_it_first(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["repetitions.html"])
    assert "1 claim that credit nobody" in text
    assert "€150bn" in text
    assert "Parliament Budget bill March 2024 150 billion euros" in text
    assert "f1 open" in text


def test_sources_say_how_many_of_their_claims_are_credited(newsroom_site: dict[str, str]) -> None:
    rows = [words(row) for row in newsroom_site["sources.html"].split("<tr>")]
    daily = next(row for row in rows if row.startswith("The Daily"))
    assert "230 tanks, says minister news en 19 April 2024 4 2" in daily
    assert any("the text of The Wire" in row and "reprint" in row for row in rows)


def test_a_measure_at_a_glance(newsroom: Checked) -> None:
    publication = newsroom.publication()
    seen = glance(publication, "tanks")
    assert publication.claims[seen.claim]["value"] == 230
    assert (seen.stating, seen.sources, seen.claims) == (2, 3, 5)
    assert seen.spread == "230 to 320 tanks"
    assert seen.state == EXPLAINED
    assert glance(publication, "support").state == ONE_SOURCE
    assert glance(publication, "fund").state == AGREED


def test_a_disagreement_without_a_verdict_is_open(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    checked = changed(lambda case: case.update(verdicts=[]))
    assert glance(checked.publication(), "tanks").state == DISPUTED
    site = checked.pages()
    assert "1 without a verdict" in words(site["disagreements.html"])
    assert "No verdict yet." in words(site["measures/tanks.html"])


def test_a_project_without_claims_is_published_too(
    changed: Callable[[Callable[[dict[str, Any]], None]], Checked],
) -> None:
    site = changed(lambda case: case.update(claims=[], verdicts=[])).pages()
    assert "No source states a figure on this yet." in site["measures/tanks.html"]
    assert "No figure is repeated without credit." in site["repetitions.html"]
    assert "No source contradicts another." in site["disagreements.html"]
