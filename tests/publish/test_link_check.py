"""Links within the site: which of them lead nowhere."""

from __future__ import annotations

import pytest

from tallystick.publish.link_check import BrokenLink, broken_links, page_links

INDEX = b'<a href="measures/tanks.html#claim-1">x</a> <a href="data/claims.csv">y</a>'
TANKS = b'<h1 id="claim-1">x</h1><a href="../index.html">up</a><a href="#claim-1">here</a>'


def broken(pages: dict[str, bytes], *others: str) -> list[BrokenLink]:
    links = {address: page_links(address, content) for address, content in pages.items()}
    return list(broken_links(links, [*pages, *others]))


def test_links_to_pages_places_and_files_that_are_there_are_right() -> None:
    assert not broken({"index.html": INDEX, "measures/tanks.html": TANKS}, "data/claims.csv")


def test_a_page_a_place_and_a_file_that_are_missing_are_found() -> None:
    assert broken({"index.html": INDEX, "measures/tanks.html": b"<p>"}) == [
        BrokenLink("index.html", "data/claims.csv"),
        BrokenLink("index.html", "measures/tanks.html#claim-1"),
    ]
    assert broken({"measures/tanks.html": TANKS}) == [
        BrokenLink("measures/tanks.html", "index.html")
    ]


@pytest.mark.parametrize(
    "href",
    [
        "https://elsewhere.example/none",
        "//elsewhere.example/none",
        "mailto:desk@example.org",
        "data:,",
        "a.html?page=2",
        "a.html#",
        "#place",
        "a%2ehtml",
        "folder/",
        "./folder/../a.html",
        "a.html#na%c3%afve",
        "a.html#x&amp;y",
    ],
)
def test_addresses_of_every_form_are_understood(href: str) -> None:
    pages = {
        "a.html": f'<i id="place"></i><a href="{href}">x</a>'.encode(),
        "folder/index.html": b"",
    }
    pages["a.html"] += '<i id="naïve"></i><i id="x&amp;y"></i>'.encode()
    assert not broken(pages)


@pytest.mark.parametrize("href", ["A.html", "b.html", "../a.html", "folder", "a.html#Place"])
def test_addresses_that_nearly_fit_are_found(href: str) -> None:
    page = f'<i id="place"></i><a href="{href}">x</a>'.encode()
    assert len(broken({"a.html": page, "folder/index.html": b""})) == 1


def test_scripts_and_pictures_are_checked_and_data_in_scripts_is_not() -> None:
    page = b'<script src="gone.js"></script><script>\'<a href="none.html">\'</script>'
    assert broken({"a.html": page}) == [BrokenLink("a.html", "gone.js")]


def test_text_that_looks_like_a_link_is_none() -> None:
    assert not broken({"a.html": b"<p>write href=none.html or href=&quot;none.html&quot;"})
