"""Tables poured into a drawing of great-tables: the same as if each had been drawn whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from great_tables import GT, loc, style

from tallystick.publish.contract import PublishedTable, load_tables
from tallystick.publish.great import great_table
from tallystick.publish.markup import Markup

DRAWN = [table for table in load_tables(None) if not table.listed]
ROWS = 4


def as_it_is(great: GT) -> GT:
    """A design that changes nothing, for which the table is drawn whole."""
    return great


def cells(table: PublishedTable) -> list[list[Markup]]:
    """Cells that hold what a drawing has in their places."""
    return [
        [
            Markup(f"<b>{row}</b> cell-{column}-here identity-here group-here &amp; {{0}} \\1")
            for column, _ in enumerate(table.columns)
        ]
        for row in range(ROWS)
    ]


@pytest.mark.parametrize("table", DRAWN, ids=lambda table: table.name)
def test_a_poured_table_is_what_great_tables_would_have_drawn(table: PublishedTable) -> None:
    groups = ["g1", "g2", "g1", "g3"] if table.group else []
    poured, style = great_table(table, cells(table), groups, "here", "scope")
    whole = replace(table, design=as_it_is)
    drawn, drawn_style = great_table(whole, cells(table), groups, "here", "scope")
    # Ids of groups are made of their names there, and of their numbers here.
    assert re.sub(r"here-group-(\d)", r"here-g\1", poured).replace("g4", "g3") == drawn
    assert style == drawn_style


@pytest.mark.parametrize("table", DRAWN, ids=lambda table: table.name)
def test_every_cell_names_headings_that_are_there(table: PublishedTable) -> None:
    groups = ['1 "a" <b>', "two", '1 "a" <b>', "three"] if table.group else []
    html, _ = great_table(table, cells(table), groups, "x1", "scope")
    places = re.findall(r' id="([^"]+)"', html)
    assert len(places) == len(set(places))
    named = {name for names in re.findall(r' headers="([^"]+)"', html) for name in names.split()}
    assert named <= set(places)
    assert "<b>" not in re.sub(r"<b>\d</b>", "", html)


def test_a_design_may_look_at_the_rows() -> None:
    def marked(great: GT) -> GT:
        return great.tab_style(style.fill("#abcdef"), loc.body(rows=[2]))

    table = replace(DRAWN[0], design=marked)
    groups = ["g"] * ROWS if table.group else []
    html, _ = great_table(table, cells(table), groups, "here", "scope")
    assert html.count("#abcdef") == len(table.columns) - 1
