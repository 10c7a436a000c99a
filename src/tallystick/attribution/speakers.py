"""The fullest name that the document gives for a mention of a speaker."""

from __future__ import annotations

import re

from tallystick.attribution.antecedents import (
    described_person,
    group_before,
    pair_before,
    person_before,
)
from tallystick.attribution.bodies import (
    body_before,
    called_body,
    named_before,
    outlet_before,
    spelled_out,
    thing_before,
)
from tallystick.attribution.context import Before
from tallystick.attribution.genders import gender_of_title
from tallystick.attribution.kinds import CAPITAL, head_of, kind_of, plain
from tallystick.attribution.lexicon import nouns, words
from tallystick.attribution.model import Span, Speaker
from tallystick.attribution.name_parts import is_title
from tallystick.attribution.people import People


def identify(before: Before, span: Span) -> Speaker:
    """Return who the mention at a span stands for."""
    people, text = before.people, before.people.text
    mention = re.sub(r"\s+", " ", text[span[0] : span[1]]).strip()
    lower = mention.lower()
    if lower in words()["masculine"] or lower in words()["feminine"]:
        return person_before(before, span, "m" if lower in words()["masculine"] else "f")
    if lower in words()["neuter"]:
        return thing_before(before, span[0])
    if lower in words()["plural"]:
        return group_before(before, span[0])
    if re.match(r"(?:the|both) (?:two|pair|couple|duo)\b", lower):
        return pair_before(before, span[0]) or Speaker(plain(mention), None, "group")
    if aged := re.fullmatch(r"the (\d+)-year-old(?: \w+)?", lower):
        known = people.aged(aged[1], span[0])
        return _somebody(people, known) if known else person_before(before, span, "")
    if re.fullmatch(r"the [a-z]+", lower) and lower[4:] in words()["demonyms"]:
        known = people.with_role(lower[4:], span[0])
        found = _somebody(people, known) if known else described_person(before, span, "", lower[4:])
        return found or Speaker(plain(mention), None, "person")
    if together := _together(people, span, mention):
        return together
    if body := called_body(people, mention, span[0]):
        return Speaker(body, None, "office")
    inside = [one for one in people.within(*span) if one.end <= span[1] + 1]
    if not inside and is_title(mention.rpartition(" ")[2]):
        # "said Sgt. Tom Avery": the parser took the full stop for the end of the name.
        inside = people.within(span[1], span[1] + 3)
    if inside and not _names_thing(mention, inside[0].start - span[0]):
        person = inside[0]
        name = people.name_of(person)
        title = text[span[0] : person.start].strip()
        role = re.sub(r"^(?:the|a|an)\s+", "", title) or None
        role = role if role and role.lower().rstrip(".") not in _PLAIN else None
        return Speaker(name, role or people.role_of(name), "person")
    kind = kind_of(mention)
    if placed := _PLACED.fullmatch(mention):
        also = frozenset(placed["place"].lower().split())
        if known := people.with_role(head_of(lower), span[0], also):
            return _somebody(people, known)
    common = not CAPITAL.search(mention[1:])
    if common and lower.startswith("the ") and (meant := _meant(before, span, lower, kind)):
        return meant
    if common and (known := _of_headline(people, span, lower)):
        return _somebody(people, known)
    if (
        common
        and lower.startswith(_RELATED)
        and (known := people.with_role(head_of(lower), span[0]))
    ):
        return _somebody(people, known)
    if common and kind == "person" and _wants_no_name(text, span):
        return Speaker(plain(mention), None, "anonymous")
    if kind == "person":
        short = " " not in mention or mention.isupper()
        name = people.full(mention, span[0]) if short else mention
        return Speaker(plain(name), people.role_of(name), "person")
    name = plain(mention)
    if kind in ("document", "pollster"):
        name = _BROUGHT_OUT.split(name)[0]
    if name.isupper() and len(name) < _LETTERS:
        name = spelled_out(text, name) or name
    return Speaker(name, None, kind)


_BROUGHT_OUT = re.compile(
    r",? (?:(?:that|which) )?(?:was |were )?(?:first |newly |later )?"
    r"(?:published|released|issued|unveiled|dated|leaked|made public)\b"
)
"""What is told of a document behind its name."""

_NO_NAME = re.compile(
    r"\bnot (?:to )?(?:be|have \w+ name|want to be|wish to be) ?(?:named|identified|quoted|used)"
    r"|\b(?:declin|refus)\w+ to (?:give|be|have|provide|share|disclose) (?:\w+ )?"
    r"(?:names?|named|identified|identity)"
    r"|\b(?:condition|request|reasons|promise|guarantee)\w* (?:of|for) anonymity"
    r"|\b(?:asked|asking|request\w+|insist\w+)(?: on| for)?"
    r" (?:to (?:remain|stay|be) anonym\w+|anonymity)"
    r"|\bon condition (?:that )?\w+ (?:name )?not be\b"
)


def _wants_no_name(text: str, span: Span) -> bool:
    """Return whether the sentence says that somebody who is not named is not to be."""
    begin = max(text.rfind(mark, 0, span[0]) for mark in (". ", "\n", "\u201d"))
    ends = [text.find(mark, span[1]) for mark in (". ", "\n")]
    end = min((end for end in ends if end >= 0), default=len(text))
    return bool(
        _NO_NAME.search(text[max(begin, span[0] - _AROUND, 0) : min(end, span[1] + _AROUND)])
    )


_AROUND = 200
"""Characters around somebody in which it may be told that they want no name."""


def _of_headline(people: People, span: Span, lower: str) -> str | None:
    """Return whom the "minister" of a headline means: the one minister whom the text names."""
    if " " in lower or lower.endswith("s") or "\n" in people.text[: span[0]].strip():
        return None
    if lower not in nouns()["person"]:
        return None
    return people.only_one_with_role(lower)


_LETTERS = 8
"""Capitals that are a name in full rather than its initials."""


_PLACED = re.compile(r"[Tt]he (?:[a-z]+ )?(?P<place>(?:[A-Z]\w+ )+)[a-z]+")
"""A post with a place or party ("the Florida senator")."""
_RELATED = ("his ", "her ", "their ", "its ")


def _somebody(people: People, name: str) -> Speaker:
    return Speaker(name, people.role_of(name), "person")


def _meant(before: Before, span: Span, lower: str, kind: str) -> Speaker | None:
    """Return whom "the mayor", "the poll" or "the company" stands for."""
    people, text = before.people, before.people.text
    head = head_of(lower)
    if kind in ("person", "anonymous") and (known := people.with_role(head, span[0])):
        return _somebody(people, known)
    if head in nouns()["outlet"] and (outlet := outlet_before(before, span[0])):
        return outlet
    if _is_firm(head) and (body := body_before(before, span[0], head)):
        return Speaker(body, None, "office")
    if _is_bearer(head, kind):
        gender = gender_of_title(head)
        if found := described_person(before, span, gender, head):
            return found
    if kind in ("pollster", "document", "office", "outlet"):
        for one in before.speakers(span[0]):
            if one.name and head in one.name.lower().split():
                return one
        if named := named_before(text, span[0], head):
            return Speaker(named, None, kind_of(named))
        if kind == "pollster" and (last := before.last(span[0], ("pollster",))):
            return last
        if kind == "office" and (body := body_before(before, span[0], head)):
            return Speaker(body, None, "office")
    return None


def _is_firm(head: str) -> bool:
    if head.endswith("maker"):
        return head not in ("lawmaker", "policymaker", "filmmaker", "newsmaker", "troublemaker")
    return head in nouns()["firm"]


def _is_bearer(head: str, kind: str) -> bool:
    """Return whether "the ..." can be somebody who has been named."""
    if head in nouns()["anybody"] or head in nouns()["anonymous"] or head.endswith("s"):
        return False
    if _is_firm(head):
        return False
    return kind == "person" or (kind == "anonymous" and bool(_TRADE.search(head)))


_TRADE = re.compile(
    r"(?:ist|er|or|ian|man|woman|eur|star|bride|groom|magnate|tycoon|mogul|captain)$"
)
"""How nouns end that say what somebody does or is."""


_PLAIN = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "and"])


def _names_thing(mention: str, at: int) -> bool:
    """Return whether a name only says whose document or body a mention is ("Mr Lee's office")."""
    kind = kind_of(mention)
    possessive = re.search(r"[’']s\s", mention[at:])
    if possessive and head_of(mention) not in nouns()["person"]:
        return True
    if kind == "office" and _BODY_OF.search(mention[:at]):
        return True  # "Union of Lakeside Teachers"
    if kind == "group" and head_of(mention)[:-1] in nouns()["person"]:
        return True  # "Lakeside Teachers"
    return kind in ("outlet", "pollster", "document")


_BODY_OF = re.compile(
    r"\b(?:[Uu]nion|[Aa]ssociation|[Ff]ederation|[Ss]ociety|Council) (?:of|for) $"
)


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
        whole.append(people.name_of(inside[-1]) if inside else part)
    name = ", ".join(whole[:-1]) + " and " + whole[-1]
    return Speaker(plain(name), None, "group")
