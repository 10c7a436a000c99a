"""The inbox: candidate claims as CSV files in the schema of claims.csv, for a person to review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tallystick.dataset.csv_files import read_csv, write_atomically, write_csv
from tallystick.dataset.project import Project
from tallystick.documents.canonical import text_sha256
from tallystick.errors import UsageError
from tallystick.extraction.batch import Outcome
from tallystick.extraction.currencies import is_open
from tallystick.extraction.model import Claim
from tallystick.extraction.proposal import NEW
from tallystick.units.conversion import unit_problem

REVIEW = ("accept", "confidence", "sentence")
"""Columns before those of claims.csv: what a reviewer writes, and looks at first."""

BEHIND = (
    *("speaker_name", "speaker_kind", "speaker_role", "measure_reason", "as_of_reason"),
    "document_sha256",
)
"""Columns behind those of claims.csv."""

MACHINE = "machine"
"""What ``checked_by`` says until a person has accepted the row."""

FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Spreadsheets run cells that begin so."""

MAXIMUM_WORDS, MAXIMUM_PHRASE = 12, 160
"""Of as_stated, as the schema of claims.csv has it."""


@dataclass(frozen=True)
class Filed:
    """What came of putting the claims of a document into the inbox.

    Attributes:
        path: the inbox file.
        new: how many rows were added.
        known: how many figures stand in it, or in claims.csv, already.
    """

    path: Path
    new: int
    known: int


def file_claims(
    folder: Path, outcome: Outcome, columns: tuple[str, ...], project: Project | None
) -> Filed:
    """Add the claims of a document to its inbox file; what stands there stays as it is.

    Args:
        folder: the inbox; it is made if need be, with a .gitignore, since it holds sentences.
        outcome: what was found in the document.
        columns: the columns of claims.csv.
        project: the facts project, of which recorded claims are not proposed again.

    Raises:
        UsageError: the inbox holds rows of another version of the document.
        ProjectError: the inbox file cannot be read.
    """
    _make_inbox(folder)
    stem = _identifier(outcome.source or outcome.path.stem)
    path = folder / f"{stem}.csv"
    header: tuple[str, ...] = (*REVIEW, *columns, *BEHIND)
    standing: list[list[str]] = []
    if path.exists():
        table = read_csv(path, str(path))
        header, standing = table.header, table.rows
    rows = [dict(zip(header, cells, strict=True)) for cells in standing]
    _require_same_text(path, rows, outcome.sha256)
    taken = [*_places(rows), *_recorded(project, outcome.source)]
    ids = {row.get("claim", "") for row in rows} | _claim_ids(project)
    numbers = _free_numbers(stem, ids)
    fresh: list[list[str]] = []
    for claim in outcome.claims:
        cells = _cells(claim, outcome, project)
        if claim.reason is not None or any(
            claim.start < end and claim.end > start for start, end in taken
        ):
            continue
        cells["claim"] = f"{stem}-{next(numbers):02d}"
        fresh.append([cells.get(name, "") for name in header])
    if fresh or not path.exists():
        write_csv(path, header, [*standing, *fresh])
    figures = sum(claim.reason is None for claim in outcome.claims)
    return Filed(path, len(fresh), figures - len(fresh))


def _make_inbox(folder: Path) -> None:
    ignore = folder / ".gitignore"
    if not ignore.exists():
        write_atomically(
            ignore, b"# Sentences of other people's articles: not for publication.\n*\n"
        )


def _require_same_text(path: Path, rows: list[dict[str, str]], sha256: str) -> None:
    others = {row.get("document_sha256", "") for row in rows} - {"", sha256}
    if others:
        raise UsageError(
            f"{path}: holds rows of another version of the document, or of another of that name",
            "Accept or delete these rows first, or give the document another name: places count "
            "in one text.",
        )


def _places(rows: list[dict[str, str]]) -> Iterator[tuple[int, int]]:
    for row in rows:
        if row.get("start", "").isdigit() and row.get("end", "").isdigit():
            yield int(row["start"]), int(row["end"])


def _recorded(project: Project | None, source: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a source's claims that claims.csv has already."""
    if project is not None and source:
        claims = project.frame("claims")
        own = claims[(claims["source"] == source) & claims["start"].notna() & claims["end"].notna()]
        yield from zip(own["start"].astype(int), own["end"].astype(int), strict=True)


def _claim_ids(project: Project | None) -> set[str]:
    return set() if project is None else set(project.frame("claims")["claim"].dropna())


def _free_numbers(stem: str, ids: Iterable[str]) -> Iterator[int]:
    taken = set(ids)
    number = 1
    while True:
        if f"{stem}-{number:02d}" not in taken:
            yield number
        number += 1


def _identifier(text: str) -> str:
    """Return a text as an id: lower case, with '-' for what ids cannot hold."""
    plain = re.sub(r"[^a-z0-9_.]+", "-", text.lower()).strip("-._")
    return re.sub(r"\.{2,}", ".", plain)[:70] or "document"


def _cells(claim: Claim, outcome: Outcome, project: Project | None) -> dict[str, str]:
    """Return the cells of a row; the claim's id is given elsewhere."""
    phrase = as_stated(claim.surface)
    unit = claim.row_unit
    if is_open(claim.unit) and not unit:
        unit = ""  # a krone of which country is for a person to say
    elif project is not None and (not unit or unit_problem(project.units, unit)):
        unit = "item"
    speaker_id = claim.speaker_id or (_identifier(claim.speaker) if claim.speaker else "")
    return {
        "accept": "",
        "confidence": f"{claim.confidence:.2f}",
        "sentence": _harmless(claim.sentence),
        "measure": "" if claim.measure == NEW else claim.measure,
        "source": outcome.source,
        "position": claim.position,
        "as_stated": phrase,
        "comparator": claim.comparator,
        "hedge": claim.hedge or "",
        "value": plain_number(claim.value),
        "low": plain_number(claim.low),
        "high": plain_number(claim.high),
        "unit": unit,
        "counted": _names(claim.counted or ""),
        "scope": claim.row_scope,
        "as_of": claim.as_of,
        "speaker": speaker_id,
        "attribution": claim.attribution or "",
        "cites": " ".join(claim.cites),
        "credits": _names("; ".join(claim.credits)),
        "start": str(claim.start),
        "end": str(claim.start + len(phrase)),
        "quote_sha256": text_sha256(phrase),
        "checked_by": MACHINE,
        "note": _names(claim.note),
        "speaker_name": _harmless(claim.speaker or claim.mention or ""),
        "speaker_kind": claim.speaker_kind,
        "speaker_role": _harmless(claim.role),
        "measure_reason": _harmless(claim.measure_reason),
        "as_of_reason": _harmless(claim.as_of_reason),
        "document_sha256": outcome.sha256,
    }


def as_stated(surface: str) -> str:
    """Return a figure phrase cut after as many words and characters as the schema allows."""
    words = [*re.finditer(r"\S+", surface)]
    phrase = surface[: words[MAXIMUM_WORDS - 1].end()] if len(words) > MAXIMUM_WORDS else surface
    return phrase[:MAXIMUM_PHRASE].rstrip()


def plain_number(number: float | None) -> str:
    """Return a number in plain digits, as the tables have them; '' for None."""
    if number is None:
        return ""
    # Fifteen digits are as many as a float holds for certain: 66.67 is not 66.670000000000002.
    return f"{Decimal(f'{number:.15g}'):f}" if number % 1 else f"{number:.0f}"


def _harmless(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


def _names(text: str) -> str:
    """Return words for a column of claims.csv without signs that begin a formula."""
    return " ".join(text.split()).lstrip("".join(FORMULA_STARTS) + " ")
