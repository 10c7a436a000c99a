"""The figures of plain-text documents, with the place in which each stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tallystick.dataset.csv_files import decoded, read_bytes
from tallystick.documents.canonical import canonical_text
from tallystick.documents.evidence import MAXIMUM_DOCUMENT
from tallystick.errors import ProjectError
from tallystick.quantity import Quantity, read_quantities

COLUMNS = (
    *("document", "start", "end", "surface", "comparator", "hedge", "value", "low", "high"),
    *("unit", "counted", "kind", "reason"),
)
AROUND = 60
"""Characters of the sentence shown on either side of a figure."""


@dataclass(frozen=True)
class Found:
    """A figure and the document that it was found in.

    Attributes:
        document: the file's name.
        text: the document's canonical text, in which start and end of the figure count.
        figure: what was read.
    """

    document: str
    text: str
    figure: Quantity


def figures_of(path: Path, non_claims: bool = False) -> Iterator[Found]:
    """Yield the figures of a plain-text file in the order in which they stand.

    Args:
        path: a UTF-8 text file.
        non_claims: yield dates, ordinals, names and the like too, each with its reason.

    Raises:
        ProjectError: the file is missing, too large, or no UTF-8 text.
    """
    if not path.exists():
        raise ProjectError(f"{path}: the file is missing", "Name a plain-text file in UTF-8.")
    content = read_bytes(path, str(path))
    if len(content) > MAXIMUM_DOCUMENT:
        raise ProjectError(
            f"{path}: {len(content):,} bytes is more than {MAXIMUM_DOCUMENT:,}", "Split the file."
        )
    text = canonical_text(decoded(content, str(path))).text
    for figure in read_quantities(text, non_claims=non_claims):
        yield Found(path.name, text, figure)


def record(found: Found) -> dict[str, Any]:
    """Return a found figure as a record with the ``COLUMNS``."""
    figure = found.figure
    return {"document": found.document} | {name: getattr(figure, name) for name in COLUMNS[1:]}


def as_json_lines(found: Iterable[Found]) -> Iterator[str]:
    """Yield a JSON object on a line of its own for each figure."""
    for one in found:
        yield json.dumps(record(one), ensure_ascii=False) + "\n"


def as_csv(found: Iterable[Found]) -> Iterator[str]:
    """Yield the header and a row of CSV for each figure."""
    for row in (COLUMNS, *(tuple(record(one).values()) for one in found)):
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue()


def as_table(found: Iterable[Found], colour: bool) -> Iterator[str]:
    """Yield a table for people: what each figure means, marked in the words around it."""
    table = Table("figure", "means", "unit or counted", "in its sentence", box=None)
    for one in found:
        figure = one.figure
        counted = figure.unit or figure.counted or ""
        if figure.unit and figure.counted:
            counted = f"{figure.unit}: {figure.counted}"
        means = figure.reason or meaning(figure)
        table.add_row(Text(figure.surface), Text(means), Text(counted), _sentence(one))
    stream = io.StringIO()
    Console(
        file=stream, force_terminal=colour, no_color=not colour, width=140, highlight=False
    ).print(table)
    yield stream.getvalue()


def meaning(figure: Quantity) -> str:
    """Return the comparator and the number or bounds of a figure in one short text."""
    if figure.value is not None:
        return f"{figure.comparator} {figure.value:,.15g}"
    low = "" if figure.low is None else f"{figure.low:,.15g}"
    high = "" if figure.high is None else f"{figure.high:,.15g}"
    return f"{figure.comparator} {low} to {high}"


def _sentence(found: Found) -> Text:
    start, end = found.figure.start, found.figure.end
    before = found.text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = found.text[end : end + AROUND].partition("\n")[0]
    return Text.assemble(before, (found.text[start:end], "bold reverse"), after)
