"""HTML: the main text of a page, without navigation, comments and notices."""

from __future__ import annotations

import re
from typing import Any

from tallystick.documents.decoding import decoded_html
from tallystick.documents.model import DocumentError, RawDocument

MAXIMUM_DEPTH = 250
"""Tags open at once. The parser drops what is deeper than 256; text must not go unseen."""

HEADLINE_LINES = 5
"""Lines at the beginning of the main text among which its headline is looked for."""

DATE_NAMES = frozenset(
    {
        *("article:published_time", "datepublished", "date", "pubdate", "publishdate"),
        *("publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.issued"),
        *("dcterms.date", "sailthru.date", "parsely-pub-date", "og:article:published_time"),
    }
)
"""Names under which pages state when they were published."""

_RULE = re.compile(r"^\|[|\s:-]*---[|\s:-]*$\n?", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\|\s*(.*?)\s*\|?\s*$", re.MULTILINE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_ISO_DATE = re.compile(r"\s*((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?![\d-])")
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{1,40})"')


def read_web_page(content: bytes, name: str, content_type: str = "") -> RawDocument:
    """Return the main text of a page, its headline first, and what the page says of itself.

    Raises:
        DocumentError: it holds no text, is nested too deep, or its encoding cannot be told.
    """
    import trafilatura
    from trafilatura.settings import set_date_params

    tree = trafilatura.load_html(decoded_html(content, name, content_type))
    if tree is None:
        raise DocumentError(f"{name}: holds no HTML that can be read", "Save the page again.")
    _refuse_deep_nesting(tree, name)
    language, shown = _language(tree), _shown_date(tree)
    # Trafilatura changes the tree: whatever is wanted of it has been taken by now.
    found: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # A date that is shown need not be looked for in all of the text as well.
        date_extraction_params=set_date_params(extensive=not shown),
    )
    text = _TABLE_ROW.sub(r"\1", _RULE.sub("", found.text or "")) if found is not None else ""
    if not text.strip():
        raise DocumentError(
            f"{name}: no main text was found on the page",
            "Pages that scripts build hold none: save it from the browser as PDF or text.",
        )
    title = " ".join((found.title or "").split())
    details = {
        "title": title,
        "author": found.author or "",
        "publisher": found.sitename or "",
        "published": shown or found.date or "",
        "published_basis": "shown" if shown else "inferred" if found.date else "",
        "url": found.url or "",
        "language": language,
    }
    return RawDocument((_with_headline(title, text),), details)


def _refuse_deep_nesting(tree: Any, name: str) -> None:
    from lxml import etree  # type: ignore[import-untyped]

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAXIMUM_DEPTH:
            raise DocumentError(
                f"{name}: its tags are nested more than {MAXIMUM_DEPTH} deep",
                "Save the page from the browser as PDF or text.",
            )


def _language(tree: Any) -> str:
    """Return the code of the language that a page says it is in, or ''."""
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    if not stated:
        contents = tree.xpath('//meta[@property="og:locale"]/@content')
        stated = str(contents[0]) if contents else ""
    match = _LANGUAGE.fullmatch(stated.strip())
    return match[1].lower() if match else ""


def _shown_date(tree: Any) -> str:
    """Return the date of publication that a page states in so many words, or ''."""
    stated: list[str] = []
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        stated += _LINKED_DATE.findall(script.text_content())
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in DATE_NAMES:
            stated.append(meta.get("content") or "")
    stated += tree.xpath('//*[@itemprop="datePublished"]/@datetime')
    stated += tree.xpath("//article//time/@datetime | //main//time/@datetime")
    return next((match[1] for text in stated if (match := _ISO_DATE.match(text))), "")


def _with_headline(title: str, text: str) -> str:
    """Return a text that begins with its headline: figures stand in headlines too."""
    beginning = text.lstrip().splitlines()[:HEADLINE_LINES]
    there = any(" ".join(line.split()).casefold() == title.casefold() for line in beginning)
    return text if there or not title else f"{title}\n\n{text}"
