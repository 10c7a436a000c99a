"""The noun phrase that a number counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from tallystick.quantity.lexicon import numbers, words
from tallystick.quantity.models import name_end
from tallystick.quantity.tokens import DASHES, Tokens

_QUALIFIERS = frozenset(["more", "further", "additional", "fewer", "other", "such"])
_LONGEST = 9
_WHEN = frozenset(["first", "initially", "originally", "previously", "already", "once", "now"])
_DONE = ("ed", "en", "own", "ade", "ought", "aid", "old", "ent", "ost")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = ("'", "\u2019")


class Phrase(NamedTuple):
    """A noun phrase: its text and where it ends."""

    text: str
    last: int


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    table = words()
    if word in table["plurals"]:
        return True
    return (
        len(word) > 2
        and word[-1] == "s"
        and word[-2] not in "su'\u2019i"
        and word not in table["singulars"]
        and word not in table["verbs"]
        and not word.endswith("ous")
    )


def after(tokens: Tokens, at: int, one: bool, part: bool = False) -> Phrase | None:
    """The noun phrase from token `at` on, right behind a number.

    `one` says that the number is 1; `part` that it is a part, which takes an article behind it
    ("half the country").
    """
    if tokens.text[at] in DASHES and tokens.glued(at) and tokens.glued(at + 1):
        return _hyphened(tokens, at + 1)
    low = tokens.low[at]
    if part and low.endswith(("er", "rse")) and low in words()["after_fraction"]:
        return None  # "a third shorter"
    first = at
    if tokens.low[first] == "out" and tokens.low[first + 1] == "of":
        first, at = first + 1, at + 1  # 62 out of 65 patients
    if tokens.low[first] == "of":
        first += 1
        if (
            tokens.low[first] in words()["pronouns"]
            and tokens.low[first] not in words()["determiners"]
        ):
            return None
    allowed = words()["determiners"] if first > at or part else _QUALIFIERS
    while tokens.low[first] in allowed:
        if tokens.low[first] in ("more", "fewer", "other") and tokens.low[first + 1] in (
            "than",
            "or",
            "",
        ):
            return None
        first += 1
        if first - at > 4:
            return None
    if first > at and tokens.low[at] == "of":
        owner = tokens.low[first].endswith(("'s", "\u2019s")) and (tokens.kind[first + 1] == "n")
        first += owner  # one in three of the town's 900 residents
        for _ in range(4):  # 12 of the 30 soldiers, two of its 28 million people
            if tokens.kind[first] != "n" and tokens.low[first] not in numbers().cardinal:
                break
            first += 1
        if tokens.text[first] in DASHES and tokens.low[first + 1] == "strong":
            first += 2  # 60 of the 240-strong workforce
    noun = name_end(tokens, first)
    last = _noun_phrase(tokens, noun, one)
    if last == noun:
        return None
    last = _with_of(tokens, last)
    return Phrase(_SPACES.sub(" ", tokens.slice(first, last)), last)


def _hyphened(tokens: Tokens, at: int) -> Phrase | None:
    """54-nation alliance: what is counted is the nation."""
    if tokens.low[at] == "strong":  # a 240-strong workforce
        last = _noun_phrase(tokens, at + 1, False)
        if last == at + 1:
            return None
        last = _with_of(tokens, last)
        return Phrase(_SPACES.sub(" ", tokens.slice(at + 1, last)), last)
    if tokens.kind[at] != "w" or tokens.low[at] in (
        "magnitude",
        "something",
        "odd",
        "plus",
        "fold",
    ):
        return None
    return Phrase(tokens.text[at], at + 1)


def _stops(tokens: Tokens, at: int) -> bool:
    kind = tokens.kind[at]
    if kind == "w":
        low = tokens.low[at]
        if low in ("daily", "weekly", "monthly", "yearly"):
            return not _noun_ahead(tokens, at + 1)
        if low in ("short", "shy", "clear", "north", "south", "east", "west"):
            return tokens.low[at + 1] == "of"
        if low in _WHEN and tokens.low[at + 1].endswith(_DONE):
            return not _noun_ahead(tokens, at + 2)  # "the 950 million first planned"
        return low in words()["stops"] or low in numbers().cardinal
    return True


def _noun_phrase(tokens: Tokens, first: int, one: bool) -> int:
    """Where the noun phrase that starts at `first` ends; `first` itself when there is none."""
    extent = _extent(tokens, first)
    if extent == first:
        return first
    verbs = words()["verbs"]
    low = tokens.low
    at = first
    if not one:
        for at in range(first, extent):
            if tokens.kind[at] != "w" or _modifies(tokens, at, extent):
                continue
            if is_plural(low[at]) or (at > first and _noun_for_verb(low[at])):
                return at + 1
        if _is_noun_behind_number(tokens, first):
            return first + 1
    # No plural in sight: the words up to the first one that reads as a verb.
    people = words()["people_adjectives"]
    if low[first] in people:
        return first + 1
    if low[first] in verbs or (low[first].endswith(("ed", "ing")) and extent == first + 1):
        return first
    if len(low[first]) > 4 and low[first].endswith("ed") and not low[first].endswith("eed"):
        return first  # "62 of 65 voted yes"
    for at in range(first + 1, extent):
        word = low[at]
        if tokens.text[at - 1] in DASHES:
            continue
        if tokens.low[at + 1] == "of":
            continue
        if word in verbs or word.endswith(("ed", "ly", "ing")) or word in people:
            return at
        if one and is_plural(word) and not tokens.text[at][0].isupper():
            return at
    if not one and low[extent - 1].endswith(("ed", "ly")):
        return first
    return extent


def _modifies(tokens: Tokens, at: int, extent: int) -> bool:
    """Whether the plural at `at` only modifies a later noun ("sports teams", "workers' pay")."""
    after_it = at + 1
    if after_it >= extent:
        return False
    if tokens.text[after_it] in DASHES:
        return True
    if tokens.text[after_it] in _APOSTROPHES:
        return True
    if tokens.kind[after_it + 1] == "n" and tokens.glued(after_it + 1):
        return tokens.text[after_it][0].isupper()  # Abrams M1A2 tanks
    word = tokens.low[after_it]
    if word in words()["people_adjectives"]:
        return False
    if word in words()["verbs"] and not _noun_for_verb(word):
        return False
    named = tokens.low[at] in words()["plural_modifiers"] or tokens.text[at][0].isupper()
    return named and (_noun_ahead(tokens, after_it) or _noun_for_verb(word))


def _noun_for_verb(word: str) -> bool:
    """A word such as "runs" behind a plural number and no plural yet can only be a noun."""
    return word.endswith("s") and word in words()["verbs"] and word not in words()["never_nouns"]


def _is_noun_behind_number(tokens: Tokens, at: int) -> bool:
    """A word such as "runs" right behind a number: a noun, unless an object follows it."""
    return tokens.low[at] in words()["verb_nouns"] and (
        tokens.low[at + 1] not in words()["determiners"]
    )


def _extent(tokens: Tokens, first: int) -> int:
    """The furthest the noun phrase could run: words, hyphens, names with numbers."""
    at = first
    limit = first + _LONGEST
    verbs = words()["verbs"]
    while at < limit:
        kind = tokens.kind[at]
        if kind == "w":
            low = tokens.low[at]
            if tokens.kind[at + 1] == "n" and tokens.glued(at + 1) and at > first:
                at += 2  # Leopard 1 A5
                continue
            if _stops(tokens, at) and not _joins(tokens, at, first):
                break
            if (
                low in verbs
                and not (at > first and tokens.low[at + 1] == "of")
                and not _noun_ahead(tokens, at + 1)
                and not (at == first and _is_noun_behind_number(tokens, at))
                and not (
                    at > first
                    and _noun_for_verb(low)
                    and (
                        not is_plural(tokens.low[at - 1])
                        or tokens.low[at - 1] in words()["plural_modifiers"]
                    )
                )
            ):
                break
        elif kind == "n":
            named = at > first and tokens.kind[at - 1] == "w" and len(tokens.text[at]) <= 3
            if not named or not (tokens.text[at - 1][0].isupper() or tokens.glued(at)):
                break
        elif tokens.text[at] in DASHES:
            if at == first or not tokens.glued(at):
                break
            if not tokens.glued(at + 1):
                if tokens.low[at + 1] not in ("and", "or") or tokens.kind[at + 2] != "w":
                    break
                at += 1  # full- and part-time staff
            at += 1
        elif tokens.text[at] in _APOSTROPHES:
            if not tokens.glued(at) or not tokens.low[at - 1].endswith("s") or at == first:
                break
            if tokens.glued(at + 1) or tokens.kind[at + 1] != "w":
                break
        elif tokens.text[at] == "," and at > first:
            if not _noun_ahead(tokens, at + 1) or is_plural(tokens.low[at - 1]):
                break
            if tokens.low[at + 1] in numbers().vague or tokens.low[at - 1].endswith("ed"):
                break
        elif tokens.text[at] in ("&", "/") and at > first and tokens.kind[at + 1] == "w":
            pass
        else:
            break
        at += 1
    while at > first and tokens.kind[at - 1] == "s":
        at -= 1
    return at


def _joins(tokens: Tokens, at: int, first: int) -> bool:
    """An "and" inside the phrase ("oil and gas companies")."""
    if tokens.low[at] not in ("and", "or") or at == first:
        return False
    previous = tokens.low[at - 1]
    if is_plural(previous) or tokens.kind[at - 1] != "w":
        return False
    return (
        tokens.kind[at + 1] == "w"
        and not _stops(tokens, at + 1)
        and (is_plural(tokens.low[at + 2]) and not _stops(tokens, at + 2))
    )


def _noun_ahead(tokens: Tokens, at: int) -> bool:
    """Whether a plural noun stands at `at` or right behind, before anything that stops."""
    for position in (at, at + 1):
        if tokens.kind[position] != "w" or _stops(tokens, position):
            return False
        if is_plural(tokens.low[position]):
            return True
    return False


def _with_of(tokens: Tokens, last: int) -> int:
    """The end of the phrase with its of or for phrase, if it has one."""
    preposition = tokens.low[last]
    if preposition == "of" or (
        preposition == "for" and tokens.low[last - 1] in words()["for_nouns"]
    ):
        first = last + 1
        if tokens.low[first] in words()["pronouns"]:
            return last
        while tokens.low[first] in words()["determiners"] and first - last < 4:
            first += 1
        end = _noun_phrase(tokens, first, False)
        if end > first:
            return end
    return last


def number_of(tokens: Tokens, at: int) -> str | None:
    """What a bare number at `at` counts when the subject before the verb says so.

    "The number of civilian dead rose to 31" counts civilian dead; "the death toll stands at 40"
    counts the death toll.
    """
    tolls = words()["tolls"]
    for position in range(at - 1, max(-1, at - 16), -1):
        kind, low = tokens.kind[position], tokens.low[position]
        if kind == "n" and low not in ("2", "19"):
            if len(low) != 4:
                return None
        elif kind == "s" and low in (".", ";", "?", "!", "\u2026"):
            return None
        elif low == "number" and tokens.low[position + 1] == "of":
            first = position + 2
            while tokens.low[first] in words()["determiners"]:
                first += 1
            last = min(_noun_phrase(tokens, first, False), at)
            if last > first:
                last = min(_with_of(tokens, last), at)
                return _SPACES.sub(" ", tokens.slice(first, last))
            return None
        elif low in tolls:
            first = position
            while (
                first
                and tokens.kind[first - 1] == "w"
                and not _stops(tokens, first - 1)
                and (first > position - 3)
            ):
                first -= 1
            return _SPACES.sub(" ", tokens.slice(first, position + 1))
    return None
