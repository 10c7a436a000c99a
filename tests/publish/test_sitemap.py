"""The sitemap, and where crawlers are told of it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tallystick.errors import UsageError
from tallystick.publish import sitemap
from tallystick.publish.sitemap import checked_address, with_sitemap

FILES = [("index.html", b"<p>"), ("measures/tanks.html", b"<p>"), ("data/claims.csv", b"")]


def places(content: bytes) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(content).iter() if found.text]


def test_it_lists_the_pages_and_nothing_else() -> None:
    found = dict(with_sitemap(FILES, "https://figures.example/"))
    assert list(found)[:3] == [address for address, _ in FILES]
    assert [text for text in places(found["sitemap.xml"]) if text.strip()] == [
        "https://figures.example/",
        "https://figures.example/measures/tanks.html",
    ]


def test_crawlers_are_told_where_they_look_for_it() -> None:
    at_root = dict(with_sitemap(FILES, "https://figures.example/"))
    assert b"Sitemap: https://figures.example/sitemap.xml\n" in at_root["robots.txt"]
    # Nobody reads a robots.txt that is not at the root of a host.
    below = dict(with_sitemap(FILES, "https://example.org/figures/"))
    assert "robots.txt" not in below
    assert "sitemap.xml" in below


def test_many_pages_stand_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    files = [(f"{number}.html", b"") for number in range(5)]
    found = dict(with_sitemap(files, "https://x.example/"))
    assert b"<sitemapindex" in found["sitemap.xml"]
    listed = [text for text in places(found["sitemap.xml"]) if text.strip()]
    assert listed == [f"https://x.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert b"https://x.example/4.html" in found["sitemap-3.xml"]


def test_an_address_of_any_page_is_well_formed() -> None:
    found = dict(with_sitemap([("measures/a~26b&c d.html", b"")], "https://x.example/"))
    assert "https://x.example/measures/a~26b%26c%20d.html" in places(found["sitemap.xml"])


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://figures.example", "https://figures.example/"),
        ("https://example.org/figures/", "https://example.org/figures/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_an_address_ends_in_a_slash(given: str, address: str) -> None:
    assert checked_address(given) == address


@pytest.mark.parametrize(
    "given",
    [
        "",
        "figures.example",
        "ftp://x.example",
        "https://",
        "https://x/?a",
        "https://x/#a",
        "https://x/ y",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="is no address of a site"):
        checked_address(given)
