"""HTML: what is read of a page, and what is not."""

from __future__ import annotations

import pytest

from tallystick.documents.model import DocumentError
from tallystick.documents.web_page import read_web_page

ARTICLE = """\
<p>The harbour office said on Monday that more than 1,550 crates had been unloaded at the pier.</p>
<p>A further 230 crates<sup>1</sup> are expected by the end of March, the office added.</p>
"""
PAGE = f"""\
<!doctype html><html lang="en-GB"><head><title>Harbour: 1,550 crates unloaded | Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Ida Smith">
<meta property="article:published_time" content="2024-03-11T10:00:00Z">
<link rel="canonical" href="https://gazette.example/2024/03/11/crates">
<script>document.write("<p>999 crates were written by a script</p>")</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World 24</a></li></ul></nav>
<div id="cookie-banner" class="cookie-consent">We and our 812 partners use cookies. Accept</div>
<article><h1>Harbour: 1,550 crates unloaded</h1>{ARTICLE}
<table><tr><th>Month</th><th>Crates</th></tr><tr><td>January</td><td>700</td></tr>
<tr><td>February</td><td>850</td></tr></table>
<ol class="footnotes"><li>Counted by hand, with an error of 5 crates.</li></ol></article>
<section id="comments" class="comments"><p>Reader77: I counted 4,000 crates myself!</p></section>
<footer>Gazette Media, 12 Pier Road, 500 employees</footer></body></html>"""


def text_of(page: str) -> str:
    return read_web_page(page.encode(), "page.html").parts[0]


def test_the_article_is_read_and_what_surrounds_it_is_not() -> None:
    text = text_of(PAGE)
    for said in ("more than 1,550 crates", "A further 230 crates", "an error of 5 crates"):
        assert said in text
    for surrounding in ("812 partners", "Home", "World 24", "Reader77", "500 employees", "999"):
        assert surrounding not in text


def test_the_headline_stands_first_and_once() -> None:
    text = text_of(PAGE)
    assert text.startswith("Harbour: 1,550 crates unloaded\n")
    assert text.count("crates unloaded") == 1


def test_a_headline_outside_the_article_is_put_before_it() -> None:
    page = f"<html><head><title>Port counts 90 cranes</title></head><body>{ARTICLE}</body></html>"
    assert text_of(page).splitlines()[0] == "Port counts 90 cranes"


def test_the_cells_of_a_table_stay_apart() -> None:
    assert "January | 700\nFebruary | 850" in text_of(PAGE)


def test_the_page_says_who_wrote_it_when_and_where() -> None:
    assert read_web_page(PAGE.encode(), "page.html").details == {
        "title": "Harbour: 1,550 crates unloaded",
        "author": "Ida Smith",
        "publisher": "The Gazette",
        "published": "2024-03-11",
        "published_basis": "shown",
        "url": "https://gazette.example/2024/03/11/crates",
        "language": "en",
    }


def test_a_date_that_only_the_address_holds_is_inferred() -> None:
    page = PAGE.replace("article:published_time", "something-else").replace("T10:00:00Z", "")
    details = read_web_page(page.encode(), "page.html").details
    assert (details["published"], details["published_basis"]) == ("2024-03-11", "inferred")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="no-such-encoding">', "utf-8"),
        ('<meta charset="ascii">', "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_page(declared: str, encoding: str) -> None:
    phrase = (
        "Порт принял 230 ящиков" if encoding == "cp1251" else "Der Hafen zählt 230 Kisten für €5"
    )
    paragraph = f"<p>{phrase}. " + "Mehr wird erwartet. " * 8 + "</p>"
    page = f"<html><head>{declared}<title>T</title></head><body>{paragraph}</body></html>"
    found = read_web_page(page.encode(encoding), "page.html")
    assert phrase in found.parts[0]


def test_the_server_knows_the_encoding_better_than_the_page() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>%s</p></body></html>'
    content = (page % ("В порту 230 ящиков. " * 9)).encode("cp1251")
    found = read_web_page(content, "page.html", "text/html; charset=windows-1251")
    assert "В порту 230 ящиков." in found.parts[0]


def test_an_encoding_that_nobody_declares_is_guessed() -> None:
    page = "<html><body><p>%s</p></body></html>" % (
        "Начальник порта сообщил, что за неделю принято 230 ящиков с грузом. " * 9
    )
    assert "принято 230 ящиков" in read_web_page(page.encode("cp1251"), "page.html").parts[0]


def test_nul_bytes_within_a_page_are_dropped() -> None:
    found = read_web_page(PAGE.encode().replace(b"crates had", b"cra\0tes had"), "page.html")
    assert "1,550 crates had" in found.parts[0]


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_tags_nested_too_deep_are_refused(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 100_000}<p>230 crates</p></body></html>"
    with pytest.raises(DocumentError, match="nested more than 250 deep"):
        read_web_page(page.encode(), "deep.html")


def test_entities_that_define_each_other_stay_what_they_are() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(30))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body>{ARTICLE}&e30;</body></html>'
    assert len(text_of(bomb)) < 2_000


def test_a_file_is_never_taken_in_by_reference() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<html><body>{ARTICLE}<p>The host is &f; they said.</p></body></html>"
    )
    assert "&f;" in text_of(page)


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><script>var x = 230;</script></html>", "<p>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(DocumentError, match=r"no main text|no HTML"):
        read_web_page(page.encode(), "empty.html")


def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    cut = PAGE[: PAGE.index("are expected")]
    assert "more than 1,550 crates" in text_of(cut)
