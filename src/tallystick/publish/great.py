"""Tables drawn by great-tables.

Great-tables takes 40 ms and more for each table, and a site has hundreds of the same kind. So one
of each kind is drawn with a row of place-holders, and the rows of all others are poured into that
drawing. A table with a design of its own is drawn whole, since its design may look at the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tallystick.errors import PluginError
from tallystick.publish.contract import PublishedTable
from tallystick.publish.markup import Markup, escaped

_STYLE = re.compile(r"<style>(.*?)</style>\s*", re.DOTALL)
_UNSCOPED = re.compile(r"(?:(?<=\n)|(?<=\}))\s*(?=tr \{)")
_ELEMENTS = "thead, tbody, tfoot, tr, td, th"

_IDENTITY = "identity-here"
_GROUP = "group-here"
_PLACES = re.compile(
    rf"(?P<row>{_IDENTITY}-stub-1\b)|(?P<group>{_IDENTITY}-{_GROUP})|(?P<identity>{_IDENTITY})"
    rf"|(?P<heading>{_GROUP})|cell-(?P<cell>\d+)-here"
)
_BODY = re.compile(
    r"(?P<head>.*<tbody[^>]*>\n)(?P<group>\s*<tr class=\"gt_group_heading_row\">.*?</tr>\n)?"
    r"(?P<row>\s*<tr>.*?</tr>\n)(?P<tail>\s*</tbody>.*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Drawing:
    """A table cut into pieces: each is text and, at every second place, the name of a value."""

    head: list[str]
    group: list[str]
    row: list[str]
    tail: list[str]
    style: str


def great_table(
    table: PublishedTable, rows: list[list[Markup]], groups: list[str], identity: str, scope: str
) -> tuple[Markup, str]:
    """Return a table as great-tables makes it, and its style.

    Args:
        table: what it shows.
        rows: its cells; there is at least one row.
        groups: the group of each row; empty for a table without groups.
        identity: its id in the page, with which the ids of its parts begin.
        scope: the class under which its style stands.

    Raises:
        PluginError: its design puts markup into the style.
    """
    if table.design is not None:
        html, style = _drawn(table, rows, groups, identity)
        return Markup(html), _scoped(style, identity, scope)
    drawing = _drawing(table, scope)
    html = "".join(_poured(drawing, rows, groups, identity))
    return Markup(html), drawing.style


def _poured(
    drawing: _Drawing, rows: list[list[Markup]], groups: list[str], identity: str
) -> Iterator[str]:
    """Yield the pieces of a drawing with rows in the place of its only one."""
    values: dict[str, str] = {"identity": identity}
    yield _filled(drawing.head, values)
    first = {group: number for number, group in reversed(list(enumerate(groups)))}
    order = sorted(range(len(rows)), key=lambda number: first[groups[number]] if groups else 0)
    before = None
    for index in order:
        if groups and groups[index] != before:
            before = groups[index]
            values["group"] = f"{identity}-group-{first[before] + 1}"
            values["heading"] = escaped(before)
            yield _filled(drawing.group, values)
        values["row"] = f"{identity}-stub-{index + 1}"
        values |= {str(column): cell for column, cell in enumerate(rows[index])}
        yield _filled(drawing.row, values)
    yield _filled(drawing.tail, values)


def _filled(piece: list[str], values: dict[str, str]) -> str:
    return "".join(values[part] if at % 2 else part for at, part in enumerate(piece))


@lru_cache(maxsize=64)
def _drawing(table: PublishedTable, scope: str) -> _Drawing:
    cells = [[Markup(f"cell-{number}-here") for number in range(len(table.columns))]]
    html, style = _drawn(table, cells, [_GROUP] if table.group else [], _IDENTITY)
    found = _BODY.fullmatch(html)
    if found is None:
        raise PluginError(
            f"great-tables draws table {table.name} in a way that is not known here",
            "Install the version of great-tables that the constraints of this project name.",
        )
    parts = {name: _cut(piece or "") for name, piece in found.groupdict().items()}
    return _Drawing(**parts, style=_scoped(style, _IDENTITY, scope))


def _cut(piece: str) -> list[str]:
    """Return text and name of value by turns."""
    parts, end = [], 0
    for place in _PLACES.finditer(piece):
        name = str(place.lastgroup)
        parts += [piece[end : place.start()], place["cell"] if name == "cell" else name]
        end = place.end()
    return [*parts, piece[end:]]


def _drawn(
    table: PublishedTable, rows: list[list[Markup]], groups: list[str], identity: str
) -> tuple[str, str]:
    """Return what great-tables makes of rows, and its style.

    The cells are HTML already, so great-tables is told to pass them on as they are.
    """
    from great_tables import GT

    names = [column.name for column in table.columns]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    if groups:
        frame[table.group] = [escaped(group) for group in groups]
    great = GT(frame, rowname_col=names[0], groupname_col=table.group or None, id=identity)
    great = great.tab_stubhead(table.columns[0].label)
    great = great.cols_label({column.name: column.label for column in table.columns[1:]})
    for align in ("left", "right", "center"):
        chosen = [column.name for column in table.columns if column.align == align]
        if chosen:
            great = great.cols_align(align, columns=chosen)
    widths = {column.name: f"{column.width}%" for column in table.columns if column.width}
    if widths:
        great = great.cols_width(widths)
    great = great.fmt(_as_it_is, columns=names)
    if table.design is not None:
        great = table.design(great)
    whole = great.as_raw_html()
    found = _STYLE.search(whole)
    start, end = whole.index("<table"), whole.rindex("</table>") + len("</table>")
    sortable = "" if groups else ' data-sortable=""'
    opening = f'<table{sortable} aria-labelledby="{identity}-caption"'
    return whole[start:end].replace("<table", opening, 1), found[1] if found else ""


def _as_it_is(cell: str) -> str:
    return cell


def _scoped(style: str, identity: str, scope: str) -> str:
    """Return the style of great-tables, which restyles every table row, for its own table alone.

    It stands in a layer of its own, so that the site's stylesheet (light and dark) decides first.
    """
    if "</" in style:
        raise PluginError("a table's style holds markup", "Look into the options of its design.")
    scoped = style.replace(_ELEMENTS, f":is({_ELEMENTS})")
    scoped = _UNSCOPED.sub(f"\n#{identity} ", scoped)
    return f"@layer great-tables {{{scoped.replace(f'#{identity} ', f'.{scope} ')}}}"
