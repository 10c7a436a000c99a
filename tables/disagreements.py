"""Where sources disagree: who stands with whom."""

from collections.abc import Iterator

from tallystick.publish.cells import claim_link, small, sources_counted, tag
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.markup import element, in_language, joined
from tallystick.publish.publication import Publication
from tallystick.publish.statements import by_figure, independent_texts
from tallystick.publish.words import span_words


@table(
    title="Who states what",
    page="disagreements",
    columns=(
        Shown("figure", "Figure", width=28),
        Shown("stands", "Who states it", width=22),
        Shown("sources", "Where", width=50),
    ),
    group="camp",
)
def disagreements(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each figure, gathered into groups whose claims do not contradict each other."""
    found = publication.disagreements[subject]
    for number, camp in enumerate(found.camps, start=1):
        for claims in by_figure(camp.claims, publication.claims):
            records = [publication.claims[claim] for claim in claims]
            languages = [publication.sources[row["source"]]["language"] for row in records]
            shown = languages.index("en") if "en" in languages else 0
            names = dict.fromkeys(
                publication.speakers[row["speaker"]]["name"] if row["speaker"] else ""
                for row in records
            )
            unnamed = "no speaker named" if "" in names else ""
            dates = span_words(row["as_of"] for row in records)
            firsts = {row["source"]: row["claim"] for row in reversed(records)}
            links = [claim_link(publication, claim) for claim in reversed(firsts.values())]
            count = len(independent_texts(claims, publication.claims))
            disputes = not found.disputing.isdisjoint(claims)
            yield {
                "camp": f"Group {number}: {sources_counted(camp.sources)}",
                "figure": joined(
                    element("span", figure(records[shown]), class_="figure"),
                    small(in_language(languages[shown], records[shown]["as_stated"], "q")),
                    small(records[shown]["translation"]),
                    small("for ", dates) if dates else "",
                    tag("contradicts a larger group", "plain") if disputes else "",
                ),
                "stands": joined(*filter(None, names), unnamed, by="; "),
                "sources": joined(sources_counted(count), small(joined(*links, by="; "))),
            }
