"""Text stays text, and links lead only where they may."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.publish.markup import (
    LONGEST_TEXT,
    Markup,
    element,
    escaped,
    in_language,
    is_safe_address,
    joined,
    link,
    outside_link,
)


class Reader(HTMLParser):
    """Reads back the tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(max_size=200))
def test_any_text_comes_back_as_that_text_and_makes_no_tag(text: str) -> None:
    reader = Reader()
    reader.feed(element("p", text, title=text))
    reader.close()
    assert reader.tags == ["p"]
    printable = html.unescape(escaped(text))
    assert reader.text.replace("\r", "\n") == printable.replace("\r", "\n")


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "a < b"), "&") == "<p><b>a &lt; b</b>&amp;</p>"
    assert joined("a", "", Markup("<br>"), by="; ") == "a; <br>"


def test_marks_that_turn_the_writing_direction_are_shown_as_unprintable() -> None:
    assert escaped("abc\u202edef\u0000") == "abc\ufffddef\ufffd"


def test_long_text_is_cut() -> None:
    assert len(escaped("a" * 10_000)) == LONGEST_TEXT


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "//example.org/x",
        "/etc/passwd",
        "../../x.html",
        "measures/../../x.html",
        "https://example.org/<script>",
        'https://example.org/"onclick="x',
        "https://example.org/a b",
        "ftp://example.org",
    ],
)
def test_an_unsafe_address_makes_no_link(address: str) -> None:
    assert not is_safe_address(address)
    assert outside_link(address, "label") == "label"
    assert "href" not in element("a", "label", href=address)


def test_an_address_of_the_data_never_leads_within_the_site() -> None:
    assert outside_link("measures/tanks.html", "label") == "label"


def test_links_out_of_the_site_give_nothing_away() -> None:
    shown = outside_link("https://example.org/?a=1&b=2", "x")
    assert 'href="https://example.org/?a=1&amp;b=2"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert "rel=" not in link("measures/tanks.html#claim-c1", "x")


def test_a_language_that_is_none_is_left_out() -> None:
    assert in_language("ar", "ألف") == '<span lang="ar" dir="auto">ألف</span>'
    assert "lang=" not in in_language('x" onclick="y', "word")
