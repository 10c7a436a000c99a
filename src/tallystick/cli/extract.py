"""``tallystick extract``: candidate claims from documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.errors import INTERRUPTED, GuardedCommand, printable
from tallystick.errors import ProjectError, UsageError

if TYPE_CHECKING:
    from tallystick.dataset.project import Project
    from tallystick.extraction.batch import Outcome

WORTH = 150_000
"""Bytes of documents that are worth a process of their own."""


@click.command(cls=GuardedCommand)
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    show_default="this folder, if it holds facts/",
    help="The facts project whose measures, speakers and sources to look up.",
)
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the claims for review into this folder, as facts/inbox, instead of printing them.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("jsonl", "csv", "table")),
    default="table",
    show_default=True,
    help="How to print the claims.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    show_default="as many as processors, if there is enough to read",
    help="How many documents to read at a time, each in a process of its own.",
)
@click.option(
    "--non-claims",
    is_flag=True,
    help="Print dates, ordinals, names and the like too, each with the reason.",
)
def extract(
    documents: tuple[Path, ...],
    project: Path | None,
    into: Path | None,
    output_format: str,
    jobs: int | None,
    non_claims: bool,
) -> None:
    """Find the figures in DOCUMENTS: who states which, credited to whom, on which measure.

    Documents are HTML, PDF, DOCX, Markdown or plain text, in English. start and end count in the
    canonical text of each.

    With --into, each document gets a CSV file with a row for each figure, in the columns of
    claims.csv. Open it in a spreadsheet, mend what is wrong, write yes (or no) into the column
    accept, and run 'tallystick accept' on the file. Rows that stand there already, or in
    claims.csv, are left as they are. The files hold sentences of the documents for you to judge
    by, and so the folder is kept out of git.

    Exits 1 when some documents could not be read, 2 when none could.
    """
    if into is not None and non_claims:
        raise UsageError("--non-claims has no place in an inbox", "Leave out one of the two.")
    # Imported here, since no other command needs them.
    from tallystick.extraction.batch import Settings, extract_documents

    if project is None and Path("facts").is_dir():
        project = Path()
    facts = _loaded(project)
    jobs = min(jobs or _worthwhile(documents), len(documents))
    outcomes = extract_documents(documents, Settings(project, non_claims), jobs, facts)
    # The bar would run through a table that is printed on the same terminal.
    bar = len(documents) > 1 and sys.stderr.isatty() and (into or not sys.stdout.isatty())
    done: list[Path] = []
    failed: list[Outcome] = []
    read = _read(_with_progress(outcomes, len(documents)) if bar else outcomes, done, failed)
    interrupted = False
    try:
        if into is not None:
            _file(read, into, facts, failed)
        else:
            _print(read, output_format)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        outcomes.close()
    for outcome in failed:
        click.echo(f"error: {printable(outcome.error)}", err=True)
        if outcome.help:
            click.echo(f"  {outcome.help}", err=True)
    if interrupted:
        told = f"interrupted: {len(done):,} of {len(documents):,} documents are done"
        click.echo(f"{told}; those whole, of the others nothing", err=True)
        sys.exit(INTERRUPTED)
    if failed:
        if len(documents) > 1:
            click.echo(f"{len(failed)} of {len(documents)} documents failed.", err=True)
        sys.exit(1 if len(failed) < len(documents) else 2)


def _worthwhile(documents: Iterable[Path]) -> int:
    """Return how many processes to use: starting one costs as long as reading WORTH bytes."""
    size = sum(path.stat().st_size for path in documents if path.is_file())
    allowed = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if allowed else os.cpu_count() or 1
    return max(1, min(processors, size // WORTH))


def _loaded(project: Path | None) -> Project | None:
    """Return the project, so that one that cannot be read is told of before any document is."""
    from tallystick.dataset.project import load_project

    return load_project(project) if project is not None else None


def _read(
    outcomes: Iterable[Outcome], done: list[Path], failed: list[Outcome]
) -> Iterator[Outcome]:
    """Pass on what was read, and note what is done with; put aside what was not read."""
    for outcome in outcomes:
        if outcome.error:
            failed.append(outcome)
        else:
            if outcome.foreign:
                told = f"warning: {printable(str(outcome.path))}: this is not English"
                click.echo(f"{told}; its figures are read by English rules.", err=True)
            yield outcome
            done.append(outcome.path)


def _with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, "documents", total, console=console, transient=True)


def _print(outcomes: Iterable[Outcome], output_format: str) -> None:
    from tallystick.extraction.output import as_csv, as_json_lines, as_table

    terminal = sys.stdout.isatty()
    first = True
    for outcome in outcomes:
        lines: Iterator[str]
        if output_format == "jsonl":
            lines = as_json_lines(outcome.claims)
        elif output_format == "csv":
            lines = as_csv(outcome.claims, header=first)
        else:
            width = os.get_terminal_size().columns if terminal else None
            lines = as_table(outcome.claims, width, colour=terminal)
            if not outcome.claims:
                click.echo(f"{outcome.path.name}: no figures", err=True)
        for line in lines:
            click.echo(line, nl=False)
        first = False


def _file(
    outcomes: Iterable[Outcome], into: Path, facts: Project | None, failed: list[Outcome]
) -> None:
    from tallystick.dataset.schemas import load_schemas
    from tallystick.extraction.inbox import file_claims

    model = load_schemas(facts.folder if facts else None)["claims"]
    columns = tuple(str(name) for name in model.to_schema().columns)
    strangers: list[Path] = []
    for outcome in outcomes:
        try:
            filed = file_claims(into, outcome, columns, facts)
        except (UsageError, ProjectError) as error:
            told = f"{outcome.path}: {error.message}"
            failed.append(replace(outcome, claims=(), error=told, help=error.help))
            continue
        known = f", {filed.known:,} there already" if filed.known else ""
        rows = "1 new row" if filed.new == 1 else f"{filed.new:,} new rows"
        click.echo(f"{filed.path}: {rows}{known}.")
        if not outcome.source:
            strangers.append(outcome.path)
    if strangers:
        _tell_strangers(strangers)


def _tell_strangers(strangers: list[Path]) -> None:
    """Say which documents are no sources of the project; of many, say how many."""
    which, place = f"{len(strangers):,} documents are", "FILE"
    if len(strangers) == 1:
        which, place = f"{printable(strangers[0].name)} is", printable(str(strangers[0]))
    click.echo(
        f"  {which} no source of the project yet: add with 'tallystick add {place}',"
        " then fill in the column source.",
        err=True,
    )
