"""The people named in a document: which short name stands for which full one, and their posts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache

from tallystick.attribution.genders import by_given_name, gender_fits, gender_of_title
from tallystick.attribution.lexicon import also_called, nouns, verbs, words
from tallystick.attribution.name_parts import (
    UPPER,
    Person,
    is_bare_title,
    is_given,
    is_title,
    opens_sentence,
    persons_in,
    surname,
)

_APPOSITION = re.compile(
    r",\s+(?!whose|and|but)(?P<role>(?:(?:the|a|an|one of|his|her|their|its)\s+)?"
    r"[^,.;:()“”\"]{3,90})(?=[,.;)])"
)
_INTRODUCED = re.compile(
    r"(?:^|[\s“\"])(?P<role>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w’'-]+[’']s?)"
    r" [^,.;:()“”\"\n]{2,70}), $"
)
_IS = re.compile(r"(?:, who)? (?:is|was) (?P<role>(?:a|an|the) [^,.;:()“”\"]{3,60})")
_AGED = re.compile(r", (?P<age>\d{1,3})(?=[,.;])")
_NAMED = re.compile(r"\b(?:named|called|known as) $")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")
_PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|she|her|hers|herself)\b", re.I)
_SMALL = re.compile(r"\b[a-zà-ÿ]+\b")
_LOOK_AHEAD = 250
"""Characters after a name in which a pronoun can tell whether it is a man's or a woman's."""
_MENTIONS_BACK = 200
"""Mentions of people of a post, or of all, among which the one who is meant is looked for."""
_NEARBY = 400
"""Characters within which a family name means the last bearer named, not the one named most."""


class People:
    """The people named in a document, in the order of their mentions.

    A class, because every figure of a document asks the same index.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Person] = []
        self.roles: dict[str, str] = {}
        self._full: dict[str, list[Person]] = defaultdict(list)
        self._inner: dict[str, Person] = {}
        self._fullest: dict[tuple[str, str], str] = {}
        self._first: dict[str, Counter[str]] = defaultdict(Counter)
        self._called: dict[str, set[str]] = defaultdict(set)
        self._ages: dict[str, str] = {}
        self._by_role: dict[str, list[tuple[int, str]]] = {}
        self._genders: dict[str, str] = {}
        self._bearers: dict[tuple[str, str], tuple[list[Person], Person]] = {}
        single = self._note_full_names()
        self._speaking = {
            surname(match["before"] or match["after"]) for match in _speaks().finditer(text)
        }
        for person in single:
            last = surname(person.name)
            known = last in self._full or last in self._inner or last in self._speaking
            if person.title or known or self._is_introduced(person):
                self.mentions.append(person)
        self.mentions.sort(key=lambda one: one.start)
        self._starts = [one.start for one in self.mentions]
        self._of_name: dict[str, list[int]] = defaultdict(list)
        self._short: set[str] = set()
        for index, person in enumerate(self.mentions):
            name = self.full(person.name, person.start, person.title)
            self._of_name[name].append(index)
            if " " not in person.name:
                self._short.add(name)
            self._note_role(person, name)

    def _is_introduced(self, person: Person) -> bool:
        """Return whether a single name is given as one ("a woman named Ida", "Ida, 52,")."""
        if _NAMED.search(self.text, max(0, person.start - 12), person.start):
            return True
        return is_given(person.name) and bool(_AGED.match(self.text, person.end))

    def _note_full_names(self) -> list[Person]:
        """Note every name of several words; return the single words that may be names."""
        self._small = frozenset(_SMALL.findall(self.text))
        found = list(persons_in(self.text))
        single = [person for person in found if " " not in person.name]
        several = [person for person in found if " " in person.name]
        certain = {surname(one.name) for one in several if is_given(one.name.split()[0])}
        for person in several:
            first, last = person.name.split()[0], surname(person.name)
            if self._is_no_first_name(person, last in certain):
                start = person.start + len(first) + 1
                single.append(Person(start, person.end, person.name[len(first) + 1 :], ""))
                continue
            # "the Ida Krog campaign": it tells the name, and is no mention of the person.
            if person.title or self.text[max(0, person.start - 4) : person.start].lower() != "the ":
                self.mentions.append(person)
            self._full[last].append(person)
            for token in person.name.split()[1:-1]:
                self._inner.setdefault(token.lower(), person)
            if len(person.name) > len(self._fullest.get((last, first), "")):
                self._fullest[last, first] = person.name
            self._first[first.lower()][person.name] += 1
        return single

    def _is_no_first_name(self, person: Person, known: bool) -> bool:
        """Return whether the first word is a capitalised other one ("Can Krog win")."""
        first = person.name.split()[0]
        if person.title or is_given(first) or person.name.count(" ") > 1:
            return False
        if not opens_sentence(self.text, person.start):
            return False
        return known or first.lower() in self._small

    def full(self, name: str, place: int, title: str = "") -> str:
        """Return the fullest name that the document gives for a name used at a place."""
        last = surname(name)
        parts = [part for part in name.split() if not is_title(part)]
        if len(parts) > 1:
            return self._fullest.get((last, parts[0]), " ".join(parts))
        if last in self._full:
            gender = gender_of_title(title)
            if not gender and self._several(last):
                gender = self._pronoun_after(place + len(name), self.text.find(".", place))
            chosen = self._bearer(last, place, gender)
            return self._fullest[last, chosen.name.split()[0]]
        if last in self._inner:
            return self._inner[last].name
        if firsts := self._first.get(last):
            return firsts.most_common(1)[0][0]
        return " ".join(parts) or name

    def _several(self, last: str) -> bool:
        """Return whether several people of the document have a family name."""
        one = self._full[last][0].name.split()[0]
        return any(other.name.split()[0] != one for other in self._full[last])

    def _bearer(self, last: str, place: int, gender: str) -> Person:
        """Return whom a family name means: the last one named nearby, or the one named most."""
        if (last, gender) not in self._bearers:
            every = self._full[last]
            fits = [one for one in every if gender_fits(gender, by_given_name(one.name))]
            often = Counter(one.name.split()[0] for one in fits or every)
            chosen = often.most_common(1)[0][0]
            most = next(one for one in every if one.name.split()[0] == chosen)
            self._bearers[last, gender] = (fits or every, most)
        fits, most = self._bearers[last, gender]
        before = bisect_right(fits, place, key=lambda one: one.start)
        near = before and place - fits[before - 1].start <= _NEARBY
        return fits[before - 1] if near else most

    def name_of(self, person: Person) -> str:
        """Return the full name of somebody mentioned."""
        return self.full(person.name, person.start, person.title)

    def within(self, start: int, end: int) -> list[Person]:
        """Return the mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def role_of(self, name: str) -> str | None:
        """Return the title or apposition that the document gives to a full name."""
        return self.roles.get(name)

    def is_called(self, name: str, noun: str) -> bool:
        """Return whether a title, post or description of somebody holds a noun."""
        called = self._called.get(name, ())
        return noun in called and not (noun == "president" and "vice" in called)

    def is_described(self, name: str) -> bool:
        """Return whether the document says what somebody is."""
        return bool(self._called.get(name))

    def with_role(self, noun: str, place: int, also: frozenset[str] = frozenset()) -> str | None:
        """Return the full name of the last person before a place whom a noun describes.

        Of those whom other words fit too ("the Florida senator") the last one is returned; if they
        fit nobody, then nobody is.
        """
        if noun not in self._by_role:
            self._by_role[noun] = sorted(
                (self.mentions[index].start, name)
                for name in self._called
                if self.is_called(name, noun)
                for index in self._of_name[name]
            )
        holders = self._by_role[noun]
        before = bisect_left(holders, place, key=lambda one: one[0])
        near = holders[max(0, before - _MENTIONS_BACK) : before][::-1]
        return next((name for _, name in near if also <= self._called[name]), None)

    def only_one_with_role(self, noun: str) -> str | None:
        """Return the full name of the one person of the document whom a noun describes, if one."""
        called = [name for name in self._called if self.is_called(name, noun)]
        return called[0] if len(called) == 1 else None

    def aged(self, age: str, place: int) -> str | None:
        """Return the full name of the last person before a place who is said to be of an age."""
        before = bisect_left(self._starts, place)
        for person in self.mentions[max(0, before - _MENTIONS_BACK) : before][::-1]:
            name = self.name_of(person)
            if self._ages.get(name) == age:
                return name
        return None

    def is_likely(self, person: Person) -> bool:
        """Return whether more than capital letters says that a mention is somebody's name."""
        name = self.name_of(person)
        return bool(
            person.title
            or name in self.roles
            or name in self._ages
            or is_given(name.split()[0])
            or surname(name) in self._speaking
            or (" " in name and name in self._short)
            or self._is_introduced(person)
            or self.gender(name)
        )

    def has_in_small(self, word: str) -> bool:
        """Return whether the text has a word in small letters too, so that it is no name."""
        return word.lower() in self._small

    def is_somebody(self, person: Person) -> bool:
        """Return whether a mention is a person's name rather than a firm's of the same form."""
        name = self.name_of(person)
        known = person.title or name in self._ages or self.is_described(name)
        return bool(known or is_given(name.split()[0]) or self.gender(name))

    def gender(self, name: str, title: str = "") -> str:
        """Return m, f or an empty string for what a name, titles and pronouns of the text say."""
        if by_title := gender_of_title(title):
            return by_title
        if name not in self._genders:
            called = gender_of_title(" ".join(sorted(self._called.get(name, ()))))
            self._genders[name] = called or by_given_name(name) or self._by_pronouns(name)
        return self._genders[name]

    def _by_pronouns(self, name: str) -> str:
        """Return the gender of the pronouns that follow a name before anybody else is named."""
        heard: Counter[str] = Counter()
        for index in self._of_name.get(name, []):
            end = self.mentions[index].end
            other = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            heard[self._pronoun_after(end, other)] += 1
        if heard["m"] > 2 * heard["f"]:
            return "m"
        return "f" if heard["f"] > 2 * heard["m"] else ""

    def _pronoun_after(self, start: int, end: int) -> str:
        """Return the gender of the first pronoun that is not quoted in a stretch, or ''."""
        after = _QUOTED.sub(" ", self.text[start : min(end, start + _LOOK_AHEAD)])
        pronoun = _PRONOUN.search(after)
        return "" if pronoun is None else "m" if pronoun["m"] else "f"

    def _note_role(self, person: Person, name: str) -> None:
        """Note what the words around a mention say that somebody is."""
        if person.title:
            self._called[name] |= _nouns_for(person.title)
            if not is_bare_title(person.title):
                self.roles.setdefault(name, person.title)
        if aged := _AGED.match(self.text, person.end):
            self._ages.setdefault(name, aged["age"])
        after = aged.end() if aged else person.end
        before = _INTRODUCED.search(self.text, max(0, person.start - 90), person.start)
        for match in (_APPOSITION.match(self.text, after), before, _IS.match(self.text, after)):
            if match is None:
                continue
            role = re.sub(r"\s+", " ", match["role"])
            first = re.split(r"\s(?:of|at|for|in|who|from|with|to)\s", role)[0]
            heads = {word.lower() for word in re.findall(r"[\w-]+", first)}
            if heads & (nouns()["person"] | nouns()["bearer"] | words()["titles"]):
                self._called[name] |= _nouns_for(first)
                if match.re is _APPOSITION:
                    self.roles.setdefault(name, re.sub(r"^(?:the|a|an)\s+", "", role))


def _nouns_for(title: str) -> set[str]:
    """Return the words of a title or post, with those that mean the same person."""
    parts = {part.strip(".,’'").lower() for part in title.replace("-", " ").split()}
    parts |= {part.strip(".,’'").lower() for part in title.split()}
    parts -= words()["openers"]
    return parts | {other for part in parts for other in also_called().get(part, ())}


@cache
def _speaks() -> re.Pattern[str]:
    """Return the pattern of a name beside a verb of saying."""
    said = "|".join(sorted(verbs()["say"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w’'-])(?P<before>[{UPPER}][\w’'-]++)(?:,[^,.\n]{{3,60}},)?"
        rf" (?:\w+ly |also |has |had )?(?:{said})\b"
        rf"|\b(?:said|says|added|asked|wrote) (?P<after>[{UPPER}][\w’'-]+)"
    )
