"""The pages that list: all figures, disagreements, repetitions, sources, speakers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from tallystick.publish.addresses import list_address
from tallystick.publish.compose import Tables, composed, tables_on
from tallystick.publish.disputes import DISAGREEMENT
from tallystick.publish.front_page import all_counted
from tallystick.publish.markup import Markup, element, joined, link
from tallystick.publish.publication import Publication
from tallystick.publish.render import (
    HEAVIEST_LIST,
    MOST_ROWS_OF_A_LIST,
    Rendered,
    rendered_in_parts,
)
from tallystick.publish.words import counted

Files: TypeAlias = "Iterator[tuple[str, bytes]]"


def _listing(publication: Publication, tables: Tables, name: str, title: str, lead: str) -> Files:
    """Yield a list with its address, and further pages of it where one would be too heavy."""
    every = [
        list(rendered_in_parts(table, publication, "", MOST_ROWS_OF_A_LIST, heaviest=HEAVIEST_LIST))
        for table in tables_on(tables, name)
    ]
    count = max(map(len, every), default=1)
    for number in range(1, count + 1):
        address = list_address(name, number)
        shown: list[Markup | Rendered] = [
            parts[number - 1] for parts in every if number <= len(parts)
        ]
        around = _around(name, number, count)
        yield (
            address,
            composed(
                publication,
                address,
                title if number == 1 else f"{title}, page {number}",
                lead,
                [around, *shown, around] if count > 1 else shown,
            ),
        )


def _around(name: str, number: int, count: int) -> Markup:
    """Return links to all pages of a list."""
    pages = [
        element("strong", f"{place}")
        if place == number
        else link(list_address(name, place), f"{place}")
        for place in range(1, count + 1)
    ]
    told = " Search and sorting keep to one page; the downloads hold all rows."
    return element(
        "nav", "Page ", joined(*pages, by=" "), ".", told, aria_label="Pages of the list"
    )


def measures(publication: Publication, tables: Tables) -> Files:
    """Return the page of all measures."""
    lead = (
        f"{counted(len(publication.measures), 'figure')}: what is measured, the lowest and the "
        "highest that sources state, which figure is stated most often, and whether they agree."
    )
    return _listing(publication, tables, "measures", "All figures", lead)


def disagreements(publication: Publication, tables: Tables) -> Files:
    """Return the page of all disagreements."""
    found = [one for one in publication.disagreements.values() if one.rule == DISAGREEMENT]
    waiting = sum(not one.settled for one in found)
    lead = (
        f"{all_counted(publication)}: claims about the same quantity at comparable dates. "
        f"Of the disagreements, {waiting:,} without a verdict. A larger group is not a truer one: "
        "many may have copied. "
        "A verdict is the signed opinion of an editor. Which claims are true is not said here."
    )
    return _listing(publication, tables, "disagreements", "Where sources disagree", lead)


def repetitions(publication: Publication, tables: Tables) -> Files:
    """Return the page of figures repeated without credit."""
    lead = (
        f"{counted(len(publication.repetitions), 'claim')} that credit nobody and name no speaker, "
        "though an earlier source states the figure. A reader cannot tell whether these pages have "
        "one origin or many."
    )
    return _listing(publication, tables, "repetitions", "Repeated without a source", lead)


def sources(publication: Publication, tables: Tables) -> Files:
    """Return the page of all sources."""
    opinions = sum(row["kind"] == "opinion" for row in publication.sources.values())
    lead = (
        f"{counted(len(publication.sources), 'page or document', 'pages and documents')} in which "
        f"figures are stated. {counted(opinions, 'opinion piece')} among them "
        f"{'is' if opinions == 1 else 'are'} marked as such."
    )
    return _listing(publication, tables, "sources", "Sources", lead)


def speakers(publication: Publication, tables: Tables) -> Files:
    """Return the page of all speakers."""
    lead = (
        f"{counted(len(publication.speakers), 'speaker')}: people, offices, pollsters, outlets, "
        "documents and groups to whom texts ascribe figures."
    )
    return _listing(publication, tables, "speakers", "Speakers", lead)
