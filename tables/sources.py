"""All sources."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    number_cell,
    published,
    small,
    source_link,
    source_marks,
    source_name,
    titled,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.markup import joined
from tallystick.publish.publication import Publication, credit_state
from tallystick.publish.words import KINDS


@table(
    title="All sources",
    page="sources",
    listed=True,
    columns=(
        Shown("source", "Source", width=24),
        Shown("title", "Page", width=38),
        Shown("kind", "Kind", width=10, choose=True),
        Shown("language", "Language", width=6, choose=True),
        Shown("published", "Published", width=10),
        Shown("claims", "Claims", "right", 6),
        Shown("credited", "Of these credited", "right", 6),
    ),
    empty="There are no sources yet.",
)
def sources(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each page or document, by publisher: what kind it is, how many figures it
    states, and for how many of them it says where they come from.
    """
    ordered = sorted(
        publication.sources, key=lambda one: (source_name(publication, one).casefold(), one)
    )
    for source in ordered:
        row = publication.sources[source]
        claims = [publication.claims[claim] for claim in publication.claims_in.get(source, ())]
        credited = sum(credit_state(claim) == "credited" for claim in claims)
        original = row["same_text_as"]
        yield {
            "source": joined(source_link(publication, source), source_marks(row), by=" "),
            "title": joined(
                titled(row),
                small("by ", row["author"]) if row["author"] else "",
                small("the text of ", source_link(publication, original)) if original else "",
            ),
            "kind": KINDS.get(row["kind"], "not said"),
            "language": row["language"],
            "published": published(row) or "not known",
            "claims": number_cell(len(claims)),
            "credited": number_cell(credited),
        }
