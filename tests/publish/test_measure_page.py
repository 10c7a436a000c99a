"""The page of a measure: states, origins, many claims, citation, data for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from newsroom import Checked

from tallystick.publish.cells import CLAIMS_ON_A_PAGE
from tallystick.publish.glance import AGREED, EXPLAINED, IN_TENSION, glance

Change = Callable[[Callable[[dict[str, Any]], None]], Checked]


def words(page: str) -> str:
    """The text of a page, tags and runs of blanks made single blanks."""
    hidden = r"<(style|script)[^>]*>.*?</\1>|<[^>]+>"
    return " ".join(unescape(re.sub(hidden, " ", page, flags=re.S)).split())


def test_the_figure_stands_as_a_range_with_those_behind_it(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["measures/tanks.html"])
    assert "Lowest to highest stated 230 to 320 tanks differences explained" in text
    assert "230 tanks is stated most often: 2 of 3 sources" in text
    assert "5 claims by 3 sources, reprints counted once; 1 claim of another scope" in text
    assert "independent origins behind them" in text


def stating(*numbers: str) -> Callable[[dict[str, Any]], None]:
    """Let a source each state a number of tanks, and nobody anything else of them."""

    def change(case: dict[str, Any]) -> None:
        case["verdicts"] = []
        case["claims"] = [one for one in case["claims"] if not one["claim"].startswith("t")]
        for place, number in enumerate(numbers):
            case["sources"].append({"source": f"s{place}", "published": f"2024-04-{place + 10}"})
            case["claims"].append(
                {"claim": f"t{place}", "source": f"s{place}", "as_stated": f"{number} tanks",
                 "value": number}
            )  # fmt: skip

    return change


@pytest.mark.parametrize(
    ("numbers", "headline", "listed", "cited"),
    [
        (["230"], "230 tanks is stated by the one source", "230 tanks 1 source", "1 of 1 source"),
        (["230", "230"], "230 tanks is stated by all 2 sources", "2 sources", "2 of 2 sources"),
        (
            ["230", "230", "320", "400", "500"],
            "230 tanks is stated most often: 2 of 5 sources",
            "230 to 500 tanks 230 tanks 2 of 5 sources 5",
            "stated by 5 sources; 230 tanks by 2 of them",
        ),
        (
            ["230", "320"],
            "no two sources state the same figure",
            "230 to 320 tanks no two sources state the same figure 2",
            "230 to 320 tanks, stated by 2 sources; no two sources state the same figure.",
        ),
        (
            ["230", "230", "320", "320", "400"],
            "320 tanks and 230 tanks are stated most often: by 2 of 5 sources each",
            "320 tanks 2 of 5 sources; another figure as often",
            "320 tanks by 2 of them; another figure as often",
        ),
        (
            ["230", "230", "320", "320", "400", "400", "500", "500"],
            "500 tanks and 3 other figures are stated most often: by 2 of 8 sources each",
            "500 tanks 2 of 8 sources; 3 other figures as often",
            "500 tanks by 2 of them; 3 other figures as often",
        ),
    ],
)
def test_what_is_stated_most_often_is_not_said_to_be_what_most_state(
    changed: Change, numbers: list[str], headline: str, listed: str, cited: str
) -> None:
    site = changed(stating(*numbers)).pages()
    page = words(site["measures/tanks.html"])
    assert headline in page
    assert listed in words(site["measures.html"])
    assert cited in page[page.index("Cite this figure") :]
    assert "what most" not in page


def test_what_one_source_alone_states_of_the_scope_compared(changed: Change) -> None:
    def speak_of_next_year(case: dict[str, Any]) -> None:
        stating("230", "240")(case)
        case["claims"][-1]["scope"] = "period: next year"

    text = words(changed(speak_of_next_year).pages()["measures/tanks.html"])
    assert "230 tanks is stated by 1 of 2 sources; the others speak of another scope" in text


def test_one_source_that_states_several_figures(changed: Change) -> None:
    def state_two(case: dict[str, Any]) -> None:
        stating("230", "240")(case)
        case["claims"][-1]["source"] = "s0"

    text = words(changed(state_two).pages()["measures/tanks.html"])
    assert "one source states several figures" in text
    assert "Lowest to highest stated 230 to 240 tanks" in text


def test_the_page_says_who_is_known_to_be_first(newsroom: Checked) -> None:
    text = words(newsroom.pages()["measures/tanks.html"])
    assert "the earliest that is recorded: 230 tanks by The Minister , in The Wire" in text
    # The budget of "March 2024" is before the page of 19 April, whatever its day.
    assert glance(newsroom.publication(), "fund").first == "f1"


def test_a_month_is_not_before_a_day_in_it(changed: Change) -> None:
    def publish_in_april(case: dict[str, Any]) -> None:
        case["sources"][4]["published"] = "2024-04"

    assert glance(changed(publish_in_april).publication(), "fund").first == "f2"


def test_the_parts_of_the_page_and_its_spreadsheet_are_a_click_away(
    newsroom_site: dict[str, str],
) -> None:
    page = newsroom_site["measures/tanks.html"]
    jump = page[page.index('class="jump"') :].partition("</nav>")[0]
    for place in ("chart", "disagreement-1", "trail", "claims", "cite"):
        assert f'#{place}"' in jump
        assert f'id="{place}"' in page
    assert 'href="../data/measures/tanks.csv">Get it as a spreadsheet (CSV)' in jump


def test_one_number_is_no_range(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["measures/fund.html"])
    assert "All state the same number EUR 150 billion no contradiction" in text
    assert "Lowest to highest" not in text


def test_tension_is_no_agreement(changed: Change) -> None:
    def state_far_apart(case: dict[str, Any]) -> None:
        case["verdicts"] = []
        case["claims"][3] |= {"value": "100", "as_stated": "über 100 Panzer"}
        case["claims"] = case["claims"][:1] + case["claims"][3:]

    checked = changed(state_far_apart)
    assert {one.rule for one in checked.publication().disagreements.values()} == {"D102"}
    assert glance(checked.publication(), "tanks").state == IN_TENSION
    site = checked.pages()
    assert "In tension The words can all be true, but not as a reader" in words(
        site["measures/tanks.html"]
    )
    assert "in tension" in words(site["disagreements.html"])
    assert "0 disagreements" in words(site["disagreements.html"])


def test_a_tension_that_an_editor_settled_is_none(newsroom: Checked) -> None:
    assert glance(newsroom.publication(), "tanks").state == EXPLAINED
    assert glance(newsroom.publication(), "fund").state == AGREED


def test_what_other_rules_say_stands_there_too(newsroom: Checked) -> None:
    page = newsroom.pages()["measures/tanks.html"]
    noted = words(page[page.index("What else the rules note") :])
    assert "anonymous authority" in noted
    assert "rules/r104-anonymous-authority.html" in page
    assert "D101" not in noted


def test_many_claims_go_on_further_pages_where_links_find_them(changed: Change) -> None:
    count = 2 * CLAIMS_ON_A_PAGE + 1

    def add_many(case: dict[str, Any]) -> None:
        for place in range(count):
            case["sources"].append({"source": f"s{place:04}", "published": "2024-06-01"})
            case["claims"].append(
                {"claim": f"x{place:04}", "measure": "support", "source": f"s{place:04}",
                 "as_stated": f"{place} percent", "value": f"{place % 100}", "unit": "percent"}
            )  # fmt: skip

    site = changed(add_many).pages()
    first, second, third = (
        site[f"measures/support{address}"] for address in (".html", "/2.html", "/3.html")
    )
    assert "measures/support/4.html" not in site
    assert 'href="../measures/support/3.html"' in first
    assert 'id="claim-x0000"' in first
    assert 'href="../../measures/support.html"' in third
    assert 'id="claim-x0200"' in third
    assert 'href="../measures/support/3.html#claim-x0200"' in site["sources/s0200.html"]
    assert "<strong>2</strong>" in second
    assert max(map(len, (first, second, third))) < 300_000
    assert "Drawn: 40 figures that most sources state." in words(first)


def test_a_figure_is_cited_in_a_sentence(newsroom_site: dict[str, str]) -> None:
    page = newsroom_site["measures/fund.html"]
    cited = re.search(r'<p id="citation"[^>]*>(.*?)</p>', page)
    assert cited
    assert unescape(cited[1]) == (
        "“Money in the fund”: EUR 150 billion, stated by 2 of 2 sources. "
        "In: Who states which figure."
    )


def test_the_citation_names_address_and_licence_where_they_are_known(changed: Change) -> None:
    checked = changed(lambda case: None)
    (checked.folder / "facts/about.toml").write_text(
        'title = "Tanks"\nlicence = "CC BY 4.0"\naddress = "https://tanks.example/"\n'
    )
    page = checked.pages()["measures/fund.html"]
    assert "In: Tanks, https://tanks.example/measures/fund.html. CC BY 4.0." in unescape(page)
    assert '<link rel="canonical" href="https://tanks.example/measures/fund.html">' in page


def test_programs_find_who_states_what_and_no_verdict(newsroom_site: dict[str, str]) -> None:
    data = data_of(newsroom_site["measures/tanks.html"])
    assert data["@type"] == "Dataset"
    assert data["name"] == "Tanks delivered to the brigades"
    observations = data["hasPart"]
    assert [one["@type"] for one in observations] == ["Observation"] * 5
    assert observations[0]["measuredValue"] == {
        "@type": "QuantitativeValue", "value": 230.0, "unitText": "tank"
    }  # fmt: skip
    assert observations[0]["subjectOf"]["url"] == "https://wire.example/tanks"
    assert "ClaimReview" not in newsroom_site["measures/tanks.html"]


def test_programs_find_the_downloads_on_the_front_page(newsroom_site: dict[str, str]) -> None:
    data = data_of(newsroom_site["index.html"])
    assert {"@type": "DataDownload", "name": "claims", "encodingFormat": "text/csv",
            "contentUrl": "data/claims.csv"} in data["distribution"]  # fmt: skip


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])
