"""The page of the downloads: the files, and what their columns mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from tallystick.dataset.tables import Table
from tallystick.publish.about import About
from tallystick.publish.datapackage import TITLES
from tallystick.publish.layout import page
from tallystick.publish.markup import Markup, element, joined, link
from tallystick.publish.words import counted


def downloads(about: About, tables: Mapping[str, Table], contents: Mapping[str, bytes]) -> bytes:
    """Return the page that offers the CSV files.

    Args:
        about: the data set.
        tables: by name.
        contents: the CSV of each.
    """
    licence = f" Licence: {about.licence}." if about.licence else ""
    lead = (
        f"All tables as CSV (UTF-8).{licence} A text cell that a "
        "spreadsheet would take for a formula begins with an apostrophe, which is not part of it."
    )
    description = element(
        "p",
        link("data/datapackage.json", "datapackage.json"),
        " describes all files and columns for programs, as a Data Package.",
    )
    parts = [_section(table, contents[name]) for name, table in tables.items()]
    return page(about, "downloads.html", "Downloads", lead, [description, *parts])


def _section(table: Table, content: bytes) -> Markup:
    file = f"{table.name}.csv"
    columns = [
        element("tr", element("th", column.name, scope="row"), element("td", column.description))
        for column in table.columns
    ]
    identity = f"{table.name}-columns"
    dictionary = element(
        "table",
        element("caption", f"Columns of {file}"),
        element(
            "thead",
            element(
                "tr", element("th", "Column", scope="col"), element("th", "Meaning", scope="col")
            ),
        ),
        element("tbody", *columns),
        class_="dictionary",
    )
    size = f"{len(content):,} bytes"
    return element(
        "section",
        element("h2", TITLES.get(table.name, table.name)),
        element(
            "p",
            link(f"data/{file}", file),
            " – ",
            joined(counted(len(table.frame), "row"), size, by=", "),
        ),
        element("p", "SHA-256: ", element("code", hashlib.sha256(content).hexdigest())),
        element("details", element("summary", f"What the columns of {file} mean"), dictionary),
        id=identity,
    )
