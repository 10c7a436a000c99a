"""Figures at a glance."""

from collections.abc import Iterator

from tallystick.publish.cells import (
    measure_link,
    number_cell,
    origins_cell,
    small,
    tag,
)
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.glance import DISPUTED, IN_TENSION, glance, stated_most_often
from tallystick.publish.markup import element, joined, link
from tallystick.publish.publication import Publication

MOST_ROWS = 12


@table(
    title="Figures at a glance",
    page="index",
    columns=(
        Shown("measure", "What is measured", width=30),
        Shown("figure", "Stated most often", width=22),
        Shown("spread", "Lowest to highest", width=16),
        Shown("sources", "Sources", "right", 8),
        Shown("origins", "Independent origins", "right", 10),
        Shown("state", "Do they agree?", width=14),
    ),
    empty="There are no measures yet.",
)
def figures_at_a_glance(publication: Publication, subject: str) -> Iterator[Row]:
    """The figures that most sources speak of. Sources that print the same text count once. What
    else they state stands on the page of each figure.
    """
    glances = {measure: glance(publication, measure) for measure in publication.measures}
    ordered = sorted(glances, key=lambda measure: (-glances[measure].sources, measure))
    for measure in ordered[:MOST_ROWS]:
        seen = glances[measure]
        since = f"for {seen.dates}" if seen.dates and seen.leads else ""
        kind = {DISPUTED: "missing", IN_TENSION: "named"}.get(seen.state, "plain")
        yield {
            "measure": measure_link(publication, measure),
            "figure": joined(stated_most_often(publication, seen), small(since)),
            "spread": seen.spread
            if seen.is_range
            else element("span", "one number", class_="quiet"),
            "sources": number_cell(seen.sources),
            "origins": origins_cell(publication, measure),
            "state": tag(seen.state, kind) if seen.claims else "–",
        }
    if len(ordered) > MOST_ROWS:
        yield {"measure": link("measures.html", f"All {len(ordered):,} figures")}
