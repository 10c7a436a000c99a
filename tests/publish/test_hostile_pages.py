"""Whatever the text columns hold, the pages keep their structure.

The record is poisoned after validation, since validation would refuse most of this.
"""

from __future__ import annotations

import json
import re
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
HOSTILE_IDS = {
    "slashes": "../../etc/passwd",
    "a script": '"><script>alert(1)</script>',
    "a fragment": "a#b?c=d&e",
    "an escape": "%2e%2e%2f~2e",
    "marks of direction": "\u202egnp\u0000",
    "dots": "..",
    "length": "y" * 3_000,
    "capitals": "CON",
}
KINDS = frozenset({"text", "scope", "unit", "address", "date", "hash"})
IDS = frozenset({"identifier", "reference", "references"})
KEPT = frozenset({"rule", "expires"})
"""Columns that decide what is shown at all."""


class Structure(HTMLParser):
    """The tags of a page in order, with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs if name != "lang")))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.scripts += [dict(attrs)] if tag == "script" else []
        if tag not in ("meta", "link", "col", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("col", "path")
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def structure(page: str) -> Structure:
    read = Structure()
    read.feed(page)
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
    # Which names are one origin depends on the names; what is tested is how they are shown.
    origins = [
        behind._replace(origins=tuple(one._replace(name=poison) for one in behind.origins))
        for behind in newsroom.origins
    ]
    return replace(newsroom, project=project, claims=claims, origins=origins)


def renamed(newsroom: Checked, poison: str) -> Checked:
    """The newsroom with ``poison`` before every id and every mention of one."""

    def poisoned_ids(text: str) -> str:
        return " ".join(f"{poison}{word}" for word in text.split())

    def frame(table: Table) -> pd.DataFrame:
        names = [c.name for c in table.columns if c.kind in IDS]
        return table.frame.assign(
            **{
                name: table.frame[name].map(poisoned_ids, na_action="ignore").astype("str")
                for name in names
            }
        )

    tables = {n: replace(t, frame=frame(t)) for n, t in newsroom.project.tables.items()}
    names = [c.name for c in tables["claims"].columns if c.kind in IDS]
    claims = newsroom.claims.assign(
        **{name: newsroom.claims[name].map(poisoned_ids) for name in [*names, "original"]}
    )
    findings = [
        found._replace(
            measure=poisoned_ids(found.measure),
            row=poisoned_ids(found.row),
            earlier=poisoned_ids(found.earlier),
            claims=tuple(map(poisoned_ids, found.claims)),
            camps=tuple(
                camp | {"claims": list(map(poisoned_ids, camp["claims"]))} for camp in found.camps
            ),
        )
        for found in newsroom.findings
    ]
    origins = [
        behind._replace(
            measure=poisoned_ids(behind.measure),
            origins=tuple(
                origin._replace(
                    claims=tuple(map(poisoned_ids, origin.claims)),
                    repeated_by=tuple(map(poisoned_ids, origin.repeated_by)),
                    first_claim=poisoned_ids(origin.first_claim),
                    first_source=poisoned_ids(origin.first_source),
                )
                for origin in behind.origins
            ),
        )
        for behind in newsroom.origins
    ]
    project = replace(newsroom.project, tables=tables)
    return replace(newsroom, project=project, claims=claims, findings=findings, origins=origins)


@pytest.fixture(scope="session")
def harmless(newsroom: Checked) -> dict[str, Structure]:
    return {a: structure(page) for a, page in poisoned(newsroom, "plain words").pages().items()}


def refuse_what_runs(address: str, read: Structure) -> None:
    """Fail where a page holds anything that runs, or leads elsewhere, by its data."""
    attributes = {name for _, names in read.tags for name in names}
    assert not {name for name in attributes if name.startswith("on")}
    assert not {tag for tag, _ in read.tags} & {"img", "iframe", "form", "object", "textarea"}
    above = "../" * address.count("/")
    for script in read.scripts:
        data = {"type": "application/ld+json"}
        assert script in ({"src": f"{above}site.js", "defer": None}, data), address
    for target in read.addresses:
        assert target == "data:," or is_safe_address(target.replace("../", "")), target


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_no_text_changes_the_structure_of_a_page(
    newsroom: Checked, harmless: dict[str, Structure], poison: str
) -> None:
    for address, page in poisoned(newsroom, poison).pages().items():
        read = structure(page)
        assert read.tags == harmless[address].tags, address
        refuse_what_runs(address, read)
        assert len(page) < 300_000


@pytest.mark.parametrize("poison", HOSTILE_IDS.values(), ids=HOSTILE_IDS)
def test_ids_lead_nowhere_else_and_links_still_find_them(newsroom: Checked, poison: str) -> None:
    site = renamed(newsroom, poison).pages()
    assert len(site) == len(newsroom.pages())
    assert len({address.casefold() for address in site}) == len(site)
    for address, page in site.items():
        parts = address.split("/")
        assert all(part.strip(".") and len(part) <= 130 for part in parts), address
        assert len(parts) <= 2
        read = structure(page)
        refuse_what_runs(address, read)
        for target in read.addresses:
            path, _, fragment = target.replace("../", "").partition("#")
            inside = (path or address).endswith(".html") and "://" not in target
            if inside and path != "downloads.html":
                assert (path or address) in site, target
                assert not fragment or f' id="{fragment}"' in site[path or address], target


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_data_for_programs_stays_data(newsroom: Checked, poison: str) -> None:
    for page in poisoned(newsroom, poison).pages().values():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
            assert json.loads(block)["@context"] == "https://schema.org"
            assert not set(block) & set("<>&")


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_no_text_cell_of_a_download_begins_like_a_formula(newsroom: Checked, poison: str) -> None:
    for address, content in poisoned(newsroom, poison).site().items():
        if address.endswith(".csv"):
            text = content.decode("utf-8")
            assert "\n=HYPERLINK" not in text
            assert ",=HYPERLINK" not in text
            assert ',"=HYPERLINK' not in text
