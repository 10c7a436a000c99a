"""Bytes to text: byte order mark, then what the document or its server says, then UTF-8."""

from __future__ import annotations

import codecs
import contextlib
import re

from tallystick.documents.model import DocumentError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAXIMUM_BROKEN = 0.01
"""Share of characters that may be undecodable before the encoding is taken to be another."""

GUESSED_FROM = 50_000
"""Bytes that the guess at an undeclared encoding looks at."""

_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_TYPE_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
# Pages that claim these are written in the wider Windows encoding, as browsers know.
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "iso8859-9": "cp1254"}


def decoded_text(content: bytes, name: str) -> str:
    """Return a plain-text document as text: UTF-8, or whatever its byte order mark says.

    No other encoding is guessed: a wrong guess would turn one sign into another unseen.

    Raises:
        DocumentError: a NUL byte, or bytes that are not of that encoding; the line is named.
    """
    encoding, text = _by_mark(content)
    if encoding:
        return _strictly(text, encoding, name)
    nul = content.find(b"\0")
    if nul >= 0:
        raise DocumentError(
            f"{name}:{content.count(bytes([10]), 0, nul) + 1}: a NUL byte (byte {nul + 1:,})",
            "Is it plain text? If it was saved as UTF-16, save it as UTF-8.",
        )
    return _strictly(content, "utf-8", name)


def decoded_html(content: bytes, name: str, content_type: str = "") -> str:
    """Return an HTML document as text.

    The encoding is that of the byte order mark; else UTF-8, if the bytes are that throughout,
    which those of no other encoding ever are; else what the server or the page says; else it is
    guessed.

    Raises:
        DocumentError: the bytes fit none of them.
    """
    encoding, marked = _by_mark(content)
    if encoding:
        return marked.decode(encoding, "replace").replace("\0", "")
    head = content[:4096]
    by_server = _TYPE_CHARSET.search(content_type)
    by_page = _CHARSET.search(head) or _XML_ENCODING.search(head)
    stated = by_server[1] if by_server else by_page[1].decode("ascii", "replace") if by_page else ""
    known = _known(stated)
    with contextlib.suppress(UnicodeDecodeError):
        # Encodings that switch between alphabets are ASCII to look at.
        if not known.startswith(("iso2022", "hz")):
            return content.decode("utf-8").replace("\0", "")
    for candidate in dict.fromkeys((known, "utf-8")):
        text = content.decode(candidate, "replace") if candidate else ""
        if text and text.count("\ufffd") <= MAXIMUM_BROKEN * len(text):
            return text.replace("\0", "")
    from charset_normalizer import from_bytes

    guess = from_bytes(content[:GUESSED_FROM]).best()
    if guess is None:
        raise DocumentError(
            f"{name}: its encoding cannot be told", "Save the page in UTF-8, and add the file."
        )
    return content.decode(guess.encoding, "replace").replace("\0", "")


def _by_mark(content: bytes) -> tuple[str, bytes]:
    """Return the encoding that a byte order mark names ('' without one), and what follows it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding, content[len(mark) :]
    return "", content


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{name}:{line}: byte 0x{content[error.start]:02x} is not {encoding.upper()} text",
            "Save the file with the encoding UTF-8.",
        ) from None


def _known(label: str) -> str:
    """Return the name of a stated encoding, '' for none that text of ASCII tags can have."""
    try:
        encoding = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    # Tags were read byte by byte to get here, so the text is in no encoding of two bytes.
    return "" if encoding.startswith(("utf-16", "utf-32")) else _WIDER.get(encoding, encoding)
