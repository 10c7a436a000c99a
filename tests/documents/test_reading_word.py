"""DOCX: paragraphs, tables, footnotes, and archives that are not what they seem."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tallystick.documents.model import DocumentError
from tallystick.documents.word import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = f"""<w:footnotes xmlns:w="{W}">
<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-----</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>Without the 12 lost </w:t></w:r>
<w:r><w:t>at sea.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def report(with_notes: bool = False) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ida Smith"
    document.core_properties.language = "en-GB"
    document.sections[0].header.paragraphs[0].text = "Confidential until 2030"
    document.add_heading("Crates of the year", 1)
    document.add_paragraph("The office counted 230 crates.")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Month", "Crates", "Barrels"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "March"
    table.rows[1].cells[1].merge(table.rows[1].cells[2]).text = "1,550"
    document.add_paragraph("That is all.")
    if with_notes:
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            NOTES.encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content: bytes, name: str, part: bytes) -> bytes:
    """Return a DOCX with one part replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.namelist():
            after.writestr(member, part if member == name else before.read(member))
    return stream.getvalue()


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    found = read_word(report(), "report.docx")
    assert found.parts[0] == (
        "Crates of the year\n\nThe office counted 230 crates.\n\n"
        "Month | Crates | Barrels\nMarch | 1,550\n\nThat is all."
    )
    assert found.details == {
        "title": "Crates of the year",
        "author": "Ida Smith",
        "language": "en",
    }


def test_footnotes_stand_at_the_end() -> None:
    text = read_word(report(with_notes=True), "report.docx").parts[0]
    assert text.endswith("That is all.\n\nWithout the 12 lost at sea.")


def test_an_archive_that_grows_beyond_measure_is_refused() -> None:
    bomb = changed(report(), "word/document.xml", b" " * (101 * 2**20))
    assert len(bomb) < 2**20
    with pytest.raises(DocumentError, match="unpacks to"):
        read_word(bomb, "bomb.docx")


def test_entities_that_define_each_other_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(20))
    part = (
        f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{entities}]><w:document xmlns:w="{W}">'
        "<w:body><w:p><w:r><w:t>&e20;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DocumentError, match="document type definition"):
        read_word(changed(report(), "word/document.xml", part.encode()), "bomb.docx")


def test_xml_nested_without_end_is_refused() -> None:
    part = f'<w:document xmlns:w="{W}"><w:body>' + "<w:p>" * 100_000
    with pytest.raises(DocumentError, match="broken or unusual"):
        read_word(changed(report(), "word/document.xml", part.encode()), "deep.docx")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    content = report()
    with pytest.raises(DocumentError, match="broken or cut off"):
        read_word(content[: int(share * len(content))], "cut.docx")


def test_a_file_with_spoilt_bytes_is_refused() -> None:
    content = bytearray(report())
    middle = bytes(content).index(b"word/document.xml") + 60
    content[middle : middle + 40] = b"\xff" * 40
    with pytest.raises(DocumentError, match="is broken"):
        read_word(bytes(content), "spoilt.docx")


def test_a_cell_that_spans_columns_without_end_is_refused() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr><w:p/></w:tc>'
    part = (
        f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>'
        "</w:body></w:document>"
    )
    with pytest.raises(DocumentError, match="broken or unusual"):
        read_word(changed(report(), "word/document.xml", part.encode()), "wide.docx")
