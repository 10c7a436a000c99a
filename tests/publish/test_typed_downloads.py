"""Parquet and SQLite: the same values as the CSV, whichever tool reads them."""

from __future__ import annotations

import asyncio
import datetime
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet
import pytest
from datasette.app import Datasette
from newsroom import Checked

from tallystick.dataset.columns import NUMERIC
from tallystick.dataset.project import Project, load_project
from tallystick.dataset.schemas import TABLES
from tallystick.publish.by_measure import joined_columns
from tallystick.publish.downloads import downloads
from tallystick.publish.parquet import table_parquet
from tallystick.publish.spreadsheet import GUARDED, neutralised, table_csv
from tallystick.publish.sqlite import database


@pytest.fixture(scope="module")
def project(repository: Path) -> Project:
    """The data set of this repository."""
    return load_project(repository)


@pytest.fixture(scope="module")
def folder(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    for name, table in project.tables.items():
        (folder / f"{name}.csv").write_bytes(table_csv(table))
        (folder / f"{name}.parquet").write_bytes(table_parquet(table))
    (folder / "facts.sqlite").write_bytes(database(project.tables))
    return folder


@pytest.fixture(scope="module")
def connection(folder: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{folder / 'facts.sqlite'}?mode=ro", uri=True)
    yield opened
    opened.close()


def values(frame: pd.DataFrame, project: Project, table: str) -> dict[str, list[Any]]:
    """The columns of the CSV as texts and floats, ``None`` for blank."""
    found = {}
    for column in project.tables[table].columns:
        kind = float if column.kind in NUMERIC else str
        given = frame[column.name].tolist()
        found[column.name] = [None if pd.isna(one) else kind(one) for one in given]
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_tool_reads_the_same_values(
    project: Project, folder: Path, connection: sqlite3.Connection, table: str
) -> None:
    facts = values(project.frame(table), project, table)
    typed = {
        "Parquet by pandas": pd.read_parquet(folder / f"{table}.parquet"),
        "Parquet by DuckDB": duckdb.sql(f"FROM '{folder}/{table}.parquet'").df(),
        "SQLite by pandas": pd.read_sql(f"SELECT * FROM {table} ORDER BY rowid", connection),
    }
    for tool, frame in typed.items():
        assert values(frame, project, table) == facts, tool
    # In CSV what a spreadsheet would change begins with an apostrophe; nothing else differs.
    columns = {column.name: column for column in project.tables[table].columns}
    safe = {
        name: [
            neutralised(one, columns[name].kind in GUARDED)
            if isinstance(one, str) and one not in columns[name].choices
            else one
            for one in values_of
        ]
        for name, values_of in facts.items()
    }
    path = folder / f"{table}.csv"
    texts = {column.name: str for column in project.tables[table].columns} | {
        column.name: float for column in project.tables[table].columns if column.kind in NUMERIC
    }
    read = {
        "pandas": pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=[""]),
        "DuckDB": duckdb.sql(f"FROM read_csv('{path}', all_varchar=true)").df(),
    }
    for tool, frame in read.items():
        assert values(frame, project, table) == safe, f"CSV by {tool}"


def test_dates_stay_as_coarse_as_they_are_and_have_their_days_beside_them(
    newsroom: Checked,
) -> None:
    content = table_parquet(newsroom.project.tables["sources"])
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    row = next(row for row in table.to_pylist() if row["source"] == "budget")
    assert row["published"] == "2024-03"
    assert row["published_earliest"] == datetime.date(2024, 3, 1)
    assert row["published_latest"] == datetime.date(2024, 3, 31)
    assert row["retrieved_latest"] is None


def test_parquet_carries_types_and_descriptions(project: Project, folder: Path) -> None:
    schema = pyarrow.parquet.read_schema(folder / "claims.parquet")
    types = {name: str(schema.field(name).type) for name in ("value", "start", "as_of_earliest")}
    assert types == {"value": "double", "start": "int64", "as_of_earliest": "date32[day]"}
    for column in project.tables["claims"].columns:
        metadata = schema.field(column.name).metadata
        assert metadata[b"description"].decode() == column.description


def test_the_same_tables_give_the_same_bytes(project: Project, folder: Path) -> None:
    assert (folder / "facts.sqlite").read_bytes() == database(project.tables)
    claims = project.tables["claims"]
    assert (folder / "claims.parquet").read_bytes() == table_parquet(claims)


def test_the_database_is_whole_and_its_keys_hold(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = connection.execute("PRAGMA foreign_key_list(claims)").fetchall()
    assert {(key[2], key[3]) for key in keys} == {
        ("measures", "measure"),
        ("sources", "source"),
        ("speakers", "speaker"),
        ("polls", "poll"),
    }


def test_several_ids_of_one_cell_have_rows_of_their_own(
    project: Project, connection: sqlite3.Connection
) -> None:
    cited = connection.execute("SELECT claim, cites FROM claims_cites").fetchall()
    claims = project.frame("claims").dropna(subset="cites")
    told = {
        (claim, source)
        for claim, sources in zip(claims["claim"], claims["cites"], strict=True)
        for source in sources.split()
    }
    assert set(cited) == told
    judged = connection.execute(
        'SELECT count(*) FROM verdicts_claims JOIN verdicts USING ("row")'
    ).fetchone()
    assert judged[0] >= len(project.frame("verdicts").dropna(subset="claims"))


def test_the_view_says_the_same_as_the_files_of_the_measures(
    project: Project, connection: sqlite3.Connection
) -> None:
    columns = joined_columns(project.tables)
    view = pd.read_sql("SELECT * FROM statements ORDER BY claim", connection)
    assert list(view.columns) == [one.column.name for one in columns]
    ours = pd.DataFrame({one.column.name: one.cells for one in columns}).sort_values("claim")
    for name in ("measure_title", "speaker_name", "published", "url"):
        assert view[name].fillna("").tolist() == ours[name].tolist()


def test_words_are_found_whatever_their_case_and_accents(newsroom: Checked) -> None:
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(database(newsroom.project.tables))
        found = opened.execute(
            "SELECT claim FROM claims WHERE rowid IN "
            "(SELECT rowid FROM claims_search WHERE claims_search MATCH 'uber PANZER')"
        ).fetchall()
    assert found == [("t4",)]


@pytest.mark.parametrize("size", [0, 1])
def test_tables_without_rows_are_tables_all_the_same(newsroom: Checked, size: int) -> None:
    tables = {
        name: replace(table, frame=table.frame.head(size))
        for name, table in newsroom.project.tables.items()
    }
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(database(tables))
        assert opened.execute("SELECT count(*) FROM claims").fetchone() == (size,)
    read = pyarrow.parquet.read_table(io.BytesIO(table_parquet(tables["claims"])))
    assert read.num_rows == size
    assert str(read.schema.field("value").type) == "double"


def test_datasette_shows_and_searches_it(newsroom: Checked, tmp_path: Path) -> None:
    files = downloads(newsroom.publication())
    (tmp_path / "facts.sqlite").write_bytes(files["facts.sqlite"])
    metadata = json.loads(files["metadata.json"])

    async def pages() -> dict[str, str]:
        datasette = Datasette(immutables=[str(tmp_path / "facts.sqlite")], metadata=metadata)
        await datasette.invoke_startup()
        addresses = (
            "/facts/claims",
            "/facts/claims/t4",
            "/facts/claims.json?_search=panzer&_shape=array",
            "/facts/statements.json?claim=t4&_shape=array",
        )
        answers = {address: await datasette.client.get(address) for address in addresses}
        assert {answer.status_code for answer in answers.values()} == {200}
        return {address: answer.text for address, answer in answers.items()}

    table, claim, searched, joined = asyncio.run(pages()).values()
    assert "The figures that sources state, one row for each." in table
    # The label of the source that the foreign key leads to.
    assert "Zu viele Panzer" in table
    assert "über 320 Panzer" in claim
    assert [row["claim"] for row in json.loads(searched)] == ["t4"]
    assert json.loads(joined)[0]["publisher"] == "Die Woche"


def test_datasette_is_told_only_of_tables_and_columns_that_are_there(newsroom: Checked) -> None:
    files = downloads(newsroom.publication())
    (described,) = json.loads(files["metadata.json"])["databases"].values()
    with sqlite3.connect(":memory:") as opened:
        opened.deserialize(files["facts.sqlite"])
        for table, told in described["tables"].items():
            there = {row[1] for row in opened.execute(f"PRAGMA table_info({table})")}
            assert there
            assert told.get("columns", {}).keys() <= there
            assert {told.get("label_column")} - {None} <= there
            assert set(told.get("facets", [])) <= there
