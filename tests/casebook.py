"""Cases of rules as YAML, and the facts projects that they describe.

A case gives short rows: only the columns that matter. ``rules/base.yaml`` fills in the rest. All
cells are strings, read as they stand in the YAML (``1e999`` and ``yes`` stay what they are).
A cell ``sha256 of SOME WORDS`` becomes the hash of those words.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import yaml

from tallystick.dataset.schemas import TABLES, columns_of, load_schemas

FOLDER = Path(__file__).parent / "rules"
WHOLE = "all cases"
ALONE = {"files", "missing", "documents", "alone"}
CASE_KEYS = {"name", "finds", *ALONE, *TABLES}

COLUMNS = {name: columns_of(model) for name, model in load_schemas(None).items()}
HEADERS = {name: [column.name for column in columns] for name, columns in COLUMNS.items()}
IDS = {
    name: {column.name for column in columns if column.key or column.references}
    for name, columns in COLUMNS.items()
}


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


BASE = read_yaml(FOLDER / "base.yaml")


def casebooks() -> dict[str, list[dict[str, Any]]]:
    """Return the cases of each rule by the stem of its YAML file, as ``d101_sources_disagree``."""
    paths = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "base")
    return {path.stem: read_yaml(path) for path in paths}


def table_rows(case: dict[str, Any], table: str) -> list[dict[str, str]]:
    """Return the rows of a table: those of the base, changed and completed by those of the case."""
    key = HEADERS[table][0]
    base = {row[key]: row for row in BASE["rows"].get(table, [])}
    given = [dict(row) for row in case.get(table) or []]
    if table == "claims":
        for number, row in enumerate(given, start=1):
            row.setdefault("claim", f"c{number}")
            row.setdefault("as_stated", _phrase(row))
    changed = {row.get(key) for row in given}
    # Tables of the whole are complete already: no base rows are added to them.
    rows = [row for name, row in base.items() if name not in changed and case["name"] != WHOLE]
    rows += [base.get(row.get(key, ""), {}) | row for row in given]
    return [BASE["defaults"].get(table, {}) | row for row in rows]


def _phrase(row: dict[str, str]) -> str:
    number = row.get("value") or " to ".join(filter(None, (row.get("low"), row.get("high"))))
    words = (row.get("hedge", ""), number, row.get("unit", "tanks"))
    return " ".join(filter(None, words))


def write_project(folder: Path, case: dict[str, Any]) -> Path:
    """Write the facts project that a case describes, as CSV files; return its folder."""
    unknown = set(case) - CASE_KEYS
    assert not unknown, f"{case['name']}: a case has no {unknown}"
    facts = folder / "facts"
    facts.mkdir(parents=True)
    (facts / "units.txt").write_text(BASE["units"], encoding="utf-8")
    for table in TABLES:
        rows = table_rows(case, table)
        unknown = {column for row in rows for column in row} - set(HEADERS[table])
        assert not unknown, f"{case['name']}: {table} has no column {unknown}"
        with (facts / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, HEADERS[table], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows({name: _cell(text) for name, text in row.items()} for row in rows)
    for name, text in (case.get("files") or {}).items():
        (facts / name).write_text(text, encoding="utf-8", newline="")
    for name in case.get("missing") or []:
        (facts / name).unlink()
    for name, text in (case.get("documents") or {}).items():
        (facts / "documents").mkdir(exist_ok=True)
        (facts / "documents" / name).write_text(text, encoding="utf-8")
    return folder


def _cell(text: str) -> str:
    if text.startswith("sha256 of "):
        return hashlib.sha256(text.removeprefix("sha256 of ").encode()).hexdigest()
    return text


Place = tuple[str, int]
"""A table and a line."""


def stands_alone(case: dict[str, Any]) -> bool:
    """Return whether a case needs a project of its own, since it says so or has its own files."""
    return bool(ALONE & set(case))


def together(cases: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[Place, tuple[int, int]]]:
    """Put cases into one project, each under ids of its own: ``k7.tanks`` is the tanks of case 7.

    Reading and preparing a project takes far longer than a rule that looks at a few rows.

    Returns:
        The project as a case, and for each of its lines the number of the case that it belongs
        to, and the line that it would be in a project of that case alone.
    """
    whole: dict[str, Any] = {"name": WHOLE} | {table: [] for table in TABLES}
    places: dict[Place, tuple[int, int]] = {}
    for number, case in enumerate(cases):
        for table in TABLES:
            for line, row in enumerate(table_rows(case, table), start=2):
                assert "\n" not in "".join(row.values()), "write 'alone: yes'"
                whole[table].append(_with_prefix(table, row, prefix(number)))
                places[table, len(whole[table]) + 1] = (number, line)
    return whole, places


def prefix(number: int) -> str:
    return f"k{number}."


def _with_prefix(table: str, row: dict[str, str], before: str) -> dict[str, str]:
    return {
        name: " ".join(before + word for word in text.split()) if name in IDS[table] else text
        for name, text in row.items()
    }
