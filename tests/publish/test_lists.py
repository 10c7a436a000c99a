"""Long lists: on pages of bounded weight, all rows on one of them; found by more than they show."""

from __future__ import annotations

import re

import pytest
from newsroom import Checked

from tallystick.publish import pages
from tallystick.publish.link_check import broken_links, page_links


@pytest.fixture
def paged(newsroom: Checked, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The newsroom's pages where a list may hold no more than a row or two."""
    monkeypatch.setattr(pages, "HEAVIEST_LIST", 1200)
    return newsroom.pages()


def test_a_heavy_list_goes_on_on_further_pages(newsroom: Checked, paged: dict[str, str]) -> None:
    lists = [name for name in paged if re.fullmatch(r"sources(-\d+)?\.html", name)]
    assert lists[:2] == ["sources.html", "sources-2.html"]
    assert len(lists) > 2
    for source in newsroom.publication().sources:
        head = f'gt_stub"><a href="sources/{source}.html"'
        rows = [name for name in lists if head in paged[name]]
        assert len(rows) == 1, source
    assert '<a href="sources.html" aria-current="true">Sources</a>' in paged["sources-2.html"]
    assert ", page 2</h1>" in paged["sources-2.html"]


def test_all_pages_of_a_list_lead_to_each_other(paged: dict[str, str]) -> None:
    links = {name: page_links(name, text.encode()) for name, text in paged.items()}
    assert ("sources-2.html", "") in links["sources.html"].targets
    assert ("sources.html", "") in links["sources-3.html"].targets
    missing = [one for one in broken_links(links, paged) if "sources" in one.target]
    assert missing == []


def test_a_short_list_has_one_page(newsroom_site: dict[str, str]) -> None:
    assert "sources-2.html" not in newsroom_site
    assert "Pages of the list" not in newsroom_site["sources.html"]


def test_a_figure_is_found_by_all_that_is_stated_and_by_who_states_it(
    newsroom_site: dict[str, str],
) -> None:
    (searched,) = re.findall(
        r'<tr data-search="([^"]*)"><th[^>]*><a href="measures/tanks.html"',
        newsroom_site["measures.html"],
    )
    for words in ("230 tanks", "more than 320 tanks", "40 tanks", "The Minister"):
        assert words in searched
