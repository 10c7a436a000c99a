"""All sources."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    measure_link,
    published,
    small,
    source_link,
    source_marks,
    source_name,
    titled,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.markup import element, joined, outside_link
from tallystick.publish.publication import Publication, credit_state
from tallystick.publish.words import KINDS


@table(
    title="All sources",
    page="sources",
    columns=(
        Shown("source", "Source", width=36),
        Shown("kind", "Kind", width=11),
        Shown("published", "Published", width=11),
        Shown("claims", "Claims", "right", 6),
        Shown("credited", "Of these credited", "right", 7),
        Shown("measures", "States figures on", width=29),
    ),
    empty="There are no sources yet.",
)
def sources(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each page or document, by publisher: what kind it is, how many figures it
    states, for how many of them it says where they come from, and on what.
    """
    ordered = sorted(
        publication.sources, key=lambda one: (source_name(publication, one).casefold(), one)
    )
    for source in ordered:
        row = publication.sources[source]
        claims = [publication.claims[claim] for claim in publication.claims_in.get(source, ())]
        credited = sum(credit_state(claim) == "credited" for claim in claims)
        about = dict.fromkeys(claim["measure"] for claim in claims)
        original, kind = row["same_text_as"], KINDS.get(row["kind"], "not said")
        yield {
            "source": joined(
                element("span", source_name(publication, source), id=f"source-{source}"),
                small(titled(row)),
                small("by ", row["author"]) if row["author"] else "",
                small("the text of ", source_link(publication, original)) if original else "",
                small(outside_link(row["archive_url"], "archived copy"))
                if row["archive_url"]
                else "",
                small(source),
            ),
            "kind": joined(kind if row["kind"] != "opinion" else "", source_marks(row), by=" "),
            "published": published(row) or "not known",
            "claims": f"{len(claims):,}",
            "credited": f"{credited:,}",
            "measures": joined(*(measure_link(publication, one) for one in about), by="; "),
        }
