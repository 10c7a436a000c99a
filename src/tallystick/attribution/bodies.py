"""Which outlet, body or document "it", "the company" or three capital letters stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from tallystick.attribution.context import Before
from tallystick.attribution.kinds import THINGS, kind_of, plain
from tallystick.attribution.lexicon import names, nouns, words
from tallystick.attribution.model import Speaker
from tallystick.attribution.people import People

_THING = r"(?:[A-Z][\w&.’'/-]*\s+)+"
_PROPER = re.compile(r"[A-Z][\w&’'/-]*(?:\s+(?:of|for|and|the)?\s*[A-Z][\w&’'/-]*)*(?:\s+[a-z]+)?")
_CAPITALISED = r"[A-Z][\w&’-]*(?:[’']s(?= [A-Z]))?"
_NAME = re.compile(rf"(?:St\. )?{_CAPITALISED}(?: (?:of |for |and |the )*{_CAPITALISED})*")
_NEAR = 6
"""Sentences in which what "it" stands for is looked for."""
_SENTENCES = 15
"""Sentences in which what "the company" stands for is looked for."""
_BACK = 4000
"""Characters before a mention in which what it stands for is looked for."""


def thing_before(before: Before, place: int) -> Speaker:
    """Return the outlet, body or document that "it" stands for: the first one in a sentence.

    A country is meant only where nothing else is named.
    """
    country = None
    for first, last in before.sentences(place, _NEAR):
        found = first_thing(before, first, last, THINGS)
        if found and found.name and found.name.lower() in names().countries:
            country = country or found
        elif found or (found := _common_body(before, first, last)):
            return found
    kinds = ("outlet", "document", "office", "pollster")
    return country or before.last(place, kinds) or Speaker(None, None, "office")


def _common_body(before: Before, first: int, last: int) -> Speaker | None:
    """Return the body that a sentence begins with ("The defence ministry denied it.")."""
    begins = _COMMON.match(before.text, first, last)
    if begins is None or before.quoted(first):
        return None
    parts = begins["words"].split(" ")
    size = next((i + 1 for i, word in enumerate(parts) if word in nouns()["office"]), 0)
    return Speaker(" ".join(parts[:size]), None, "office") if size else None


_COMMON = re.compile(r"The (?P<words>[a-z’-]+(?: [a-z’-]+){0,3})")


def first_thing(before: Before, first: int, last: int, kinds: frozenset[str]) -> Speaker | None:
    """Return the first name of one of some kinds of things in a stretch of the narration."""
    for match in _PROPER.finditer(before.text, first, last):
        if before.quoted(match.start()):
            continue
        shorter, _, after = match[0].rpartition(" ")
        noun = after.islower() and any(after in listed for listed in nouns().values())
        for candidate in (match[0], shorter) if noun or not after.islower() else (shorter,):
            while candidate and candidate.split(" ")[0].lower() in words()["openers"]:
                candidate = candidate.partition(" ")[2]
            several = candidate.split(" ")[-1].islower() and candidate.endswith("s")
            several &= "group" not in kinds
            if candidate[:1].isupper() and not several and kind_of(candidate) in kinds:
                return Speaker(plain(candidate), None, kind_of(candidate))
    return None


def outlet_before(before: Before, place: int) -> Speaker | None:
    """Return the last outlet named, which "the paper" stands for."""
    for first, last in before.sentences(place, _NEAR):
        if found := first_thing(before, first, last, frozenset(["outlet"])):
            return found
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


def body_before(before: Before, place: int, head: str) -> str | None:
    """Return the name that "the company" or "the institute" stands for.

    No word of a firm's name need give away what it names. Every name counts that may be one: less
    the further back it is, more where a noun says so ("drugmaker Corvex", "Institute for ..."). One
    has to stand out from the others.
    """
    weights: dict[str, float] = defaultdict(float)
    nearness = 1.0
    for first, last in before.sentences(place, _SENTENCES):
        lead = True
        for at, name in _bodies(before, first, last):
            weight = 1.0 if lead else _NOT_FIRST
            if _BESIDE.search(before.text, max(0, at - 12), at):
                weight *= _NO_SUBJECT
            else:
                lead = False
            if _calls(before.text, at, name, head):
                weight += _CALLED_SO
            weights[name] += nearness * weight
        nearness *= _FADES
    for name in list(weights):
        for longer in weights:
            if longer != name and longer.startswith(f"{name} "):
                weights[longer] += weights.pop(name)
                break
    ranked = sorted(((weight, name) for name, weight in weights.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _STANDS_OUT * ranked[1][0]):
        return None
    return ranked[0][1]


_NOT_FIRST = 0.6
_NO_SUBJECT = 0.45
_CALLED_SO = 3.0
_FADES = 0.8
_STANDS_OUT = 1.7


def _bodies(before: Before, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield the names in a stretch of the narration that may be a body's, with their places."""
    text = before.text
    people = before.people
    here = [one for one in people.within(first, last) if people.is_somebody(one)]
    persons = {part for one in here for part in one.name.split()}
    for match in _NAME.finditer(text, first, last):
        at, name = match.start(), match[0]
        while name and _is_no_part(name.split(" ")[0], " " in name):
            at += len(name.split(" ")[0]) + 1
            name = name.partition(" ")[2]
        if not name or before.quoted(at) or _WITHIN.search(text, max(0, at - 12), at):
            continue
        if at == first and " " not in name and people.has_in_small(name):
            continue
        if not persons & set(name.split()) and _may_be_body(name):
            yield at, name


def _is_no_part(word: str, more: bool) -> bool:
    """Return whether a capitalised word only stands before a name ("German", "Startup")."""
    lower = word.lower()
    if lower in words()["openers"] or (more and lower in words()["demonyms"]):
        return True
    return more and (lower in nouns()["firm"] or lower in nouns()["person"])


_WITHIN = re.compile(r"\b(?:in|near|across|on|at its|at the)\s+(?:the\s+)?$", re.I)
_BESIDE = re.compile(r"\b(?:at|for|of|with|from|against|by|to)\s+(?:the\s+)?$")


def _calls(text: str, at: int, name: str, head: str) -> bool:
    """Return whether a name holds a noun, or stands beside one that says what it names."""
    parts = name.lower().split()
    if head in parts:
        return True
    around = (text[max(0, at - 60) : at], text[at + len(name) : at + len(name) + 60])
    beside = re.search(rf"\b{re.escape(head)}(?: (?:of|for) [^,.;]{{2,40}},)? $", around[0], re.I)
    apposed = re.match(rf", (?:the|a|an) [^,.;]{{0,40}}\b{re.escape(head)}\b", around[1], re.I)
    made = head.endswith("maker") and re.search(r"\bmaker of [^,.;]{2,40}, $", around[0])
    return bool(beside or apposed or made)


def _may_be_body(name: str) -> bool:
    lower = name.lower()
    listed = names()
    common = lower in listed.countries or lower in listed.not_persons or lower in listed.outlets
    common |= lower in words()["titles"] or lower in words()["weekdays"]
    common |= lower in words()["demonyms"] or lower.removesuffix("s") in words()["demonyms"]
    return not common and kind_of(name) in ("person", "office")


def called_body(people: People, mention: str, place: int) -> str | None:
    """Return the name of a mention of one word if the text, or a list, says a body is called so.

    "Unison said" may be about a man of that name; "Unison, the nurses' union, said" is not.
    """
    if told := re.search(rf"\b(?:{_BODIES}) ([A-Z][\w’'-]+)$", mention):
        return told[1]
    if " " in mention or not mention[:1].isupper():
        return None
    name = people.full(mention, place)
    known = name.lower() in names().unions or (" " not in name and _called(people.text, name))
    return name if known else None


@lru_cache(maxsize=256)
def _called(text: str, name: str) -> bool:
    own = re.escape(name)
    beside = rf"\b(?:{_BODIES}),? {own}\b|\b{own} (?:{_BODIES})\b(?! \w*(?:er|man|or|ist|ef|ad)\b)"
    apposed = (
        rf"\b{own},? (?:the|a|an|one of|[\w’'-]+[’']s?) (?:(?!of\b)[\w’'-]+ ){{0,5}}(?:{_BODIES})"
        r"(?=[,.;)]| (?:of|for|that|which|representing|in)\b)"
    )
    return bool(re.search(beside, text) or re.search(apposed, text))


_BODIES = "unions?|party|charity|federation|association|think tank|trade union"


def spelled_out(text: str, letters: str) -> str | None:
    """Return the name that the text gives before "(IMF)", if its capitals spell these letters."""
    return _acronyms(text).get(letters)


@lru_cache(maxsize=2)
def _acronyms(text: str) -> dict[str, str]:
    """Return the names that a text spells out before their initials, by these."""
    found: dict[str, str] = {}
    for match in re.finditer(r" ?\((?:the )?(?P<letters>[A-Z]{2,7})\)", text):
        letters = match["letters"]
        parts = re.findall(r"[\w’'.-]+", text[max(0, match.start() - 120) : match.start()])
        for size in range(len(letters) - 1, len(letters) + 4):
            taken = parts[-size:]
            capitals = "".join(c for part in taken if part[0].isupper() for c in _initials(part))
            if len(taken) == size and taken[0][0].isupper() and capitals == letters:
                at = text.rfind(taken[0], 0, match.start())
                found.setdefault(letters, re.sub(r"\s+", " ", text[at : match.start()]))
                break
    return found


def _initials(part: str) -> str:
    """Return the capitals that a word gives to an acronym: all of "U.S.", the first of others."""
    return part.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+", part) else part[0]
