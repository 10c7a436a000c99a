"""Whom a pronoun, "the company" or three capital letters stand for: what was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from tallystick.attribution.kinds import THINGS, kind_of, plain
from tallystick.attribution.lexicon import names, words
from tallystick.attribution.model import Span, Speaker
from tallystick.attribution.people import People, Person

_END = re.compile(r"[.!?][”\"’')]*\s+(?=[\"“‘A-Z])|\n+")
_THING = r"(?:[A-Z][\w&.’'/-]*\s+)+"
_PROPER = re.compile(r"[A-Z][\w&’'/-]*(?:\s+(?:of|for|and|the)?\s*[A-Z][\w&’'/-]*)*(?:\s+[a-z]+)?")
_JOINED = re.compile(r"(?:, [^,.\n]{3,60},)? and (?:[\w’'-]+ ){0,3}")
_WITHIN = re.compile(r"\b(?:in|near|across|on)\s+(?:the\s+)?$")
_BACK = 4000
"""Characters before a mention in which what it stands for is looked for."""
_AT_LEAST = 2
"""Times that a name stands in the text before "the company" can mean it."""


class Before(NamedTuple):
    """What is known at a mention: the names, who has spoken so far, and where words are quoted."""

    people: People
    said: list[tuple[int, Speaker]]
    quoted: Callable[[int], bool]

    def last(self, place: int, kinds: tuple[str, ...]) -> Speaker | None:
        """Return the last speaker before a place who is of one of some kinds and has a name."""
        for at, one in reversed(self.said):
            if at < place and one.kind in kinds and one.name:
                return one
        return None


def person_before(before: Before, start: int, gender: str) -> Speaker:
    """Return the person that "he" or "she" stands for: a name in the sentence or before it."""
    people, text = before.people, before.people.text
    # Words in quotation marks are somebody else's: their names are no antecedents.
    for first, last in _stretches(text, start):
        fits = [one for one in people.within(first, last) if _fits(before, one, gender)]
        # "Ruiz’s plan": a possessor is meant only where nobody else is.
        free = [one for one in fits if not text.startswith(("’s", "'s"), one.end)]
        if free or (fits and last == start):
            name = people.full((free or fits)[0].name, (free or fits)[0].start)
            return Speaker(name, people.role_of(name), "person")
        said = before.said
        here = said[bisect_left(said, first, key=_place) : bisect_left(said, last, key=_place)]
        earlier = [who for _, who in here if who.kind == "person" and who.name]
        if earlier and _is_of(gender, people.gender(earlier[-1].name or "")):
            return earlier[-1]
    return before.last(start, ("person",)) or Speaker(None, None, "person")


def only_person(before: Before, start: int, gender: str) -> Speaker | None:
    """Return the one person named in the paragraph of a place and the one before, if just one."""
    people, text = before.people, before.people.text
    breaks = [match.end() for match in re.finditer(r"\n\s*", text[max(0, start - _BACK) : start])]
    first = max(0, start - _BACK) + (breaks[-2] if len(breaks) > 1 else 0)
    named = {
        people.full(one.name, one.start)
        for one in people.within(first, start)
        if _fits(before, one, "")
    }
    if len(named) != 1:
        return None
    name = named.pop()
    if not _is_of(gender, people.gender(name)):
        return None
    return Speaker(name, people.role_of(name), "person")


def group_before(before: Before, start: int) -> Speaker:
    """Return whom "they" stands for: two names joined by "and", or people named in the plural."""
    people, text = before.people, before.people.text
    for first, last in _stretches(text, start)[:3]:
        here = [one for one in people.within(first, last) if not before.quoted(one.start)]
        for one, other in pairwise(here):
            if _JOINED.fullmatch(text, one.end, other.start):
                full = (people.full(each.name, each.start) for each in (one, other))
                return Speaker(" and ".join(full), None, "group")
        if found := _first_thing(before, first, last, frozenset(["group"])):
            return found
    for at, who in reversed(before.said):
        several = who.kind in ("group", "anonymous") and (who.name or "").endswith(("s", "people"))
        if at < start and (several or (who.name and " and " in who.name)):
            return who
    return before.last(start, ("office", "outlet")) or Speaker(None, None, "group")


def thing_before(before: Before, place: int) -> Speaker:
    """Return the outlet, body or document that "it" stands for: the first one in a sentence.

    A country is meant only where nothing else is named.
    """
    country = None
    for first, last in _stretches(before.people.text, place)[:6]:
        found = _first_thing(before, first, last, THINGS)
        if found and found.name and found.name.lower() in names().countries:
            country = country or found
        elif found:
            return found
    kinds = ("outlet", "document", "office", "pollster")
    return country or before.last(place, kinds) or Speaker(None, None, "office")


def _first_thing(before: Before, first: int, last: int, kinds: frozenset[str]) -> Speaker | None:
    for match in _PROPER.finditer(before.people.text, first, last):
        if before.quoted(match.start()):
            continue
        for candidate in (match[0], match[0].rpartition(" ")[0]):
            while candidate and candidate.split(" ")[0].lower() in words()["openers"]:
                candidate = candidate.partition(" ")[2]
            several = candidate.split(" ")[-1].islower() and candidate.endswith("s")
            several &= "group" not in kinds
            if candidate[:1].isupper() and not several and kind_of(candidate) in kinds:
                return Speaker(plain(candidate), None, kind_of(candidate))
    return None


def named_before(text: str, place: int, head: str) -> str | None:
    """Return the last thing before a place whose name ends with a noun ("Gallup poll")."""
    found = None
    origin = max(0, place - _BACK)
    for match in re.finditer(rf"{_THING}{re.escape(head)}\b", text[origin:place], re.I):
        name = match[0]
        while name and name.split(" ")[0].lower() in words()["openers"]:
            name = name.partition(" ")[2]
        if name and name[0].isupper() and " " in name:
            found = re.sub(r"\s+", " ", name)
    return found


def outlet_before(before: Before, place: int) -> Speaker | None:
    """Return the last outlet named, which "the paper" stands for."""
    for first, last in _stretches(before.people.text, place)[:6]:
        if found := _first_thing(before, first, last, frozenset(["outlet"])):
            return found
    return None


def firm_before(before: Before, place: int) -> str | None:
    """Return the name that "the company" stands for.

    No word of such a name gives away what it names: it is the one that stands most often in the
    text before, if no other stands as often.
    """
    people, text = before.people, before.people.text
    origin = max(0, place - _BACK)
    persons = {part for one in people.within(origin, place) for part in one.name.split()}
    often: Counter[str] = Counter()
    for match in re.finditer(r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)*", text[origin:place]):
        name = match[0]
        while name and name.split(" ")[0].lower() in words()["openers"]:
            name = name.partition(" ")[2]
        at = origin + match.start()
        away = _WITHIN.search(text, max(0, at - 12), at) or before.quoted(at)
        if name and not away and not persons & set(name.split()) and _may_be_body(name):
            often[name] += 1
    ranked = often.most_common(2)
    if not ranked or ranked[0][1] < _AT_LEAST:
        return None
    return None if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]


def _may_be_body(name: str) -> bool:
    lower = name.lower()
    listed = names()
    common = lower in listed.countries or lower in listed.not_persons or lower in listed.outlets
    common |= lower in words()["titles"] or lower in words()["weekdays"]
    return not common and kind_of(name) in ("person", "office")


def spelled_out(text: str, letters: str) -> str | None:
    """Return the name that the text gives before "(IMF)", if its capitals spell these letters."""
    for match in re.finditer(rf"\s*\((?:the )?{re.escape(letters)}\)", text):
        parts = re.findall(r"[\w’'-]+", text[max(0, match.start() - 120) : match.start()])
        for size in range(len(letters), len(letters) + 4):
            taken = parts[-size:]
            capitals = "".join(part[0] for part in taken if part[0].isupper())
            if len(taken) == size and taken[0][0].isupper() and capitals == letters:
                at = text.rfind(taken[0], 0, match.start())
                return re.sub(r"\s+", " ", text[at : match.start()])
    return None


def _fits(before: Before, one: Person, gender: str) -> bool:
    people = before.people
    known = people.gender(people.full(one.name, one.start), one.title)
    return _is_of(gender, known) and not before.quoted(one.start) and people.is_likely(one)


def _place(said: tuple[int, Speaker]) -> int:
    return said[0]


def _is_of(wanted: str, gender: str) -> bool:
    """Return whether a gender fits the one wanted; what is not known fits."""
    return not wanted or not gender or wanted == gender


def _stretches(text: str, start: int) -> list[Span]:
    """Return the pronoun's own sentence up to it, then those before it, nearest first."""
    origin = max(0, start - 3000)
    cuts = [origin, *(m.end() for m in _END.finditer(text, origin, start))]
    return list(zip(reversed(cuts), [start, *reversed(cuts[1:])], strict=False))
