"""The names of a document: who is called what, and which short name stands for which full one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from tallystick.attribution.lexicon import cue_verbs, names, nouns, verbs, words

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
_INITIALS = rf"[{_UPPER}]\.(?:[{_UPPER}]\.)*"
_WORD = rf"(?:{_INITIALS}|(?:[dDlLO][’']|Mc|Mac)?[{_UPPER}][\w]*(?:[-’'](?!s\b)\w+)*)"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ten|al|el|bin|ibn|la|le|zu)"
_ABBREVIATED = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Brig|Rev|Hon|St"
    r"|Jr|Sr)\.)"
)
_PART = rf"(?:{_ABBREVIATED}|{_WORD})"
_SEQUENCE = re.compile(rf"{_PART}(?: \[?(?:{_PARTICLE} ){{0,3}}{_PART})*")
_POST = re.compile(
    r"(?P<post>(?:[\w’'-]+ )?(?P<head>[\w-]+) (?:of|for)(?: the)? (?:[A-Z][\w-]* (?:and |of )?)*)$"
)
_APPOSITION = re.compile(
    r",\s+(?P<role>(?:(?:the|a|an|one of|his|her|their|its)\s+)?[^,.;:()“”\"]{3,90})(?=[,.;)])"
)
_AGED = re.compile(r", \d{1,3}[,.;]")
_POSSESSIVE = re.compile(r"[’']s?$")
_JUST_BEFORE = 40
"""Characters in which the word before a name is looked for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of somebody by name: the name itself, with the title or post before it."""

    start: int
    end: int
    name: str
    title: str


class People:
    """The people named in a document, in the order of their mentions.

    A class, because every figure of a document asks the same index.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Person] = []
        self._full: dict[str, list[Person]] = defaultdict(list)
        self._fullest: dict[tuple[str, str], str] = {}
        self._first: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_role: dict[str, list[tuple[int, str]]] = {}
        self.roles: dict[str, str] = {}
        single = []
        for match in _SEQUENCE.finditer(text):
            person = self._person(match)
            if person is None:
                continue
            if " " in person.name:
                self.mentions.append(person)
                first, last = person.name.split()[0], surname(person.name)
                self._full[last].append(person)
                if len(person.name) > len(self._fullest.get((last, first), "")):
                    self._fullest[last, first] = person.name
                self._first[first.lower()][person.name] += 1
                self._note_role(person)
            else:
                single.append(person)
        self._speaking = {
            surname(match["before"] or match["after"]) for match in _speaks().finditer(text)
        }
        for person in single:
            last = surname(person.name)
            if person.title or last in self._full or last in self._speaking:
                self.mentions.append(person)
                if person.title and not _bare_title(person.title):
                    self.roles.setdefault(self.full(person.name, person.start), person.title)
        self.mentions.sort(key=lambda one: one.start)
        self._starts = [one.start for one in self.mentions]

    def full(self, name: str, place: int) -> str:
        """Return the fullest name that the document gives for a name used at a place."""
        last = surname(name)
        known = self._full.get(last, [])
        parts = [part for part in name.split() if not _is_title(part)]
        if len(parts) > 1:
            return self._fullest.get((last, parts[0]), " ".join(parts))
        if known:
            # The last one before the place, else the first after it.
            chosen = known[max(bisect_right(known, place, key=lambda one: one.start) - 1, 0)]
            return self._fullest[last, chosen.name.split()[0]]
        if firsts := self._first.get(last):
            return firsts.most_common(1)[0][0]
        return " ".join(parts) or name

    def within(self, start: int, end: int) -> list[Person]:
        """Return the mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def role_of(self, name: str) -> str | None:
        """Return the title or apposition that the document gives to a full name."""
        return self.roles.get(name)

    def with_role(self, noun: str, place: int) -> str | None:
        """Return the full name of the last person before a place whose role holds a noun."""
        if noun not in self._by_role:
            self._by_role[noun] = [
                (person.start, name)
                for person in self.mentions
                if (name := self._holder(person, noun))
            ]
        holders = self._by_role[noun]
        before = bisect_left(holders, place, key=lambda one: one[0])
        return holders[before - 1][1] if before else None

    def _holder(self, person: Person, noun: str) -> str:
        """Return the full name of a mentioned person whose role holds a noun, or ''."""
        name = self.full(person.name, person.start)
        role = self.roles.get(name, person.title).lower()
        holds = noun in re.findall(r"[\w-]+", role.replace("-", " ")) or noun in role.split()
        return name if holds else ""

    def is_likely(self, person: Person) -> bool:
        """Return whether more than capital letters says that a mention is somebody's name."""
        name = self.full(person.name, person.start)
        first = name.split()[0].lower()
        return bool(
            person.title
            or name in self.roles
            or first in names().masculine
            or first in names().feminine
            or surname(name) in self._speaking
            or _AGED.match(self.text, person.end)
        )

    def gender(self, name: str, title: str = "") -> str:
        """Return m, f or an empty string for what a name and a title say."""
        heard = {part.strip(".").lower() for part in title.split()}
        if heard & words()["feminine_titles"]:
            return "f"
        if heard & words()["masculine_titles"]:
            return "m"
        first = name.split(" ")[0].lower()
        return "m" if first in names().masculine else "f" if first in names().feminine else ""

    def _person(self, match: re.Match[str]) -> Person | None:
        tokens = [(m[0], match.start() + m.start()) for m in re.finditer(r"\S+", match[0])]
        while tokens and tokens[0][0].lower() in words()["openers"] and not _is_title(tokens[0][0]):
            tokens.pop(0)
        at = 0
        for index, (token, _) in enumerate(tokens):
            if _is_title(token) and index + 1 < len(tokens):
                at = index + 1
        title = tokens[:at]
        rest = tokens[at:]
        if not rest:
            return None
        given = names().masculine | names().feminine
        for index in range(len(rest) - 2, 0, -1):
            if rest[index][0].lower() in given and rest[0][0].lower() not in given:
                title, rest = [*title, *rest[:index]], rest[index:]
                break
        last, place = rest[-1]
        bare = _POSSESSIVE.sub("", last)
        if bare.endswith(".") and not re.fullmatch(rf"(?:[{_UPPER}]\.)+|Jr\.|Sr\.", bare):
            bare = bare[:-1]
        rest[-1] = (bare, place)
        # Not all of the text before it, which would take quadratic time.
        before_it = self.text[max(0, rest[0][1] - _JUST_BEFORE) : rest[0][1]]
        if not title and before_it.rstrip(" ").endswith(("the", "The")):
            return None
        name = " ".join(token.lstrip("[") for token, _ in rest)
        title_words = " ".join(token for token, _ in title)
        before = _title_before(self.text, tokens[0][1])
        post = _POST.search(self.text, max(0, rest[0][1] - 70), rest[0][1])
        if post and _is_title(post["head"]):
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

    def _note_role(self, person: Person) -> None:
        title = person.title
        if title and not _bare_title(title):
            self.roles.setdefault(person.name, title)
            return
        match = _APPOSITION.match(self.text, person.end)
        if match:
            role = re.sub(r"\s+", " ", match["role"])
            first = re.split(r"\s(?:of|at|for|in|who|from|with)\s", role)[0]
            heads = {word.lower() for word in re.findall(r"\w+", first)}
            if heads & nouns()["person"] or heads & words()["titles"]:
                self.roles.setdefault(person.name, re.sub(r"^(?:the|a|an)\s+", "", role))


@cache
def _speaks() -> re.Pattern[str]:
    """Return the pattern of a name beside a verb of saying."""
    said = "|".join(sorted(verbs()["say"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w’'-])(?P<before>[{_UPPER}][\w’'-]++)(?:,[^,.\n]{{3,60}},)?"
        rf" (?:\w+ly |also |has |had )?(?:{said})\b"
        rf"|\b(?:said|says|added|asked|wrote) (?P<after>[{_UPPER}][\w’'-]+)"
    )


def surname(name: str) -> str:
    """Return the family name of a name, in lower case."""
    parts = [part for part in name.split() if part not in ("Jr.", "Sr.", "II", "III")]
    return _POSSESSIVE.sub("", parts[-1] if parts else name).lower().rstrip(".")


def _is_title(token: str) -> bool:
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


def _bare_title(title: str) -> bool:
    return title.lower().rstrip(".") in (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "sir",
        "dame",
        "prof",
    )


_BEFORE = re.compile(r"((?:[\w’'-]+ ){0,4}?)(?P<head>[a-z][\w-]*) $")


def _title_before(text: str, place: int) -> str:
    """Return the words in small letters that make a post before a name ("defence minister")."""
    stretch = text[max(0, place - 60) : place]
    stretch = stretch[max(stretch.rfind(mark) + 1 for mark in '.,;:()“”"\n') :]
    parts = stretch.split(" ")
    if not stretch.endswith(" ") or len(parts) < 2 or parts[-2].lower() not in nouns()["person"]:
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


def _may_be_person(tokens: list[str], titled: bool) -> bool:
    """Return whether capitalised words can be somebody's name."""
    lower = [token.lower().rstrip(".") for token in tokens]
    if len(tokens) > 5 or not tokens:
        return False
    listed = names()
    lists = nouns()
    whole = " ".join(lower)
    if (
        whole in listed.outlets
        or whole in listed.offices
        or whole in listed.countries
        or whole in listed.pollsters
    ):
        return False
    if any(word in listed.not_persons for word in lower):
        return False
    if lower[-1] in lists["office"] or lower[-1] in lists["outlet"] or lower[-1] in lists["poll"]:
        return False
    if lower[-1] in words()["weekdays"] or lower[0] in words()["weekdays"]:
        return False
    if all(token.isupper() and len(token) > 3 for token in tokens) and not titled:
        return len(tokens) in (2, 3) and lower[0] in listed.masculine | listed.feminine
    if titled:
        return True
    if len(tokens) == 1:
        return not any(lower[0] in listed_words for listed_words in lists.values())
    return lower[0] not in listed.countries and lower[-1] not in listed.countries
