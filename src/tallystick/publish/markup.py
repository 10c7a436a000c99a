"""HTML built so that nothing of the data is ever taken for markup.

Everything that reaches a page is either plain text, which is escaped, or ``Markup``, which only
this module makes. Attributes that hold an address pass an allow-list.
"""

from __future__ import annotations

import html
import re
from typing import TypeAlias

from tallystick.dataset.columns import PATTERNS
from tallystick.dataset.hostile import UNPRINTABLE

LONGEST_TEXT = 400
"""A longer text is cut on a page; the downloads hold all of it."""

_UNPRINTABLE = re.compile(UNPRINTABLE)
_OUTSIDE = re.compile(PATTERNS["address"][0])
_WITHIN_SITE = re.compile(r"(?!/)(?!.*\.\.)[a-z0-9_.\-/]*(?:#[A-Za-z0-9_.\-]+)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_VOID = frozenset({"meta", "link", "col"})


class Markup(str):
    """HTML that is safe to put into a page as it stands; made by the functions below."""

    __slots__ = ()


Content: TypeAlias = "str | Markup"


def escaped(content: Content) -> Markup:
    """Return ``content`` as HTML: markup as it stands, anything else as escaped text."""
    if isinstance(content, Markup):
        return content
    text = content if len(content) <= LONGEST_TEXT else content[: LONGEST_TEXT - 1] + "…"
    return Markup(html.escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)))


def joined(*contents: Content, by: Content = "") -> Markup:
    """Return contents one after the other, without the empty ones."""
    return Markup(escaped(by).join(escaped(content) for content in contents if content))


def element(tag: str, *contents: Content, **attributes: str | None) -> Markup:
    """Return one element.

    Args:
        tag: its name, as the program knows it (never from data).
        contents: what stands in it.
        attributes: a trailing underscore is dropped (``class_``), others become hyphens; one that
            is ``None`` is left out, and so is an ``href`` that the allow-list does not know.
    """
    written = "".join(
        f' {name}="{html.escape(value)}"'
        for key, value in attributes.items()
        if (name := key.rstrip("_").replace("_", "-")) and value is not None
        if name != "href" or is_safe_address(value)
    )
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{joined(*contents)}</{tag}>")


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
