"""Where sources disagree: who stands with whom."""

from collections.abc import Iterator

from tallystick.publish.cells import claim_link, several, small, sources_counted, speaker_link, tag
from tallystick.publish.contract import Row, Shown, table
from tallystick.publish.figures import figure
from tallystick.publish.markup import element, in_language, joined
from tallystick.publish.opponents import contradiction, opponents
from tallystick.publish.publication import Publication
from tallystick.publish.statements import by_figure, independent_texts
from tallystick.publish.words import span_words


@table(
    title="Who states what",
    page="disagreement",
    columns=(
        Shown("figure", "Figure", width=28),
        Shown("stands", "Who states it", width=22),
        Shown("sources", "Where", width=50),
    ),
    group="camp",
)
def camps_of_a_disagreement(publication: Publication, subject: str) -> Iterator[Row]:
    """One row for each figure, gathered into groups whose claims do not contradict each other."""
    found = publication.disagreements[subject]
    against = opponents(publication, found)
    for number, camp in enumerate(found.camps, start=1):
        for claims in by_figure(camp.claims, publication.claims):
            records = [publication.claims[claim] for claim in claims]
            languages = [publication.sources[row["source"]]["language"] for row in records]
            shown = languages.index("en") if "en" in languages else 0
            speakers = dict.fromkeys(row["speaker"] for row in records)
            named = [speaker_link(publication, one) for one in speakers if one]
            unnamed = "no speaker named" if "" in speakers else ""
            dates = span_words(row["as_of"] for row in records)
            firsts = {row["source"]: row["claim"] for row in reversed(records)}
            links = [claim_link(publication, claim) for claim in reversed(firsts.values())]
            count = len(independent_texts(claims, publication.claims))
            disputes = not found.disputing.isdisjoint(claims)
            of_them = frozenset().union(*(against.get(claim, ()) for claim in claims))
            yield {
                "camp": f"Group {number}: {sources_counted(camp.sources)}",
                "figure": joined(
                    element("span", figure(records[shown]), class_="figure"),
                    small(in_language(languages[shown], records[shown]["as_stated"], "q")),
                    small(records[shown]["translation"]),
                    small("for ", dates) if dates else "",
                    tag(contradiction(publication, found, of_them), "missing") if disputes else "",
                ),
                "stands": several([*named, unnamed] if unnamed else named),
                "sources": joined(
                    sources_counted(count),
                    ", the earliest first" if count > 1 else "",
                    small(several(links)),
                ),
            }
