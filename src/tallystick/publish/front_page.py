"""The front page: the most contested figures at a glance, and the latest ones."""

from __future__ import annotations

import math

from tallystick.publish.addresses import measure_address
from tallystick.publish.camps import camp_lines
from tallystick.publish.cells import (
    claim_link_to,
    measure_link,
    published,
    small,
    source_link,
    speaker_link,
    tag,
)
from tallystick.publish.chart import strip
from tallystick.publish.cite import dataset_data
from tallystick.publish.compose import Parts, Tables, composed, tables_on
from tallystick.publish.disputes import DISAGREEMENT, Disagreement
from tallystick.publish.figures import figure
from tallystick.publish.layout import PROMISE, terms
from tallystick.publish.markup import Content, Markup, element, joined, link
from tallystick.publish.mentions import named
from tallystick.publish.publication import Publication
from tallystick.publish.render import WORTH_SEARCHING, rendered
from tallystick.publish.words import counted, sentence

MOST_CONTESTED = 7
"""The first of them takes the room of two: on a wide screen they fill two rows of four."""

MOST_RECENT = 10


def front_page(publication: Publication, tables: Tables) -> bytes:
    """Return the first page."""
    parts: Parts = [
        _finder(publication),
        _numbers(publication),
        _contested(publication),
        _latest(publication),
        *(rendered(table, publication) for table in tables_on(tables, "index")),
    ]
    return composed(
        publication,
        "index.html",
        publication.about.title,
        PROMISE,
        [part for part in parts if part],
        data=dataset_data(publication),
    )


def contested(publication: Publication) -> list[Disagreement]:
    """Return the disagreements, those first that an editor should look at first.

    Not yet judged before judged; then by urgency (``rules.urgency``), which weighs how many
    sources stand against how many, how far apart their figures are, and how new they are.
    """
    found = [one for one in publication.disagreements.values() if one.rule == DISAGREEMENT]
    return sorted(
        found,
        key=lambda one: (
            *(one.settled, -one.urgency),
            *(one.camps[0].sources - one.sources, -one.sources, one.key),
        ),
    )


def all_counted(publication: Publication) -> str:
    """Return how many disagreements there are, on how many figures, and how many tensions."""
    found = contested(publication)
    figures = len({one.measure for one in found})
    tense = len(publication.disagreements) - len(found)
    words = f"{counted(len(found), 'disagreement')} on {counted(figures, 'figure')}"
    words += ", each scope of a figure for itself" if figures != len(found) else ""
    return f"{words}, and {tense:,} more in tension" if tense else words


def _finder(publication: Publication) -> Markup:
    """Return a search for figures; the script shows it, and leads to the list of all figures."""
    if len(publication.measures) < WORTH_SEARCHING:
        return Markup()
    field = element("input", type="search", id="find", autocomplete="off")
    return element(
        "div",
        element(
            "label", "Find a figure: what it counts, who states it, or the number", for_="find"
        ),
        element("div", field, element("button", "Search", type="button")),
        class_="finder",
        role="search",
        data_leads_to="measures.html",
        hidden="",
    )


def _numbers(publication: Publication) -> Markup:
    disputed = {one.measure for one in contested(publication)}
    repeated = f"{len(publication.repetitions):,}"
    known: list[tuple[str, Content]] = [
        ("claims", f"{len(publication.claims):,}"),
        ("sources", link("sources.html", f"{len(publication.sources):,}")),
        ("figures", link("measures.html", f"{len(publication.measures):,}")),
        ("on which sources disagree", link("disagreements.html", f"{len(disputed):,}")),
        ("repetitions without credit", link("repetitions.html", repeated)),
    ]
    return element("div", terms(known), class_="numbers")


def _contested(publication: Publication) -> Markup:
    found = contested(publication)
    if not found:
        return Markup()
    cards = [card(publication, one) for one in found[:MOST_CONTESTED]]
    more = element("p", link("disagreements.html", f"All {all_counted(publication)}"))
    return element(
        "section",
        element("h2", "Most contested"),
        element(
            "p",
            "Where an editor should look first: many sources against many, figures far apart, new "
            "ones. One line for each group of sources that agree, the largest on top; a dot for "
            "each figure, larger the more sources state it. In colour: what contradicts another "
            "group, unless most sources stand behind it.",
            class_="how",
        ),
        element("div", *cards, class_="cards"),
        more if len(found) > len(cards) else "",
        id="contested",
    )


def card(publication: Publication, found: Disagreement) -> Markup:
    """Return a disagreement in the room of a card: its groups as dots and in words."""
    title = sentence(publication.measures[found.measure]["title"])
    scope = small(found.scope) if found.scope else ""
    heading = element("h3", link(measure_address(found.measure), title), scope)
    return element(
        "article",
        heading,
        strip(publication, found),
        element("ol", *camp_lines(publication, found)),
        element("p", *_state(publication, found), class_="state"),
        class_="card",
    )  # fmt: skip


def _state(publication: Publication, found: Disagreement) -> list[Content]:
    if found.settled:
        real = any(verdict["verdict"] == "real" for verdict in found.verdicts)
        return [tag("judged: the sources do differ" if real else "judged: explained", "good")]
    return [tag("no verdict yet", "plain"), " ", named(publication, found.probable_cause)]


def _latest(publication: Publication) -> Markup:
    """Return the claims of the sources published last."""

    def day(claim: str) -> tuple[float, str]:
        published = float(publication.claims[claim]["published_latest"])
        return (-math.inf if math.isnan(published) else published, claim)

    newest: dict[tuple[str, str], str] = {}
    for claim in sorted(publication.claims, key=day, reverse=True):
        row = publication.claims[claim]
        newest.setdefault((row["source"], row["measure"]), claim)
        if len(newest) == MOST_RECENT:
            break
    if not newest:
        return Markup()
    items = [_line(publication, claim) for claim in newest.values()]
    return element(
        "section",
        element("h2", "Latest"),
        element("ol", *items, class_="latest"),
        id="latest",
    )


def _line(publication: Publication, claim: str) -> Markup:
    row = publication.claims[claim]
    source, speaker = row["source"], row["speaker"]
    said = joined("says ", speaker_link(publication, speaker), ", in ") if speaker else ""
    return element(
        "li",
        element("span", published(publication.sources[source]) or "no date"),
        element("span", claim_link_to(publication, claim, figure(row)), class_="figure"),
        element("span", measure_link(publication, row["measure"])),
        element("span", said, source_link(publication, source), class_="quiet"),
    )
