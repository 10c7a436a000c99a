"""Documents of any format to canonical text with what they say of themselves."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

from tallystick.documents.canonical import canonical_text
from tallystick.documents.decoding import decoded_text
from tallystick.documents.isolation import run_apart
from tallystick.documents.model import MAXIMUM_DOCUMENT, Document, DocumentError
from tallystick.documents.page_layout import CELL
from tallystick.documents.sniffing import format_of

SECONDS = 120.0
"""Time that the reading of one document may take."""

SHORT_TEXT = 256 * 2**10
"""Bytes of plain text that are read at once, whatever they hold: more is read apart, in time."""

_SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", "”", "’", "»", '"', ")")
_BROKEN = re.compile(r"[^\W\d_]-$")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]{1,2000}")


def read_document(path: Path, seconds: float = SECONDS) -> Document:
    """Return a document on disk as canonical text with its metadata.

    HTML, PDF, DOCX, Markdown and plain text are told apart by their content. Nothing is fetched
    or executed; all but short plain texts are read in a process apart, with a time limit.

    Args:
        path: where it is.
        seconds: after so many the reading is given up.

    Raises:
        DocumentError: it is missing, empty, too large, encrypted, broken, of a format that is
            not read, without text, or takes too long.
    """
    return read_content(read_file(path), str(path), seconds=seconds)


def read_file(path: Path) -> bytes:
    """Return the bytes of a document.

    Raises:
        DocumentError: it is missing, no file, or larger than ``MAXIMUM_DOCUMENT``.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError(f"{path}: is no file", "Name a document.")
        if found.st_size > MAXIMUM_DOCUMENT:
            raise DocumentError(
                f"{path}: {found.st_size:,} bytes is more than {MAXIMUM_DOCUMENT:,}",
                "Split the file.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: the file is missing", "Name a document.") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from None


def read_content(
    content: bytes, name: str, content_type: str = "", seconds: float = SECONDS
) -> Document:
    """Return a document given as bytes; see ``read_document``.

    Args:
        content: its bytes.
        name: its file name or address.
        content_type: what a server said it is, with its encoding.
        seconds: after so many the reading is given up.
    """
    if len(content) > MAXIMUM_DOCUMENT:
        raise DocumentError(
            f"{name}: {len(content):,} bytes is more than {MAXIMUM_DOCUMENT:,}", "Split it."
        )
    kind = format_of(content, name, content_type)
    parts: list[str]
    details: dict[str, Any]
    if kind == "text" and len(content) <= SHORT_TEXT:
        parts, details = [canonical_text(decoded_text(content, name)).text], {}
    else:
        job = {"job": "read", "format": kind, "name": name, "content_type": content_type}
        found, _ = run_apart(job, content, name, seconds)
        parts, details = found["parts"], found["details"]
    text, starts = _bound(parts)
    if not text:
        raise DocumentError(f"{name}: holds no text", "Name a document that holds text.")
    pages = starts if kind == "pdf" else ()
    return Document(text=text, format=kind, pages=pages, **_clean(details))


def _bound(texts: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the canonical text of all pages, and where in it each begins.

    A sentence that goes on overleaf is not torn apart. A page without text begins where the
    next one does.
    """
    pieces: list[str] = []
    starts: list[int] = []
    length = blank = 0
    for text in texts:
        if not text:
            blank += 1
            continue
        if pieces:
            before = pieces[-1]
            if _BROKEN.search(before[-3:]) and text[0].islower():
                pieces[-1] = before[:-1]
                length -= 1
            else:
                pieces.append(" " if _goes_on(before, text) else "\n\n")
                length += len(pieces[-1])
        starts += [length] * (blank + 1)
        blank = 0
        pieces.append(text)
        length += len(text)
    return "".join(pieces), (*starts, *[length] * blank)


def _goes_on(before: str, text: str) -> bool:
    """Return whether the last sentence of a page goes on at the beginning of another."""
    ends_open = before[-1].islower() or before[-1] == ","
    last_line = before[before.rfind("\n") + 1 :]
    if text[0].isdigit():
        return ends_open and CELL not in last_line
    return text[0].islower() and not before.endswith(_SENTENCE_ENDS)


def _clean(details: dict[str, Any]) -> dict[str, Any]:
    """Return metadata on one line each, without what only looks like an address."""
    clean = {name: " ".join(canonical_text(cell).text.split()) for name, cell in details.items()}
    if not _ADDRESS.fullmatch(clean.get("url", "")):
        clean["url"] = ""
    return clean
