"""PDF: columns, running lines, paragraphs, tables, hyphens, and what cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from made_pdf import pdf_of_objects, pdf_of_strings
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tallystick.documents.model import DocumentError
from tallystick.documents.pdf import read_pdf

LEFT = (
    "The harbour office said that more than 230 crates were deliv-",
    "ered by rail. Another 1,550 crates followed in March, of",
    "which 40 percent came by sea.",
)
RIGHT = (
    "On the second pier the office spoke of 165 million in",
    "costs, and of a self-",
    "assessment by the crews.",
)
HEADINGS = ("Deliveries", "What came by sea", "Costs of the year")

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **settings: object) -> bytes:
    """Return a PDF of pages, each drawn by a function."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), **settings)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def columns(canvas: Canvas, row_by_row: bool) -> None:
    left = [(60, 740 - 12 * n, text) for n, text in enumerate(LEFT)]
    right = [(330, 740 - 12 * n, text) for n, text in enumerate(RIGHT)]
    pairs = [cell for pair in zip(left, right, strict=True) for cell in pair]
    for x, y, text in pairs if row_by_row else left + right:
        canvas.drawString(x, y, text)


def lines(*texts: str, x: int = 60, top: int = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(x, top - 12 * number, text)

    return draw


def text_of(content: bytes) -> str:
    return "\n\n".join(read_pdf(content, "report.pdf").parts)


@pytest.mark.parametrize("row_by_row", [False, True], ids=["by column", "row by row"])
def test_columns_are_read_one_after_the_other(row_by_row: bool) -> None:
    assert text_of(pdf(lambda canvas: columns(canvas, row_by_row))) == (
        "The harbour office said that more than 230 crates were delivered by rail. Another 1,550 "
        "crates followed in March, of which 40 percent came by sea.\n\n"
        "On the second pier the office spoke of 165 million in costs, and of a self-assessment "
        "by the crews."
    )


def test_a_heading_across_both_columns_stays_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 770, "Deliveries of the year by rail, by sea and by road")
        canvas.setFont("Helvetica", 10)
        columns(canvas, row_by_row=True)

    found = read_pdf(pdf(draw), "report.pdf")
    assert found.parts[0].startswith("Deliveries of the year by rail, by sea and by road\n\nThe ")
    assert found.details["title"] == "Deliveries of the year by rail, by sea and by road"


def running(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 815, "Annual report 2024")
        canvas.drawString(280, 25, f"Page {number} of 3")
        lines(f"{HEADINGS[number - 1]}: in 2024 there were {number * 100} crates.")(canvas)
        lines("The rest of the page is about other things.", top=600)(canvas)

    return draw


def test_running_headers_and_page_numbers_go() -> None:
    text = text_of(pdf(*map(running, (1, 2, 3))))
    assert "Annual report" not in text
    assert "Page" not in text
    assert [f"{number} crates" in text for number in (100, 200, 300)] == [True, True, True]


def test_a_line_that_recurs_with_other_figures_is_no_running_line() -> None:
    def page(tonnes: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 815, f"Unloaded this month: {tonnes} tonnes")
            lines("The rest of the page is about other things.", top=600)(canvas)

        return draw

    text = text_of(pdf(page(70), page(45), page(93), page(12)))
    assert all(f"{tonnes} tonnes" in text for tonnes in (70, 45, 93, 12))


def test_rows_of_a_table_stay_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate((("Month", "Crates"), ("January", "700"), ("March", "850"))):
            for column, cell in enumerate(cells):
                canvas.drawString(60 + 150 * column, 700 - 14 * row, cell)

    assert text_of(pdf(draw)) == "Month | Crates\nJanuary | 700\nMarch | 850"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the crates were deliv-", "ered by rail", "the crates were delivered by rail"),
        ("a low-", "cost crate of wood", "a low-cost crate of wood"),
        ("between 20-", "25 crates of wood", "between 20-25 crates of wood"),
        ("the Franco-", "German crates of wood", "the Franco-German crates of wood"),
        ("an off-", "shore crate; offshore is what they say", "an offshore crate"),
        ("a dock-", "side crate; dock-side is what they say", "a dock-side crate"),
    ],
)
def test_hyphens_of_typesetting_go_and_others_stay(first: str, second: str, expected: str) -> None:
    before = "In the report of the harbour office on"
    assert expected in text_of(pdf(lines(f"{before} {first}", second)))


def test_paragraphs_stay_apart() -> None:
    first = ("The harbour office counted more than 230 crates on the", "first pier.")
    second = ("On the second pier it counted 1,550 of them, and on the", "third none at all.")
    assert text_of(pdf(lines(*first, *second))) == f"{' '.join(first)}\n\n{' '.join(second)}"


def test_text_written_from_right_to_left_is_in_reading_order() -> None:
    letters = {code: chr(0x5D0 + number) for number, code in enumerate("abcdefgh")}
    # As it is drawn: what is read last stands leftmost.
    drawn = pdf_of_strings([("hgf 230 edcba", 300, 740)], letters)
    assert text_of(drawn) == "אבגדה 230 וזח"


def test_ligatures_are_the_letters_that_they_stand_for() -> None:
    drawn = pdf_of_strings([("230 #gures of the port", 60, 740)], {"#": "\ufb01"})
    assert text_of(drawn) == "230 figures of the port"


def test_a_pdf_says_its_title_and_author() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setTitle("Crates of the year")
    canvas.setAuthor("Harbour Office")
    canvas.drawString(60, 700, "There were 230 crates.")
    canvas.save()
    details = read_pdf(stream.getvalue(), "report.pdf").details
    assert (details["title"], details["author"]) == ("Crates of the year", "Harbour Office")


def test_a_pdf_that_takes_a_password_is_refused() -> None:
    locked = pdf(lines("230 crates"), encrypt=StandardEncryption("secret", strength=40))
    with pytest.raises(DocumentError, match="is encrypted"):
        read_pdf(locked, "locked.pdf")


def test_a_pdf_that_is_only_locked_against_changes_is_read() -> None:
    locked = pdf(
        lines("There were 230 crates."), encrypt=StandardEncryption("", "own", strength=40)
    )
    assert text_of(locked) == "There were 230 crates."


def test_a_scan_is_refused_with_what_to_do() -> None:
    picture = ImageReader(Image.new("L", (80, 120), 200))
    scan = pdf(lambda canvas: canvas.drawImage(picture, 0, 0, 595, 842))
    with pytest.raises(DocumentError, match="no text; it is probably a scan") as caught:
        read_pdf(scan, "scan.pdf")
    assert "OCR" in caught.value.help


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_that_is_cut_off_is_refused_or_read_without_its_loss_unseen(share: float) -> None:
    whole = pdf(*map(running, (1, 2, 3)))
    try:
        text = text_of(whole[: int(share * len(whole))])
    except DocumentError as error:
        assert "broken or cut off" in error.message or "scan" in error.message
    else:
        assert "300 crates" in text


def test_a_tree_of_pages_that_contains_itself_ends() -> None:
    loop = pdf_of_objects(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    )
    with pytest.raises(DocumentError):
        read_pdf(loop, "loop.pdf")


def test_too_many_pages_are_refused() -> None:
    kids = "3 0 R " * 2_001
    many = pdf_of_objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 2001 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    with pytest.raises(DocumentError, match="2,001 pages is more than 2,000"):
        read_pdf(many, "many.pdf")
