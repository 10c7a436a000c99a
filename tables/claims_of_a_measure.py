"""Every claim on one measure."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    claim_anchor,
    credit_cell,
    figure_cell,
    small,
    source_cell,
    speaker_cell,
    stated,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.markup import joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import date_shown


@table(
    title="Every claim",
    page="measure",
    columns=(
        Shown("stated", "As stated", width=20),
        Shown("figure", "Figure", width=19),
        Shown("as_of", "Holds for", width=9),
        Shown("speaker", "Who states it", width=16),
        Shown("source", "Source", width=22),
        Shown("credit", "Where it comes from", width=14),
    ),
    empty="No source states a figure on this yet.",
)
def claims_of_a_measure(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each figure that a source states, the earliest source first: the words
    themselves, the figure they give, who states it, where, and whether the text says where the
    figure comes from.
    """
    for claim in publication.claims_of.get(subject, ()):
        row = publication.claims[claim]
        yield {
            "stated": joined(stated(publication, row), small(claim_anchor(publication, claim))),
            "figure": figure_cell(publication, row),
            "as_of": date_shown(row["as_of"]) or "not said",
            "speaker": speaker_cell(publication, row),
            "source": source_cell(publication, row["source"]),
            "credit": credit_cell(publication, row),
        }
