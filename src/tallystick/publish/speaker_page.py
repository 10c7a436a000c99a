"""The page of a speaker: what they are said to have stated, and where."""

from __future__ import annotations

from tallystick.publish.addresses import speaker_address
from tallystick.publish.cells import office_of, small
from tallystick.publish.compose import Tables, composed, tables_on
from tallystick.publish.layout import terms
from tallystick.publish.markup import Content, Markup, element, joined, link, outside_link, prose
from tallystick.publish.publication import Publication
from tallystick.publish.render import rendered
from tallystick.publish.statements import independent_texts
from tallystick.publish.words import SPEAKERS, counted


def speaker_page(publication: Publication, tables: Tables, speaker: str) -> bytes:
    """Return the page of one speaker."""
    row = publication.speakers[speaker]
    claims = publication.claims_by.get(speaker, ())
    sources = len(independent_texts(claims, publication.claims))
    known: list[tuple[str, Content]] = [
        ("Who", office_of(row)),
        ("Kind", SPEAKERS.get(row["kind"], "")),
        ("Country", row["country"]),
        ("Wikidata", _wikidata(row["wikidata"])),
        ("Figures", f"{counted(len(claims), 'claim')} in {counted(sources, 'source')}"),
        ("Note", prose(row["note"])),
    ]
    shown = [rendered(table, publication, speaker) for table in tables_on(tables, "speaker")]
    return composed(
        publication,
        speaker_address(speaker),
        row["name"] or speaker,
        "",
        [element("section", terms(known), class_="about"), *shown],
        joined(link("speakers.html", "Speaker"), small(speaker), by=" "),
    )


def _wikidata(identity: str) -> Markup:
    known = identity[:1] == "Q" and identity[1:].isdecimal() and identity.isascii()
    if not known:
        return Markup()
    return outside_link(f"https://www.wikidata.org/wiki/{identity}", identity)
