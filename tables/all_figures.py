"""All figures."""

from collections.abc import Iterator

from tallystick.publish.cells import measure_link, number_cell, origins_cell, small
from tallystick.publish.contract import SEARCHED, Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.glance import glance, stated_most_often
from tallystick.publish.markup import joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import NATURES

MOST_SEARCHED = 600
"""So many characters of what a measure is found by; of hundreds of claims the first will do."""


@table(
    title="Every figure",
    page="measures",
    listed=True,
    columns=(
        Shown("measure", "What is measured", width=33),
        Shown("spread", "Lowest to highest", width=17),
        Shown("figure", "Stated most often", width=17),
        Shown("sources", "Sources", "right", 7),
        Shown("origins", "Independent origins", "right", 8),
        Shown("kind", "Kind", width=9, choose=True),
        Shown("state", "Do they agree?", width=9, choose=True),
    ),
    empty="There are no measures yet.",
)
def all_figures(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each measure, those that most sources speak of first."""
    glances = {measure: glance(publication, measure) for measure in publication.measures}
    ordered = sorted(glances, key=lambda measure: (-glances[measure].sources, measure))
    for measure in ordered:
        seen, row = glances[measure], publication.measures[measure]
        yield {
            "measure": joined(measure_link(publication, measure), small(row["population"])),
            "spread": seen.spread if seen.is_range else "",
            "figure": stated_most_often(publication, seen),
            "sources": number_cell(seen.sources),
            "origins": origins_cell(publication, measure),
            "kind": NATURES.get(row["nature"], "").partition(",")[0],
            "state": seen.state if seen.claims else "no claim yet",
            SEARCHED: searched(publication, measure),
        }


def searched(publication: Publication, measure: str) -> str:
    """Return what a measure is found by: place, period, what is stated, and who states it."""
    row = publication.measures[measure]
    claims = [publication.claims[claim] for claim in publication.claims_of.get(measure, ())]
    speakers = (publication.speakers.get(claim["speaker"], {}) for claim in claims)
    words = dict.fromkeys((row["place"], row["period"], *map(figure, claims)))
    words |= dict.fromkeys(speaker.get("name", "") for speaker in speakers)
    return " ".join(filter(None, words))[:MOST_SEARCHED]
