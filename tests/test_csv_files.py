"""CSV files: what is written is read again, and every row knows its line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tallystick.dataset.csv_files import (
    LARGE_FILE,
    MAXIMUM_CELL,
    carefully_read,
    read_csv,
    write_atomically,
    write_csv,
)
from tallystick.dataset.guesses import dates_meant, meant, numbers_meant
from tallystick.dataset.parse import parse_number
from tallystick.dataset.project import load_project
from tallystick.dataset.quick_csv import quick_columns
from tallystick.errors import ProjectError

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8)
HEADER = ("one", "two", "three")


def is_blank(row: list[str]) -> bool:
    return not any(cell.strip() for cell in row)


in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@in_one_folder
@given(ROWS)
def test_any_text_survives_writing_and_reading(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, HEADER, rows)
    found = read_csv(path, "table.csv")
    assert found.header == HEADER
    assert found.rows == [row for row in rows if not is_blank(row)]
    assert found.ragged == []


LINES = st.lists(
    st.lists(st.sampled_from(("x", "a\nb", "a\r\nb", "\n\n", "")), min_size=2, max_size=2)
)


@in_one_folder
@given(LINES, st.sampled_from(("\n", "\r\n")))
def test_a_row_begins_on_the_line_on_which_an_editor_shows_it(
    tmp_path: Path, rows: list[list[str]], end: str
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(("one", "two"))
    expected = []
    for row in rows:
        if not is_blank(row):
            expected.append(buffer.getvalue().count("\n") + 1)
        writer.writerow(row)
    path = tmp_path / "table.csv"
    path.write_bytes(buffer.getvalue().encode())
    assert read_csv(path, "table.csv").lines == expected


ANY_FILE = st.lists(
    st.sampled_from(
        ("a", "é", " ", ",", '"', '""', '","', "\n", "\r\n", "\r", "=", "b,c\n", '"x"')
    ),
    max_size=40,
).map(lambda parts: f"one,two\n{''.join(parts)}".encode())


@settings(max_examples=600)
@given(ANY_FILE)
@example(b'one,two\n"a""b","c\nd"\n\n"",\n')
@example(b"a,b\n\xef\xbb\xbfc,d\n")
@example(b'one,"tw\no"\r\na,b\r\n\r\nc,d')
def test_the_quick_reader_reads_as_the_careful_one_or_leaves_it_to_that(content: bytes) -> None:
    quick = quick_columns(content, MAXIMUM_CELL)
    if quick is None:
        return
    header, cells, lines = quick
    careful = carefully_read(content.decode(), "table.csv")
    assert (header, lines, careful.ragged) == (careful.header, careful.lines, [])
    assert cells.fillna("").to_numpy(dtype=object).tolist() == careful.rows


@given(ROWS)
def test_the_quick_reader_takes_what_we_write(rows: list[list[str]]) -> None:
    plain = [[cell.replace("\r", "") for cell in row] for row in rows]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([HEADER, *plain])
    quick = quick_columns(buffer.getvalue().encode(), MAXIMUM_CELL)
    assert (quick is None) == (not rows)
    if quick is not None:
        expected = [row for row in plain if not is_blank(row)]
        assert quick[1].fillna("").to_numpy(dtype=object).tolist() == expected


def test_a_large_file_is_read_like_a_small_one(tmp_path: Path) -> None:
    rows = [["", "Köln", 'he said "14"'], ["1,550", "two\nlines", "x"]] * (LARGE_FILE // 40)
    path = tmp_path / "table.csv"
    write_csv(path, HEADER, rows)
    found = read_csv(path, "table.csv")
    assert not isinstance(found.cells, list)
    assert found.rows == rows
    assert found.lines[:4] == [2, 3, 5, 6]
    path.write_bytes(path.read_bytes() + b'"unclosed')
    with pytest.raises(ProjectError, match="never closed"):
        read_csv(path, "table.csv")


BLANK_ROWS = 'one,two\n,\na,b\n , \n"",""\n,,,,,\n,d\n,\n'


@pytest.mark.parametrize("copies", [1, LARGE_FILE // 20])
def test_rows_of_blank_cells_are_left_out_as_blank_lines_are(tmp_path: Path, copies: int) -> None:
    path = tmp_path / "table.csv"
    header, _, rows = BLANK_ROWS.partition("\n")
    if copies > 1:
        rows = rows.replace(",,,,,", ",")  # another number of cells is for the careful reader
    path.write_text(f"{header}\n{rows * copies}", encoding="utf-8")
    found = read_csv(path, "table.csv")
    assert isinstance(found.cells, list) is (copies == 1)
    assert found.rows == [["a", "b"], ["", "d"]] * copies
    assert found.lines[:4] == [3, 7, 10, 14][: len(found.lines)]
    assert found.ragged == []


def test_rows_of_another_length_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('one,two\na,b\n"c\nd",e\nf\n\ng,h,i\nj,k\n', encoding="utf-8")
    found = read_csv(path, "table.csv")
    assert found.rows == [["a", "b"], ["c\nd", "e"], ["j", "k"]]
    assert found.lines == [2, 3, 8]
    assert found.ragged == [(5, 1), (7, 3)]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"\xef\xbb\xbfone,two\n")
    assert read_csv(path, "table.csv").header == ("one", "two")


def test_the_longest_cell_is_read_and_a_longer_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, ("one",), [["x" * MAXIMUM_CELL]])
    assert len(read_csv(path, "table.csv").rows[0][0]) == MAXIMUM_CELL
    write_csv(path, ("one",), [["a"], ["x" * (MAXIMUM_CELL + 1)]])
    with pytest.raises(ProjectError, match=r"table\.csv:3: a cell of the row that begins here"):
        read_csv(path, "table.csv")


@in_one_folder
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_an_error_that_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    try:
        found = read_csv(path, "table.csv")
    except ProjectError as error:
        told = error.message
    else:
        told = "table.csv: read"
        assert len(found.rows) == len(found.lines)
        assert all(len(row) == len(found.header) for row in found.rows)
    assert told.startswith("table.csv:")


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, HEADER, [["a", "b", "c"]])
    before = path.read_bytes()
    with pytest.raises(UnicodeEncodeError):
        write_csv(path, HEADER, [["\ud800", "", ""]])
    with pytest.raises(TypeError):
        write_atomically(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48,3", ["48.3"]),
        ("1,550", ["1550", "1.550"]),
        ("1,550,000", ["1550000"]),
        ("1.550.000", ["1550000"]),
        ("1.550,5", ["1550.5"]),
        ("1,550.5", ["1550.5"]),
        ("-12 500", ["-12500"]),
        ("12’500", ["12500"]),
        ("56 %", ["56"]),
        ("about 40", []),
        ("1e9", []),
        ("nan", []),
        ("9" * 41, []),
    ],
)
def test_the_number_that_was_meant_is_told(text: str, expected: list[str]) -> None:
    assert numbers_meant(text) == expected
    for number in expected:
        parse_number(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4/2024", ["2024-04-03", "2024-03-04"]),
        ("3.3.2024", ["2024-03-03"]),
        ("25/12/2024", ["2024-12-25"]),
        ("12-25-2024", ["2024-12-25"]),
        ("2024/4/3", ["2024-04-03"]),
        ("2024-4", ["2024-04"]),
        ("20 April 2023", ["2023-04-20"]),
        ("Apr. 20, 2023", ["2023-04-20"]),
        ("April 2023", ["2023-04"]),
        ("31 February 2023", []),
        ("40/40/2024", []),
        ("spring 2023", []),
        ("20/04/23", []),
    ],
)
def test_the_date_that_was_meant_is_told(text: str, expected: list[str]) -> None:
    assert dates_meant(text) == expected


def test_the_cell_says_what_to_write() -> None:
    with pytest.raises(ValueError, match=r"1343\.6: write 48\.3$"):
        parse_number("48,3")
    assert meant(dates_meant("3/4/2024")) == ": 2024-04-03 or 2024-03-04?"
    assert meant([]) == ""


def test_semicolons_are_told_with_the_way_to_commas(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("one;two;three\na;b;c\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="separated by semicolons") as caught:
        read_csv(path, "table.csv")
    assert "Save As" in caught.value.help


def test_who_stands_within_facts_is_sent_one_folder_up(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "claims.csv").touch()
    with pytest.raises(ProjectError) as caught:
        load_project(tmp_path / "facts")
    assert "go one folder up" in caught.value.help
    with pytest.raises(ProjectError) as caught:
        load_project(tmp_path / "facts" / "elsewhere")
    assert "tallystick init" in caught.value.help
