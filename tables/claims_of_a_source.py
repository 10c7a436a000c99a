"""Every claim in one source."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    claim_link_to,
    credit_cell,
    measure_link,
    small,
    speaker_cell,
    stated,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.markup import element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import date_shown


@table(
    title="What it states",
    page="source",
    listed=True,
    columns=(
        Shown("stated", "As stated", width=24),
        Shown("figure", "Figure", width=20),
        Shown("measure", "What is measured", width=24),
        Shown("speaker", "Who states it", width=16),
        Shown("credit", "Where it comes from", width=16),
    ),
    empty="No figure of this source is recorded.",
)
def claims_of_a_source(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each figure that the source states; the figure leads to its place among those
    of other sources.
    """
    for claim in publication.claims_in.get(subject, ()):
        row = publication.claims[claim]
        shown = claim_link_to(publication, claim, figure(row))
        yield {
            "stated": stated(publication, row),
            "figure": joined(
                element("span", shown, class_="figure"),
                small("for ", date_shown(row["as_of"])) if row["as_of"] else "",
            ),
            "measure": measure_link(publication, row["measure"]),
            "speaker": speaker_cell(publication, row),
            "credit": credit_cell(publication, row),
        }
