"""What tables put into their cells: figures, speakers, sources, credit, verdicts.

Addresses are written from the root of the site; ``layout`` makes them fit the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tallystick.publish.addresses import (
    claim_fragment,
    further_address,
    measure_address,
    rule_address,
    source_address,
    speaker_address,
)
from tallystick.publish.figures import figure, plausible
from tallystick.publish.markup import (
    Content,
    Markup,
    element,
    escaped,
    in_language,
    joined,
    link,
    outside_link,
    prose,
)
from tallystick.publish.publication import Publication, credit_state
from tallystick.publish.statements import Record
from tallystick.publish.words import (
    ATTRIBUTIONS,
    AUTHOR,
    CAUSES,
    KINDS,
    POSITIONS,
    STATUSES,
    counted,
    date_shown,
    sentence,
    span_words,
)

CLAIMS_ON_A_PAGE = 100
"""So many claims of a measure stand on its page; the others on further pages."""


LINKS_IN_A_LINE = 24
"""Where more sources state one figure, so many are named, and the others counted."""


def several(contents: Sequence[Content]) -> Markup:
    """Return contents parted by semicolons; of very many the first, and how many more."""
    shown = joined(*contents[:LINKS_IN_A_LINE], by="; ")
    rest = len(contents) - LINKS_IN_A_LINE
    return joined(shown, f" and {rest:,} more") if rest > 0 else shown


def small(*contents: Content) -> Markup:
    """Return a further line of a cell, in small print; nothing for nothing."""
    inner = joined(*contents)
    return element("span", inner, class_="small") if inner else inner


def tag(words: str, kind: str) -> Markup:
    """Return a word or two that mark something; ``kind`` picks the colour."""
    return element("span", words, class_=f"tag {kind}")


def measure_link(publication: Publication, measure: str) -> Markup:
    """Return the title of a measure, leading to its page."""
    row = publication.measures.get(measure)
    return link(measure_address(measure), sentence(row["title"])) if row else escaped(measure)


def claim_address(publication: Publication, claim: str) -> str:
    """Return where a claim stands in the site."""
    measure = publication.claims[claim]["measure"]
    number = publication.place_on_page[claim] // CLAIMS_ON_A_PAGE + 1
    page = measure_address(measure) if number == 1 else further_address(measure, number)
    return f"{page}#{claim_fragment(claim)}"


def claim_anchor(publication: Publication, claim: str) -> Markup:
    """Return the id of a claim as the place to which links to it lead."""
    address = claim_address(publication, claim)
    return link(address, claim, id=claim_fragment(claim), class_="anchor")


def claim_link_to(publication: Publication, claim: str, label: Content) -> Markup:
    """Return a label that leads to where a claim stands."""
    return link(claim_address(publication, claim), label)


def stated(publication: Publication, claim: Record) -> Markup:
    """Return the figure phrase in its language, and its translation."""
    language = publication.sources[claim["source"]]["language"]
    phrase = in_language(language, claim["as_stated"], "q")
    where = POSITIONS.get(claim["position"], "")
    return joined(phrase, small(claim["translation"]), small(where))


def figure_cell(publication: Publication, claim: Record) -> Markup:
    """Return the figure, what a reader takes it to mean, its scope, its poll, its derivation."""
    bounds_stated = claim["comparator"] in ("range", "vague") and float(claim["factor"]) == 1
    meant = "" if bounds_stated else plausible(claim)
    return joined(
        element("span", figure(claim), class_="figure"),
        small("taken to mean ", meant) if meant and meant != figure(claim) else "",
        small("of another scope: ", claim["scope"]) if claim["scope"] else "",
        small(_poll(publication, claim["poll"])) if claim["poll"] else "",
        small("as the page made it: ", claim["derivation"]) if claim["derivation"] else "",
    )


def _poll(publication: Publication, poll: str) -> Markup:
    row = publication.polls[poll]
    pollster = publication.speakers[row["pollster"]]["name"]
    fieldwork = span_words((row["fieldwork_start"], row["fieldwork_end"]))
    size = f"{row['sample_size']:,.0f} asked" if row["has_sample_size"] else ""
    named = joined("poll by ", outside_link(row["url"], pollster))
    return joined(named, row["population"], fieldwork, size, by=", ")


def speaker_cell(publication: Publication, claim: Record) -> Markup:
    """Return who states the figure, in which office, and whether quoted or reported."""
    how = ATTRIBUTIONS.get(claim["attribution"], "")
    if not claim["speaker"]:
        return element("span", how or AUTHOR, class_="quiet")
    speaker = publication.speakers[claim["speaker"]]
    office = office_of(speaker)
    return joined(speaker_link(publication, claim["speaker"]), small(office), small(how))


def office_of(speaker: Record) -> str:
    """Return the role and the organisation of a speaker, each said once."""
    role, organisation = speaker["role"], speaker["organisation"]
    known = organisation in role or organisation == speaker["name"]
    return str(role) if known else ", ".join(filter(None, (role, organisation)))


def source_name(publication: Publication, source: str) -> str:
    """Return what to call a source in a line: its publisher, else its id."""
    return str(publication.sources[source]["publisher"] or source)


def source_link(publication: Publication, source: str) -> Markup:
    """Return the name of a source, leading to its page."""
    if source not in publication.sources:
        return escaped(source)
    return link(source_address(source), source_name(publication, source))


def speaker_link(publication: Publication, speaker: str) -> Markup:
    """Return the name of a speaker, leading to its page."""
    row = publication.speakers.get(speaker)
    return link(speaker_address(speaker), row["name"] or speaker) if row else escaped(speaker)


def rule_link(publication: Publication, code: str, name: str) -> Markup:
    """Return the name of a rule in words, leading to its page where it has one."""
    words = name.replace("-", " ")
    known = any(rule.code == code for rule in publication.rules)
    return link(rule_address(code, name), words) if known else escaped(words)


def titled(row: Record) -> Markup:
    """Return the title of a source, in its language, leading to its page."""
    title = row["title"] or row["url"] or row["source"]
    seen = row["title"] and not row["title"].startswith("[")
    return outside_link(row["url"], in_language(row["language"], title) if seen else title)


def source_marks(row: Record) -> Markup:
    """Return what to bear in mind of a source: opinion, corrected, withdrawn, reprint."""
    marks = []
    if row["kind"] == "opinion":
        marks.append(tag(KINDS["opinion"], "opinion"))
    if row["status"] in STATUSES:
        marks.append(tag(STATUSES[row["status"]], "status"))
    if row["same_text_as"]:
        marks.append(tag("reprint", "reprint"))
    return joined(*marks, by=" ")


def published(row: Record) -> Markup:
    """Return when a source was published, and whether that is inferred."""
    shown = date_shown(row["published"])
    return joined(
        shown, "inferred" if shown and row["published_basis"] == "inferred" else "", by=", "
    )


def source_cell(publication: Publication, source: str) -> Markup:
    """Return a source: publisher, marks, title with its address, date."""
    row = publication.sources[source]
    name = joined(source_link(publication, source), source_marks(row), by=" ")
    return joined(name, small(titled(row)), small(published(row)))


def credit_cell(publication: Publication, claim: Record) -> Markup:
    """Return whether the text says where the figure comes from, and whom it credits."""
    state = credit_state(claim)
    if state == "credited":
        whom = [source_link(publication, cited) for cited in claim["cites"].split()]
        whom += [claim["credits"]] if claim["credits"] else []
        if not whom:
            whom = [speaker_link(publication, claim["speaker"])]
        return joined(tag("credited", "good"), small("to ", joined(*whom, by="; ")))
    words = {"named": "speaker named only", "anonymous": "anonymous", "none": "not credited"}
    shown = tag(words[state], "named" if state == "named" else "missing")
    if claim["common_knowledge"] == "yes":
        return joined(shown, small("common knowledge, which needs no credit"))
    found = publication.repetitions.get(claim["claim"])
    if found is None:
        return shown
    return joined(shown, small("stated before by ", claim_link(publication, found.first)))


def claim_link(publication: Publication, claim: str) -> Markup:
    """Return the publisher and the date of a claim, leading to it."""
    source = publication.claims[claim]["source"]
    named = link(claim_address(publication, claim), source_name(publication, source))
    date = date_shown(publication.sources[source]["published"])
    return joined(named, joined("(", date, ")") if date else "", by=" ")


def number_cell(value: int) -> Markup:
    """Return a whole number as it is read, and as it is sorted."""
    return element("data", f"{value:,}", value=str(value))


def origins_cell(publication: Publication, measure: str) -> Markup:
    """Return how many independent origins stand behind a measure: '2', or '2–5'."""
    found = publication.origins.get(measure)
    if found is None:
        return Markup()
    shown = f"{found.most:,}" if found.fewest == found.most else f"{found.fewest:,}–{found.most:,}"
    return element("data", shown, value=str(found.most))


def verdict_cell(
    publication: Publication, verdicts: Iterable[Record], words: Mapping[str, str]
) -> Markup:
    """Return verdicts in plain words, each with its cause, reason, who decided and when.

    Args:
        publication: where the claims judged stand.
        verdicts: rows of the table of verdicts.
        words: what to call each kind of verdict (``publish.words``).
    """

    def judged(verdict: Record) -> Markup:
        named = [claim for claim in verdict["claims"].split() if claim in publication.claims]
        return joined(*(link(claim_address(publication, one), one) for one in named), by=", ")

    def on(claims: Markup) -> Markup:
        return joined(", on ", claims) if claims else claims

    return joined(
        *(
            element(
                "p",
                element("strong", words.get(verdict["verdict"], verdict["verdict"])),
                f": {CAUSES[verdict['cause']]}. " if verdict["cause"] in CAUSES else ". ",
                prose(verdict["reason"]),
                " ",
                small(
                    "Verdict by ",
                    verdict["by"],
                    ", ",
                    date_shown(verdict["decided"]),
                    on(judged(verdict)),
                ),
                class_="verdict",
            )
            for verdict in verdicts
        )
    )


def sources_counted(count: int) -> str:
    """Return '1 source' or '12 sources'."""
    return counted(count, "source")
