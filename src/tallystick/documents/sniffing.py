"""What format a document has: its first bytes say so, its name only where they do not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from tallystick.documents.model import DocumentError, Format

LOOKED_AT = 4096
"""Bytes at the beginning that are looked at."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_UNREADABLE = (
    # first bytes, what they begin, what to do
    (b"{\\rtf", "a Rich Text document", "Save it as DOCX, PDF or plain text."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old or encrypted Office document",
        "Open it, remove its password if it has one, and save it as DOCX or PDF.",
    ),
    (b"\x89PNG", "a picture", "Run it through text recognition, and add the text."),
    (b"\xff\xd8\xff", "a picture", "Run it through text recognition, and add the text."),
    (b"GIF8", "a picture", "Run it through text recognition, and add the text."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first."),
    (b"Rar!", "a compressed file", "Unpack it first."),
)
_SUFFIXES: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
}


def format_of(content: bytes, name: str, content_type: str = "") -> Format:
    """Return the format of a document.

    Args:
        content: its bytes.
        name: its file name or address, for messages and for its suffix.
        content_type: what a server said it is.

    Raises:
        DocumentError: it is empty, or of a format that is not read.
    """
    if not content.strip(b" \t\r\n\0"):
        raise DocumentError(f"{name}: is empty", "Name a document that holds text.")
    start = content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _format_of_archive(content, name)
    for signature, kind, help in _UNREADABLE:
        if start.startswith(signature):
            raise DocumentError(f"{name}: is {kind}, which is not read", help)
    # UTF-16 puts a zero byte beside each letter of a tag.
    if _HTML.match(start) or _HTML.match(start.lstrip(b"\xff\xfe").replace(b"\0", b"")):
        return "html"
    if start.lstrip().startswith(b"<?xml"):
        raise DocumentError(f"{name}: is XML, which is not read", "Save it as HTML or plain text.")
    by_type = _TYPES.get(content_type.partition(";")[0].strip().lower())
    return by_type or _SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def _format_of_archive(content: bytes, name: str) -> Format:
    """Return the format of a document that is a ZIP archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise DocumentError(
            f"{name}: is broken or cut off (a ZIP archive without its end)",
            "Save or download it again.",
        ) from None
    if "word/document.xml" in members:
        return "docx"
    raise DocumentError(
        f"{name}: is an archive or an Office document other than Word's, which is not read",
        "Save it as DOCX, PDF or plain text.",
    )
