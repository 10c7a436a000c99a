"""Whom "he", "she", "they" or "the fisherman" stand for: who was named before, and how."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tallystick.attribution.bodies import first_thing
from tallystick.attribution.context import Before
from tallystick.attribution.genders import gender_fits
from tallystick.attribution.lexicon import nouns, verbs
from tallystick.attribution.model import Span, Speaker
from tallystick.attribution.name_parts import Person
from tallystick.attribution.people import People

_JOINED = re.compile(r"(?:, [^,.\n]{3,60},)? and (?:[\w’'-]+ ){0,3}")
_SENTENCES = 12
"""Sentences of the narration in which whom a mention stands for is looked for."""
_FADES = 0.6
"""What a name counts in each sentence further back, as a share of what it counts after it."""


def person_before(before: Before, span: Span, gender: str) -> Speaker:
    """Return the person that "he" or "she" at a span stands for."""
    ranked = _ranked(before, span, gender)
    if ranked:
        return _speaker(before.people, ranked[0][1])
    return before.last(span[0], ("person",)) or Speaker(None, None, "person")


def described_person(before: Before, span: Span, gender: str, noun: str) -> Speaker | None:
    """Return whom "the fisherman" means: the person most in view, if nobody else is as much so.

    Somebody known to be something else is meant less easily than one of whom nothing is said.
    """
    people = before.people
    ranked = [
        (weight * (_KNOWN_AS_OTHER if people.is_described(name) else 1.0), name)
        for weight, name in _ranked(before, span, gender)
        if noun or not people.is_described(name)
    ]
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < _IN_VIEW:
        return None
    if len(ranked) > 1 and ranked[0][0] < _AHEAD * ranked[1][0]:
        return None
    return _speaker(people, ranked[0][1])


_KNOWN_AS_OTHER = 0.6
_IN_VIEW = 0.3
_AHEAD = 1.25
"""How much more the first candidate for "the fisherman" must count than the second."""


def _speaker(people: People, name: str) -> Speaker:
    return Speaker(name, people.role_of(name), "person")


def _ranked(before: Before, span: Span, gender: str) -> list[tuple[float, str]]:
    """Return who may be meant at a span, each with a weight, the heaviest first.

    Every mention of a person counts: less the further back it is, less where it is no subject,
    more where it speaks. Words in quotation marks are somebody else's, so names there are none.
    """
    people, text = before.people, before.people.text
    weights: dict[str, list[float]] = defaultdict(list)
    said = before.said
    nearness = 1.0
    for number, (first, last) in enumerate(before.sentences(span[0], _SENTENCES)):
        own = number == 0
        factor = nearness
        if own:
            factor = _OWN_PARENTHETICAL if _is_parenthetical(text, span) else 1.0
        here = [one for one in people.within(first, last) if not before.quoted(one.start)]
        # "She doubts that Krog can win": whoever she is, was meant before, and still is.
        carried = not own and _pronoun_leads(before, first, here[0].start if here else last, gender)
        clause = 0 if own else _end_of_opening(text, first, last)
        lead = not carried
        for one in here:
            name = people.name_of(one)
            if not gender_fits(gender, people.gender(name, one.title)):
                continue
            weight = factor * _standing(text, one, lead and one.start >= clause)
            if not people.is_likely(one):
                weight *= _UNLIKELY
            if gender and not people.gender(name, one.title):
                weight *= _GENDER_UNKNOWN
            weights[name].append(weight)
            lead = lead and one.start < clause
        for place, name in _described(before, first, last):
            if gender_fits(gender, people.gender(name)):
                weights[name].append(factor * (1.0 if place == first else _NOT_FIRST))
        speaking = said[bisect_left(said, first, key=_place) : bisect_left(said, last, key=_place)]
        for place, who in speaking:
            if who.kind == "person" and who.name and gender_fits(gender, people.gender(who.name)):
                speaks = _SPEAKS_ON if carried else _SPEAKS
                weight = factor * (speaks if place >= clause else speaks * _NO_SUBJECT)
                weights[who.name].append(weight)
        if not carried:
            nearness *= _FADES
    summed = (
        (_OTHERS * sum(every) + (1 - _OTHERS) * max(every), name) for name, every in weights.items()
    )
    addressed = _addressed(before, span)
    return sorted((one for one in summed if one[1] != addressed), reverse=True)


def _addressed(before: Before, span: Span) -> str | None:
    """Return the full name of whom a speaker talks to ("he told Krog"), who is somebody else."""
    told = _TOLD.match(before.text, span[1])
    if told is None:
        return None
    named = before.people.within(told.end(), told.end() + _TITLE)
    return before.people.name_of(named[0]) if named else None


_TITLE = 12
"""Characters in which a name begins that a title may stand before."""
_TOLD = re.compile(r"\s+(?:later |then )?(?:told|asked|assured|reminded|warned)\s")


def _described(before: Before, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield place and full name of those whom a stretch calls by their post ("the admiral")."""
    people = before.people
    for match in _THE.finditer(before.text, first, last):
        if not before.quoted(match.start()):
            for noun in match["words"].split(" "):
                if noun in nouns()["person"] and (name := people.with_role(noun, match.start())):
                    yield match.start(), name
                    break


_THE = re.compile(r"\b[Tt]he (?:[A-Z]\w+ )?(?P<words>[a-z-]+(?: [a-z-]+)?)")


def _end_of_opening(text: str, first: int, last: int) -> int:
    """Return where the main clause begins after "When Krog was asked, ..."."""
    opening = _OPENING.match(text, first, last)
    return opening.end() if opening else first


_OPENING = re.compile(
    r"(?:After|Although|As|Asked|At|Because|Before|Besides|Despite|During|For|From|If|In|Like|On|Once"
    r"|Regarding|Since|Though|Unlike|Until|When|Whereas|While|With)\b[^,\n]{2,250},\s"
)


def _pronoun_leads(before: Before, first: int, last: int, gender: str) -> bool:
    """Return whether "he" or "she" stands in a sentence before anybody is named."""
    wanted = _PRONOUNS[gender]
    return any(not before.quoted(m.start()) for m in wanted.finditer(before.text, first, last))


_PRONOUNS = {
    "m": re.compile(r"\bhe\b", re.I),
    "f": re.compile(r"\bshe\b", re.I),
    "": re.compile(r"\bs?he\b", re.I),
}
_OTHERS = 0.1
"""What mentions other than the best one count, as a share."""
_OWN_PARENTHETICAL = 0.15
"""Of "Krog would lose, she said": whoever speaks seldom names herself."""
_UNLIKELY = 0.3
_GENDER_UNKNOWN = 0.7
_SPEAKS = 0.9
_SPEAKS_ON = 1.1
"""Of whoever is called "he" or "she" where he or she speaks: in view more than if named."""
_NO_SUBJECT = 0.45
_POSSESSOR = 0.5
_NOT_FIRST = 0.6
_PREPOSITION = re.compile(
    r"\b(?:of|for|with|by|from|to|about|against|between|over|on|in|at|after|before|like|behind"
    r"|than|toward|towards|under|around|near|without|per|via|told|asked|met|called|succeeded"
    r"|replaced|beat|defeated|and|or|versus|vs\.?)\s+(?:[\w’'.-]+\s+){0,2}$"
)


def _standing(text: str, one: Person, lead: bool) -> float:
    """Return what a mention counts for its part in its sentence."""
    weight = 1.0 if lead else _NOT_FIRST
    begins = one.start - (len(one.title) + 1 if one.title else 0)
    just_before = text[max(0, begins - 12) : begins]
    if _PREPOSITION.search(just_before[just_before.rfind(",") + 1 :]):
        weight *= _NO_SUBJECT
    if text.startswith(("’s ", "'s "), one.end):
        weight *= _POSSESSOR
    return weight


def _is_parenthetical(text: str, span: Span) -> bool:
    """Return whether a mention and its verb stand after what they report (", she said.")."""
    ahead = text[max(0, span[0] - 3) : span[0]].rstrip()
    after = _VERB.match(text, span[1])
    return ahead.endswith((",", "”", '"', "’", "'", "—", "–")) and bool(
        after and after["verb"].lower() in verbs()["say"]
    )


_VERB = re.compile(r"\s+(?:also |later |then )?(?P<verb>[a-z]+)(?=[.,;:—–\s])")


def group_before(before: Before, start: int) -> Speaker:
    """Return whom "they" stands for: two names joined by "and", or people named in the plural."""
    for first, last in before.sentences(start, 3):
        if found := _pair(before, first, last):
            return found
        if found := first_thing(before, first, last, frozenset(["group", "anonymous"])):
            return found
    for who in before.speakers(start):
        several = who.kind in ("group", "anonymous") and (who.name or "").endswith(("s", "people"))
        if several or (who.name and " and " in who.name):
            return who
    return before.last(start, ("office", "outlet")) or Speaker(None, None, "group")


def pair_before(before: Before, start: int) -> Speaker | None:
    """Return the two people whom "the two" stands for."""
    pairs = (_pair(before, first, last) for first, last in before.sentences(start, 5))
    return next((pair for pair in pairs if pair), None)


def _pair(before: Before, first: int, last: int) -> Speaker | None:
    people, text = before.people, before.text
    here = [one for one in people.within(first, last) if not before.quoted(one.start)]
    for one, other in pairwise(here):
        if _JOINED.fullmatch(text, one.end, other.start):
            both = (people.name_of(each) for each in (one, other))
            return Speaker(" and ".join(both), None, "group")
    return None


def _place(said: tuple[int, Speaker]) -> int:
    return said[0]
