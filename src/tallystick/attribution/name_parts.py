"""A name and the title or post before it, read out of words with capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tallystick.attribution.lexicon import cue_verbs, names, nouns, words

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
_INITIALS = rf"[{UPPER}]\.(?:[{UPPER}]\.)*"
_WORD = rf"(?:{_INITIALS}|(?:[dDlLO][’']|Mc|Mac)?[{UPPER}][\w]*(?:[-’'](?!s\b)\w+)*)"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ten|al|el|bin|ibn|la|le|zu)"
_ABBREVIATED = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Rev|Hon|St"
    r"|Const|Cst|Det|Insp|Supt|Jr|Sr)\.)"
)
_PART = rf"(?:{_ABBREVIATED}|{_WORD})"
_SEQUENCE = re.compile(rf"{_PART}(?: \[?(?:{_PARTICLE} ){{0,3}}{_PART})*")
_POST = re.compile(
    r"(?P<post>(?:[\w’'-]+ )?(?P<head>[\w-]+) (?:of|for)(?: the)? (?:[A-Z][\w-]* (?:and |of )?)*)$"
)
POSSESSIVE = re.compile(r"[’']s?$")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_JUST_BEFORE = 40
"""Characters in which the word before a name is looked for."""
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;”\"’')\]–—-]\s*|\n\s*)$")


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of somebody by name: the name itself, with the title or post before it."""

    start: int
    end: int
    name: str
    title: str


def persons_in(text: str) -> Iterator[Person]:
    """Yield what can be somebody's name in a text, in order."""
    for match in _SEQUENCE.finditer(text):
        if person := _person(text, match):
            yield person


def is_given(token: str) -> bool:
    """Return whether a word is known as a given name."""
    lower, listed = token.lower(), names()
    return lower in listed.masculine or lower in listed.feminine or lower in listed.either


def surname(name: str) -> str:
    """Return the family name of a name, in lower case."""
    parts = [part for part in name.split() if part.lower().strip(".,") not in _SUFFIXES]
    return POSSESSIVE.sub("", parts[-1] if parts else name).lower().rstrip(".")


def is_title(token: str) -> bool:
    """Return whether a word is a title, or a noun that a post turns on."""
    lower = token.lower().rstrip(".")
    parts = lower.split("-")
    listed = words()["titles"]
    return (
        lower in listed
        or lower in nouns()["person"]
        or (
            len(parts) > 1
            and (parts[0] in listed or parts[-1] in listed or parts[-1] in nouns()["person"])
        )
    )


def is_bare_title(title: str) -> bool:
    """Return whether a title says nothing about somebody's post."""
    return title.lower().rstrip(".") in _BARE_TITLES


_BARE_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "prof"])


def opens_sentence(text: str, place: int) -> bool:
    """Return whether a sentence, or a quotation, begins at a place."""
    return bool(_SENTENCE_BEFORE.search(text[max(0, place - 4) : place]))


def _names_trade(token: str) -> bool:
    """Return whether a word before a name says what somebody does ("Entomologist Raj Patel")."""
    lower = token.lower()
    return (len(lower) > _SHORTEST_TRADE and lower.endswith("ist")) or lower in nouns()["bearer"]


_SHORTEST_TRADE = 6


def _person(text: str, match: re.Match[str]) -> Person | None:
    tokens = [(m[0], match.start() + m.start()) for m in re.finditer(r"\S+", match[0])]
    while tokens and _only_opens(text, tokens):
        tokens.pop(0)
    at = 0
    for index, (token, _) in enumerate(tokens):
        if index + 1 < len(tokens) and (is_title(token) or (index == at and _names_trade(token))):
            at = index + 1
    title = tokens[:at]
    rest = tokens[at:]
    if not rest:
        return None
    for index in range(1, len(rest) - 1):
        if is_given(rest[index][0]) and not is_given(rest[0][0]):
            title, rest = [*title, *rest[:index]], rest[index:]
            break
    last, place = rest[-1]
    bare = POSSESSIVE.sub("", last)
    if bare.endswith(".") and not re.fullmatch(rf"(?:[{UPPER}]\.)+|Jr\.|Sr\.", bare):
        bare = bare[:-1]
    rest[-1] = (bare, place)
    # Not all of the text before it, which would take quadratic time.
    before_it = text[max(0, rest[0][1] - _JUST_BEFORE) : rest[0][1]]
    if not title and before_it.rstrip(" ").endswith(("the", "The")) and not _is_known(rest):
        return None
    name = " ".join(token.lstrip("[") for token, _ in rest)
    title_words = " ".join(token for token, _ in title)
    before = _title_before(text, tokens[0][1])
    post = _POST.search(text, max(0, rest[0][1] - 70), rest[0][1])
    if post and is_title(post["head"]):
        before, title_words = post["post"].strip(), ""
        first = before.split(" ")[0]
        if first.islower() and first in words()["openers"]:
            before = before[len(first) + 1 :]
        title = []
        if len(rest) == 1:
            return None
    if before and not title:
        title_words = before
    elif before and title:
        title_words = f"{before} {title_words}"
    if not _may_be_person([token for token, _ in rest], bool(title_words)):
        return None
    return Person(rest[0][1], place + len(bare), name, title_words)


def _is_known(rest: list[tuple[str, int]]) -> bool:
    """Return whether a given name and another word stand together ("the Ida Krog campaign")."""
    return len(rest) > 1 and is_given(rest[0][0])


def _only_opens(text: str, tokens: list[tuple[str, int]]) -> bool:
    """Return whether the first of some words has its capital from the start of a sentence."""
    token, place = tokens[0]
    if token.lower() not in words()["openers"] or is_title(token):
        return False
    # "said Will Doyle": a word that is a name too, and no sentence that it could open.
    return not (len(tokens) > 1 and is_given(token) and not opens_sentence(text, place))


def _title_before(text: str, place: int) -> str:
    """Return the words in small letters that make a post before a name ("defence minister")."""
    stretch = text[max(0, place - 60) : place]
    stretch = stretch[max(stretch.rfind(mark) + 1 for mark in '.,;:()“”"\n') :]
    parts = stretch.split(" ")
    if not stretch.endswith(" ") or len(parts) < 2 or not _ends_post(parts[-2].lower()):
        return ""
    taken: list[str] = []
    for part in reversed(parts[:-1]):
        lower = part.lower()
        if not part or (lower in words()["openers"] and lower not in ("former", "new")):
            break
        if lower in cue_verbs() or len(taken) == 4:
            break
        taken.insert(0, part)
    return " ".join(taken)


def _ends_post(noun: str) -> bool:
    return noun in nouns()["person"] or (noun.islower() and _names_trade(noun))


_FAMILY_NAMES_TOO = frozenset(["day", "french", "german", "hill", "lake", "north", "west"])
"""Words of places and bodies that are a family name after a given one ("Kristen Day")."""


@cache
def _thing_nouns() -> frozenset[str]:
    lists = nouns()
    return lists["office"] | lists["outlet"] | lists["poll"]


def _may_be_person(tokens: list[str], titled: bool) -> bool:
    """Return whether capitalised words can be somebody's name."""
    lower = [token.lower().rstrip(".") for token in tokens]
    if len(tokens) > 5 or not tokens:
        return False
    listed = names()
    whole = " ".join(lower)
    if (
        whole in listed.outlets
        or whole in listed.offices
        or whole in listed.countries
        or whole in listed.pollsters
    ):
        return False
    given = 2 <= len(tokens) <= 3 and is_given(tokens[0])
    if given and len(tokens) == 2 and lower[1] in _FAMILY_NAMES_TOO:
        return True
    # "Kathleen Hall Jamieson", "Bill Maher": after a given name only the last word tells.
    if any(word in listed.not_persons for word in (lower[-1:] if given else lower)):
        return False
    if lower[-1] in _thing_nouns():
        return False
    if not given and {lower[0], lower[-1]} & words()["weekdays"]:
        return False
    if all(token.isupper() and len(token) > 3 for token in tokens) and not titled:
        return len(tokens) in (2, 3) and is_given(tokens[0])
    if titled:
        return True
    if len(tokens) == 1:
        return not any(lower[0] in listed_words for listed_words in nouns().values())
    return given or (lower[0] not in listed.countries and lower[-1] not in listed.countries)
