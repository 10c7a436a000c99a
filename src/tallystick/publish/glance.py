"""A measure at a glance: the figure stated most often, the spread, and whether sources agree."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from tallystick.publish.cells import small
from tallystick.publish.disputes import DISAGREEMENT
from tallystick.publish.figures import DIGITS_OF_CONVERTED, amount, figure
from tallystick.publish.markup import Markup, element, joined
from tallystick.publish.publication import Publication
from tallystick.publish.statements import Record, independent_texts, leading
from tallystick.publish.words import span_words, stated_by

ONE_SOURCE = "one source"
DISPUTED = "sources disagree"
EXPLAINED = "differences explained"
IN_TENSION = "in tension"
AGREED = "no contradiction"


@dataclass(frozen=True)
class Glance:
    """One measure in a few words.

    Attributes:
        claim: the id of a claim that states the figure stated most often within the measure's
            own scope; '' if there is no claim.
        first: the id of the claim of that scope that is known to be published first: a source of
            "April" is not before one of 21 April. '' if there is none with a date.
        stating: how many sources state that figure, in whichever words; reprints counted once.
        as_often: a claim of each other figure that as many sources state.
        dates: the dates for which they state it, from first to last.
        claims: how many claims there are on the measure, whatever their scope.
        sources: how many sources those stand in, reprints counted once.
        compared: how many of the sources state a figure within the measure's own scope.
        elsewhere: how many of the claims are of another scope.
        spread: the lowest and the highest number stated within the measure's own scope; one
            number where all state the same, '' where none is stated.
        is_range: whether the lowest and the highest number differ.
        state: one of the constants of this module.
    """

    claim: str
    first: str
    stating: int
    as_often: tuple[str, ...]
    dates: str
    claims: int
    sources: int
    compared: int
    elsewhere: int
    spread: str
    is_range: bool
    state: str

    @property
    def leads(self) -> bool:
        """Return whether any figure is stated more often than once, or is the only one."""
        return self.stating > 1 or not self.as_often

    @property
    def none_leads(self) -> str:
        """Return in words that no figure does."""
        if self.compared > 1:
            return "no two sources state the same figure"
        return "one source states several figures"


def glance(publication: Publication, measure: str) -> Glance:
    """Return a measure at a glance."""
    records = publication.claims
    every = publication.claims_of.get(measure, ())
    if not every:
        return Glance("", "", 0, (), "", 0, 0, 0, 0, "", False, AGREED)
    compared = main_scope(every, records)
    most = leading(compared, records)
    sources = len(independent_texts(every, records))
    spread, is_range = _spread([records[claim] for claim in compared])
    return Glance(
        claim=most.claims[0],
        first=_first(compared, records),
        stating=most.texts,
        as_often=most.as_often,
        dates=span_words(records[claim]["as_of"] for claim in most.claims),
        claims=len(every),
        sources=sources,
        compared=len(independent_texts(compared, records)),
        elsewhere=len(every) - len(compared),
        spread=spread,
        is_range=is_range,
        state=_state(publication, measure, sources),
    )


def stated_most_often(publication: Publication, seen: Glance) -> Markup:
    """Return the figure that is stated most often, and by how many, as a cell of a table."""
    if not seen.claims:
        return element("span", "no claim yet")
    if not seen.leads:
        return element("span", seen.none_leads, class_="quiet")
    return joined(
        element("span", figure(publication.claims[seen.claim]), class_="figure"),
        small(stated_by(seen.stating, seen.sources, len(seen.as_often))),
    )


def _first(claims: list[str], records: dict[str, Record]) -> str:
    days = {claim: float(records[claim]["published_latest"]) for claim in claims}
    return min(
        (one for one in claims if math.isfinite(days[one])), key=days.__getitem__, default=""
    )


def _state(publication: Publication, measure: str, sources: int) -> str:
    """Return the worst that rules found, and whether editors have explained it."""
    found = publication.disputed.get(measure, [])
    disagreements = [one for one in found if one.rule == DISAGREEMENT]
    if disagreements:
        explained = all(
            one.settled and all(verdict["verdict"] != "real" for verdict in one.verdicts)
            for one in disagreements
        )
        return EXPLAINED if explained else DISPUTED
    if any(not one.settled for one in found):
        return IN_TENSION
    return ONE_SOURCE if sources == 1 else AGREED


def main_scope(claims: tuple[str, ...], records: dict[str, Record]) -> list[str]:
    """Return the claims of the measure's own scope; where none has it, of the most frequent."""
    scopes = Counter(records[claim]["scope_key"] for claim in claims)
    main = "" if "" in scopes else min(scopes, key=lambda scope: (-scopes[scope], scope))
    return [claim for claim in claims if records[claim]["scope_key"] == main]


def _spread(claims: list[Record]) -> tuple[str, bool]:
    """Return the lowest and highest number stated, in the measure's unit, and if they differ.

    The bounds of vague words ("tens of thousands") are ours, nobody states them.
    """
    ends: list[tuple[float, bool]] = []
    for claim in claims:
        factor = float("nan") if claim["comparator"] == "vague" else float(claim["factor"])
        for name in ("value", "low", "high"):
            stated = float(claim[name]) * factor
            if math.isfinite(stated):
                ends.append((stated, factor != 1.0))
    if not ends:
        return "", False
    (low, low_converted), (high, high_converted) = min(ends), max(ends)
    converted = low_converted or high_converted
    shown = amount(
        (low, high) if low < high else (low,),
        claims[0]["measure_unit"],
        DIGITS_OF_CONVERTED if converted else None,
    )
    return (f"about {shown}" if converted else shown), low < high
