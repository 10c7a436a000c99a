"""``tallystick add``: take a document into a project, as its text and a row of sources.csv."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.dataset.columns import IDENTIFIER
from tallystick.dataset.csv_files import RawTable, read_csv
from tallystick.dataset.insertion import change_cells, insert_row, require_columns
from tallystick.dataset.schemas import load_schemas
from tallystick.dataset.tables import parse_table
from tallystick.documents.catalogue import (
    Completed,
    cells_of,
    completed,
    find_source,
    own_address,
    propose_id,
)
from tallystick.documents.model import Document
from tallystick.documents.storage import FOLDER, copy_name, former_texts, store_copy
from tallystick.documents.versions import Evidence, Standing, follow
from tallystick.errors import UsageError, ended, shortened

FILE = "facts/sources.csv"
CLAIMS = "facts/claims.csv"
WANTED = ("title", "author", "publisher", "published", "language", "kind", "url")
"""Columns of a new row that a person should look at when they stay blank."""

LOOKED_AT = ("source", "url", "archive_url", "text_sha256", "same_text_as")
EVIDENCE = ("claim", "source", "as_stated", "start", "end", "quote_sha256")
SHOWN = 20
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class _Taken:
    """A document as it came in.

    Attributes:
        document: what was read.
        addresses: where it may be known from.
        url: its own address, '' if it has none.
        retrieved: the day it was fetched, '' for a file.
    """

    document: Document
    addresses: tuple[str, ...]
    url: str
    retrieved: str


@click.command(cls=GuardedCommand)
@click.argument("place", metavar="FILE_OR_URL")
@click.option(
    "--project",
    default=".",
    show_default="this folder",
    type=click.Path(path_type=Path),
    help="The folder that holds facts/.",
)
@click.option("--source", default="", metavar="ID", help="The source it is  [default: found out]")
@click.option("--title", default="", help="Its title.")
@click.option("--author", default="", help="Who wrote it.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="When, as coarse as known.")
@click.option("--language", default="", metavar="CODE", help="Its language: en, uk, ...")
@click.option("--kind", default="", help="primary, official, wire, news, opinion, ...")
@click.option("--url", default="", help="The address that a file was saved from.")
@click.option(
    "--move-evidence",
    is_flag=True,
    help="Write the new places of phrases that stand elsewhere in a new version.",
)
@click.option("--allow-local", is_flag=True, help="Fetch from private networks too.")
def add(
    place: str, project: Path, source: str, move_evidence: bool, allow_local: bool, **told: str
) -> None:
    """Take a document (HTML, PDF, DOCX, Markdown or text; a file or an address) into a project.

    Its text goes into facts/documents/, which git ignores, and what it says of itself into blank
    cells of its row in facts/sources.csv. Nothing that stands there is overwritten. Of a new
    version it says which evidence of claims still stands, has moved, or is gone; the former text
    is kept in facts/documents/former/.
    """
    rows = {row["source"]: row for row in _rows(project, FILE, LOOKED_AT) if row["source"]}
    told = {name: " ".join(cell.split()) for name, cell in told.items() if cell.strip()}
    if told.get("published"):
        told["published_basis"] = "shown"
    refused = _unfit(told, project)
    for name, expected in refused.items():
        raise UsageError(f"--{name} '{shortened(told[name])}' does not fit {FILE}", expected)
    if source and not re.fullmatch(IDENTIFIER, source):
        raise UsageError(
            f"--source '{shortened(source)}' is no id",
            "Ids hold lower-case letters, digits, '-', '_' and '.', and are at most 80 long.",
        )
    taken = _taken(place, allow_local, told.get("url", ""))
    cells = cells_of(taken.document, taken.url, taken.retrieved)
    unfit = _unfit(cells, project)
    cells = {name: cell for name, cell in cells.items() if name not in unfit} | told

    source = source or find_source(
        list(rows.values()), (*taken.addresses, taken.url), cells["text_sha256"]
    )
    is_new = source not in rows
    row: dict[str, str] = {} if is_new else rows[source]
    source = source or propose_id(cells, place, [*rows])
    done = completed(row, cells)
    name = copy_name(source, row.get("document", ""))
    # The text first: a row must never promise a copy that is not there.
    stored = store_copy(project, source, name, taken.document.text)
    if is_new:
        line = insert_row(project / FILE, FILE, {"source": source, **done.changes}, ("source",))
    else:
        line = int(row["line"])
        if done.changes:
            change_cells(project / FILE, FILE, {line: done.changes})
    length = f"{taken.document.format}, {len(taken.document.text):,} characters"
    if is_new:
        click.echo(f"{FILE}:{line}: {source} is new ({length}).")
    elif done.changes or stored:
        click.echo(f"{FILE}:{line}: {source}: {_what_changed(row, done)} ({length}).")
    else:
        click.echo(f"{FILE}:{line}: {source} is there already, with this text; nothing changed.")
    if stored:
        click.echo(f"{FOLDER}/{name}: its text.")
    _report_cells(source, done, {**row, **done.changes}, unfit, is_new)
    _report_correction(cells["status"], {**row, **done.changes})
    _report_same_text(rows, source, cells["text_sha256"])
    _report_evidence(project, source, taken.document.text, move_evidence)


def _taken(place: str, allow_local: bool, told_url: str) -> _Taken:
    """Read the document at a place: a file, or an address of the web."""
    from tallystick.documents.fetching import fetch
    from tallystick.documents.reading import read_content, read_document

    if not _ADDRESS.match(place):
        document = read_document(Path(place))
        return _Taken(document, (told_url,), told_url or document.url, "")
    fetched = fetch(place, allow_local)
    document = read_content(fetched.content, fetched.url, fetched.content_type)
    url = told_url or own_address(document, fetched.url)
    return _Taken(document, (place, fetched.url), url, datetime.date.today().isoformat())


def _rows(project: Path, file: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of a table as they stand, each with the ``line`` on which it begins.

    Raises:
        ProjectError: the file cannot be read, or lacks one of the columns.
    """
    raw = read_csv(project / file, file)
    require_columns(raw, columns)
    return [
        {column: cell.strip() for column, cell in zip(raw.header, cells, strict=True)}
        | {"line": str(line)}
        for line, cells in zip(raw.lines, raw.rows, strict=True)
    ]


def _unfit(cells: dict[str, str], project: Path) -> dict[str, str]:
    """Return the cells that ``validate-facts`` would object to, and what it expects there."""
    if not cells:
        return {}
    raw = RawTable(FILE, tuple(cells), [list(cells.values())], [1], [])
    _, problems = parse_table("sources", raw, load_schemas(project)["sources"])
    return {
        found.column: ended(f"Expected {found.expected}.")
        for found in problems
        if found.column in cells
    }


def _what_changed(row: dict[str, str], done: Completed) -> str:
    """Return in a few words what became of a row."""
    if "text_sha256" in done.changes and row["text_sha256"]:
        return "a new version of its text"
    filled = ", ".join(name for name in done.changes if name != "text_sha256")
    return f"filled in {filled}" if filled else "its text is at hand now"


def _report_cells(
    source: str, done: Completed, row: dict[str, str], unfit: dict[str, str], is_new: bool
) -> None:
    """Say what a person should look at in the row."""
    for column, before, cell in done.differing:
        click.echo(
            f"  {column}: '{shortened(cell)}' says the document; "
            f"'{shortened(before)}' stands in the row and was kept."
        )
    for column, expected in unfit.items():
        click.echo(f"  {column}: what the document says was left out. {expected}")
    blank = [column for column in WANTED if not row.get(column)]
    if is_new and blank:
        click.echo(f"  Blank, for you to fill in: {', '.join(blank)}.")
    if is_new and row.get("published_basis") == "inferred":
        click.echo(f"  published: {row['published']} was inferred; look whether {source} shows it.")


def _report_correction(read: str, row: dict[str, str]) -> None:
    """Say that the text holds a notice of correction, and what the row makes of it."""
    if read != "corrected":
        return
    stands = row.get("status", "")
    told = "Look which figures it changes" if stands == read else f"'{stands}' stands in the row"
    click.echo(f"  status: the text holds a notice of correction. {told}.")


def _report_same_text(rows: dict[str, dict[str, str]], source: str, sha256: str) -> None:
    """Name the sources that carry the same text."""
    same = [row["source"] for row in rows.values() if row["text_sha256"] == sha256]
    others = [other for other in same if other != source]
    related = {source, rows.get(source, {}).get("same_text_as", "")}
    if others and not any(
        {other, rows[other]["same_text_as"]} & related - {""} for other in others
    ):
        click.echo(f"  same_text_as: its text is that of {', '.join(others[:SHOWN])}.")


def _report_evidence(project: Path, source: str, text: str, move: bool) -> None:
    """Say what became of the evidence of the source's claims; write new places if asked to."""
    recorded: dict[int, Evidence] = {}
    for row in _rows(project, CLAIMS, EVIDENCE):
        start, end, sha256 = row["start"], row["end"], row["quote_sha256"]
        if row["source"] == source and sha256 and start.isdecimal() and end.isdecimal():
            recorded[int(row["line"])] = Evidence(
                row["claim"], row["as_stated"], int(start), int(end), sha256
            )
    if not recorded:
        return
    formers = former_texts(project, source)
    standings = {line: follow(evidence, text, formers) for line, evidence in recorded.items()}
    moved = {line: one for line, one in standings.items() if one.state == "moved"}
    stands = sum(one.state == "stands" for one in standings.values())
    stand = "stands where it did" if stands == 1 else "stand where they did"
    claims = "1 claim" if len(standings) == 1 else f"{len(standings):,} claims"
    click.echo(f"Evidence: of {claims} of {source}, {stands:,} {stand}.")
    for line, one in standings.items():
        if one.state != "stands":
            click.echo(f"  {CLAIMS}:{line}: {_told(one)}")
    if moved and not move:
        click.echo(f"  With --move-evidence the new places are written into {CLAIMS}.")
    elif moved:
        changes = {
            line: {"start": str(one.start), "end": str(one.end)} for line, one in moved.items()
        }
        change_cells(project / CLAIMS, CLAIMS, changes)
        written = "1 new place was" if len(moved) == 1 else f"{len(moved):,} new places were"
        click.echo(f"  {written} written into {CLAIMS}.")


def _told(one: Standing) -> str:
    """Return what became of one claim's evidence."""
    evidence = one.evidence
    phrase = f"{evidence.claim} '{shortened(evidence.phrase)}'"
    if one.state == "moved":
        return f"{phrase} moved from {evidence.start}-{evidence.end} to {one.start}-{one.end}."
    if one.state == "several":
        return f"{phrase} stands in several other places; look which is meant."
    return f"{phrase} is gone."
