"""PDF: the strings of each page with their places, for ``page_layout`` to make text of."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from dataclasses import replace
from statistics import median
from typing import Any

from tallystick.documents.model import DocumentError, RawDocument
from tallystick.documents.page_layout import Line, running_text

MAXIMUM_PAGES = 2_000

LONGEST_TITLE = 200
"""Characters; more than that in large letters is no title."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NO_SPACE_BEFORE = re.compile(r"\s+([.,:;!?\u060c\u061b\u061f%)\]])")
# Ligatures and the shapes of Arabic letters, which stand for letters.
_FORMS = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")


def read_pdf(content: bytes, name: str) -> RawDocument:
    """Return the text of each page of a PDF, and its title and author where it gives them.

    Raises:
        DocumentError: it is broken, encrypted, too long, or a scan without text.
    """
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        # Many files are encrypted only against changes: anybody may open them.
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(
                f"{name}: is encrypted", "Open it with its password, and print it to a new PDF."
            )
        count = len(reader.pages)
        if count > MAXIMUM_PAGES:
            raise DocumentError(
                f"{name}: {count:,} pages is more than {MAXIMUM_PAGES:,}", "Split it."
            )
        pages = [_lines(page) for page in reader.pages]
        details = _details(reader)
        details["title"] = details["title"] or _largest(pages[0] if pages else [])
    except DependencyError:
        raise DocumentError(
            f"{name}: is encrypted in a way that takes the package 'cryptography' to read",
            "Open it in a viewer, and print it to a new PDF.",
        ) from None
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise DocumentError(
            f"{name}: is broken or cut off ({type(error).__name__})",
            "Download it again, or open it in a viewer and print it to a new PDF.",
        ) from None
    texts = running_text(pages)
    if not any(char.isalnum() for text in texts for char in text):
        raise DocumentError(
            f"{name}: its {count:,} pages hold no text; it is probably a scan",
            "Run it through text recognition (OCR) first.",
        )
    return RawDocument(texts, details)


def _lines(page: Any) -> list[Line]:
    """Return the lines of a page in the order in which they are drawn."""
    lines: list[Line] = []
    begun: list[Line] = []

    def finish() -> None:
        text = " ".join(_in_reading_order(begun).split())
        if text:
            lines.append(replace(begun[0], text=text))
        begun.clear()

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float | None) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        for piece in text.splitlines(keepends=True):
            line = Line(piece, x, y, (size or 10.0) * scale)
            # What is raised or lowered by less belongs to the line: a note's number, a formula.
            if begun and piece.strip() and abs(begun[0].y - y) > 0.6 * line.size:
                finish()
            if piece.strip() or begun:
                begun.append(line)
            if piece.endswith("\n"):
                finish()

    page.extract_text(visitor_text=take)
    finish()
    return lines


def _in_reading_order(pieces: list[Line]) -> str:
    """Return the text of the pieces of one line.

    In a line written from right to left, pypdf turns each run of letters round, yet gives the
    runs (numbers are runs of their own) from left to right as they are drawn.
    """
    text = "".join(piece.text for piece in pieces)
    if len(_RIGHT_TO_LEFT.findall(text)) > len(text) / 4:
        runs = list(reversed(pieces))
        runs.sort(key=lambda piece: -piece.x)
        text = _NO_SPACE_BEFORE.sub(r"\1", " ".join(run.text.strip() for run in runs))
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _details(reader: Any) -> dict[str, str]:
    """Return what a PDF says of itself. When it was made is not when it was published."""
    found = reader.metadata or {}
    given = {"title": str(found.get("/Title") or ""), "author": str(found.get("/Author") or "")}
    # What a word processor or a library puts there by itself is no title.
    details = {
        name: "" if text.lower().strip("()") in ("untitled", "anonymous", "unspecified") else text
        for name, text in given.items()
    }
    language = reader.root_object.get("/Lang")
    details["language"] = str(language or "").partition("-")[0].lower()
    return details


def _largest(lines: list[Line]) -> str:
    """Return what stands in the largest letters on a page, if they are larger than most, or ''."""
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    text = " ".join(line.text for line in lines if line.size > 0.95 * largest)
    ordinary = median(line.size for line in lines)
    return text if largest > 1.2 * ordinary and len(text) <= LONGEST_TITLE else ""
