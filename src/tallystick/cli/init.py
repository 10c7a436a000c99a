"""``tallystick init``: the scaffold of a facts project."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.dataset.csv_files import write_atomically, write_csv
from tallystick.dataset.schemas import TABLES, load_schemas
from tallystick.errors import UsageError

UNITS = """\
# The units of this project beyond the standard ones. One definition a line:
#     tank = [count_tank]          a thing that is counted
#     dozen_tanks = 12 * tank      a multiple of another unit
"""

README = """\
# A facts project

Figures that sources state, kept with Tallystick.

| file | holds |
|---|---|
| facts/sources.csv | where it was said: pages and documents |
| facts/speakers.csv | who said it |
| facts/measures.csv | what is measured |
| facts/claims.csv | what was said: one row for each figure that a source states |
| facts/polls.csv | the polls that percentages of people rest on |
| facts/verdicts.csv | what an editor decided about findings |
| facts/units.txt | units of this project's own |
| facts/about.toml | the title and the licence that published pages show |

Every row needs its id, and a claim a measure, a source, as_stated, comparator and unit:
`c0001,turnout_2024,gazette_0311,lead,48.3 percent,,=,,48.3,,,percent,...`

Or let `tallystick add FILE_OR_URL` fill in a source, `tallystick extract` propose its figures, and
`tallystick accept` take those that you ticked.

Check it with `validate-facts`, publish it with `tallystick publish`.
"""

ABOUT = """\
title = "Who states which figure"
# licence = "CC BY 4.0"
# licence_url = "https://creativecommons.org/licenses/by/4.0/"
# address = "https://example.org/figures/"   # where the pages will stand
"""

IGNORED = "facts/documents/\nfacts/inbox/\nsite/\n"


@click.command(cls=GuardedCommand)
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Lay out an empty facts project in FOLDER (this one if none is named)."""
    if (folder / "facts").exists():
        raise UsageError(
            f"{folder / 'facts'} is there already", "Choose another folder; nothing was changed."
        )
    schemas = load_schemas(None)
    for name in TABLES:
        header = [str(column) for column in schemas[name].to_schema().columns]
        write_csv(folder / "facts" / f"{name}.csv", header, [])
    for name, text in (
        ("facts/units.txt", UNITS),
        ("facts/about.toml", ABOUT),
        ("README.md", README),
        (".gitignore", IGNORED),
    ):
        if not (folder / name).exists():
            write_atomically(folder / name, text.encode("utf-8"))
    click.echo(
        f"An empty facts project lies in {folder.resolve()}.\n"
        "Next: add a row to facts/sources.csv, facts/measures.csv and facts/claims.csv "
        "(README.md says what each holds;\n"
        "'tallystick add' and 'tallystick extract' write most of them for you),\n"
        "then run 'validate-facts' there, and 'tallystick publish' to see it as pages."
    )
