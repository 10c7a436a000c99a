"""The pages of sources, speakers and rules, the method, and the front page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from newsroom import Checked

from tallystick.compare.hedges import HEDGES
from tallystick.publish.front_page import all_counted, contested


def words(page: str) -> str:
    """The text of a page, tags and runs of blanks made single blanks."""
    hidden = r"<(style|script)[^>]*>.*?</\1>|<[^>]+>"
    return " ".join(unescape(re.sub(hidden, " ", page, flags=re.S)).split())


def test_a_source_says_what_it_states_and_who_builds_on_it(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["sources/wire.html"])
    assert "Reprinted by The Copy" in text
    assert "Figures stated 1; for 0 the text says where the figure comes from" in text
    assert "230 tanks in a quotation 230 tanks Tanks delivered to the brigades The Minister" in text
    assert "Who credits it (1 claim) The Daily ( 19 April 2024 ): 230 tanks" in text
    assert "Same text as The Wire" in words(newsroom_site["sources/copy.html"])
    budget = words(newsroom_site["sources/budget.html"])
    assert "Who states the same later without credit (1 claim) The Daily" in budget


def test_a_source_without_claims_says_so(newsroom_site: dict[str, str]) -> None:
    assert "No figure of this source is recorded." in newsroom_site["sources/a.html"]


def test_a_speaker_has_all_that_is_ascribed_to_them(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["speakers/minister.html"])
    assert "The Minister Who Minister of Defence, Ministry of Defence Kind person" in text
    assert "Figures 3 claims in 2 sources" in text
    assert text.count("230 tanks") >= 3
    assert "No figure is ascribed to this speaker." in newsroom_site["speakers/union.html"]


def test_a_rule_says_all_its_documentation_says(newsroom: Checked) -> None:
    pages = newsroom.pages()
    for rule in newsroom.rules:
        text = words(pages[f"rules/{rule.code.lower()}-{rule.name}.html"])
        for title, documented in rule.documentation:
            assert title in text
            assert " ".join(documented.replace("`", "").split()) in text, rule.code


def test_a_rule_leads_to_what_it_found(newsroom_site: dict[str, str]) -> None:
    page = newsroom_site["rules/d101-sources-disagree.html"]
    assert "In this data set: 1 finding on 1 figure" in words(page)
    assert 'href="../measures/tanks.html">Tanks delivered to the brigades</a> (1)' in page
    assert "the rule finds nothing" in newsroom_site["rules/s106-duplicate-id.html"]


def test_the_method_is_made_of_the_program_itself(newsroom: Checked) -> None:
    page = newsroom.pages()["method.html"]
    text = words(page)
    for hedge in HEDGES:
        assert hedge.reason in text
    for rule in newsroom.rules:
        assert f'href="rules/{rule.code.lower()}-{rule.name}.html"' in page
    for table in newsroom.project.tables.values():
        for column in table.columns:
            assert f"{column.name} {column.description}" in text


def test_the_front_page_shows_the_contested_and_the_latest(newsroom_site: dict[str, str]) -> None:
    text = words(newsroom_site["index.html"])
    assert "claims 8 sources 10 figures 3 on which sources disagree 1 repetitions" in text
    most, latest = text.index("Most contested"), text.index("Latest")
    assert "more than 320 tanks 1 source" in text[most:latest]
    assert "judged: explained" in text[most:latest]
    assert text[latest:].startswith("Latest 2 May 2024 more than 320 tanks")
    assert len(newsroom_site["index.html"]) < 150_000


def test_what_nobody_has_judged_comes_first(newsroom: Checked) -> None:
    publication = newsroom.publication()
    (judged,) = publication.disagreements.values()

    waiting = replace(judged, settled=False, key="other\n", measure="other")
    both = replace(publication, disagreements={judged.key: judged, waiting.key: waiting})
    assert [one.measure for one in contested(both)] == ["other", "tanks"]


def test_disagreements_are_counted_in_one_way_wherever_they_are(newsroom: Checked) -> None:
    publication = newsroom.publication()
    (found,) = publication.disagreements.values()
    assert all_counted(publication) == "1 disagreement on 1 figure"
    listed = words(newsroom.pages()["disagreements.html"])
    assert "1 disagreement on 1 figure: claims about" in listed
    another_scope = replace(found, key="scope")
    tense = replace(found, key="tense", rule="D102")
    three = {one.key: one for one in (found, another_scope, tense)}
    assert all_counted(replace(publication, disagreements=three)) == (
        "2 disagreements on 1 figure, each scope of a figure for itself, and 1 more in tension"
    )


def test_what_is_urgent_goes_first(newsroom: Checked) -> None:
    publication = newsroom.publication()
    found = next(iter(publication.disagreements.values()))
    calm = replace(found, key="calm", measure="calm", settled=False, urgency=110.0)
    urgent = replace(found, key="urgent", measure="urgent", settled=False, urgency=140.0)
    judged = replace(found, key="judged", measure="judged", settled=True, urgency=190.0)
    many = replace(publication, disagreements={one.key: one for one in (judged, calm, urgent)})
    assert [one.measure for one in contested(many)] == ["urgent", "calm", "judged"]
