"""Whether every link within the site leads to a page and a place on it that are there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

_ATTRIBUTE = re.compile(r'\s(href|src|id)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//")
_DATA_BLOCK = re.compile(r"(<script\b[^>]*>).*?</script>", re.DOTALL)


@dataclass(frozen=True)
class PageLinks:
    """What a page links to, and which places on it can be linked to.

    Attributes:
        places: its ids.
        targets: address and fragment, from the root of the site; '' for no fragment.
    """

    places: frozenset[str]
    targets: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: the page it is on, and where it was to lead."""

    page: str
    target: str


def page_links(address: str, content: bytes) -> PageLinks:
    """Return the links and the places of a page.

    Pages are made by this program, which puts every attribute into double quotes and escapes every
    such quote of the data, so that attributes can be read without a parser.

    Args:
        address: that of the page, from the root of the site.
        content: its HTML.
    """
    places, targets = set(), set()
    text = _DATA_BLOCK.sub(r"\1", content.decode("utf-8", "replace"))
    for name, written in set(_ATTRIBUTE.findall(text)):
        value = html.unescape(written)
        if name == "id":
            places.add(value)
        elif not _ELSEWHERE.match(value):
            targets.add(_resolved(address, value))
    return PageLinks(frozenset(places), frozenset(targets))


def _resolved(page: str, href: str) -> tuple[str, str]:
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    fragment = unquote(fragment)
    if not path:
        return page, fragment
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if whole == "." or path.endswith("/"):
        whole = posixpath.normpath(posixpath.join(whole, "index.html"))
    return whole, fragment


def broken_links(pages: Mapping[str, PageLinks], addresses: Iterable[str]) -> Iterator[BrokenLink]:
    """Yield the links that lead nowhere, page by page.

    Args:
        pages: address -> its links and places.
        addresses: those of all files of the site.
    """
    known = set(addresses)
    for page, links in pages.items():
        for target, fragment in sorted(links.targets):
            there = target in known
            if there and fragment and target in pages:
                there = fragment in pages[target].places
            if not there:
                yield BrokenLink(page, f"{target}#{fragment}" if fragment else target)
