"""The contract of tables/, and the two ways in which a table becomes HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import Checked

from tallystick.errors import PluginError
from tallystick.publish import render
from tallystick.publish.contract import Row, Shown, load_tables, table
from tallystick.publish.markup import element
from tallystick.publish.publication import Publication

COLUMNS = (Shown("name", "Name"), Shown("count", "Count", "right"))
TABLE = """
from tallystick.publish.contract import Shown, table

@table(title="Speakers", page="index", columns=(Shown("name", "Name"),))
def {name}(publication, subject):
    {docstring}
    for row in publication.speakers.values():
        yield {{"name": row["name"]}}
"""


def rows(publication: Publication, subject: str) -> Iterator[Row]:
    """Two rows, one with an element in it."""
    yield {"name": "a < b", "count": "1"}
    yield {"name": element("b", "bold"), "count": "2"}


def test_every_standard_table_says_what_it_shows() -> None:
    tables = {one.name: one for one in load_tables(None)}
    assert set(tables) == {
        *("all_disagreements", "all_figures", "camps_of_a_disagreement", "claims_of_a_measure"),
        *("claims_of_a_source", "claims_of_a_speaker", "figures_at_a_glance", "sources"),
        *("speakers", "unsourced_repetitions"),
    }
    assert all(one.documentation.endswith(".") for one in tables.values())


def test_a_project_adds_a_table_by_adding_a_file(newsroom: Checked, tmp_path: Path) -> None:
    from tallystick.publish.site import page_files

    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/voices.py").write_text(
        TABLE.format(name="voices", docstring='"""All who speak."""')
    )
    site = dict(page_files(newsroom.publication(), load_tables(tmp_path)))
    assert "All who speak." in site["index.html"].decode()
    assert "Figures at a glance" in site["index.html"].decode()


@pytest.mark.parametrize(
    ("name", "docstring", "message"),
    [
        ("voices", "pass", "has no docstring"),
        ("other", '"""All."""', "holds no object named 'voices'"),
    ],
)
def test_a_malformed_table_is_refused_with_its_file(
    tmp_path: Path, name: str, docstring: str, message: str
) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/voices.py").write_text(TABLE.format(name=name, docstring=docstring))
    with pytest.raises(PluginError, match=message):
        load_tables(tmp_path)


def test_a_page_that_does_not_exist_is_refused_with_a_guess() -> None:
    with pytest.raises(PluginError, match="no page") as caught:
        table(title="T", page="indx", columns=COLUMNS)(rows)
    assert "'index'" in caught.value.help


def test_a_table_that_fails_names_its_file(newsroom: Checked) -> None:
    def broken(publication: Publication, subject: str) -> Iterator[Row]:
        """Break."""
        yield {"name": publication.measures["nowhere"]["title"]}

    one = table(title="T", page="index", columns=COLUMNS)(broken)
    with pytest.raises(PluginError, match=r"tables/broken\.py failed: KeyError"):
        render.rendered(one, newsroom.publication())


def test_long_tables_are_written_plainly_with_the_same_cells(
    newsroom: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = table(title="T", page="index", columns=COLUMNS)(rows)
    great = render.rendered(one, newsroom.publication())
    monkeypatch.setattr(render, "MOST_ROWS_OF_GREAT_TABLES", 1)
    plain = render.rendered(one, newsroom.publication())

    def cells(html: str) -> list[str]:
        return re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", html, re.DOTALL)

    assert cells(great.html) == cells(plain.html)
    assert cells(plain.html)[2:] == ["a &lt; b", "1", "<b>bold</b>", "2"]
    assert "great-tables" not in plain.style


def test_the_style_of_great_tables_touches_its_own_table_alone(newsroom: Checked) -> None:
    one = table(title="T", page="index", columns=COLUMNS)(rows)
    style = render.rendered(one, newsroom.publication()).style
    layer, _, inner = style.partition("@media (max-width")[0].partition("{")
    assert layer.strip() == "@layer great-tables"
    selectors = [found.strip() for found in re.findall(r"([^{}]+)\{[^{}]*\}", inner)]
    assert len(selectors) > 20
    assert all(selector.startswith(".table-rows ") for selector in selectors)
    assert all("," not in re.sub(r":is\([^)]*\)", "", one) for one in selectors)


def test_a_narrow_screen_names_each_cell_whatever_the_heading_holds(newsroom: Checked) -> None:
    columns = (Shown("name", "Name"), Shown("count", '</style>"\\}'))
    one = table(title="T", page="index", columns=columns)(rows)
    style = render.rendered(one, newsroom.publication()).style
    assert 'content:"\\3c \\2f style\\3e \\22 \\5c \\7d "' in style


def test_a_list_worth_searching_has_search_and_choices(
    newsroom: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = (Shown("name", "Name"), Shown("count", "Count", choose=True))
    one = table(title="T", page="index", columns=columns, listed=True)(rows)
    assert 'class="tools"' not in render.rendered(one, newsroom.publication()).html
    monkeypatch.setattr(render, "WORTH_SEARCHING", 2)
    shown = render.rendered(one, newsroom.publication()).html
    assert '<div class="tools" hidden="">' in shown
    assert shown.count("<select") == 1


def test_a_table_of_many_rows_comes_in_parts(newsroom: Checked) -> None:
    one = table(title="T", page="measure", columns=COLUMNS)(rows)
    parts = list(render.rendered_in_parts(one, newsroom.publication(), "tanks", 1))
    assert ["a &lt; b" in part.html for part in parts] == [True, False]
    none = table(title="T", page="measure", columns=COLUMNS, empty="Nobody.")(nobody)
    assert len(list(render.rendered_in_parts(none, newsroom.publication(), "tanks", 1))) == 1


def test_a_list_beyond_all_patience_is_cut_and_says_so(
    newsroom: Checked,
) -> None:
    one = table(title="T", page="index", columns=COLUMNS, listed=True)(rows)
    assert "1 rows are shown" in render.rendered(one, newsroom.publication(), most=1).html
    assert "rows are shown" not in render.rendered(one, newsroom.publication(), most=2).html


def nobody(publication: Publication, subject: str) -> Iterator[Row]:
    """No row."""
    yield from ()
