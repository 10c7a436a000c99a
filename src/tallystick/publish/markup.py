"""HTML built so that nothing of the data is ever taken for markup.

Everything that reaches a page is either plain text, which is escaped, or ``Markup``, which only
this module makes. Attributes that hold an address pass an allow-list.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from tallystick.dataset.columns import PATTERNS
from tallystick.dataset.hostile import UNPRINTABLE

LONGEST_TEXT = 400
"""A longer text is cut on a page; the downloads hold all of it."""

LONGEST_PROSE = 2_000
"""So much of what editors, rules and the documentation say stands on a page."""

REMEMBERED = 20_000
"""So many texts and attributes are remembered as they are written: the same names of sources and
speakers stand on page after page."""

_UNPRINTABLE = re.compile(UNPRINTABLE)
_OUTSIDE = re.compile(PATTERNS["address"][0])
_WITHIN_SITE = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_.~\-/]*(?:#[A-Za-z0-9_.~\-]+)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_VOID = frozenset({"meta", "link", "col", "input"})
_IN_SCRIPTS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class Markup(str):
    """HTML that is safe to put into a page as it stands; made by the functions below."""

    __slots__ = ()


Content: TypeAlias = "str | Markup"


def escaped(content: Content) -> Markup:
    """Return ``content`` as HTML: markup as it stands, anything else as escaped text."""
    return content if isinstance(content, Markup) else _escaped(content)


@lru_cache(maxsize=REMEMBERED)
def _escaped(text: str) -> Markup:
    return Markup(html.escape(_shown(text)))


@lru_cache(maxsize=REMEMBERED)
def _attribute(name: str, value: str) -> str:
    """Return an attribute as it is written; nothing for an address that may not be linked."""
    if name == "href" and not is_safe_address(value):
        return ""
    return f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'


def prose(text: str) -> Markup:
    """Return text of several sentences as HTML."""
    return Markup(html.escape(_shown(text, LONGEST_PROSE)))


def _shown(text: str, longest: int = LONGEST_TEXT) -> str:
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", short)


def joined(*contents: Content, by: Content = "") -> Markup:
    """Return contents one after the other, without the empty ones."""
    between = escaped(by) if by else ""
    return Markup(between.join([escaped(content) for content in contents if content]))


def element(tag: str, *contents: Content, **attributes: str | None) -> Markup:
    """Return one element.

    Args:
        tag: its name, as the program knows it (never from data).
        contents: what stands in it.
        attributes: a trailing underscore is dropped (``class_``), others become hyphens; one that
            is ``None`` is left out, and so is an ``href`` that the allow-list does not know.
    """
    written = "".join(
        [_attribute(name, value) for name, value in attributes.items() if value is not None]
    )
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    inner = "".join([escaped(content) for content in contents if content])
    return Markup(f"<{tag}{written}>{inner}</{tag}>")


def is_safe_address(address: str) -> bool:
    """Return whether a link may lead there: http(s), or a page, written from the site's root."""
    return bool(_OUTSIDE.fullmatch(address) or _WITHIN_SITE.fullmatch(address))


def link(address: str, label: Content, **attributes: str | None) -> Markup:
    """Return a link to a page of the site, its address written from the site's root."""
    return element("a", label, href=address, **attributes)


def outside_link(address: str, label: Content) -> Markup:
    """Return a link to an address of the data, or the label alone if it is no http(s) address."""
    if not _OUTSIDE.fullmatch(address):
        return escaped(label)
    return element("a", label, href=address, rel="noopener noreferrer nofollow")


def in_language(code: str, text: str, tag: str = "span") -> Markup:
    """Return text marked with its language and kept from turning the text around it."""
    known = code if _LANGUAGE.fullmatch(code) else None
    return element(tag, text, lang=known, dir="auto")


def data_block(content: Mapping[str, Any]) -> Markup:
    """Return JSON-LD for programs that read the page; browsers do not run it.

    Whatever could end the element or begin another is written as ``\\u003c``.
    """
    text = json.dumps(_data(content), ensure_ascii=False, separators=(",", ":"))
    return Markup(f'<script type="application/ld+json">{text.translate(_IN_SCRIPTS)}</script>')


def _data(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _data(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_data(inner) for inner in value]
    is_text = isinstance(value, str) and not _OUTSIDE.fullmatch(value)
    return _shown(value) if is_text else value
