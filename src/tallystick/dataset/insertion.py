"""One row more in a CSV file that people edit: every other byte stays as it is."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from tallystick.dataset.csv_files import decoded, read_bytes, read_csv, write_atomically
from tallystick.errors import ProjectError


def insert_row(path: Path, name: str, row: Mapping[str, str], order: Sequence[str]) -> int:
    """Put a row where it belongs in a sorted CSV file, and return the line on which it begins.

    It goes after the last row that does not sort after it, in the columns and with the line ends
    that the file has. The file is written whole or not at all.

    Args:
        path: where the file is.
        name: how messages name it (its path within the project).
        row: the cells by column; what is not given is blank.
        order: the columns that the file is sorted by.

    Raises:
        ProjectError: the file cannot be read, or has no column for a cell that is given.
    """
    raw = read_csv(path, name)
    for column in {*order, *(column for column, cell in row.items() if cell)}:
        if column not in raw.header:
            raise ProjectError(
                f"{name}:1: has no column named '{column}'",
                "Add it to the header; see docs/data.md.",
            )
    places = [raw.header.index(column) for column in order]
    wanted = [row.get(column, "") for column in order]
    smaller = [
        number
        for number, cells in enumerate(raw.rows, start=1)
        if [cells[place].strip() for place in places] <= wanted
    ]
    position = smaller[-1] if smaller else 0
    content = read_bytes(path, name)
    # The same splitting into lines as that of the CSV reader, so that its line numbers hold.
    lines = list(io.StringIO(decoded(content, name), newline=""))
    at = raw.lines[position] - 1 if position < len(raw.lines) else len(lines)
    ending = next((end for end in ("\r\n", "\r") if lines[0].endswith(end)), "\n")
    written = io.StringIO(newline="")
    cells = [row.get(column, "") for column in raw.header]
    csv.writer(written, lineterminator=ending).writerow(cells)
    before = "".join(lines[:at])
    if not before.endswith(("\r", "\n")):
        before += ending
    text = before + written.getvalue() + "".join(lines[at:])
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    write_atomically(path.resolve(), mark + text.encode("utf-8"))
    return at + 1
