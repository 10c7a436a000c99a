"""One table in memory: a typed frame, the line of every row, and what is wrong with it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from tallystick.dataset.columns import NUMERIC, PATTERNS, Column
from tallystick.dataset.csv_files import RawTable
from tallystick.dataset.hostile import hostile_text
from tallystick.dataset.parse import Cells, Problem, expected_choice, parse_cells, problem
from tallystick.dataset.schemas import columns_of
from tallystick.dataset.stripping import stripped
from tallystick.errors import did_you_mean, shortened

if TYPE_CHECKING:
    import pandera.pandas as pa

PROBLEMS_PER_KIND = 1_000
"""At most so many problems of one kind are kept for one column, so that output is bounded."""


@dataclass(frozen=True)
class Table:
    """A parsed table.

    Attributes:
        name: its name, as ``claims``.
        file: the path of its file within the project, as ``facts/claims.csv``.
        columns: its columns in the order of the schema.
        frame: one row for each well-formed line of the file, with the columns of the schema,
            ``line`` (where the row begins), and the file's further columns as text. Text is
            str (blank cells NA); numbers are float64 (blank cells nan).
    """

    name: str
    file: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame

    @cached_property
    def key(self) -> str:
        """Return the name of the column of ids; for a table without ids, its first column."""
        return next((column.name for column in self.columns if column.key), self.columns[0].name)

    @cached_property
    def first_rows(self) -> pd.DataFrame:
        """Return the first row of each id, which stands for all that share it."""
        # The ids of measures are in the column "measure", whatever a schema takes for the key.
        again = self.frame[self.name.removesuffix("s")].duplicated()
        return self.frame[~again] if again.any() else self.frame


@dataclass(frozen=True)
class ReadTable:
    """A parsed table with what checking it needs.

    Attributes:
        table: the table, in which cells that do not parse are blank.
        cells: by column, what was read.
        misread: what does not parse, by column; the header and rows as such under ''.
    """

    table: Table
    cells: dict[str, Cells]
    misread: dict[str, list[Problem]]


def read_table(name: str, raw: RawTable, columns: tuple[Column, ...]) -> ReadTable:
    """Parse one table into the columns of its schema; see ``check_table``."""
    misread = {"": _header_problems(name, raw, columns)}
    misread[""] += [
        Problem("ragged-row", name, line, "", "", f"{count} cells", f"{len(raw.header)} cells")
        for line, count in raw.ragged[:PROBLEMS_PER_KIND]
    ]
    texts = _text_frame(raw, columns)
    lines = pd.Series(raw.lines, index=texts.index, dtype="int64")
    key = next((column.name for column in columns if column.key), columns[0].name)
    ids = texts[key].fillna("")
    cells = {column.name: Cells(name, column, texts[column.name], lines, ids) for column in columns}
    typed = {}
    for column in columns:
        typed[column.name], found = parse_cells(cells[column.name])
        misread[column.name] = found[:PROBLEMS_PER_KIND]
    further = {other: texts[other] for other in texts.columns if other not in typed}
    frame = pd.DataFrame({**typed, "line": lines, **further}, index=texts.index)
    return ReadTable(Table(name, raw.file, columns, frame), cells, misread)


def check_table(read: ReadTable, model: type[pa.DataFrameModel]) -> list[Problem]:
    """Return all that is wrong with a table: in the header, in single cells, and across columns.

    References to other tables are not checked.
    """
    problems = [*read.misread[""]]
    for name, cells in read.cells.items():
        problems += read.misread[name]
        problems += hostile_text(cells)[:PROBLEMS_PER_KIND]
    of_schema = read.table.frame[[*read.cells]]
    return problems + _schema_problems(of_schema, model, read.cells, problems)


def parse_table(
    name: str, raw: RawTable, model: type[pa.DataFrameModel]
) -> tuple[Table, list[Problem]]:
    """Parse and check one table against its pandera model; see ``check_table``."""
    read = read_table(name, raw, columns_of(model))
    return read.table, check_table(read, model)


def _header_problems(name: str, raw: RawTable, columns: tuple[Column, ...]) -> list[Problem]:
    problems = []
    known = [column.name for column in columns]
    for header in sorted({cell for cell in raw.header if raw.header.count(cell) > 1}):
        problems.append(
            Problem("duplicate-column", name, 1, "", header, shortened(header), "each name once")
        )
    missing = [c.name for c in columns if not c.optional and c.name not in raw.header]
    unknown = [header for header in raw.header if header not in known]
    for column in missing:
        guess = next((h for h in unknown if did_you_mean(h, [column])), None)
        expected = f"a column named '{column}'; its cells may be blank"
        if guess:
            expected += f". Is '{shortened(guess)}' meant?"
        problems.append(Problem("missing-column", name, 1, "", column, "", expected))
    return problems


def _text_frame(raw: RawTable, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return all cells as stripped text, blank cells as NA, a column for each of the schema."""
    positions = {cell: position for position, cell in reversed([*enumerate(raw.header)])}
    known = [column.name for column in columns]
    further = [name for name in positions if name not in (*known, "line", "")]
    cells = _columns(raw)
    blank = pd.Series(pd.NA, index=range(len(raw.lines)), dtype="str")
    return pd.DataFrame(
        {
            name: cells[positions[name]] if name in positions else blank
            for name in [*known, *further]
        },
        index=blank.index,
    )


def _columns(raw: RawTable) -> list[pd.Series]:
    """Return the cells of a file as columns of stripped text, blank cells as NA."""
    if isinstance(raw.cells, pd.DataFrame):
        return [stripped(raw.cells[position]) for position in raw.cells.columns]
    columns = zip(*raw.cells, strict=True) if raw.cells else [()] * len(raw.header)
    return [pd.Series([cell.strip() or None for cell in column], dtype="str") for column in columns]


def _schema_problems(
    frame: pd.DataFrame,
    model: type[pa.DataFrameModel],
    every: dict[str, Cells],
    known: list[Problem],
) -> list[Problem]:
    """Return what pandera finds, as problems; at most one for each cell or whole-row check."""
    import pandera.pandas as pa

    schema = model.to_schema()
    # A failed whole-row check is called by its error text, the key of what it is about is its name.
    names = {str(check.error): str(check.name) for check in schema.checks}
    # pandera takes as long over a column of which nothing is asked as over any other.
    asked = copy(schema)
    asked.columns = {
        name: copy(column)
        for name, column in schema.columns.items()
        if column.unique or column.checks or not column.nullable
    }
    for name, of_column in asked.columns.items():
        # Cells were parsed to the type that their kind has.
        of_column.dtype = None
        of_column.unique = of_column.unique and not _ascends(frame[name])
    try:
        asked.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        failures = error.failure_cases
    else:
        return []
    reported = {(p.line, p.column) for p in known}
    missing = {p.column for p in known if p.kind == "missing-column"}
    problems: list[Problem] = []
    seen: set[tuple[Any, str]] = set()
    counts: dict[str, int] = {}
    for failure in failures.itertuples(index=False):
        check, index = names.get(str(failure.check), str(failure.check)), failure.index
        kind, _, column = _problem_kind(check, str(failure.column), every)
        if pd.isna(index) or not kind or (index, kind + column) in seen:
            continue
        seen.add((index, kind + column))
        cells = every[column]
        if (int(cells.lines.loc[index]), column) in reported or column in missing:
            continue
        counts[check + column] = counts.get(check + column, 0) + 1
        if counts[check + column] > PROBLEMS_PER_KIND:
            continue
        text = cells.texts.loc[index]
        text = "" if pd.isna(text) else str(text)
        problems.append(problem(cells, kind, index, text, _expected(kind, check, cells, text)))
    return problems


def _ascends(texts: pd.Series) -> bool:
    """Return whether each text comes after the one before: then none is there twice.

    Most tables are sorted by their ids, and to look for doubles takes far longer.
    """
    return bool((texts.array[1:] > texts.array[:-1]).all())


def _problem_kind(check: str, column: str, every: dict[str, Cells]) -> tuple[str, str, str]:
    """Return the kind of problem that a pandera check stands for, and the column it is about."""
    if check == "not_nullable":
        return ("missing-value", "", column)
    if check == "field_uniqueness":
        return ("duplicate-id", "", column)
    if check.startswith("isin"):
        return ("unknown-choice", "", column)
    if check.startswith(("str_matches", "str_length")):
        return (PATTERNS[every[column].column.kind][1], "", column)
    kind, colon, about = check.partition(":")
    return (kind, colon, about) if about in every else ("", "", "")


def _expected(kind: str, check: str, cells: Cells, text: str) -> str:
    if kind == "missing-value":
        return f"a value: {cells.column.description}"
    if kind == "duplicate-id":
        first = cells.lines[cells.texts == text].iloc[0]
        return f"an id of its own; it first stands on line {first}"
    if kind == "unknown-choice":
        return expected_choice(text, cells.column.choices)
    if cells.column.kind in PATTERNS and check.startswith(("str_matches", "str_length")):
        return PATTERNS[cells.column.kind][2]
    return check


def with_expectations(model: type[pa.DataFrameModel], problems: list[Problem]) -> list[Problem]:
    """Put the words of the schema's own whole-row checks in the place of their names."""
    words = {str(c.name): str(c.error) for c in model.to_schema().checks}
    return [replace(p, expected=words[p.expected]) if p.expected in words else p for p in problems]


def numeric_columns(table: Table) -> list[str]:
    """Return the names of the columns that hold numbers."""
    return [column.name for column in table.columns if column.kind in NUMERIC]
