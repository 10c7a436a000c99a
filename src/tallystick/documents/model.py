"""What reading a document gives, and the error of one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.errors import TallystickError

Format = Literal["html", "pdf", "docx", "markdown", "text"]

MAXIMUM_DOCUMENT = 20 * 2**20
"""Bytes of one document; larger ones are not read."""


class DocumentError(TallystickError):
    """A document cannot be read or fetched: broken, encrypted, too large, too slow."""


@dataclass(frozen=True)
class Document:
    """A document as a reader sees it. What it does not say is ''.

    Attributes:
        text: its canonical text, in which offsets count.
        format: what it was read as.
        title: its headline or title.
        author: who wrote it, as the document names them.
        publisher: who published it, as the document names them.
        published: when it was published, as an ISO date, as coarse as known.
        published_basis: ``shown`` by the document, or ``inferred`` from its address or contents.
        url: the address that the document gives as its own.
        language: ISO 639-1 code.
        pages: where each page of a PDF begins in ``text``; empty for other formats.
    """

    text: str
    format: Format
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    published_basis: Literal["", "shown", "inferred"] = ""
    url: str = ""
    language: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class RawDocument:
    """What a reader of one format found, before its text is made canonical.

    Attributes:
        parts: the text; for a PDF one part for each page, otherwise a single one.
        details: the fields of ``Document`` that the document gives, by name.
    """

    parts: tuple[str, ...]
    details: dict[str, str]
