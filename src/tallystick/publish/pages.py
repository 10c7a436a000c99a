"""The pages of the site, one function each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tallystick.publish.cells import measure_link, page_of, verdict_cell
from tallystick.publish.contract import PublishedTable
from tallystick.publish.figures import figure, unit_words
from tallystick.publish.glance import DISPUTED, glance
from tallystick.publish.layout import PROMISE, page, terms
from tallystick.publish.markup import Content, Markup, element, joined, link
from tallystick.publish.publication import Disagreement, Publication
from tallystick.publish.render import Rendered, rendered
from tallystick.publish.words import CAUSES, NATURES, VERDICTS, counted, sentence

Tables: TypeAlias = Sequence[PublishedTable]
Parts: TypeAlias = "list[Markup | Rendered]"
Disputes: TypeAlias = dict[str, Parts]


def _on(tables: Tables, where: str) -> list[PublishedTable]:
    return [table for table in tables if table.page == where]


def _page(
    publication: Publication,
    address: str,
    title: str,
    lead: Content,
    parts: Iterable[Markup | Rendered],
) -> bytes:
    given = list(parts)
    return page(
        publication.about,
        address,
        title,
        lead,
        [part.html if isinstance(part, Rendered) else part for part in given],
        [part.style for part in given if isinstance(part, Rendered)],
    )


def index(publication: Publication, tables: Tables) -> bytes:
    """Return the first page: the figures at a glance."""
    disputed = sum(glance(publication, one).state == DISPUTED for one in publication.measures)
    facts = terms(
        [
            ("Claims", f"{len(publication.claims):,}"),
            ("Sources", f"{len(publication.sources):,}"),
            ("Measures", f"{len(publication.measures):,}"),
            ("On which sources disagree", link("disagreements.html", f"{disputed:,}")),
            (
                "Repetitions without credit",
                link("repetitions.html", f"{len(publication.repetitions):,}"),
            ),
        ]
    )
    parts = [rendered(table, publication) for table in _on(tables, "index")]
    return _page(
        publication, "index.html", publication.about.title, PROMISE, [_numbers(facts), *parts]
    )


def _numbers(facts: Markup) -> Markup:
    return element("div", facts, class_="numbers")


def measure(publication: Publication, tables: Tables, shown: Disputes, identity: str) -> bytes:
    """Return the page of one measure: what is measured, where sources disagree, every claim."""
    row, seen = publication.measures[identity], glance(publication, identity)
    claim = publication.claims.get(seen.claim)
    whole = row["part_of"]
    related = [one for one in row["related"].split() if one in publication.measures]
    known: list[tuple[str, Content]] = [
        ("Figure most sources state", figure(claim) if claim else ""),
        ("Lowest to highest stated", seen.spread),
        (
            "Stated in",
            f"{counted(seen.claims, 'claim')} by {counted(seen.sources, 'source')}, "
            "sources that print the same text counted once",
        ),
        ("Do they agree?", seen.state),
        ("Unit", unit_words(row["unit"], several=True)),
        ("What kind of figure", NATURES.get(str(row["nature"]), "")),
        ("Of whom or what", row["population"]),
        ("Where", row["place"]),
        ("When", row["period"]),
        ("Status", row["status"]),
        ("Part of", measure_link(publication, whole) if whole else ""),
        ("See also", joined(*(measure_link(publication, one) for one in related), by="; ")),
        ("Note", row["note"]),
    ]
    parts: Parts = [element("section", terms(known), class_="about")]
    for found in publication.disagreements_on(identity):
        heading = element("h2", "Where sources disagree", _scope_shown(found))
        parts += [heading, *shown[found.key]]
    parts += [rendered(table, publication, identity) for table in _on(tables, "measure")]
    lead = "Who states this figure, where, and on whose authority; not which figure is true."
    return _page(publication, page_of(identity), sentence(row["title"]), lead, parts)


def _scope_shown(found: Disagreement) -> str:
    return f" ({found.scope})" if found.scope else ""


def disputes(publication: Publication, tables: Tables) -> Disputes:
    """Return each disagreement, by key, as it stands on its measure's page and among the others."""
    return {
        key: _disagreement(publication, tables, found)
        for key, found in publication.disagreements.items()
    }


def _disagreement(publication: Publication, tables: Tables, found: Disagreement) -> Parts:
    """Return the camps of a disagreement, the probable cause, and the verdicts."""
    about = publication.measures[found.measure]["title"] + _scope_shown(found)
    parts: Parts = [
        rendered(table, publication, found.key, about) for table in _on(tables, "disagreements")
    ]
    if found.verdicts:
        judged = verdict_cell(publication, found.verdicts, VERDICTS)
        left = "" if found.settled else "Some of the claims are not judged yet."
        parts.append(element("div", judged, element("p", left) if left else "", class_="verdicts"))
    elif found.cause in CAUSES:
        parts.append(element("p", f"Probable cause: {CAUSES[found.cause]}. No verdict yet."))
    else:
        parts.append(element("p", "No verdict yet."))
    return parts


def disagreements(publication: Publication, shown: Disputes) -> bytes:
    """Return the page of all disagreements: those without a verdict first."""
    found = sorted(
        publication.disagreements.values(),
        key=lambda one: (one.settled, -sum(camp.sources for camp in one.camps), one.key),
    )
    waiting = [one for one in found if not one.settled]
    judged = [one for one in found if one.settled]
    parts: Parts = [
        *_contents(publication, "Waiting for a verdict", waiting),
        *_contents(publication, "With a verdict", judged),
    ]
    for one in found:
        title = joined(measure_link(publication, one.measure), _scope_shown(one))
        parts += [element("h2", title, id=one.key), *shown[one.key]]
    lead = (
        f"{counted(len(found), 'disagreement')} about the same quantity at comparable dates; "
        f"{len(waiting):,} of them without a verdict. Claims in one group do not contradict each "
        "other; those of a smaller group may contradict those of a larger one. A larger group is "
        "not a truer one: many may have copied. A verdict is the signed opinion of an editor. "
        "Which claims are true is not said here."
    )
    return _page(publication, "disagreements.html", "Where sources disagree", lead, parts)


def _contents(publication: Publication, heading: str, found: list[Disagreement]) -> list[Markup]:
    if not found:
        return []
    listed = [
        element(
            "li",
            link(
                f"disagreements.html#{one.key}",
                sentence(publication.measures[one.measure]["title"]),
            ),
            _scope_shown(one),
        )
        for one in found
    ]
    return [
        element("p", element("strong", f"{heading} ({len(found):,})")),
        element("ul", *listed, class_="contents"),
    ]


def repetitions(publication: Publication, tables: Tables) -> bytes:
    """Return the page of figures repeated without credit."""
    lead = (
        f"{counted(len(publication.repetitions), 'claim')} that credit nobody and name no speaker, "
        "though an earlier source states the figure. A reader cannot tell whether these pages have "
        "one origin or many."
    )
    parts = [rendered(table, publication) for table in _on(tables, "repetitions")]
    return _page(publication, "repetitions.html", "Repeated without a source", lead, parts)


def sources(publication: Publication, tables: Tables) -> bytes:
    """Return the page of all sources."""
    opinions = sum(row["kind"] == "opinion" for row in publication.sources.values())
    lead = (
        f"{counted(len(publication.sources), 'page or document', 'pages and documents')} in which "
        f"figures are stated. {counted(opinions, 'opinion piece')} among them "
        f"{'is' if opinions == 1 else 'are'} marked as such."
    )
    parts = [rendered(table, publication) for table in _on(tables, "sources")]
    return _page(publication, "sources.html", "Sources", lead, parts)
