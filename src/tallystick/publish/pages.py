"""The pages that list: all figures, disagreements, repetitions, sources, speakers."""

from __future__ import annotations

from tallystick.publish.compose import Tables, composed, tables_on
from tallystick.publish.disputes import DISAGREEMENT
from tallystick.publish.publication import Publication
from tallystick.publish.render import rendered
from tallystick.publish.words import counted


def _listing(publication: Publication, tables: Tables, name: str, title: str, lead: str) -> bytes:
    parts = [rendered(table, publication) for table in tables_on(tables, name)]
    return composed(publication, f"{name}.html", title, lead, parts)


def measures(publication: Publication, tables: Tables) -> bytes:
    """Return the page of all measures."""
    lead = (
        f"{counted(len(publication.measures), 'figure')}: what is measured, the lowest and the "
        "highest that sources state, what most of them state, and whether they agree."
    )
    return _listing(publication, tables, "measures", "All figures", lead)


def disagreements(publication: Publication, tables: Tables) -> bytes:
    """Return the page of all disagreements."""
    found = [one for one in publication.disagreements.values() if one.rule == DISAGREEMENT]
    waiting = sum(not one.settled for one in found)
    lead = (
        f"{counted(len(found), 'disagreement')} about the same quantity at comparable dates, "
        f"{waiting:,} without a verdict. A larger group is not a truer one: many may have copied. "
        "A verdict is the signed opinion of an editor. Which claims are true is not said here."
    )
    return _listing(publication, tables, "disagreements", "Where sources disagree", lead)


def repetitions(publication: Publication, tables: Tables) -> bytes:
    """Return the page of figures repeated without credit."""
    lead = (
        f"{counted(len(publication.repetitions), 'claim')} that credit nobody and name no speaker, "
        "though an earlier source states the figure. A reader cannot tell whether these pages have "
        "one origin or many."
    )
    return _listing(publication, tables, "repetitions", "Repeated without a source", lead)


def sources(publication: Publication, tables: Tables) -> bytes:
    """Return the page of all sources."""
    opinions = sum(row["kind"] == "opinion" for row in publication.sources.values())
    lead = (
        f"{counted(len(publication.sources), 'page or document', 'pages and documents')} in which "
        f"figures are stated. {counted(opinions, 'opinion piece')} among them "
        f"{'is' if opinions == 1 else 'are'} marked as such."
    )
    return _listing(publication, tables, "sources", "Sources", lead)


def speakers(publication: Publication, tables: Tables) -> bytes:
    """Return the page of all speakers."""
    lead = (
        f"{counted(len(publication.speakers), 'speaker')}: people, offices, pollsters, outlets, "
        "documents and groups to whom texts ascribe figures."
    )
    return _listing(publication, tables, "speakers", "Speakers", lead)
