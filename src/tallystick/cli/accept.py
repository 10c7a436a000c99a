"""``tallystick accept``: reviewed claims from the inbox into claims.csv."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.errors import UsageError


@click.command(cls=GuardedCommand)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Take all files of facts/inbox.")
@click.option(
    "--project",
    default=".",
    type=click.Path(path_type=Path),
    show_default="this folder",
    help="The facts project whose claims.csv they go into.",
)
@click.option("--by", default="", metavar="NAME", help="Who accepts, for the column checked_by.")
@click.option(
    "--add-speakers", is_flag=True, help="Add speakers that facts/speakers.csv does not have yet."
)
def accept(
    files: tuple[Path, ...], everything: bool, project: Path, by: str, add_speakers: bool
) -> None:
    """Move the reviewed rows of FILES, as 'tallystick extract --into' wrote them, into claims.csv.

    Rows go whose column accept says yes (or x), if they fit: the measure, the source and the
    speaker must be known, the unit must be of the measure's kind. What does not fit is named with
    the reason and stays, as do rows that say no or nothing. Rows of claims.csv are never changed,
    and accepting twice is the same as accepting once.

    Exits 1 when a row that says yes could not be accepted.
    """
    if everything == bool(files):
        raise UsageError("name files of the inbox, or --all", "As: tallystick accept --all")
    # Imported here, since other commands need none of it.
    from tallystick.dataset.project import load_project
    from tallystick.extraction.acceptance import CLAIMS, SPEAKERS, accept_file

    if everything:
        files = tuple(sorted((project / "facts" / "inbox").glob("*.csv")))
        if not files:
            raise UsageError(
                f"{project / 'facts' / 'inbox'}: holds no files",
                "Fill it with 'tallystick extract DOCUMENT --into facts/inbox'.",
            )
    refused = 0
    facts = load_project(project)
    for path in files:
        found = accept_file(path, facts, " ".join(by.split()), add_speakers)
        if found.speakers:
            # What one file adds, the next must not add again.
            facts = load_project(project)
        for speaker in found.speakers:
            click.echo(f"{SPEAKERS}: {speaker} is new.")
        for claim, line in sorted(found.added.items(), key=lambda item: item[1]):
            click.echo(f"{CLAIMS}:{line}: {claim} is new.")
        for claim in found.known:
            click.echo(f"{CLAIMS}: {claim} is there already.")
        for row in found.refused:
            click.echo(f"{found.file}:{row.line}: {row.claim}: {row.reason}", err=True)
        if not found.added and not found.known and not found.refused:
            click.echo(f"{found.file}: no row says yes in the column accept.")
        elif found.left:
            click.echo(f"{found.file}: {found.left:,} rows stay.")
        refused += len(found.refused)
    if refused:
        sys.exit(1)
