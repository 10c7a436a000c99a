"""DOCX: paragraphs, tables and footnotes in the order of reading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from tallystick.documents.model import DocumentError, RawDocument

MAXIMUM_UNPACKED = 100 * 2**20
"""Bytes of all parts of a document together, once unpacked."""

MAXIMUM_PARTS = 5_000
"""Files within the archive."""

MAXIMUM_DEPTH = 20
"""Tables within tables."""

MAXIMUM_SPAN = 1_000
"""Columns of a table that a cell may span; Word allows 63."""

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ("footnotes", "endnotes")


def read_word(content: bytes, name: str) -> RawDocument:
    """Return the text of a Word document, its notes at the end, and its properties.

    Raises:
        DocumentError: it is broken, unpacks to more than can be meant, or holds an XML
            definition, which Word never writes.
    """
    _refuse_bombs(content, name)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(content))
        blocks = list(_blocks(document, 0))
        notes = list(_notes(document))
        properties = document.core_properties
        details = {
            "title": properties.title or _heading(document),
            "author": _author(properties.author or ""),
            "language": (properties.language or "").partition("-")[0].lower(),
        }
    except DocumentError:
        raise
    except (OpcError, etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DocumentError(
            f"{name}: is a broken or unusual Word document ({type(error).__name__})",
            "Open it in an office program and save it again as DOCX or PDF.",
        ) from None
    return RawDocument(("\n\n".join([*blocks, *notes]),), details)


def _refuse_bombs(content: bytes, name: str) -> None:
    """Refuse an archive that grows beyond measure when it is unpacked or parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise DocumentError(f"{name}: is encrypted", "Save it without a password.")
            # A member never yields more bytes than the archive says that it holds.
            unpacked = sum(member.file_size for member in members)
            if unpacked > MAXIMUM_UNPACKED or len(members) > MAXIMUM_PARTS:
                raise DocumentError(
                    f"{name}: unpacks to {unpacked:,} bytes in {len(members):,} parts, more than "
                    f"{MAXIMUM_UNPACKED:,} in {MAXIMUM_PARTS:,}",
                    "Save it as plain text.",
                )
            for member in members:
                if not member.filename.endswith((".xml", ".rels")):
                    continue
                if b"<!DOCTYPE" in archive.read(member):
                    raise DocumentError(
                        f"{name}: holds an XML document type definition, which Word never writes",
                        "Save it again as DOCX in an office program that you trust.",
                    )
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError):
        raise DocumentError(f"{name}: is broken or cut off", "Save or download it again.") from None
    except Exception as error:
        if isinstance(error, DocumentError):
            raise
        # zlib.error and its like: what cannot be unpacked is broken.
        raise DocumentError(
            f"{name}: is broken ({type(error).__name__})", "Save or download it again."
        ) from None


def _blocks(container: Any, depth: int) -> Iterator[str]:
    """Yield the paragraphs and the rows of tables of a document or a cell."""
    if depth > MAXIMUM_DEPTH:
        return
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join(_rows(block, depth))
        elif block.text.strip():
            yield block.text


def _rows(table: Any, depth: int) -> Iterator[str]:
    for row in table.rows:
        # The library makes an object of each column that a cell says it spans.
        if any(cell.grid_span > MAXIMUM_SPAN for cell in row._tr.tc_lst):
            raise ValueError("a cell spans more columns than Word allows")
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            # A merged cell stands in several columns; it is read once.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(" ".join(_blocks(cell, depth + 1)).split()))
        if any(cells):
            yield " | ".join(cells)


def _notes(document: Any) -> Iterator[str]:
    """Yield the texts of footnotes and endnotes, which python-docx does not read."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob).iterchildren():
            # Those with a type are the lines that separate notes from the page.
            if note.get(f"{_MAIN}type") in (None, "normal"):
                text = "".join(piece.text or "" for piece in note.iter(f"{_MAIN}t"))
                if text.strip():
                    yield text.strip()


def _heading(document: Any) -> str:
    """Return the first title or heading of a document, or ''."""
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if re.match(r"Title|Heading 1", style or "") and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return ""


def _author(author: str) -> str:
    """Return the author, but not the name that the library behind the file puts there."""
    return "" if author in ("python-docx", "Un-named", "Author") else author
