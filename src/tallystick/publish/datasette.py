"""``metadata.json``: what Datasette says about the database, and how it first shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.dataset.tables import Table
from tallystick.publish.about import About
from tallystick.publish.by_measure import JOINED
from tallystick.publish.datapackage import NEUTRAL, TITLES, as_json
from tallystick.publish.sqlite import VIEW, link_tables
from tallystick.publish.typed import typed_columns

LABELS = {"sources": "title", "speakers": "name", "measures": "title", "claims": "as_stated"}
FACETS = {
    "claims": ["attribution", "comparator"],
    "sources": ["kind", "language"],
    "speakers": ["kind"],
    "measures": ["nature", "unit"],
    "verdicts": ["verdict", "cause"],
}


def datasette_metadata(about: About, tables: Mapping[str, Table], database: str) -> bytes:
    """Return what ``datasette --metadata`` takes.

    Args:
        about: the data set.
        tables: by name.
        database: the name of the database: that of its file without the ending.
    """
    described: dict[str, Any] = {name: _table(table) for name, table in tables.items()}
    for table in tables.values():
        for name, column in link_tables(table):
            described[name] = {
                "title": f"{table.name}.{column.name}, one row for each id",
                "description": column.description,
            }
    columns = {
        name: next(one.description for one in tables[table].columns if one.name == column)
        for name, table, column, _ in JOINED
    }
    described[VIEW] = {
        "title": "Claims with the names of speakers, sources and measures",
        "description": NEUTRAL,
        "columns": columns,
    }
    metadata: dict[str, Any] = {"title": about.title, "description": NEUTRAL}
    if about.licence:
        metadata["license"] = about.licence
    if about.licence_url:
        metadata["license_url"] = about.licence_url
    if about.address:
        metadata |= {"source": about.title, "source_url": about.address}
    return as_json(metadata | {"databases": {database: {"tables": described}}})


def _table(table: Table) -> dict[str, Any]:
    title, _, description = TITLES.get(table.name, table.name).partition(": ")
    found: dict[str, Any] = {"title": title}
    if description:
        found["description"] = f"{description[0].upper()}{description[1:]}."
    names = {column.name for column in table.columns}
    if LABELS.get(table.name) in names:
        found["label_column"] = LABELS[table.name]
    facets = [facet for facet in FACETS.get(table.name, []) if facet in names]
    if facets:
        found["facets"] = facets
    found["columns"] = {one.name: one.description for one in typed_columns(table)}
    return found
