"""What a published table is: one function that gives rows, with its columns and its design."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from tallystick.dataset.plugins import load_objects, plugin_files
from tallystick.errors import PluginError, did_you_mean
from tallystick.publish.markup import Content
from tallystick.publish.publication import Publication

if TYPE_CHECKING:
    from great_tables import GT

PAGES = (
    *("index", "measures", "disagreements", "repetitions", "sources", "speakers"),
    *("measure", "disagreement", "source", "speaker"),
)
"""Where a table may stand. On the page of a measure, a source or a speaker its subject is the id
of that; for a disagreement, which stands on the page of its measure, the measure and the scope,
parted by a line end; on the others there is none ('')."""

SEARCHED = "searched"
"""The name, in a row of a list, of words by which it is found besides those that it shows."""

Row: TypeAlias = Mapping[str, Content]
Rows: TypeAlias = Callable[[Publication, str], Iterable[Row]]
Design: TypeAlias = "Callable[[GT], GT]"


@dataclass(frozen=True)
class Shown:
    """A column.

    Attributes:
        name: its name in the rows.
        label: its heading.
        align: its alignment.
        width: its share of the width of the table in percent; 0 leaves it to the browser.
        choose: whether readers of a list may choose among what stands in it.
    """

    name: str
    label: str
    align: Literal["left", "right", "center"] = "left"
    width: int = 0
    choose: bool = False


@dataclass(frozen=True)
class PublishedTable:
    """A table and how it is shown.

    Attributes:
        name: that of its function and of its file.
        title: its caption.
        page: one of ``PAGES``.
        columns: from left to right; the first one heads the rows.
        group: the name in the rows of the text that heads the rows that have it in common; ''
            for a table without groups.
        rows: from the publication and the subject to the rows. Plain text is escaped; links and
            other elements are made with ``publish.markup``.
        design: what great-tables is to do to the table beyond that: spanners, notes.
        listed: whether it is a long list: written plainly, with search and choices for readers
            whose browser runs the script.
        empty: what is said when there is no row.
        documentation: the docstring: what the table shows, for its readers.
    """

    name: str
    title: str
    page: str
    columns: tuple[Shown, ...]
    group: str
    rows: Rows
    design: Design | None
    listed: bool
    empty: str
    documentation: str


def table(
    *,
    title: str,
    page: str,
    columns: tuple[Shown, ...],
    group: str = "",
    design: Design | None = None,
    listed: bool = False,
    empty: str = "Nothing to show.",
) -> Callable[[Rows], PublishedTable]:
    """Make a published table of a function; see ``PublishedTable`` for the arguments.

    Raises:
        PluginError: the page is unknown, a column is named twice, there is none, or the function
            has no docstring.
    """

    def decorate(rows: Rows) -> PublishedTable:
        name = str(getattr(rows, "__name__", "table"))
        documentation = " ".join((inspect.getdoc(rows) or "").split())
        names = [column.name for column in columns]
        if page not in PAGES:
            raise PluginError(
                f"table {name}: '{page}' is no page",
                did_you_mean(page, PAGES) or f"Use one of {', '.join(PAGES)}.",
            )
        if not names or len(set(names)) < len(names):
            raise PluginError(f"table {name}: its columns need names, each its own")
        if not documentation:
            raise PluginError(
                f"table {name}: has no docstring", "Say in it, for readers, what the table shows."
            )
        return PublishedTable(
            name, title, page, columns, group, rows, design, listed, empty, documentation
        )

    return decorate


def load_tables(project: Path | None) -> list[PublishedTable]:
    """Return all published tables, by file name; a project's own tables/ before the packaged.

    Raises:
        PluginError: a file cannot be loaded, or does not hold the table named after it.
    """
    paths = plugin_files(project, "tables")
    found = load_objects(paths, lambda stem: stem)
    for path, one in zip(paths, found, strict=True):
        if not isinstance(one, PublishedTable):
            raise PluginError(
                f"{path}: its object is no table", "Decorate the function with @table."
            )
        if one.name != path.stem:
            raise PluginError(f"{path}: holds table {one.name}", f"Name the file {one.name}.py.")
    return list(found)
