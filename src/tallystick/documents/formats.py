"""Which reader reads which format."""

from __future__ import annotations

from typing import Any

from tallystick.documents.markdown import read_markdown
from tallystick.documents.model import Format
from tallystick.documents.pdf import read_pdf
from tallystick.documents.web_page import read_web_page
from tallystick.documents.word import read_word


def read_here(kind: Format, content: bytes, name: str, content_type: str) -> dict[str, Any]:
    """Read a document in this very process; see ``RawDocument`` for what is returned.

    Raises:
        DocumentError: the document cannot be read.
    """
    if kind == "html":
        raw = read_web_page(content, name, content_type)
    else:
        raw = {"pdf": read_pdf, "docx": read_word, "markdown": read_markdown}[kind](content, name)
    return {"parts": raw.parts, "details": raw.details}
