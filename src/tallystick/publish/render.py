"""Tables as HTML: by great-tables, or by a plain writer where that would take too long."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tallystick.errors import PluginError, shortened
from tallystick.publish.contract import SEARCHED, PublishedTable, Row
from tallystick.publish.great import great_table
from tallystick.publish.markup import Markup, element, escaped, joined
from tallystick.publish.publication import Publication

MOST_ROWS_OF_GREAT_TABLES = 300
"""Longer tables are written plainly: great-tables takes 25 s for 10,000 rows, this 0.1 s."""

MOST_CLAIMS_OF_GREAT_TABLES = 3_000
"""With more claims than this, so are the tables of which each measure has its own."""

MOST_ROWS_OF_A_LIST = 5_000
"""A longer list is more than a browser, or a reader, can take."""

HEAVIEST_LIST = 250_000
"""So many characters of rows stand on a page of a list, so that it stays below 300 kB."""

FRAME_OF_A_CELL = 40
"""About so many characters are around the contents of a cell."""

WORTH_SEARCHING = 8
"""From so many rows on, a list has search and choices."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Rendered:
    """A table as HTML, and the style rules that it needs."""

    html: Markup
    style: str


def rendered(
    table: PublishedTable,
    publication: Publication,
    subject: str = "",
    about: str = "",
    most: int = MOST_ROWS_OF_A_LIST,
) -> Rendered:
    """Return a published table with its caption, in a container that scrolls by itself.

    Args:
        table: what to show.
        publication: of what.
        subject: the measure, source, speaker or disagreement that it is about, if any.
        about: the subject in words, where the page itself has headed and introduced the table;
            the caption is then for those alone who hear the page.
        most: how many rows are shown at most.

    Raises:
        PluginError: the table's function or its design fails.
    """
    parts = rendered_in_parts(table, publication, subject, most, about)
    first = next(parts)
    if next(parts, None) is None:
        return first
    note = element("p", f"{most:,} rows are shown; the downloads hold all of them.", class_="small")
    return Rendered(joined(first.html, note), first.style)


def rendered_in_parts(
    table: PublishedTable,
    publication: Publication,
    subject: str,
    size: int,
    about: str = "",
    heaviest: float = math.inf,
) -> Iterator[Rendered]:
    """Yield a table of many rows in parts; one part where there is no row.

    The other arguments and the errors are those of ``rendered``.

    Args:
        size: how many rows a part has at most.
        heaviest: how many characters its rows have at most, about.
    """
    rows = _mended(table, lambda: iter(table.rows(publication, subject)))
    part: list[Row] = []
    weight, parts = 0, 0
    for row in _mended_rows(table, rows):
        heavy = sum(FRAME_OF_A_CELL + len(cell) for cell in row.values())
        if part and (len(part) == size or weight + heavy > heaviest):
            yield _part(table, publication, subject, about, part)
            part, weight, parts = [], 0, parts + 1
        part.append(row)
        weight += heavy
    if part or not parts:
        yield _part(table, publication, subject, about, part)


def _mended_rows(table: PublishedTable, rows: Iterator[Row]) -> Iterator[Row]:
    while (row := _mended(table, lambda: next(rows, None))) is not None:
        yield row


def _mended(table: PublishedTable, work: Callable[[], Result]) -> Result:
    """Return what a table's own code gives; its failure names the file."""
    try:
        return work()
    except PluginError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {shortened(str(error), 300)}"
        raise PluginError(
            f"tables/{table.name}.py failed: {reason}", f"Mend tables/{table.name}.py."
        ) from error


def _part(
    table: PublishedTable,
    publication: Publication,
    subject: str,
    about: str,
    given: list[Row],
) -> Rendered:
    name = table.name.replace("_", "-")
    identity = f"{name}-{_short(subject)}" if about else name
    caption = f"{identity}-caption"
    rows = [[escaped(row.get(column.name, "")) for column in table.columns] for row in given]
    groups = [str(row[table.group]) for row in given] if table.group else []
    style = ""
    if not rows:
        inner = element("p", table.empty, class_="empty")
    elif table.listed or _is_long(publication, subject, len(rows)):
        inner = _plain(table, rows, groups, caption, [row.get(SEARCHED, "") for row in given])
    else:
        inner, style = _mended(
            table, lambda: great_table(table, rows, groups, identity, _scope(table))
        )
    if rows:
        scoped = element("div", inner, class_=_scope(table))
        inner = element(
            "div", scoped, class_="scroll", role="region", tabindex="0", aria_labelledby=caption
        )
        style = joined(Markup(style), _labels(table), by=Markup("\n"))
    if about:
        words = element("span", f"{table.title}: {about}", id=caption, class_="unseen")
    else:
        heading = element("h2", table.title, id=caption)
        words = joined(heading, element("p", table.documentation))
    tools = _tools(table) if table.listed and len(rows) >= WORTH_SEARCHING else ""
    figure = element("figure", element("figcaption", words), tools, inner, class_="table")
    return Rendered(figure, style)


def _tools(table: PublishedTable) -> Markup:
    """Return search and choices; the script shows them, so that nothing idle stands there."""
    search = element(
        "label", element("span", "Search"), element("input", type="search", autocomplete="off")
    )
    choices = [
        element(
            "label",
            element("span", column.label),
            element("select", element("option", "all", value=""), data_column=str(number)),
        )
        for number, column in enumerate(table.columns)
        if column.choose
    ]
    found = element("output", aria_live="polite")
    return element("div", search, *choices, found, class_="tools", hidden="")


def _labels(table: PublishedTable) -> Markup:
    """Return the style that names each cell where a narrow screen shows rows as blocks."""
    rules = [
        f".{_scope(table)} td:nth-child({number})::before{{content:{_css_text(column.label)}}}"
        for number, column in enumerate(table.columns[1:], start=2)
    ]
    return Markup(f"@media (max-width: 44rem) {{{''.join(rules)}}}")


def _css_text(text: str) -> str:
    return '"' + re.sub(r"[^A-Za-z0-9 .,?%-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _is_long(publication: Publication, subject: str, rows: int) -> bool:
    many = bool(subject) and len(publication.claims) > MOST_CLAIMS_OF_GREAT_TABLES
    return rows > MOST_ROWS_OF_GREAT_TABLES or many


def _scope(table: PublishedTable) -> str:
    """Return the class under which the styles of a table stand."""
    return f"table-{table.name.replace('_', '-')}"


def _short(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", errors="surrogatepass")).hexdigest()[:8]


def _plain(
    table: PublishedTable,
    rows: list[list[Markup]],
    groups: list[str],
    caption: str,
    searched: list[str],
) -> Markup:
    """Return a table with the same classes as great-tables gives."""
    widths = [f"width:{column.width}%" if column.width else None for column in table.columns]
    heads = [
        element("th", column.label, scope="col", class_=f"gt_col_heading gt_{column.align}")
        for column in table.columns
    ]
    classes = [f"gt_row gt_{column.align}" for column in table.columns]
    lines = []
    before = ""
    for row, group, words in zip(rows, groups or [""] * len(rows), searched, strict=True):
        first, *rest = row
        if group != before:
            head = element("th", group, colspan=str(len(heads)), class_="gt_group_heading")
            lines.append(element("tr", head))
            before = group
        stub = f'<th scope="row" class="{classes[0]} gt_stub">{first}</th>'
        cells = "".join(
            f'<td class="{name}">{cell}</td>' for name, cell in zip(classes[1:], rest, strict=True)
        )
        lines.append(element("tr", Markup(stub + cells), data_search=words or None))
    return element(
        "table",
        element("colgroup", *(element("col", style=width) for width in widths)),
        element("thead", element("tr", *heads)),
        element("tbody", joined(*lines, by=Markup("\n"))),
        class_="gt_table",
        data_sortable=None if table.group else "",
        aria_labelledby=caption,
    )
