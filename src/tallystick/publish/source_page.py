"""The page of a source: what it states, what it credits, what it repeats, and who builds on it."""

from __future__ import annotations

from tallystick.publish.addresses import source_address
from tallystick.publish.cells import (
    claim_link,
    claim_link_to,
    measure_link,
    published,
    small,
    source_link,
    source_marks,
    source_name,
    titled,
)
from tallystick.publish.compose import Tables, composed, tables_on
from tallystick.publish.figures import figure
from tallystick.publish.layout import terms
from tallystick.publish.markup import Content, Markup, element, joined, link, outside_link, prose
from tallystick.publish.publication import Publication, credit_state
from tallystick.publish.render import rendered
from tallystick.publish.words import KINDS, counted

MOST_LINES = 200
READ = {"full": "the whole text", "excerpt": "an excerpt"}


def source_page(publication: Publication, tables: Tables, source: str) -> bytes:
    """Return the page of one source."""
    row = publication.sources[source]
    claims = [publication.claims[one] for one in publication.claims_in.get(source, ())]
    credited = sum(credit_state(claim) == "credited" for claim in claims)
    original = row["same_text_as"]
    reprints = publication.reprints_of.get(source, ())
    known: list[tuple[str, Content]] = [
        ("Page", titled(row)),
        ("Author", row["author"]),
        ("Published", published(row) or "not known"),
        ("Kind", joined(KINDS.get(row["kind"], "not said"), source_marks(row), by=" ")),
        ("Language", row["language"]),
        ("Same text as", source_link(publication, original) if original else ""),
        ("Reprinted by", joined(*(source_link(publication, one) for one in reprints), by="; ")),
        ("Corrects", source_link(publication, row["corrects"]) if row["corrects"] else ""),
        ("Archived copy", _archived(row["archive_url"])),
        ("Read", READ.get(row["read"], "")),
        ("Figures stated", _stated(len(claims), credited)),
        ("Note", prose(row["note"])),
    ]
    shown = [rendered(table, publication, source) for table in tables_on(tables, "source")]
    return composed(
        publication,
        source_address(source),
        source_name(publication, source),
        "",
        [element("section", terms(known), class_="about"), *shown, _builds(publication, source)],
        joined(link("sources.html", "Source"), small(source), by=" "),
    )


def _archived(address: str) -> Markup:
    return outside_link(address, address) if address else Markup()


def _stated(claims: int, credited: int) -> str:
    return f"{claims:,}; for {credited:,} the text says where the figure comes from"


def _builds(publication: Publication, source: str) -> Markup:
    """Return the claims of other sources that credit this one, or repeat it without credit."""
    crediting = publication.crediting.get(source, ())
    repeating = publication.repeating.get(source, ())
    parts = []
    for heading, claims in (
        ("Who credits it", crediting),
        ("Who states the same later without credit", repeating),
    ):
        if claims:
            items = [_line(publication, claim) for claim in claims[:MOST_LINES]]
            if len(claims) > MOST_LINES:
                items.append(element("li", f"and {len(claims) - MOST_LINES:,} more"))
            words = f"{heading} ({counted(len(claims), 'claim')})"
            parts.append(element("h2", words))
            parts.append(element("ul", *items, class_="lines"))
    return joined(*parts)


def _line(publication: Publication, claim: str) -> Markup:
    row = publication.claims[claim]
    return element(
        "li",
        claim_link(publication, claim),
        ": ",
        claim_link_to(publication, claim, figure(row)),
        small("on ", measure_link(publication, row["measure"])),
    )
