"""All disagreements."""

from collections.abc import Iterator

from tallystick.publish.camps import camp_lines
from tallystick.publish.cells import measure_link, number_cell, small
from tallystick.publish.chart import strip
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.disputes import DISAGREEMENT, Disagreement
from tallystick.publish.front_page import contested
from tallystick.publish.markup import element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.words import CAUSES


@table(
    title="All disagreements",
    page="disagreements",
    listed=True,
    columns=(
        Shown("measure", "What is measured", width=24),
        Shown("groups", "What the groups state", width=24),
        Shown("chart", "On one axis", width=22),
        Shown("sources", "Sources", "right", 8),
        Shown("state", "State", width=10, choose=True),
        Shown("cause", "Cause", width=12, choose=True),
    ),
    empty="No source contradicts another.",
)
def all_disagreements(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each: first those that nobody has judged, and of these the most urgent: many
    sources against many, figures far apart, new ones. What is only in tension, since the words
    can all be true, comes last.
    """
    tense = [one for one in publication.disagreements.values() if one.rule != DISAGREEMENT]
    for found in [*contested(publication), *sorted(tense, key=lambda one: one.key)]:
        yield {
            "measure": joined(measure_link(publication, found.measure), small(found.scope)),
            "groups": element("ol", *camp_lines(publication, found), class_="groups"),
            "chart": strip(publication, found),
            "sources": number_cell(found.sources),
            "state": state(found),
            "cause": cause(found),
        }


def state(found: Disagreement) -> str:
    """Return how far editors have got with it."""
    if found.rule != DISAGREEMENT:
        return "in tension"
    if not found.settled:
        return "partly judged" if found.verdicts else "no verdict yet"
    real = any(verdict["verdict"] == "real" for verdict in found.verdicts)
    return "judged: they differ" if real else "judged: explained"


def cause(found: Disagreement) -> str:
    """Return what verdicts name as the cause; else what the rule thinks probable."""
    named = dict.fromkeys(verdict["cause"] for verdict in found.verdicts if verdict["cause"])
    if named:
        return "; ".join(CAUSES.get(one, one) for one in named)
    return f"probably: {CAUSES[found.cause]}" if found.cause in CAUSES else ""
