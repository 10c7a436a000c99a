"""Edits of a CSV file that people edit too: every row that is not meant stays as it is."""

from __future__ import annotations

import codecs
import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tallystick.dataset.csv_files import (
    RawTable,
    decoded,
    read_bytes,
    read_csv,
    write_atomically,
)
from tallystick.errors import ProjectError


@dataclass(frozen=True)
class _Source:
    """The text of a CSV file: its physical lines, what ends them, its byte order mark."""

    table: RawTable
    lines: list[str]
    ending: str
    mark: bytes


def insert_row(path: Path, name: str, row: Mapping[str, str], order: Sequence[str]) -> int:
    """Put a row where it belongs in a sorted CSV file, and return the line on which it begins.

    See ``insert_rows``.
    """
    return insert_rows(path, name, [row], order)[0]


def insert_rows(
    path: Path, name: str, rows: Sequence[Mapping[str, str]], order: Sequence[str]
) -> list[int]:
    """Put rows where they belong in a sorted CSV file, and return the lines on which they begin.

    Each goes after the last row that does not sort after it, in the columns and with the line
    ends that the file has. The file is written whole or not at all.

    Args:
        path: where the file is.
        name: how messages name it (its path within the project).
        rows: the cells of each row by column; what is not given is blank.
        order: the columns that the file is sorted by.

    Raises:
        ProjectError: the file cannot be read, or has no column for a cell that is given.
    """
    source = _read(path, name)
    raw, lines = source.table, source.lines
    given = {column for row in rows for column, cell in row.items() if cell}
    require_columns(raw, {*order, *given})
    places = [raw.header.index(column) for column in order]
    # The least key from each row on: a new row goes before the first from which all are greater.
    keys = [[cells[place].strip() for place in places] for cells in raw.rows]
    least = [*accumulate(reversed(keys), min)][::-1]
    wanted = [[row.get(column, "") for column in order] for row in rows]
    starts = [*(line - 1 for line in raw.lines), len(lines)]
    at = [starts[bisect_right(least, key)] for key in wanted]
    if rows and max(at) and not lines[max(at) - 1].endswith(("\r", "\n")):
        lines[max(at) - 1] += source.ending
    begins = [0] * len(rows)
    added = 0
    for number in sorted(range(len(rows)), key=lambda number: (at[number], wanted[number])):
        cells = [rows[number].get(column, "") for column in raw.header]
        written = list(io.StringIO(_written(cells, source.ending), newline=""))
        begins[number] = at[number] + added + 1
        lines[at[number] + added : at[number] + added] = written
        added += len(written)
    _write(path, source)
    return begins


def change_cells(path: Path, name: str, changes: Mapping[int, Mapping[str, str]]) -> None:
    """Change cells of some rows of a CSV file, which is written whole or not at all.

    Args:
        path: where the file is.
        name: how messages name it (its path within the project).
        changes: new cells by column, by the line on which their row begins.

    Raises:
        ProjectError: the file cannot be read, has no such column, or no row begins on that line.
    """
    source = _read(path, name)
    raw, lines = source.table, source.lines
    require_columns(raw, {column for cells in changes.values() for column in cells})
    rows = dict(zip(raw.lines, raw.rows, strict=True))
    for line, changed in changes.items():
        if line not in rows:
            raise ProjectError(f"{name}:{line}: no row begins here", "Was the file just edited?")
        before = dict(zip(raw.header, rows[line], strict=True))
        # A quoted cell may run over several lines: all of them are the row.
        reader = csv.reader(lines[line - 1 :], strict=True)
        next(reader)
        ends = lines[line - 2 + reader.line_num]
        ending = source.ending if ends.endswith(("\r", "\n")) else ""
        cells = [changed.get(column, before[column]) for column in raw.header]
        emptied = [""] * (reader.line_num - 1)
        lines[line - 1 : line - 1 + reader.line_num] = [_written(cells, ending), *emptied]
    _write(path, source)


def require_columns(raw: RawTable, columns: Iterable[str]) -> None:
    """Refuse a file that lacks a column.

    Raises:
        ProjectError: the message names the first column that is missing.
    """
    for column in sorted(columns):
        if column not in raw.header:
            raise ProjectError(
                f"{raw.file}:1: has no column named '{column}'",
                "Add it to the header; see docs/data.md.",
            )


def _read(path: Path, name: str) -> _Source:
    table = read_csv(path, name)
    content = read_bytes(path, name)
    # The same splitting into lines as that of the CSV reader, so that its line numbers hold.
    lines = list(io.StringIO(decoded(content, name), newline=""))
    ending = next((end for end in ("\r\n", "\r") if lines[0].endswith(end)), "\n")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return _Source(table, lines, ending, mark)


def _written(cells: Sequence[str], ending: str) -> str:
    written = io.StringIO(newline="")
    # Before Python 3.13 the plain writer leaves a lone carriage return bare, which ends a row.
    lone = any("\r" in cell.replace("\r\n", "") for cell in cells)
    csv.writer(
        written,
        lineterminator=ending,
        quoting=csv.QUOTE_ALL if lone else csv.QUOTE_MINIMAL,
    ).writerow(cells)
    return written.getvalue()


def _write(path: Path, source: _Source) -> None:
    text = "".join(source.lines)
    write_atomically(path.resolve(), source.mark + text.encode("utf-8"))
