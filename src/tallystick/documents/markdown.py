"""Markdown: its words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from tallystick.documents.decoding import decoded_text
from tallystick.documents.model import DocumentError, RawDocument

MAXIMUM_DEPTH = 100
"""Lists within quotations within lists; the parser drops what is deeper."""

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^(title|author|date|url|lang)\s*:\s*["']?(.*?)["']?\s*$""", re.MULTILINE)
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|\s|$)")


def read_markdown(content: bytes, name: str) -> RawDocument:
    """Return the words of a Markdown document, and the plain fields of its front matter.

    Raises:
        DocumentError: it is no UTF-8 text, or is nested too deep.
    """
    from markdown_it import MarkdownIt

    source = decoded_text(content, name).replace("\r\n", "\n")
    front = _FRONT.match(source)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    parser = MarkdownIt("commonmark", {"maxNesting": MAXIMUM_DEPTH}).enable("table")
    tokens = parser.parse(source[front.end() :] if front else source)
    if any(token.level >= MAXIMUM_DEPTH - 1 for token in tokens):
        raise DocumentError(
            f"{name}: its lists and quotations are nested more than {MAXIMUM_DEPTH - 1} deep",
            "Rename it to .txt to have it read as it stands.",
        )
    date = _ISO_DATE.match(fields.get("date", ""))
    details = {
        "title": fields.get("title", "") or _first_heading(tokens),
        "author": fields.get("author", ""),
        "published": date[0] if date else "",
        "published_basis": "shown" if date else "",
        "url": fields.get("url", ""),
        "language": fields.get("lang", "").partition("-")[0].lower(),
    }
    return RawDocument((_words(tokens),), details)


def _first_heading(tokens: list[Any]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return " ".join(_inline(following.children or []).split())
    return ""


def _words(tokens: Iterable[Any]) -> str:
    """Return the words of all blocks: an empty line between blocks, a row of a table a line."""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "inline":
            pieces.append(_inline(token.children or []))
        elif token.type in ("fence", "code_block"):
            pieces.append(f"{token.content}\n\n")
        elif token.type in ("th_close", "td_close"):
            pieces.append(" | ")
        elif token.type == "tr_close":
            pieces[-1:] = ["\n"]
        elif token.type == "list_item_open":
            pieces.append("- ")
        elif token.type in ("bullet_list_close", "ordered_list_close") and token.level == 0:
            pieces.append("\n")
        elif token.type in ("paragraph_close", "heading_close", "table_close"):
            pieces.append("\n" if token.hidden else "\n\n")
    return "".join(pieces)


def _inline(tokens: Iterable[Any]) -> str:
    """Return the words of a paragraph. Lines that the author wrapped become one."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in ("text", "code_inline") else breaks.get(token.type, "")
        for token in tokens
    )
