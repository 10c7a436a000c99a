"""What kind of speaker a mention is, and the fullest name that the document gives for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from tallystick.attribution.lexicon import names, nouns, words
from tallystick.attribution.model import Span
from tallystick.attribution.people import People

_WORDS = re.compile(r"[\w&’'.-]+")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|our|this|that|these|those|some|many|several|most|other|one|two|three"
    r"|new|recent|latest|newly|early|preliminary|separate|another|earlier|numerous|various|all|both)\s+)+",
    re.I,
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_SPLIT = re.compile(
    r"\s(?:of|for|in|at|from|by|with|on|who|that|which|to|about|among|released|conducted|published|taken)\s|[,(;]"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for."""

    name: str | None
    role: str | None
    kind: str


def head_of(mention: str) -> str:
    """Return the noun that a noun phrase turns on, in lower case."""
    parts = _WORDS.findall(_core(mention))
    return parts[-1].lower().strip(".’'") if parts else ""


def _core(mention: str) -> str:
    """Return a noun phrase up to what is said about its noun."""
    return _SPLIT.split(f"{mention} ")[0].strip()


def identify(
    people: People,
    span: Span,
    said: list[tuple[int, Speaker]],
    quoted: Callable[[int], bool],
) -> Speaker:
    """Return who a mention stands for.

    Args:
        people: the names of the document.
        span: where the mention stands.
        said: who has been identified so far, each with the place of the mention, in order.
        quoted: whether a place stands within quotation marks.
    """
    text = people.text
    mention = re.sub(r"\s+", " ", text[span[0] : span[1]]).strip()
    lower = mention.lower()
    if lower in words()["masculine"] or lower in words()["feminine"]:
        return _by_pronoun(
            people, span, "m" if lower in words()["masculine"] else "f", said, quoted
        )
    if lower in words()["neuter"]:
        return _thing_before(text, span[0], quoted) or (
            _last(said, span[0], ("outlet", "document", "office", "pollster"))
            or Speaker(None, None, "office")
        )
    if lower in words()["plural"]:
        return _last(said, span[0], ("group", "anonymous", "office", "outlet")) or Speaker(
            None, None, "group"
        )
    if re.fullmatch(r"the \d+-year-old", lower):
        return _by_pronoun(people, span, "", said, quoted)
    if together := _together(people, span, mention):
        return together
    inside = [one for one in people.within(*span) if one.end <= span[1] + 1]
    if inside and not _names_thing(mention, inside[0].start - span[0]):
        person = inside[0]
        name = people.full(person.name, person.start)
        before = text[span[0] : person.start].strip()
        role = re.sub(r"^(?:the|a|an)\s+", "", before) or None
        role = role if role and role.lower().rstrip(".") not in _PLAIN else None
        return Speaker(name, role or people.role_of(name), "person")
    kind = kind_of(mention)
    head = head_of(mention)
    if lower.startswith("the ") and not _CAPITAL.search(mention[1:]):
        known = people.with_role(head, span[0]) if kind in ("person", "anonymous") else None
        if known:
            return Speaker(known, people.role_of(known), "person")
        if kind in ("pollster", "document", "office", "outlet"):
            for _, one in reversed(said):
                if one.name and head in one.name.lower().split():
                    return one
            if named := _named_before(text, span[0], head):
                return Speaker(named, None, kind_of(named))
            if kind == "pollster" and (last := _last(said, span[0], ("pollster",))):
                return last
    if kind == "person":
        name = people.full(mention, span[0]) if " " not in mention else mention
        return Speaker(_plain(name), people.role_of(name), "person")
    return Speaker(_plain(mention), None, kind)


_PLAIN = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "and"])


def _plain(mention: str) -> str:
    """Return a mention without its leading article and number words."""
    bare = _LEADING.sub("", mention)
    return re.sub(r"[’']s?$", "", bare) or mention


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
    named = [part for part in parts if _CAPITAL.search(part)]
    if len(named) < 2 or len(named) != len(parts):
        return None
    whole = []
    place = span[0]
    for part in parts:
        place = people.text.find(part, place)
        inside = people.within(place, place + len(part)) if place >= 0 else []
        whole.append(people.full(inside[-1].name, inside[-1].start) if inside else part)
    name = ", ".join(whole[:-1]) + " and " + whole[-1]
    return Speaker(_plain(name), None, "group")


_THING = r"(?:[A-Z][\w&.’'/-]*\s+)+"
_PROPER = re.compile(r"[A-Z][\w&’'/-]*(?:\s+(?:of|for|and|the)?\s*[A-Z][\w&’'/-]*)*(?:\s+[a-z]+)?")


def _named_before(text: str, place: int, head: str) -> str | None:
    """Return the last thing before a place whose name ends with a noun ("Gallup poll")."""
    found = None
    origin = max(0, place - 4000)
    for match in re.finditer(rf"{_THING}{re.escape(head)}\b", text[origin:place], re.I):
        name = match[0]
        while name and name.split(" ")[0].lower() in words()["openers"]:
            name = name.partition(" ")[2]
        if name and name[0].isupper() and " " in name:
            found = re.sub(r"\s+", " ", name)
    return found


def _thing_before(text: str, place: int, quoted: Callable[[int], bool]) -> Speaker | None:
    """Return the outlet, body or document that "it" stands for: the first one in a sentence.

    A country is meant only where nothing else is named.
    """
    country = None
    for first, last in _stretches(text, place)[:6]:
        found = _first_thing(text, first, last, quoted)
        if found and found.name and found.name.lower() in names().countries:
            country = country or found
        elif found:
            return found
    return country


def _first_thing(text: str, first: int, last: int, quoted: Callable[[int], bool]) -> Speaker | None:
    for match in _PROPER.finditer(text, first, last):
        if quoted(match.start()):
            continue
        for candidate in (match[0], match[0].rpartition(" ")[0]):
            while candidate and candidate.split(" ")[0].lower() in words()["openers"]:
                candidate = candidate.partition(" ")[2]
            several = candidate.split(" ")[-1].islower() and candidate.endswith("s")
            if candidate[:1].isupper() and not several and kind_of(candidate) in _THINGS:
                return Speaker(_plain(candidate), None, kind_of(candidate))
    return None


_THINGS = frozenset(["outlet", "office", "pollster", "document"])


def _by_pronoun(
    people: People,
    span: Span,
    gender: str,
    said: list[tuple[int, Speaker]],
    quoted: Callable[[int], bool],
) -> Speaker:
    """Return the person that "he" or "she" stands for: a name in the sentence or before it."""
    text = people.text
    start = span[0]
    # Words in quotation marks are somebody else's: their names are no antecedents.
    for first, last in _stretches(text, start):
        fits = [
            one
            for one in people.within(first, last)
            if _is_of(gender, people.gender(people.full(one.name, one.start), one.title))
            and not quoted(one.start)
            and not text.startswith(("’s", "'s"), one.end)
        ]
        fits = [one for one in fits if people.is_likely(one)]
        if fits:
            name = people.full(fits[0].name, fits[0].start)
            return Speaker(name, people.role_of(name), "person")
        here = said[bisect_left(said, first, key=_place) : bisect_left(said, last, key=_place)]
        earlier = [who for _, who in here if who.kind == "person" and who.name]
        if earlier and _is_of(gender, people.gender(earlier[-1].name or "")):
            return earlier[-1]
    return _last(said, start, ("person",)) or Speaker(None, None, "person")


def _place(said: tuple[int, Speaker]) -> int:
    return said[0]


_END = re.compile(r"[.!?][”\"’')]*\s+(?=[\"“‘A-Z])|\n+")


def _is_of(wanted: str, gender: str) -> bool:
    """Return whether a gender fits the one wanted; what is not known fits."""
    return not wanted or not gender or wanted == gender


def _stretches(text: str, start: int) -> list[Span]:
    """Return the pronoun's own sentence up to it, then those before it, nearest first."""
    origin = max(0, start - 3000)
    cuts = [origin, *(m.end() for m in _END.finditer(text, origin, start))]
    return list(zip(reversed(cuts), [start, *reversed(cuts[1:])], strict=False))


def _last(said: list[tuple[int, Speaker]], place: int, kinds: tuple[str, ...]) -> Speaker | None:
    for at, one in reversed(said):
        if at < place and one.kind in kinds and one.name:
            return one
    return None


def kind_of(mention: str) -> str:
    """Return the kind of speaker that a noun phrase names, judged by its words."""
    lists = nouns()
    listed = names()
    bare = _LEADING.sub("", mention).strip()
    lower = re.sub(r"[’']s?$", "", bare.lower())
    head = head_of(mention)
    named = _is_named(bare)
    tokens = set(re.findall(r"[\w&’'-]+", lower))
    if head in lists["poll"]:
        return "pollster" if named or _one_thing(mention) else "anonymous"
    if lower in listed.pollsters:
        return "pollster"
    if lower in listed.outlets or lower.removeprefix("the ") in listed.outlets:
        return "outlet"
    if lower in listed.offices or lower in listed.countries:
        return "office"
    if head in lists["anonymous"] and (
        not named or head.endswith("s") or head in ("people", "men", "women")
    ):
        return "anonymous"
    if (
        head in lists["document"]
        and head not in lists["office"]
        and not (named and head in lists["outlet"] and bare[0].isupper())
    ):
        if named or _one_thing(mention) or len(tokens) > 1:
            return "document"
        return "anonymous"
    if head in lists["outlet"]:
        return "outlet"
    if head in lists["office"]:
        return "office"
    if head in lists["person"]:
        return "group" if head.endswith("s") and not named else "person"
    if named and len(bare) > 1 and bare.replace(".", "").isupper() and len(bare) < 8:
        return "office"
    if named and mention.lower().startswith("the "):
        return "group" if head.endswith("s") else "office"
    if named and tokens & listed.pollsters:
        return "pollster"
    if named and (_CAPITAL.search(_core(bare).rpartition(" ")[2]) or " " not in bare):
        return "person"
    return "group" if head.endswith("s") else "anonymous"


def _is_named(bare: str) -> bool:
    """Return whether a noun phrase holds a name; a capital that opens a sentence is none."""
    parts = bare.split()
    if any(_CAPITAL.match(part) for part in parts[1:]):
        return True
    first = parts[0].lower().strip(".,’'") if parts else ""
    common = any(first in listed for listed in nouns().values())
    return bool(parts) and bool(_CAPITAL.match(parts[0])) and not (common and len(parts) == 1)


def _one_thing(mention: str) -> bool:
    """Return whether a mention speaks of one definite thing ("the poll"), not of some ("polls")."""
    return bool(re.match(r"(?:the|this|that|its|his|her|their)\s", mention, re.I))
