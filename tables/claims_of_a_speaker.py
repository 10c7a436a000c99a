"""Every claim ascribed to one speaker."""

from collections.abc import Iterator

from tallystick.publish.cells import claim_link_to, measure_link, small, source_cell, stated
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.markup import element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import ATTRIBUTIONS, date_shown


@table(
    title="What is ascribed to them",
    page="speaker",
    listed=True,
    columns=(
        Shown("stated", "As stated", width=24),
        Shown("figure", "Figure", width=22),
        Shown("measure", "What is measured", width=26),
        Shown("source", "Source", width=28),
    ),
    empty="No figure is ascribed to this speaker.",
)
def claims_of_a_speaker(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each claim, the earliest source first; the figure leads to its place among
    those of others.
    """
    for claim in publication.claims_by.get(subject, ()):
        row = publication.claims[claim]
        shown = claim_link_to(publication, claim, figure(row))
        yield {
            "stated": joined(
                stated(publication, row), small(ATTRIBUTIONS.get(row["attribution"], ""))
            ),
            "figure": joined(
                element("span", shown, class_="figure"),
                small("for ", date_shown(row["as_of"])) if row["as_of"] else "",
            ),
            "measure": measure_link(publication, row["measure"]),
            "source": source_cell(publication, row["source"]),
        }
