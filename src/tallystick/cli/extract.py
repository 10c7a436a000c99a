"""``tallystick extract``: the figures of documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand


@click.command(cls=GuardedCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("jsonl", "csv", "table")),
    default="table",
    show_default=True,
    help="How to print the figures.",
)
@click.option(
    "--non-claims",
    is_flag=True,
    help="Print dates, ordinals, names and the like too, each with the reason.",
)
def extract(files: tuple[Path, ...], output_format: str, non_claims: bool) -> None:
    """Find the figures in plain-text FILES: value, bounds, unit, what is counted, and where.

    start and end count in the canonical text of each file.
    """
    # Imported here, since no other command reads figures.
    from tallystick.extract.figures import as_csv, as_json_lines, as_table, figures_of

    found = chain.from_iterable(figures_of(path, non_claims) for path in files)
    lines: Iterator[str]
    if output_format == "jsonl":
        lines = as_json_lines(found)
    elif output_format == "csv":
        lines = as_csv(found)
    else:
        lines = as_table(found, colour=sys.stdout is not None and sys.stdout.isatty())
    for line in lines:
        click.echo(line, nl=False)
