"""CSV files in and out: strings with the physical line of every row; atomic writing."""

from __future__ import annotations

import codecs
import csv
import io
import os
import stat
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from tallystick.dataset.quick_csv import quick_columns
from tallystick.errors import ProjectError, shortened

MAXIMUM_CELL = 20_000
"""Characters in one cell; a longer one is a mistake (an unclosed quote, a pasted document)."""

MAXIMUM_COLUMNS = 200
"""Columns of one file."""

LARGE_FILE = 500_000
"""Bytes from which on reading a file by columns saves time."""

MAXIMUM_FILE = 4 * 2**30
"""Bytes in one file."""


@dataclass(frozen=True)
class RawTable:
    """A table's file as it stands: header, cells, the line on which each row begins."""

    file: str
    header: tuple[str, ...]
    cells: list[list[str]] | pd.DataFrame
    """Rows of strings, or columns numbered from 0 where they were read so (empty cells NA)."""
    lines: list[int]
    ragged: list[tuple[int, int]]
    """Rows with too few or too many cells: (line, number of cells)."""

    @cached_property
    def rows(self) -> list[list[str]]:
        """Return the cells as rows of strings, however they were read."""
        if isinstance(self.cells, pd.DataFrame):
            rows: list[list[str]] = self.cells.fillna("").to_numpy(dtype=object).tolist()
            return rows
        return self.cells


def read_csv(path: Path, name: str) -> RawTable:
    """Read a UTF-8 CSV file, with or without a byte order mark, with any line ends.

    Args:
        path: where the file is.
        name: how messages name it (its path within the project).

    Raises:
        ProjectError: the file is missing, empty, too large, not UTF-8, holds a NUL byte, or is
            not CSV (an unclosed quote, text after a closing quote, a cell that is too long).
    """
    content = read_bytes(path, name)
    quick = None
    if len(content) >= LARGE_FILE:
        quick = quick_columns(content.removeprefix(codecs.BOM_UTF8), MAXIMUM_CELL)
    if quick is not None:
        header, frame, lines = quick
        table = RawTable(name, header, frame, lines, [])
    else:
        table = carefully_read(decoded(content, name), name)
    _check_header(table)
    return table


def carefully_read(text: str, name: str) -> RawTable:
    """Return what ``read_csv`` returns, from the text of a file, whatever is in its header.

    Rows of blank cells, as spreadsheets leave them where something was deleted, are left out as
    blank lines are.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    csv.field_size_limit(MAXIMUM_CELL)
    rows: list[list[str]] = []
    lines: list[int] = []
    ragged: list[tuple[int, int]] = []
    begun = 1
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        begun = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) == len(header):
                    rows.append(cells)
                    lines.append(begun)
                else:
                    ragged.append((begun, len(cells)))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise _malformed(error, name, begun) from None
    return RawTable(name, header, rows, lines, ragged)


def _check_header(table: RawTable) -> None:
    name, header = table.file, table.header
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and header[0].count(separator) > 1:
            raise ProjectError(
                f"{name}:1: the cells are separated by {called}",
                "Save it with commas between them. In LibreOffice: Save As, 'Edit filter "
                "settings', ',' as the field delimiter. In Excel: Save As, 'CSV UTF-8 (Comma "
                "delimited)'; where that writes semicolons too, set the list separator of the "
                "system to ','.",
            )
    if len(header) > MAXIMUM_COLUMNS:
        raise ProjectError(
            f"{name}:1: {len(header):,} columns are more than {MAXIMUM_COLUMNS}",
            "Remove those that docs/data.md does not list; look for a row of stray commas.",
        )
    if not any(header):
        raise ProjectError(
            f"{name}:1: the file is empty",
            "Its first line must name the columns; see docs/data.md.",
        )


def _malformed(error: csv.Error, name: str, line: int) -> ProjectError:
    reason = str(error)
    if "field limit" in reason:
        return ProjectError(
            f"{name}:{line}: a cell of the row that begins here is longer than "
            f"{MAXIMUM_CELL:,} characters",
            'Shorten it; if it is not meant to be long, look for a quotation mark (") '
            "that is opened on this line and never closed.",
        )
    if "unexpected end of data" in reason:
        return ProjectError(
            f"{name}:{line}: a quotation mark opened in the row that begins here is never closed",
            'Close the quotation mark ("), or double it ("") if it belongs to the text.',
        )
    return ProjectError(
        f"{name}:{line}: not well-formed CSV: {shortened(reason)}",
        'Put quotation marks (") around the whole cell and double those inside it ("").',
    )


def read_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of a file of the project, bounded in size.

    Raises:
        ProjectError: the file is missing, unreadable or larger than ``MAXIMUM_FILE``.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ProjectError(f"{name}: is no file", "Put an ordinary file in its place.")
        if found.st_size > MAXIMUM_FILE:
            raise ProjectError(f"{name}: {found.st_size:,} bytes is more than {MAXIMUM_FILE:,}")
        return path.read_bytes()
    except FileNotFoundError:
        raise ProjectError(
            f"{name}: the file is missing",
            "Restore it, or run 'tallystick init' in an empty folder to see what a project holds.",
        ) from None
    except OSError as error:
        raise ProjectError(f"{name}: cannot be read: {error.strerror}") from None


def decoded(content: bytes, name: str) -> str:
    """Return UTF-8 ``content`` as text without its byte order mark.

    Raises:
        ProjectError: a NUL byte, or bytes that are not UTF-8; the message names the line.
    """
    nul = content.find(b"\0")
    if nul >= 0:
        line = content.count(b"\n", 0, nul) + 1
        raise ProjectError(
            f"{name}:{line}: a NUL byte (byte {nul + 1:,} of the file)",
            "Remove it; if the file was saved as UTF-16, save it as UTF-8.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProjectError(
            f"{name}:{line}: byte 0x{content[error.start]:02x} is not UTF-8 text",
            "Save the file with the encoding UTF-8.",
        ) from None


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a UTF-8 CSV file with ``\\n`` line ends, whole or not at all."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    # Before Python 3.13 the plain writer leaves a lone carriage return bare, which ends a row.
    quoting = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in (header, *rows):
        (quoting if any("\r" in cell for cell in row) else writer).writerow(row)
    write_atomically(path, buffer.getvalue().encode("utf-8"))


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` to a temporary file beside ``path``, then rename it into place."""
    write_in_pieces(path, (content,))


def write_in_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Do as ``write_atomically`` with content that comes in pieces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
