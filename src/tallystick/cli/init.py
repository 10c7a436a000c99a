"""``tallystick init``: the scaffold of a facts project."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
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

[docs/data.md](docs/data.md) says what each column holds. A row of each of the three tables that
every project has, to be put below their headers:

{rows}

Or let `tallystick add FILE_OR_URL` fill in a source, `tallystick extract` propose its figures, and
`tallystick accept` take those that you ticked.

Check it with `validate-facts`, publish it with `tallystick publish`.
"""

EXAMPLE = {
    "sources": {
        "source": "gazette_0311",
        "title": "Every second voter stayed at home",
        "publisher": "The Gazette",
        "published": "2024-03-11",
        "published_basis": "shown",
        "language": "en",
        "kind": "news",
        "url": "https://gazette.example/turnout",
        "read": "full",
        "status": "current",
    },
    "measures": {
        "measure": "turnout_2024",
        "title": "turnout in the election",
        "unit": "percent",
        "nature": "share",
        "population": "registered voters",
        "place": "Exampleland",
        "period": "2024-03-10",
        "common_knowledge": "no",
    },
    "claims": {
        "claim": "c0001",
        "measure": "turnout_2024",
        "source": "gazette_0311",
        "position": "lead",
        "as_stated": "48.3 percent",
        "comparator": "=",
        "value": "48.3",
        "unit": "percent",
        "as_of": "2024-03-10",
        "credits": "electoral commission",
    },
}
"""A row of each table that a project cannot do without, blank cells left out."""

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
    from tallystick.cli.reference import data_dictionary

    columns = {name: [*model.to_schema().columns] for name, model in load_schemas(None).items()}
    for name in TABLES:
        write_csv(folder / "facts" / f"{name}.csv", columns[name], [])
    for name, text in (
        ("facts/units.txt", UNITS),
        ("facts/about.toml", ABOUT),
        ("README.md", README.format(rows=example_rows(columns))),
        ("docs/data.md", data_dictionary()),
        (".gitignore", IGNORED),
    ):
        if not (folder / name).exists():
            write_atomically(folder / name, text.encode("utf-8"))
    click.echo(
        f"An empty facts project lies in {folder.resolve()}.\n"
        "Next: add a row to facts/sources.csv, facts/measures.csv and facts/claims.csv "
        "(README.md shows one of each,\n"
        "docs/data.md says what each column holds; "
        "'tallystick add' and 'tallystick extract' write most of them for you),\n"
        "then run 'validate-facts' there, and 'tallystick publish' to see it as pages."
    )


def example_rows(columns: Mapping[str, Sequence[str]]) -> str:
    """Return the example rows as Markdown, with a cell for each column of their tables."""
    blocks = []
    for name, cells in EXAMPLE.items():
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow([cells.get(one, "") for one in columns[name]])
        blocks.append(f"facts/{name}.csv:\n\n```\n{line.getvalue()}\n```")
    return "\n\n".join(blocks)
