"""All speakers."""

from collections.abc import Iterator

from tallystick.publish.cells import number_cell, office_of, speaker_link
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.publication import Publication
from tallystick.publish.statements import independent_texts
from tallystick.publish.words import SPEAKERS


@table(
    title="All speakers",
    page="speakers",
    listed=True,
    columns=(
        Shown("speaker", "Speaker", width=30),
        Shown("office", "Role", width=38),
        Shown("kind", "Kind", width=12, choose=True),
        Shown("country", "Country", width=8, choose=True),
        Shown("claims", "Claims", "right", 6),
        Shown("sources", "Sources", "right", 6),
    ),
    empty="No speaker is named yet.",
)
def speakers(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each speaker, those first to whom most claims are ascribed."""
    claims_by = publication.claims_by
    for speaker in sorted(
        publication.speakers, key=lambda one: (-len(claims_by.get(one, ())), one)
    ):
        row, claims = publication.speakers[speaker], claims_by.get(speaker, ())
        yield {
            "speaker": speaker_link(publication, speaker),
            "office": office_of(row),
            "kind": SPEAKERS.get(row["kind"], ""),
            "country": row["country"],
            "claims": number_cell(len(claims)),
            "sources": number_cell(len(independent_texts(claims, publication.claims))),
        }
