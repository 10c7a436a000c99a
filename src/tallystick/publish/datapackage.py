"""``datapackage.json`` (Data Package 2.0): what the downloads hold, for people and programs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from tallystick.dataset.columns import PATTERNS, Column, Kind
from tallystick.dataset.tables import Table
from tallystick.publish.about import About

TITLES = {
    "sources": "Sources: the pages and documents in which figures are stated",
    "speakers": "Speakers: who states figures",
    "measures": "Measures: what the figures measure",
    "polls": "Polls: the surveys that percentages of people rest on",
    "claims": "Claims: the figures that sources state, one row for each",
    "verdicts": "Verdicts: what editors decided about disagreements and repetitions",
}
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
    """Return the description of the downloads.

    Args:
        about: the data set.
        tables: by name, in the order in which they are described.
        contents: the CSV of each.
    """
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "who-states-which-figure",
        "title": about.title,
        "description": (
            "The figures that sources state, with unit, speaker, source and credit. The tables "
            "say who states what, not what is true. A text cell that a spreadsheet would take for "
            "a formula begins with an apostrophe, which is not part of the text."
        ),
        "resources": [_resource(table, tables, contents[name]) for name, table in tables.items()],
    }
    if about.licence and about.licence_url:
        name = re.sub(r"[^A-Za-z0-9.]+", "-", about.licence)
        package["licenses"] = [{"name": name, "title": about.licence, "path": about.licence_url}]
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(table: Table, tables: Mapping[str, Table], content: bytes) -> dict[str, Any]:
    keys = [column.name for column in table.columns if column.key]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
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
    return {
        "name": table.name,
        "title": TITLES.get(table.name, table.name),
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


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
