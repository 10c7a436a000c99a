"""The trail of a figure: from whom it comes, through those who credit, to those who repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tallystick.publish.cells import (
    claim_link,
    claim_link_to,
    office_of,
    several,
    small,
    source_link,
    speaker_link,
    tag,
)
from tallystick.publish.figures import figure
from tallystick.publish.independent import independent_origins
from tallystick.publish.markup import Content, Markup, element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.statements import figure_key
from tallystick.publish.words import counted

CREDITS, REPRINTS, REPEATS, STATES = "credits", "reprints", "repeats", "states"
OWN_VOICE = ("", "own voice")
UNNAMED = ("", "unnamed")
NAMELESS = (UNNAMED, OWN_VOICE)

MOST_LINES = 120
DEEPEST = 8
GATHERED_FROM = 3
"""From so many on, those who state the same figure and pass it on to nobody share a line."""


@dataclass
class Trails:
    """Who stands behind the claims on one measure.

    Attributes:
        above: claim -> the claim that it goes back to, and how.
        below: claim -> the claims that go back to it.
        origins: who is named, or OWN_VOICE or UNNAMED -> the claims that go back to nobody else.
            A key is the kind of name (source, speaker, credit) and the id or the words.
    """

    above: dict[str, tuple[str, str]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    origins: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def reach(self, claims: Iterable[str]) -> int:
        """Return how many claims go back to the given ones, themselves included."""
        waiting, count = list(claims), 0
        while waiting:
            count += 1
            waiting += self.below.get(waiting.pop(), [])
        return count


def trails_of(publication: Publication, measure: str) -> Trails:
    """Return who stands behind the claims on a measure, as far as the record says.

    A claim goes back to the source that it credits; one without credit to the earlier source that
    states the same (rule R101); a reprint to its text. Circles are cut where they close.
    """
    records = publication.claims
    claims = publication.claims_of.get(measure, ())
    in_text: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        in_text[str(records[claim]["original"])].append(claim)
    trails = Trails()
    for claim in claims:
        found = _goes_back_to(publication, claim, in_text)
        if found is not None:
            trails.above[claim] = found
    _cut_circles(trails)
    for claim in claims:
        if claim in trails.above:
            trails.below[trails.above[claim][0]].append(claim)
        else:
            trails.origins[_origin(publication, claim)].append(claim)
    return trails


def _goes_back_to(
    publication: Publication, claim: str, in_text: dict[str, list[str]]
) -> tuple[str, str] | None:
    row = publication.claims[claim]
    source = publication.sources.get(row["source"])
    if source and source["same_text_as"]:
        printed = [one for one in in_text[row["original"]] if _source(publication, one) != source]
        first = _alike(publication, claim, printed)
        if first is not None:
            return first, REPRINTS
    for cited in row["cites"].split():
        original = publication.sources.get(cited, {}).get("same_text_as") or cited
        if original != row["original"]:
            first = _alike(publication, claim, in_text.get(original, []), need_same=False)
            if first is not None:
                return first, CREDITS
    repeated = publication.repetitions.get(claim)
    if repeated is not None and not row["cites"]:
        return repeated.first, REPEATS
    return None


def _source(publication: Publication, claim: str) -> object:
    return publication.sources.get(publication.claims[claim]["source"])


def _alike(
    publication: Publication, claim: str, others: Sequence[str], need_same: bool = True
) -> str | None:
    """Return the first of other claims that states the same figure; else, if allowed, the first."""
    key = figure_key(publication.claims[claim])
    same = [one for one in others if figure_key(publication.claims[one]) == key]
    chosen = same or ([] if need_same else list(others))
    return chosen[0] if chosen else None


def _cut_circles(trails: Trails) -> None:
    """Leave no claim that goes back to itself."""
    done: set[str] = set()
    for start in list(trails.above):
        path: dict[str, None] = {}
        claim = start
        while claim in trails.above and claim not in done and claim not in path:
            path[claim] = None
            claim = trails.above[claim][0]
        if claim in path:
            del trails.above[min(list(path)[list(path).index(claim) :])]
        done.update(path)


def _origin(publication: Publication, claim: str) -> tuple[str, str]:
    row = publication.claims[claim]
    if row["cites"]:
        return "source", row["cites"].split()[0]
    if row["credits"]:
        return "credit", row["credits"].split(";")[0].strip()
    if row["speaker"] and row["speaker_kind"] != "anonymous":
        return "speaker", row["speaker"]
    return UNNAMED if row["attribution"] == "anonymous" or row["speaker"] else OWN_VOICE


def trail(publication: Publication, measure: str) -> Markup:
    """Return the trails of a measure as a tree of lists; nothing where there is no claim."""
    trails = trails_of(publication, measure)
    if not trails.origins:
        return Markup()
    lines = _Lines(publication, trails)
    ordered = sorted(
        trails.origins,
        key=lambda origin: (
            NAMELESS.index(origin) if origin in NAMELESS else -1,
            -trails.reach(trails.origins[origin]),
            origin,
        ),
    )
    items = [
        element(
            "li",
            element("p", _named(publication, origin), class_="origin"),
            lines.tree(trails.origins[origin], 1),
        )
        for origin in ordered
        if lines.left > 0
    ]
    more = (
        element("p", f"The first {MOST_LINES} lines are shown.", class_="small")
        if lines.left <= 0
        else ""
    )
    return element(
        "section",
        element("h2", "From origin to repeaters"),
        independent_origins(publication, measure),
        element(
            "p",
            "Below, whom each claim goes back to, as far as its text says: first who is named, "
            "then who states it, then who credits or repeats that.",
            class_="how",
        ),
        element("ul", *items, class_="trail"),
        more,
        id="trail",
    )


def _named(publication: Publication, origin: tuple[str, str]) -> Markup:
    kind, name = origin
    if kind == "source":
        return joined(
            source_link(publication, name), small("credited; states nothing on this in the record")
        )
    if kind == "speaker":
        row = publication.speakers.get(name)
        return joined(speaker_link(publication, name), small(office_of(row)) if row else "")
    if kind == "credit":
        return joined(name, small("credited; not among the sources of the record"))
    if origin == UNNAMED:
        return joined("Nobody named", small("officials, reports, “it is said”"))
    return joined("The page itself", small("in its own voice, crediting nobody"))


class _Lines:
    """Writes the lines of the tree, and counts how many are left."""

    def __init__(self, publication: Publication, trails: Trails) -> None:
        self.publication = publication
        self.trails = trails
        self.left = MOST_LINES

    def tree(self, claims: Sequence[str], depth: int) -> Markup:
        """Return claims as a list, each with those that go back to it."""
        items = []
        for gathered in self._gathered(claims):
            if self.left <= 0:
                break
            self.left -= 1
            items.append(self._item(gathered, depth))
        return element("ul", *items) if items else Markup()

    def _gathered(self, claims: Sequence[str]) -> list[list[str]]:
        """Gather claims that state the same figure, in the same way, and stand at an end."""
        groups: dict[object, list[str]] = {}
        for claim in claims:
            ends = not self.trails.below.get(claim)
            how = self.trails.above.get(claim, ("", STATES))[1]
            key = (how, figure_key(self.publication.claims[claim])) if ends else claim
            groups.setdefault(key, []).append(claim)
        found = []
        for group in groups.values():
            found += [group] if len(group) >= GATHERED_FROM else [[claim] for claim in group]
        return found

    def _item(self, claims: list[str], depth: int) -> Markup:
        first = claims[0]
        how = self.trails.above.get(first, ("", STATES))[1]
        words = {
            CREDITS: tag("credits it", "good"),
            REPRINTS: tag("reprint", "plain"),
            REPEATS: tag("no credit; stated before", "missing"),
        }
        what = claim_link_to(self.publication, first, figure(self.publication.claims[first]))
        pages = {self.publication.claims[claim]["source"]: claim for claim in reversed(claims)}
        sources = [claim_link(self.publication, claim) for claim in reversed(pages.values())]
        many: Content = small(counted(len(pages), "source")) if len(pages) > 1 else ""
        line = element(
            "p", element("span", what, class_="figure"), many, several(sources),
            words.get(how, ""),
        )  # fmt: skip
        below = self.trails.below.get(first, []) if len(claims) == 1 else []
        if below and depth >= DEEPEST:
            more = counted(self.trails.reach(below), "further claim") + " below this one"
            return element("li", line, element("p", more, class_="small"), class_=how)
        return element("li", line, self.tree(below, depth + 1) if below else "", class_=how)
