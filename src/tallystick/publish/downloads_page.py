"""The page of the downloads: the files, how to open them, and what their columns mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from tallystick.dataset.tables import Table
from tallystick.publish.about import About
from tallystick.publish.datapackage import APOSTROPHE, TITLES
from tallystick.publish.layout import page
from tallystick.publish.markup import Content, Markup, element, joined, link
from tallystick.publish.words import counted

OPENING = (
    ("With pandas", "pandas.read_parquet('claims.parquet')"),
    ("With DuckDB", "SELECT * FROM 'claims.parquet'"),
    ("With Datasette", "datasette facts.sqlite --metadata metadata.json"),
    ("Whether a copy is whole", "sha256sum --check SHA256SUMS"),
)


def downloads_page(about: About, tables: Mapping[str, Table], files: Mapping[str, bytes]) -> bytes:
    """Return the page that offers the downloads.

    Args:
        about: the data set.
        tables: by name.
        files: the downloads by their path within ``data/``.
    """
    licence = f" Licence: {about.licence}." if about.licence else ""
    lead = (
        f"Everything on these pages as CSV, Parquet and SQLite.{licence} The files say who states "
        "what, not what is true."
    )
    parts = [
        _tables(tables, files),
        _whole(files),
        element(
            "section",
            element("h2", "How to open them"),
            element(
                "p",
                "CSV opens in every spreadsheet. It is UTF-8: in Excel, take Data, From Text/CSV. "
                f"{APOSTROPHE}",
            ),
            element(
                "p",
                "In Parquet and SQLite text stands as it is, and beside each date, as coarse as it "
                "is known, the first and the last day that it may mean.",
            ),
            _terms((term, element("code", code)) for term, code in OPENING),
        ),
        element(
            "section",
            element("h2", "What the columns mean"),
            *(_dictionary(table) for table in tables.values()),
        ),
    ]
    return page(about, "downloads.html", "Downloads", lead, parts)


def _tables(tables: Mapping[str, Table], files: Mapping[str, bytes]) -> Markup:
    rows = []
    for name, table in tables.items():
        title, _, meaning = TITLES.get(name, name).partition(": ")
        offered = [_file(f"{name}.{ending}", files) for ending in ("csv", "parquet")]
        words = joined(title, element("span", meaning, class_="small"))
        rows.append(
            element(
                "tr",
                element("th", words, scope="row"),
                element("td", f"{len(table.frame):,}"),
                element("td", *(element("div", one) for one in offered)),
            )
        )
    return element(
        "section",
        element("h2", "Tables"),
        _table("The tables of the data set", ("Table", "Rows", "Files"), rows),
        id="tables",
    )


def _whole(files: Mapping[str, bytes]) -> Markup:
    measures = sum(name.startswith("measures/") and name.endswith(".csv") for name in files)
    offered: list[tuple[str, Content]] = [
        ("facts.sqlite", "All tables in one database, with a joined view and full-text search."),
        ("metadata.json", "What Datasette says about the database."),
        ("datapackage.json", "All CSV files and their columns for programs, as a Data Package."),
        (
            "measures/datapackage.json",
            f"One CSV for each of {counted(measures, 'measure')}, with the names of speakers and "
            "sources; each is offered on the page of its measure.",
        ),
        ("CITATION.cff", "How to cite the data set, for reference managers."),
        ("SHA256SUMS", "The SHA-256 of every file."),
    ]
    rows = [
        element("tr", element("th", _file(name, files), scope="row"), element("td", meaning))
        for name, meaning in offered
        if name in files
    ]
    return element(
        "section",
        element("h2", "All of it, and what describes it"),
        _table("Files about the whole data set", ("File", "What it holds"), rows),
        id="whole",
    )


def _file(name: str, files: Mapping[str, bytes]) -> Markup:
    """Return a link to a download with its size, and its SHA-256 for those who hover."""
    content = files[name]
    digest = f"SHA-256: {hashlib.sha256(content).hexdigest()}"
    size = element("span", file_size(len(content)), class_="small")
    return joined(link(f"data/{name}", name, title=digest), size, by=" ")


def file_size(count: int) -> str:
    """Return a number of bytes as people read it: 870 bytes, 12 kB, 3.4 MB."""
    if count < 1_000:
        return counted(count, "byte")
    if count < 1_000_000:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def _dictionary(table: Table) -> Markup:
    rows = [
        element("tr", element("th", column.name, scope="row"), element("td", column.description))
        for column in table.columns
    ]
    caption = f"Columns of {table.name}"
    return element(
        "details",
        element("summary", caption),
        _table(caption, ("Column", "Meaning"), rows),
        id=f"{table.name}-columns",
    )


def _table(caption: str, heads: Iterable[str], rows: Iterable[Markup]) -> Markup:
    table = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *rows),
        class_="dictionary",
    )
    return element("div", table, class_="scroll", role="region", tabindex="0", aria_label=caption)


def _terms(pairs: Iterable[tuple[str, Markup]]) -> Markup:
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", content)) for term, content in pairs),
    )
