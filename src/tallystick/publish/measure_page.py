"""The page of a measure: what is stated, by whom, from where, and what editors say of it."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.publish.addresses import further_address, measure_address
from tallystick.publish.by_measure import measure_file
from tallystick.publish.cells import (
    CLAIMS_ON_A_PAGE,
    claim_link,
    claim_link_to,
    measure_link,
    rule_link,
    speaker_link,
    tag,
    verdict_cell,
)
from tallystick.publish.chart import chart
from tallystick.publish.cite import cite_box, measure_data, what_is_stated
from tallystick.publish.compose import Parts, Tables, composed, tables_on
from tallystick.publish.disputes import DISAGREEMENT, Disagreement, Note
from tallystick.publish.figures import figure, unit_words
from tallystick.publish.glance import DISPUTED, EXPLAINED, IN_TENSION, Glance, glance
from tallystick.publish.layout import terms
from tallystick.publish.markup import Content, Markup, element, joined, link
from tallystick.publish.mentions import named
from tallystick.publish.publication import Publication
from tallystick.publish.render import Rendered, rendered, rendered_in_parts
from tallystick.publish.trail import trail
from tallystick.publish.words import NATURES, VERDICTS, counted, sentence, span_counted

MOST_FIGURES_OF_A_DISPUTE = 50
MOST_NOTES = 50
MOST_AS_OFTEN = 3
"""So many figures that are stated equally often are named; of more, the newest."""
KINDS_OF_STATE = {DISPUTED: "missing", EXPLAINED: "good", IN_TENSION: "named"}


def measure_pages(
    publication: Publication, tables: Tables, measure: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the page of a measure, and further ones where it has more claims than a page holds."""
    every = [
        rendered_in_parts(table, publication, measure, CLAIMS_ON_A_PAGE)
        for table in tables_on(tables, "measure")
    ]
    claims = publication.claims_of.get(measure, ())
    count = max(1, -(-len(claims) // CLAIMS_ON_A_PAGE))
    for number in range(1, count + 1):
        shown = [part for one in every if (part := next(one, None)) is not None]
        around = _around(measure, number, count)
        if number == 1:
            yield measure_address(measure), _first(publication, tables, measure, shown, around)
        else:
            yield (
                further_address(measure, number),
                _further(publication, measure, number, shown, around),
            )


def _first(
    publication: Publication, tables: Tables, measure: str, claims: list[Rendered], around: Markup
) -> bytes:
    row, seen = publication.measures[measure], glance(publication, measure)
    drawn, traced = chart(publication, measure), trail(publication, measure)
    disputes = publication.disputed.get(measure, [])
    parts: Parts = [
        _headline(publication, measure, seen),
        _on_this_page(measure, bool(drawn), bool(disputes), bool(traced)),
        _what_is_measured(publication, measure),
        drawn,
    ]
    for number, found in enumerate(disputes, start=1):
        parts += _dispute(publication, tables, found, number)
    parts += [traced, element("div", id="claims"), *claims, around, _download(measure)]
    parts += [_notes(publication, measure), cite_box(publication, measure, seen)]
    return composed(
        publication,
        measure_address(measure),
        sentence(row["title"]),
        "",
        [part for part in parts if part],
        link("measures.html", "Figure"),
        measure_data(publication, measure),
        f"{sentence(what_is_stated(publication, seen))}. Who states it, and on whose authority.",
    )


def _on_this_page(measure: str, drawn: bool, disputed: bool, traced: bool) -> Markup:
    """Return links to the parts of the page, and to its spreadsheet."""
    page = measure_address(measure)
    links = [
        link(f"{page}#chart", "On one axis") if drawn else "",
        link(f"{page}#disagreement-1", "Who stands with whom") if disputed else "",
        link(f"{page}#trail", "Who had it first") if traced else "",
        link(f"{page}#claims", "Every claim"),
        link(f"{page}#cite", "Cite it"),
        link(f"data/measures/{measure_file(measure)}", "Get it as a spreadsheet (CSV)"),
    ]
    items = [element("li", one) for one in links if one]
    return element("nav", element("ul", *items), aria_label="On this page", class_="jump")


def _download(measure: str) -> Markup:
    file = link(f"data/measures/{measure_file(measure)}", "All claims on this measure as CSV")
    return element("p", file, ", with the names of speakers and sources.")


def _further(
    publication: Publication, measure: str, number: int, claims: list[Rendered], around: Markup
) -> bytes:
    title = sentence(publication.measures[measure]["title"])
    return composed(
        publication,
        further_address(measure, number),
        f"{title}, page {number}",
        joined("Further claims; all else stands on ", measure_link(publication, measure), "."),
        [*claims, around],
        link("measures.html", "Figure"),
    )  # fmt: skip


def _around(measure: str, number: int, count: int) -> Markup:
    """Return links to the pages of claims before and after this one."""
    if count == 1:
        return Markup()
    addresses = [
        measure_address(measure),
        *(further_address(measure, n) for n in range(2, count + 1)),
    ]
    pages = [
        element("strong", f"{place}") if place == number else link(address, f"{place}")
        for place, address in enumerate(addresses, start=1)
    ]
    return element("nav", "Claims, page ", joined(*pages, by=" "), aria_label="Pages of claims")


def _headline(publication: Publication, measure: str, seen: Glance) -> Markup:
    """Return the figure as a range, and how many stand behind it."""
    if not seen.claims:
        return element("p", "No source states a figure on this yet.", class_="headline")
    big = seen.spread or figure(publication.claims[seen.claim])
    whole = element(
        "li",
        f"{counted(seen.claims, 'claim')} by {counted(seen.sources, 'source')}, reprints counted "
        "once",
        f"; {counted(seen.elsewhere, 'claim')} of another scope, not in the range above"
        if seen.elsewhere
        else "",
    )
    behind = publication.origins.get(measure)
    independent = (
        element(
            "li",
            link(
                f"{measure_address(measure)}#trail",
                span_counted(behind.fewest, behind.most, "independent origin"),
            ),
            " behind them: fewest if every page that credits nobody has copied, most if none has",
        )
        if behind
        else ""
    )
    label = "All state the same number" if seen.spread else "In vague words alone"
    label = "Stated by one source" if seen.sources == 1 else label
    label = "Lowest to highest stated" if seen.is_range else label
    return element(
        "div",
        element("p", label, class_="small"),
        element("p", big, class_="big"),
        element("p", tag(seen.state, KINDS_OF_STATE.get(seen.state, "plain"))),
        element(
            "ul",
            element("li", *_most_often(publication, seen)),
            whole,
            _earliest(publication, seen.first) if seen.sources > 1 else "",
            independent,
        ),
        class_="headline",
    )


def _most_often(publication: Publication, seen: Glance) -> list[Content]:
    """Return which figure is stated most often, and where several are, all of them."""
    if not seen.leads:
        return [seen.none_leads]
    of_all = f"{seen.stating:,} of {counted(seen.sources, 'source')}"
    first, *others = (
        element("strong", figure(publication.claims[claim]))
        for claim in (seen.claim, *seen.as_often)
    )
    if others:
        named = others if len(others) < MOST_AS_OFTEN else []
        rest = Markup() if named else element("strong", f"{len(others):,} other figures")
        both = joined(joined(first, *named[:-1], by=", "), " and ", (named or [rest])[-1])
        return [both, f" are stated most often: by {of_all} each"]
    dates = f", for {seen.dates}" if seen.dates else ""
    if seen.stating < seen.compared:
        return [first, f" is stated most often: {of_all}{dates}"]
    if seen.stating < seen.sources:
        return [first, f" is stated by {of_all}{dates}; the others speak of another scope"]
    every = "the one source" if seen.sources == 1 else f"all {counted(seen.sources, 'source')}"
    return [first, f" is stated by {every}{dates}"]


def _earliest(publication: Publication, first: str) -> Markup:
    if not first:
        return Markup()
    row = publication.claims[first]
    by = joined(" by ", speaker_link(publication, row["speaker"])) if row["speaker"] else ""
    return element(
        "li",
        "the earliest that is recorded: ",
        element("strong", claim_link_to(publication, first, figure(row))),
        by,
        ", in ",
        claim_link(publication, first),
    )


def _what_is_measured(publication: Publication, measure: str) -> Markup:
    row = publication.measures[measure]
    whole = row["part_of"]
    related = [one for one in row["related"].split() if one in publication.measures]
    known: list[tuple[str, Content]] = [
        ("Of whom or what", row["population"]),
        ("Where", row["place"]),
        ("When", row["period"]),
        ("Unit", unit_words(row["unit"], several=True)),
        ("Kind of figure", NATURES.get(str(row["nature"]), "")),
        ("Status", row["status"]),
        ("Part of", measure_link(publication, whole) if whole else ""),
        ("See also", joined(*(measure_link(publication, one) for one in related), by="; ")),
        ("Note", named(publication, row["note"])),
    ]
    heading = element("h2", "What is measured", class_="unseen")
    return element("section", heading, terms(known), class_="about")


def _dispute(publication: Publication, tables: Tables, found: Disagreement, number: int) -> Parts:
    """Return the camps of a disagreement, its probable cause, and the verdicts."""
    scope = f" ({found.scope})" if found.scope else ""
    title = publication.measures[found.measure]["title"] + scope
    if found.rule == DISAGREEMENT:
        heading = f"Where sources disagree{scope}"
        lead = (
            "Claims in one group do not contradict each other; those of different groups may. A "
            "larger group is not a truer one: many may have copied."
        )
    else:
        heading = f"In tension{scope}"
        lead = "The words can all be true, but not as a reader takes them."
    tables_here = tables_on(tables, "disagreement")
    shown = [
        rendered(table, publication, found.key, title, MOST_FIGURES_OF_A_DISPUTE)
        for table in tables_here
    ]
    return [
        element("h2", heading, class_="dispute", id=f"disagreement-{number}"),
        element("p", lead),
        judgement(publication, found),
        *shown,
    ]


def judgement(publication: Publication, found: Disagreement) -> Markup:
    """Return the verdicts on a disagreement; while there is none, its probable cause."""
    if found.verdicts:
        judged = verdict_cell(publication, found.verdicts, VERDICTS)
        left = "" if found.settled else "Some of the claims are not judged yet."
        return element("div", judged, element("p", left) if left else "", class_="verdicts")
    return element("p", named(publication, found.probable_cause), " No verdict yet.")


def _notes(publication: Publication, measure: str) -> Markup:
    """Return what the other rules say of this measure."""
    notes = publication.notes.get(measure, ())
    if not notes:
        return Markup()
    items = [_note(publication, note) for note in notes[:MOST_NOTES]]
    if len(notes) > MOST_NOTES:
        items.append(element("li", f"and {len(notes) - MOST_NOTES:,} more"))
    return element(
        "section", element("h2", "What else the rules note"), element("ul", *items, class_="notes")
    )


def _note(publication: Publication, note: Note) -> Markup:
    found = note.finding
    about = [
        claim_link_to(publication, one, one) for one in found.claims if one in publication.claims
    ]
    return element(
        "li",
        rule_link(publication, found.code, found.name),
        ": ",
        named(publication, found.message),
        element("span", "about ", joined(*about[:20], by=", "), class_="small") if about else "",
        verdict_cell(publication, note.verdicts, VERDICTS),
    )  # fmt: skip
