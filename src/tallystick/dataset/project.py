"""A facts project in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

from tallystick.dataset.columns import Column
from tallystick.dataset.csv_files import RawTable, read_csv
from tallystick.dataset.parquet_files import read_parquet
from tallystick.dataset.parse import Cells, Problem, distinct_texts, problem
from tallystick.dataset.schemas import TABLES, load_columns, load_schemas
from tallystick.dataset.tables import (
    PROBLEMS_PER_KIND,
    ReadTable,
    Table,
    check_table,
    read_table,
    with_expectations,
)
from tallystick.errors import ProjectError, did_you_mean
from tallystick.units.registry import UnitTable, read_units

MAY_BE_ABSENT = frozenset({"polls", "verdicts"})
COMPARED_FOR_GUESSES = 50_000
"""Beyond so many comparisons for one column no unknown id is guessed, so that time is bounded."""


@dataclass(frozen=True)
class Project:
    """Everything that a facts project says.

    Attributes:
        folder: where it is.
        tables: its six tables by name.
        units: what its unit strings mean.
        find_problems: checks the record; see ``problems``.
    """

    folder: Path
    tables: dict[str, Table]
    units: UnitTable
    find_problems: Callable[[], tuple[Problem, ...]]

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Return all that is wrong with the record itself, found when first asked for."""
        return self.find_problems()

    def frame(self, table: str) -> pd.DataFrame:
        """Return the frame of one table."""
        return self.tables[table].frame

    def first_rows(self, table: str) -> pd.DataFrame:
        """Return the frame of one table, of rows that share an id the first."""
        return self.tables[table].first_rows


def load_project(folder: Path, isolated: bool = False) -> Project:
    """Read a facts project: its tables and units. The record is checked when that is asked for.

    Args:
        folder: the folder that holds facts/.
        isolated: take the packaged schemas, never the project's own.

    Raises:
        ProjectError: a file is missing, undecodable or not CSV.
        PluginError: a schema cannot be loaded.
    """
    if not folder.is_dir():
        raise ProjectError(
            f"{folder}: {'is no folder' if folder.exists() else 'there is no such folder'}",
            "Name the folder of a facts project, or make one with 'tallystick init'.",
        )
    if not (folder / "facts").is_dir():
        is_within = (folder / "claims.csv").exists() or folder.resolve().name == "facts"
        raise ProjectError(
            f"{folder}: holds no folder facts/",
            "This is the folder facts/ itself: go one folder up, or name that one."
            if is_within
            else "Name the folder of a facts project, or make one with 'tallystick init'.",
        )
    own = None if isolated else folder
    columns = load_columns(own)
    units, problems = read_units(folder / "facts" / "units.txt", "facts/units.txt")
    read: dict[str, ReadTable] = {}
    for name in TABLES:
        raw, absent = _read_table(folder, name, columns[name])
        problems += absent
        read[name] = read_table(name, raw, columns[name])
    tables = {name: found.table for name, found in read.items()}
    return Project(folder, tables, units, lambda: _problems(problems, read, own))


def _problems(
    known: list[Problem], read: dict[str, ReadTable], folder: Path | None
) -> tuple[Problem, ...]:
    """Return known problems with those of all tables, in the order of files and lines."""
    problems, schemas = [*known], load_schemas(folder)
    for name, found in read.items():
        problems += with_expectations(schemas[name], check_table(found, schemas[name]))
    tables = {name: found.table for name, found in read.items()}

    @cache
    def ids(name: str) -> set[str]:
        return {*distinct_texts(tables[name].frame[tables[name].key])}

    for table in tables.values():
        problems += _reference_problems(table, tables, ids)
    file_order = {name: position for position, name in enumerate(TABLES)}
    return tuple(sorted(problems, key=lambda p: (file_order.get(p.table, -1), p.line)))


def _read_table(
    folder: Path, name: str, columns: tuple[Column, ...]
) -> tuple[RawTable, list[Problem]]:
    facts = folder / "facts"
    file = f"facts/{name}.csv"
    # facts/claims.parquet is a file or a folder; facts/claims/ a folder, as other tools write it.
    kept = [place for place in (f"{name}.parquet", name) if (facts / place).exists()]
    if kept and ((facts / f"{name}.csv").exists() or len(kept) > 1):
        raise ProjectError(
            f"facts/: holds {name} twice, as {kept[0]} too",
            "Keep each table once: as CSV, as a Parquet file, or as a folder of Parquet files.",
        )
    if kept:
        return read_parquet(facts / kept[0], f"facts/{kept[0]}"), []
    if (facts / f"{name}.csv").exists() or name not in MAY_BE_ABSENT:
        return read_csv(facts / f"{name}.csv", file), []
    header = tuple(column.name for column in columns)
    missing = Problem("missing-table", name, 1, "", "", file, "a file with at least its header")
    return RawTable(file, header, [], [], []), [missing]


def _reference_problems(
    table: Table, tables: dict[str, Table], ids: Callable[[str], set[str]]
) -> list[Problem]:
    """Return a problem for each id that no row of the table it points to has.

    Args:
        table: the one that points to others.
        tables: all by name.
        ids: gives the ids of a table; asked for those alone to which something points.
    """
    problems: list[Problem] = []
    frame = table.frame
    for column in table.columns:
        if not column.references:
            continue
        texts = distinct_texts(frame[column.name])
        known = ids(column.references) if texts else set()
        several = column.kind == "references"
        dangling = {
            text: unknown
            for text in texts
            if text not in known
            and (unknown := [i for i in (text.split() if several else [text]) if i not in known])
        }
        if not dangling:
            continue
        cells = Cells(
            table.name, column, frame[column.name], frame["line"], frame[table.key].fillna("")
        )
        file = tables[column.references].file
        guesses: dict[str, str] = {}
        bad = cells.texts[cells.texts.isin(list(dangling))]
        for index, text in list(bad.items())[:PROBLEMS_PER_KIND]:
            for missing in dangling[text]:
                if missing not in guesses:
                    affordable = len(guesses) * len(known) < COMPARED_FOR_GUESSES
                    guesses[missing] = did_you_mean(missing, known) if affordable else ""
                guess = guesses[missing]
                expected = f"an id of {file}" + (f". {guess}" if guess else "")
                found = problem(cells, "dangling-reference", index, missing, expected)
                problems.append(found)
    return problems
