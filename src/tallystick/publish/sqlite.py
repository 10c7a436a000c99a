"""SQLite: the tables as one database, with keys, a joined view and full-text search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from tallystick.dataset.columns import Column
from tallystick.dataset.tables import Table
from tallystick.publish.by_measure import JOINED
from tallystick.publish.typed import TypedColumn, typed_columns

VIEW = "statements"
"""The claims with the names of what their ids stand for."""

ROW = "row"
"""The key of a table that has no ids of its own: the number of the row, from 1."""

SEARCH = "_search"
"""The end of the name of a table's full-text index."""

_TYPES = {"text": "TEXT", "number": "NUMERIC", "whole": "INTEGER", "day": "TEXT"}


def database(tables: Mapping[str, Table]) -> bytes:
    """Return the tables as an SQLite database; the same tables give the same bytes.

    Ids that lead to other tables are foreign keys; a column of several ids has a table of its own
    beside (``claims_cites``), so that they can be joined. Text columns can be searched (FTS5)
    wherever this Python's SQLite has it. Blank cells are null.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        for table in tables.values():
            _add_table(connection, table, tables)
        for table in tables.values():
            _add_links(connection, table, tables)
        connection.execute(_view())
        if _has_full_text_search(connection):
            for table in tables.values():
                _add_search(connection, table)
        connection.execute("COMMIT")
        return bytes(connection.serialize())
    finally:
        connection.close()


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def row_key(table: Table) -> str:
    """Return the column that identifies a row in the database."""
    return next((column.name for column in table.columns if column.key), ROW)


def link_tables(table: Table) -> Iterator[tuple[str, Column]]:
    """Yield name and column of the tables that hold several ids of one cell each."""
    for column in table.columns:
        if column.kind == "references":
            yield f"{table.name}_{column.name}", column


def searched(table: Table) -> list[str]:
    """Return the columns of a table that can be searched."""
    return [column.name for column in table.columns if column.kind == "text"]


def _add_table(connection: sqlite3.Connection, table: Table, tables: Mapping[str, Table]) -> None:
    columns = typed_columns(table)
    described = {column.name: column for column in table.columns}
    parts = [] if row_key(table) != ROW else [f"{quoted(ROW)} INTEGER PRIMARY KEY"]
    parts += [_definition(one, described.get(one.name), tables) for one in columns]
    name = quoted(table.name)
    connection.execute(f"CREATE TABLE {name} ({', '.join(parts)})")
    values = [
        [str(value) if value is not None else None for value in one.values]
        if one.holds == "day"
        else one.values
        for one in columns
    ]
    names = ", ".join(quoted(one.name) for one in columns)
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {name} ({names}) VALUES ({marks})", zip(*values, strict=True)
    )
    for column in table.columns:
        if column.kind == "reference":
            _add_index(connection, table.name, column.name)


def _definition(one: TypedColumn, column: Column | None, tables: Mapping[str, Table]) -> str:
    definition = f"{quoted(one.name)} {_TYPES[one.holds]}"
    if column is None:
        return definition
    if column.key:
        definition += " PRIMARY KEY"
    if column.required:
        definition += " NOT NULL"
    if column.kind == "reference":
        definition += _references(tables[column.references])
    return definition


def _references(table: Table) -> str:
    return f" REFERENCES {quoted(table.name)} ({quoted(table.key)})"


def _add_index(connection: sqlite3.Connection, table: str, column: str) -> None:
    index = quoted(f"{table}_by_{column}")
    connection.execute(f"CREATE INDEX {index} ON {quoted(table)} ({quoted(column)})")


def _add_links(connection: sqlite3.Connection, table: Table, tables: Mapping[str, Table]) -> None:
    key = row_key(table)
    for name, column in link_tables(table):
        kind = "INTEGER" if key == ROW else "TEXT"
        connection.execute(
            f"CREATE TABLE {quoted(name)} ("
            f"{quoted(key)} {kind} NOT NULL REFERENCES {quoted(table.name)} ({quoted(key)}), "
            f"{quoted(column.name)} TEXT NOT NULL{_references(tables[column.references])}, "
            f"PRIMARY KEY ({quoted(key)}, {quoted(column.name)})) WITHOUT ROWID"
        )
        keys = range(1, len(table.frame) + 1) if key == ROW else table.frame[key]
        given = table.frame[column.name].fillna("")
        connection.executemany(
            f"INSERT OR IGNORE INTO {quoted(name)} VALUES (?, ?)",
            ((row, one) for row, ids in zip(keys, given, strict=True) for one in ids.split()),
        )
        _add_index(connection, name, column.name)


def _view() -> str:
    chosen = ", ".join(
        f"{quoted(table)}.{quoted(column)} AS {quoted(name)}" for name, table, column, _ in JOINED
    )
    joins = "".join(
        f' LEFT JOIN "{table}" ON "{table}"."{by}" = claims."{by}"'
        for table, by in dict.fromkeys((table, by) for _, table, _, by in JOINED if by)
    )
    return f"CREATE VIEW {quoted(VIEW)} AS SELECT {chosen} FROM claims{joins}"


def _has_full_text_search(connection: sqlite3.Connection) -> bool:
    return ("ENABLE_FTS5",) in connection.execute("PRAGMA compile_options").fetchall()


def _add_search(connection: sqlite3.Connection, table: Table) -> None:
    columns = searched(table)
    if not columns:
        return
    name, index = quoted(table.name), quoted(table.name + SEARCH)
    listed = ", ".join(quoted(column) for column in columns)
    connection.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({listed}, content={name}, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
