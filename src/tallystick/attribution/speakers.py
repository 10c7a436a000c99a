"""The fullest name that the document gives for a mention of a speaker."""

from __future__ import annotations

import re

from tallystick.attribution.antecedents import (
    Before,
    firm_before,
    group_before,
    named_before,
    only_person,
    outlet_before,
    person_before,
    spelled_out,
    thing_before,
)
from tallystick.attribution.kinds import CAPITAL, head_of, kind_of, plain
from tallystick.attribution.lexicon import nouns, words
from tallystick.attribution.model import Span, Speaker
from tallystick.attribution.people import People


def identify(before: Before, span: Span) -> Speaker:
    """Return who the mention at a span stands for."""
    people, text = before.people, before.people.text
    mention = re.sub(r"\s+", " ", text[span[0] : span[1]]).strip()
    lower = mention.lower()
    if lower in words()["masculine"] or lower in words()["feminine"]:
        return person_before(before, span[0], "m" if lower in words()["masculine"] else "f")
    if lower in words()["neuter"]:
        return thing_before(before, span[0])
    if lower in words()["plural"]:
        return group_before(before, span[0])
    if re.fullmatch(r"the \d+-year-old", lower):
        return person_before(before, span[0], "")
    if together := _together(people, span, mention):
        return together
    inside = [one for one in people.within(*span) if one.end <= span[1] + 1]
    if inside and not _names_thing(mention, inside[0].start - span[0]):
        person = inside[0]
        name = people.full(person.name, person.start)
        title = text[span[0] : person.start].strip()
        role = re.sub(r"^(?:the|a|an)\s+", "", title) or None
        role = role if role and role.lower().rstrip(".") not in _PLAIN else None
        return Speaker(name, role or people.role_of(name), "person")
    kind = kind_of(mention)
    definite = lower.startswith("the ") and not CAPITAL.search(mention[1:])
    if definite and (known := _meant(before, span, lower, kind)):
        return known
    if kind == "person":
        short = " " not in mention or mention.isupper()
        name = people.full(mention, span[0]) if short else mention
        return Speaker(plain(name), people.role_of(name), "person")
    name = plain(mention)
    if name.isupper() and len(name) < _LETTERS:
        name = spelled_out(text, name) or name
    return Speaker(name, None, kind)


_LETTERS = 8
"""Capitals that are a name in full rather than its initials."""


def _meant(before: Before, span: Span, lower: str, kind: str) -> Speaker | None:
    """Return whom "the mayor", "the poll" or "the company" stands for."""
    people, text = before.people, before.people.text
    head = head_of(lower)
    known = people.with_role(head, span[0]) if kind in ("person", "anonymous") else None
    if known:
        return Speaker(known, people.role_of(known), "person")
    may_be_named = kind == "person" and head not in nouns()["anybody"]
    if may_be_named and (alone := only_person(before, span[0], people.gender("", head))):
        return alone
    if head in nouns()["firm"] and (body := firm_before(before, span[0])):
        return Speaker(body, None, "office")
    if head in nouns()["outlet"] and (outlet := outlet_before(before, span[0])):
        return outlet
    if kind in ("pollster", "document", "office", "outlet"):
        for _, one in reversed(before.said):
            if one.name and head in one.name.lower().split():
                return one
        if named := named_before(text, span[0], head):
            return Speaker(named, None, kind_of(named))
        if kind == "pollster" and (last := before.last(span[0], ("pollster",))):
            return last
    return None


_PLAIN = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "and"])


def _names_thing(mention: str, at: int) -> bool:
    """Return whether a name only says whose document or body a mention is ("Mr Lee's office")."""
    kind = kind_of(mention)
    possessive = re.search(r"[’']s\s", mention[at:])
    if possessive and head_of(mention) not in nouns()["person"]:
        return True
    return kind in ("outlet", "pollster", "document")


def _together(people: People, span: Span, mention: str) -> Speaker | None:
    """Return a group when a mention joins several names or bodies with "and"."""
    if not re.search(r"\sand\s", mention):
        return None
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", mention)
    named = [part for part in parts if CAPITAL.search(part)]
    if len(named) < 2 or len(named) != len(parts):
        return None
    whole = []
    place = span[0]
    for part in parts:
        place = people.text.find(part, place)
        inside = people.within(place, place + len(part)) if place >= 0 else []
        whole.append(people.full(inside[-1].name, inside[-1].start) if inside else part)
    name = ", ".join(whole[:-1]) + " and " + whole[-1]
    return Speaker(plain(name), None, "group")
