"""Whatever the text columns hold, the pages keep their structure.

The record is poisoned after validation, since validation would refuse most of this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest
from newsroom import Checked

from tallystick.dataset.project import Project
from tallystick.dataset.tables import Table
from tallystick.publish.markup import is_safe_address

POISONS = {
    "a script": "<script>alert(1)</script>",
    "an image": '"><img src=x onerror=alert(1)>',
    "an attribute": "' onmouseover='alert(1)' x=\" onfocus=\"alert(1)",
    "the end of a style": "</style></title></textarea><svg onload=alert(1)>",
    "the end of a table": "</td></tr></table></main></body></html>",
    "a comment": "<!-- <![CDATA[ --> ]]>",
    "an address": "javascript:alert(1)",
    "an address in disguise": "java\tscript:alert(1)",
    "an address with quotes": 'https://example.org/"onclick="alert(1)',
    "references": "&lt;script&gt;&#60;script&#62;&amp",
    "marks of direction": "\u202egnp.exe\u2066\u200f",
    "controls": "a\u0000b\u001b[31m\r\n\tc",
    "a long word": "x" * 10_000,
    "a formula": "=HYPERLINK(1)",
    "markdown": "see [x](javascript:alert(1)) **bold** `code` {{7*7}} ${7*7} %s {0}",
}
KINDS = frozenset({"text", "scope", "unit", "address", "date", "hash"})
KEPT = frozenset({"rule", "expires"})
"""Columns that decide what is shown at all."""


class Structure(HTMLParser):
    """The tags of a page in order, with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs if name != "lang")))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "link", "col"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "col"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def structure(page: bytes) -> Structure:
    read = Structure()
    read.feed(page.decode("utf-8"))
    read.close()
    assert not read.open
    return read


def poisoned(newsroom: Checked, poison: str) -> Checked:
    """The newsroom with ``poison`` in every cell of every column that holds text."""

    def frame(table: Table) -> pd.DataFrame:
        names = [c.name for c in table.columns if c.kind in KINDS and c.name not in KEPT]
        return table.frame.assign(**dict.fromkeys(names, poison))

    tables = {n: replace(t, frame=frame(t)) for n, t in newsroom.project.tables.items()}
    project: Project = replace(newsroom.project, tables=tables)
    names = [c.name for c in tables["claims"].columns if c.kind in KINDS]
    also = ["scope_key", "unit_name", "measure_unit", "published"]
    claims = newsroom.claims.assign(**dict.fromkeys([*names, *also], poison))
    return replace(newsroom, project=project, claims=claims)


def pages(checked: Checked) -> Iterator[tuple[str, bytes]]:
    return ((a, page) for a, page in checked.site().items() if a.endswith(".html"))


@pytest.fixture(scope="session")
def harmless(newsroom: Checked) -> dict[str, Structure]:
    return {a: structure(page) for a, page in pages(poisoned(newsroom, "plain words"))}


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_no_text_changes_the_structure_of_a_page(
    newsroom: Checked, harmless: dict[str, Structure], poison: str
) -> None:
    for address, page in pages(poisoned(newsroom, poison)):
        read = structure(page)
        assert read.tags == harmless[address].tags, address
        names = {name for _, attributes in read.tags for name in attributes}
        assert not {name for name in names if name.startswith("on") or name == "src"}
        assert not {tag for tag, _ in read.tags} & {"script", "svg", "img", "iframe", "form"}
        for target in read.addresses:
            assert is_safe_address(target.removeprefix("../")) or target == "data:,", target
        assert len(page) < 300_000


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_no_text_cell_of_a_download_begins_like_a_formula(newsroom: Checked, poison: str) -> None:
    for address, content in poisoned(newsroom, poison).site().items():
        if address.endswith(".csv"):
            text = content.decode("utf-8")
            assert "\n=HYPERLINK" not in text
            assert ",=HYPERLINK" not in text
            assert ',"=HYPERLINK' not in text
