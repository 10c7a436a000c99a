"""Which reader reads which format."""

from __future__ import annotations

from typing import Any

from tallystick.documents.canonical import canonical_text
from tallystick.documents.decoding import decoded_text
from tallystick.documents.markdown import read_markdown
from tallystick.documents.model import Format, RawDocument
from tallystick.documents.pdf import read_pdf
from tallystick.documents.web_page import read_web_page
from tallystick.documents.word import read_word


def read_here(kind: Format, content: bytes, name: str, content_type: str) -> dict[str, Any]:
    """Read a document in this very process.

    Returns:
        ``parts``, the canonical text of each page or of the whole, and ``details``; see
        ``RawDocument``.

    Raises:
        DocumentError: the document cannot be read.
    """
    if kind == "text":
        raw = RawDocument((decoded_text(content, name),), {})
    elif kind == "html":
        raw = read_web_page(content, name, content_type)
    else:
        raw = {"pdf": read_pdf, "docx": read_word, "markdown": read_markdown}[kind](content, name)
    return {"parts": [canonical_text(part).text for part in raw.parts], "details": raw.details}
