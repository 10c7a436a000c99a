"""The published CSV as LibreOffice, pandas and DuckDB read it: the same values in every cell."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from newsroom import Checked

from tallystick.dataset.columns import NUMERIC, Column
from tallystick.dataset.project import load_project
from tallystick.dataset.tables import Table
from tallystick.publish.by_measure import joined_columns, measure_csvs
from tallystick.publish.spreadsheet import table_csv

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

OPENING = "CSV:44,34,76,1"
"""How it opens a file: comma, quotation mark, UTF-8, from line 1. It looks for dates and times."""

AWKWARD = (
    *("3:1", "69%", "2,800", "189 500-223 000", "1e5", "007", "1.50", "1/2", "10-12", "$5", "€5"),
    *("5 pm", "12:30:10", "June 2023", "4 May 2023", "March 4", "10-Jan", "2023-04", "TRUE"),
    *("=1+1", "+31", "-5", "@name", "=HYPERLINK(\"https://example.org\")", "'quoted'", "\"so\""),
    *(" 5", "two  blanks", "a line\nand another", "comma, semicolon; tab\there", "(5)", ".5"),
    *("31", "1234567890123456", "0", "#N/A", "Größe", "100 მილიარდი", "１２３", "👍"),
)  # fmt: skip
"""Texts that a spreadsheet may take for something else."""

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)


@dataclass(frozen=True)
class Cell:
    """A cell as a spreadsheet holds it: what kind of value, the value, and the text shown."""

    kind: str
    value: str
    text: str
    formula: str


@dataclass(frozen=True)
class Files:
    """CSV files with their columns, and the same as LibreOffice holds them."""

    content: dict[str, bytes]
    columns: dict[str, list[Column]]
    opened: dict[str, list[list[Cell]]]


@pytest.fixture(scope="module")
def files(newsroom: Checked, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Every CSV of the newsroom with awkward texts, and of this repository's own data."""
    content: dict[str, bytes] = {}
    columns: dict[str, list[Column]] = {}
    for origin, tables in (
        ("newsroom", _awkward(newsroom.project.tables)),
        ("repository", load_project(repository).tables),
    ):
        for name, table in tables.items():
            content[f"{origin}-{name}"] = table_csv(table)
            columns[f"{origin}-{name}"] = list(table.columns)
        # The files of all measures have the same columns: one file of all claims says as much.
        joined = joined_columns(tables)
        every = {str(measure): () for measure in tables["measures"].frame["measure"]}
        every[next(iter(every))] = tuple(tables["claims"].frame["claim"])
        content[f"{origin}-measure"] = next(measure_csvs(tables, joined, every))[1]
        columns[f"{origin}-measure"] = [each.column for each in joined]
    folder = tmp_path_factory.mktemp("spreadsheets")
    for name, one in content.items():
        (folder / f"{name}.csv").write_bytes(one)
    return Files(content, columns, _opened(folder))


def _awkward(tables: dict[str, Table]) -> dict[str, Table]:
    """Return the tables with an awkward text in each cell of words, another one in each row."""

    def changed(table: Table) -> Table:
        frame = pd.concat([table.frame] * (len(AWKWARD) // len(table.frame) + 1))
        frame = frame.reset_index(drop=True)
        texts = [AWKWARD[row % len(AWKWARD)] for row in range(len(frame))]
        for column in table.columns:
            if column.key:
                frame[column.name] = [f"{one}_{row}" for row, one in enumerate(frame[column.name])]
            elif column.kind == "text":
                frame[column.name] = texts
        return replace(table, frame=frame)

    return {name: changed(table) if len(table.frame) else table for name, table in tables.items()}


def _opened(folder: Path) -> dict[str, list[list[Cell]]]:
    """Return the cells of all CSV files of a folder as LibreOffice opens them."""
    target = folder / "opened"
    command = [
        *(str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *(f"--infilter={OPENING}", "--convert-to", "fods", "--outdir", str(target)),
        *(str(path) for path in sorted(folder.glob("*.csv"))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.stem: list(_rows(path)) for path in target.glob("*.fods")}


def _rows(path: Path) -> Iterator[list[Cell]]:
    # The file was made by LibreOffice a moment ago from text of our own.
    for row in ET.parse(path).getroot().iter(f"{TABLE}table-row"):
        cells: list[Cell] = []
        for cell in row.iter(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE_NAMES}value-type", "")
            value = cell.get(f"{OFFICE_NAMES}{'date-' if kind == 'date' else ''}value", "")
            text = "\n".join(_text(line) for line in cell.findall(f"{TEXT}p"))
            times = min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 100)
            cells += [Cell(kind, value, text, cell.get(f"{TABLE}formula", ""))] * times
        yield cells


def _text(line: ET.Element) -> str:
    """Return the text of a paragraph, in which several blanks and tabs are elements."""
    parts = [line.text or ""]
    for inner in line:
        if inner.tag == f"{TEXT}s":
            parts.append(" " * int(inner.get(f"{TEXT}c", "1")))
        parts += ["\t" if inner.tag == f"{TEXT}tab" else _text(inner), inner.tail or ""]
    return "".join(parts)


def _written(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def _is_same(column: Column, written: str, cell: Cell) -> bool:
    if column.kind in NUMERIC and written:
        return cell.kind == "float" and float(cell.value) == float(written)
    if cell.kind == "date":
        return cell.value == written
    return cell.text == written


def test_libreoffice_holds_what_is_written(files: Files) -> None:
    assert files.opened.keys() == files.content.keys()
    for name, content in files.content.items():
        header, *rows = _written(content)
        head, *opened = files.opened[name]
        assert [cell.text for cell in head][: len(header)] == header
        assert len(opened) >= len(rows)
        for written, cells in zip(rows, opened, strict=False):
            padded = cells + [Cell("", "", "", "")] * (len(header) - len(cells))
            for column, text, cell in zip(files.columns[name], written, padded, strict=False):
                assert _is_same(column, text, cell), (name, column.name, text, cell)
                assert not cell.formula, (name, column.name, text)


def test_pandas_and_duckdb_read_the_same_text(files: Files, tmp_path: Path) -> None:
    for name, content in files.content.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content)
        header, *rows = _written(content)
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert list(frame.columns) == header
        assert frame.to_numpy(dtype=object).tolist() == rows
        read = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar=true, header=true)")
        assert read.columns == header
        assert [[text or "" for text in row] for row in read.fetchall()] == rows
