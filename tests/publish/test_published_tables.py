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
        *("claims_of_a_measure", "disagreements", "figures_at_a_glance", "sources"),
        "unsourced_repetitions",
    }
    assert all(one.documentation.endswith(".") for one in tables.values())


def test_a_project_adds_a_table_by_adding_a_file(newsroom: Checked, tmp_path: Path) -> None:
    from tallystick.publish.site import build_site

    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/voices.py").write_text(
        TABLE.format(name="voices", docstring='"""All who speak."""')
    )
    site = build_site(newsroom.publication(), load_tables(tmp_path))
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
    assert plain.style == ""


def test_the_style_of_great_tables_touches_its_own_table_alone(newsroom: Checked) -> None:
    one = table(title="T", page="index", columns=COLUMNS)(rows)
    style = render.rendered(one, newsroom.publication()).style
    layer, _, inner = style.partition("{")
    assert layer.strip() == "@layer great-tables"
    selectors = [found.strip() for found in re.findall(r"([^{}]+)\{[^{}]*\}", inner)]
    assert len(selectors) > 20
    assert all(selector.startswith(".table-rows ") for selector in selectors)
    assert all("," not in re.sub(r":is\([^)]*\)", "", one) for one in selectors)
