"""Figures at a glance."""

from collections.abc import Iterator

from great_tables import GT

from tallystick.publish.cells import measure_link, small, sources_counted, tag
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.glance import DISPUTED, EXPLAINED, glance
from tallystick.publish.markup import element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import counted


def design(great: GT) -> GT:
    """Bring what the sources say under one heading."""
    return great.tab_spanner("What the sources state", columns=["figure", "spread"])


@table(
    title="Figures at a glance",
    page="index",
    columns=(
        Shown("measure", "What is measured", width=34),
        Shown("figure", "Figure most sources state", width=24),
        Shown("spread", "Lowest to highest", width=17),
        Shown("sources", "Sources", "right", 7),
        Shown("claims", "Claims", "right", 6),
        Shown("state", "Do they agree?", width=12),
    ),
    design=design,
    empty="There are no measures yet.",
)
def figures_at_a_glance(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each measure, those that most sources speak of first. Sources that print the
    same text count once. What else they state stands on the page of the measure.
    """
    glances = {measure: glance(publication, measure) for measure in publication.measures}
    ordered = sorted(glances, key=lambda measure: (-glances[measure].sources, measure))
    for measure in ordered:
        seen = glances[measure]
        claim = publication.claims.get(seen.claim)
        by = f"stated so by {seen.stating:,} of {sources_counted(seen.sources)}"
        since = f"for {seen.dates}" if seen.dates else ""
        kind = {DISPUTED: "missing", EXPLAINED: "named"}.get(seen.state, "plain")
        yield {
            "measure": measure_link(publication, measure),
            "figure": joined(
                element("span", figure(claim), class_="figure"), small(by), small(since)
            )
            if claim
            else "no claim yet",
            "spread": seen.spread or "–",
            "sources": f"{seen.sources:,}",
            "claims": f"{seen.claims:,}",
            "state": tag(seen.state, kind) if seen.claims else counted(0, "claim"),
        }
