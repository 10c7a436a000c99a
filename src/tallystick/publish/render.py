"""Tables as HTML: by great-tables, or by a plain writer where that would take too long."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from tallystick.errors import PluginError, shortened
from tallystick.publish.contract import PublishedTable
from tallystick.publish.markup import Markup, element, escaped, joined
from tallystick.publish.publication import Publication

MOST_ROWS_OF_GREAT_TABLES = 300
"""Longer tables are written plainly: great-tables takes 25 s for 10,000 rows, this 0.1 s."""

MOST_CLAIMS_OF_GREAT_TABLES = 3_000
"""With more claims than this, so are the tables of which each measure has its own."""

_STYLE = re.compile(r"<style>(.*?)</style>\s*", re.DOTALL)
_UNSCOPED = re.compile(r"(?:(?<=\n)|(?<=\}))\s*(?=tr \{)")
_ELEMENTS = "thead, tbody, tfoot, tr, td, th"


@dataclass(frozen=True)
class Rendered:
    """A table as HTML, and the style rules that it needs."""

    html: Markup
    style: str


def rendered(
    table: PublishedTable, publication: Publication, subject: str = "", about: str = ""
) -> Rendered:
    """Return a published table with its caption, in a container that scrolls by itself.

    Args:
        table: what to show.
        publication: of what.
        subject: the measure or the disagreement that it is about, if any.
        about: the subject in words, where the page itself has headed and introduced the table;
            the caption is then for those alone who hear the page.

    Raises:
        PluginError: the table's function or its design fails.
    """
    identity = "-".join(filter(None, (table.name.replace("_", "-"), _safe(subject))))
    caption = f"{identity}-caption"
    style = ""
    try:
        given = list(table.rows(publication, subject))
        rows = [[escaped(row.get(column.name, "")) for column in table.columns] for row in given]
        groups = [str(row[table.group]) for row in given] if table.group else []
        if not rows:
            inner = element("p", table.empty, class_="empty")
        elif _is_long(publication, subject, len(rows)):
            inner = _plain(table, rows, groups, caption)
        else:
            inner, style = _great(table, rows, groups, identity)
    except PluginError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {shortened(str(error), 300)}"
        raise PluginError(
            f"tables/{table.name}.py failed: {reason}", f"Mend tables/{table.name}.py."
        ) from error
    if rows:
        inner = element(
            "div",
            element("div", inner, class_=_scope(table)),
            class_="scroll",
            role="region",
            tabindex="0",
            aria_labelledby=caption,
        )
    if about:
        words = element("span", f"{table.title}: {about}", id=caption, class_="unseen")
    else:
        heading = element("h2", table.title, id=caption)
        words = joined(heading, element("p", table.documentation))
    return Rendered(element("figure", element("figcaption", words), inner, class_="table"), style)


def _is_long(publication: Publication, subject: str, rows: int) -> bool:
    many = bool(subject) and len(publication.claims) > MOST_CLAIMS_OF_GREAT_TABLES
    return rows > MOST_ROWS_OF_GREAT_TABLES or many


def _scope(table: PublishedTable) -> str:
    """Return the class under which the styles of a table stand."""
    return f"table-{table.name.replace('_', '-')}"


def _safe(subject: str) -> str:
    return re.sub(r"[^a-z0-9_.\-]", "-", subject)


def _plain(
    table: PublishedTable, rows: list[list[Markup]], groups: list[str], caption: str
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
    for row, group in zip(rows, groups or [""] * len(rows), strict=True):
        first, *rest = row
        if group != before:
            head = element("th", group, colspan=str(len(heads)), class_="gt_group_heading")
            lines.append(element("tr", head))
            before = group
        stub = f'<th scope="row" class="{classes[0]} gt_stub">{first}</th>'
        cells = "".join(
            f'<td class="{name}">{cell}</td>' for name, cell in zip(classes[1:], rest, strict=True)
        )
        lines.append(Markup(f"<tr>{stub}{cells}</tr>"))
    return element(
        "table",
        element("colgroup", *(element("col", style=width) for width in widths)),
        element("thead", element("tr", *heads)),
        element("tbody", joined(*lines, by=Markup("\n"))),
        class_="gt_table",
        aria_labelledby=caption,
    )


def _great(
    table: PublishedTable, rows: list[list[Markup]], groups: list[str], identity: str
) -> tuple[Markup, str]:
    """Return the table as great-tables makes it, and its style under the name of the table.

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
    body = whole[start:end].replace("<table", f'<table aria-labelledby="{identity}-caption"', 1)
    style = _scoped(found[1] if found else "", identity, _scope(table))
    return Markup(body), style


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
