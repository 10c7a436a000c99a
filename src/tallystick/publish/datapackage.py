"""``datapackage.json`` (Data Package 2.0): what the downloads hold, for people and programs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tallystick.dataset.columns import PATTERNS, Column, Kind
from tallystick.dataset.tables import Table
from tallystick.publish.about import About

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
TITLES = {
    "sources": "Sources: the pages and documents in which figures are stated",
    "speakers": "Speakers: who states figures",
    "measures": "Measures: what the figures measure",
    "polls": "Polls: the surveys that percentages of people rest on",
    "claims": "Claims: the figures that sources state, one row for each",
    "verdicts": "Verdicts: what editors decided about disagreements and repetitions",
}
NEUTRAL = "The tables say who states what, not what is true."
APOSTROPHE = (
    "A text cell that a spreadsheet would take for a formula, a number or a date (3:1, 69%) begins "
    "with an apostrophe, which is not part of the text."
)
_PATTERNS: dict[Kind, str] = {
    "identifier": r"[a-z0-9][a-z0-9_.\-]{0,79}",
    "reference": r"[a-z0-9][a-z0-9_.\-]{0,79}",
    "references": r"[a-z0-9][a-z0-9_.\-]{0,79}( +[a-z0-9][a-z0-9_.\-]{0,79})*",
    "date": r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    "address": PATTERNS["address"][0].removeprefix("^").removesuffix("$"),
    "hash": "[0-9a-f]{64}",
}
_TYPES: dict[Kind, str] = {"number": "number", "whole": "integer"}


def datapackage(about: About, tables: Mapping[str, Table], contents: Mapping[str, bytes]) -> bytes:
    """Return the description of the CSV files of the tables.

    Args:
        about: the data set.
        tables: by name, in the order in which they are described.
        contents: the CSV of each.
    """
    described = (
        "The figures that sources state, with unit, speaker, source and credit. "
        f"{NEUTRAL} {APOSTROPHE} Dates are as coarse as they are known: 2023, 2023-04 or "
        "2023-04-20. Money and counts stand in whole units."
    )
    resources = [
        csv_resource(
            table.name,
            TITLES.get(table.name, table.name),
            f"{table.name}.csv",
            contents[table.name],
            _schema(table, tables),
        )
        for table in tables.values()
    ]
    return _package(about, "who-states-which-figure", about.title, described, resources)


def measures_datapackage(
    about: About,
    measures: Iterable[tuple[str, str, str, bytes]],
    schema: str,
) -> bytes:
    """Return the description of the CSV files of the measures.

    Args:
        about: the data set.
        measures: of each its id, its title, the name of its file, and its CSV.
        schema: the file that describes their columns, see ``columns_schema``.
    """
    described = (
        "One file for each measure: who states which figure on it, with the names of speakers and "
        f"sources. {NEUTRAL} {APOSTROPHE}"
    )
    resources = [
        csv_resource(_resource_name(identity), title, path, content, schema)
        for identity, title, path, content in measures
    ]
    title = f"{about.title}: by measure"
    name = "who-states-which-figure-by-measure"
    return _package(about, name, title, described, resources)


def columns_schema(columns: Sequence[Column]) -> bytes:
    """Return the Table Schema of columns that stand in many files."""
    return as_json(
        {
            "$schema": SCHEMA_PROFILE,
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
        }
    )


def csv_resource(
    name: str, title: str, path: str, content: bytes, schema: dict[str, Any] | str
) -> dict[str, Any]:
    """Return the description of one CSV file.

    Args:
        name: that of the resource, unique in its package.
        title: what the file holds.
        path: where it lies, from the description.
        content: what stands in it.
        schema: the description of its columns, or the path of it.
    """
    return {
        "name": name,
        "title": title,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def as_json(value: object) -> bytes:
    """Return a value as indented JSON, letters as they are."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _package(
    about: About,
    name: str,
    title: str,
    description: str,
    resources: list[dict[str, Any]],
) -> bytes:
    package: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": name,
        "title": title,
        "description": description,
        "keywords": ["figures", "statements", "sources", "provenance"],
    }
    if about.address:
        package["homepage"] = about.address
    if about.licence and about.licence_url:
        licence = re.sub(r"[^A-Za-z0-9.]+", "-", about.licence)
        package["licenses"] = [{"name": licence, "title": about.licence, "path": about.licence_url}]
    return as_json(package | {"resources": resources})


def _resource_name(identity: str) -> str:
    return re.sub(r"[^a-z0-9._\-]", "-", identity)


def _schema(table: Table, tables: Mapping[str, Table]) -> dict[str, Any]:
    keys = [column.name for column in table.columns if column.key]
    schema: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if keys:
        schema["primaryKey"] = keys
    references = [
        {
            "fields": [column.name],
            "reference": {
                "resource": column.references,
                "fields": [tables[column.references].key],
            },
        }
        for column in table.columns
        if column.kind == "reference"
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.key:
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.kind]
    if column.kind == "whole":
        constraints["minimum"] = 0
    description = column.description
    if column.kind == "references":
        description += f" Several ids of {column.references}.csv, with blanks between them."
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": description,
    } | ({"constraints": constraints} if constraints else {})
