"""CSV files: what is written is read again, and every row knows its line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.dataset.csv_files import MAXIMUM_CELL, read_csv, write_atomically, write_csv
from tallystick.errors import ProjectError

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8)
HEADER = ("one", "two", "three")

in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@in_one_folder
@given(ROWS)
def test_any_text_survives_writing_and_reading(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "table.csv"
    write_csv(path, HEADER, rows)
    found = read_csv(path, "table.csv")
    assert found.header == HEADER
    assert found.rows == rows
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
        expected.append(buffer.getvalue().count("\n") + 1)
        writer.writerow(row)
    path = tmp_path / "table.csv"
    path.write_bytes(buffer.getvalue().encode())
    assert read_csv(path, "table.csv").lines == expected


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
