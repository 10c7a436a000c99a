"""Names in a text against the speakers and sources of a project: conservative, never fuzzy."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from tallystick.dataset.dates import parse_date
from tallystick.dataset.project import Project
from tallystick.extraction.terms import terms
from tallystick.quantity import Quantity

SAME_FIGURE = 0.005
"""Two numbers nearer than this share of either are the same figure, for finding its source."""

_TITLES = re.compile(
    r"(?i)^(?:the|an?|mr|mrs|ms|dr|sir|dame|lord|lady|prof(?:essor)?|gen(?:eral)?|president|"
    r"minister|secretary|chancellor|senator|captain|colonel|lt|col|maj)\.?\s+(?=\S)"
)
_PARTS = re.compile(r"\s*[/;,()|\u2013\u2014]\s*|\s+-\s+")
_NO_SURNAME = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of a source: its id, its measure and the numbers it states."""

    claim: str
    measure: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that a credited name stands for, and the measures on which it states the figure."""

    source: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The names of a project, made ready for look-up.

    Attributes:
        speakers: plain name -> id of the speaker; None where several share it.
        surnames: plain surname -> ids and plain first names of the persons who bear it.
        sets: the terms of a name -> id, for offices and the like ("Department of Defense",
            "Defense Department"); None where several share them.
        kinds: id of a speaker -> its kind.
        publishers: plain name of a publisher, or title of a page -> its sources.
        published: id of a source -> the first day on which it can have appeared.
        stated: id of a source -> what it states.
    """

    speakers: Mapping[str, str | None]
    surnames: Mapping[str, tuple[tuple[str, str], ...]]
    sets: Mapping[frozenset[str], str | None]
    kinds: Mapping[str, str]
    publishers: Mapping[str, frozenset[str]]
    published: Mapping[str, int]
    stated: Mapping[str, tuple[Stated, ...]]


def names_of(project: Project) -> Names:
    """Return the names of a project's speakers and sources."""
    speakers = project.first_rows("speakers")
    rows = speakers[speakers["speaker"].notna() & speakers["name"].notna()]
    by_name: dict[str, str | None] = {}
    sets: dict[frozenset[str], str | None] = {}
    surnames: dict[str, list[tuple[str, str]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for speaker, name, kind in zip(rows["speaker"], rows["name"], rows["kind"], strict=True):
        kinds[speaker] = "" if pd.isna(kind) else str(kind)
        plain = plain_name(name)
        by_name[plain] = None if by_name.get(plain, speaker) != speaker else speaker
        if kind == "person":
            words = _name_words(plain)
            if words:
                surnames[words[-1]].append((speaker, words[0] if len(words) > 1 else ""))
        else:
            key = _terms_of(name)
            sets[key] = None if sets.get(key, speaker) != speaker else speaker
    sources = project.first_rows("sources")
    publishers: dict[str, set[str]] = defaultdict(set)
    published: dict[str, int] = {}
    for row in sources[sources["source"].notna()].to_dict("records"):
        for name in (*_publisher_names(row["publisher"]), *_text(row["title"])):
            publishers[plain_name(name)].add(row["source"])
        if isinstance(row["published"], str):
            published[row["source"]] = parse_date(row["published"]).earliest
    stated: dict[str, list[Stated]] = defaultdict(list)
    for row in project.frame("claims").to_dict("records"):
        if isinstance(row["source"], str) and isinstance(row["measure"], str):
            numbers = (row["value"], row["low"], row["high"])
            told = tuple(float(number) for number in numbers if not pd.isna(number))
            stated[row["source"]].append(Stated(str(row["claim"]), row["measure"], told))
    return Names(
        speakers=by_name,
        surnames={name: tuple(found) for name, found in surnames.items()},
        sets=sets,
        kinds=kinds,
        publishers={name: frozenset(found) for name, found in publishers.items() if name},
        published=published,
        stated={source: tuple(found) for source, found in stated.items()},
    )


def speaker_of(names: Names, name: str, kind: str) -> str:
    """Return the id of the speaker that a name stands for, or '' where that is not certain.

    A full name must agree in its first and last word; a surname alone must be that of one person
    only. Names of offices and organisations must consist of the same words, in any order.
    """
    plain = plain_name(name)
    found = names.speakers.get(plain)
    if found:
        return found
    words = _name_words(plain)
    if words and kind in ("person", ""):
        bearers = names.surnames.get(words[-1], ())
        if len(words) > 1:
            bearers = tuple((who, first) for who, first in bearers if first == words[0])
        if len(bearers) == 1:
            return bearers[0][0]
    return (names.sets.get(_terms_of(name)) or "") if kind != "person" else ""


def source_of(names: Names, name: str, figure: Quantity, own: str, latest: int) -> Cited | None:
    """Return the source that a credited name stands for, or None where that is not certain.

    Args:
        names: the names of the project.
        name: what the text credits: a publisher or the title of a page.
        figure: the figure for which it is credited.
        own: the id of the document's own source, which cannot credit itself; '' if unknown.
        latest: the last day on which the document can have appeared; 0 if unknown.

    Returns:
        The one source of that name which appeared by then and states the same figure. A page
        credited by its title need not have the figure in the table.
    """
    plain = plain_name(name)
    sources = names.publishers.get(plain, frozenset()) - {own}
    early = [s for s in sources if not latest or names.published.get(s, 0) <= latest]
    holding = {
        source: tuple(
            dict.fromkeys(s.measure for s in names.stated.get(source, ()) if _same(figure, s))
        )
        for source in early
    }
    fitting = [source for source in early if holding[source]]
    if len(fitting) == 1:
        return Cited(fitting[0], holding[fitting[0]])
    return None


def plain_name(name: str) -> str:
    """Return a name in small letters without accents, punctuation and titles."""
    name = " ".join(name.replace("\u2019s", "").replace("'s", "").split())
    for _ in range(3):
        name = _TITLES.sub("", name)
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    letters = letters.replace("\u00f8", "o").replace("\u0142", "l").replace("\u0111", "d")
    return " ".join(re.findall(r"[^\W_]+", letters))


def _same(figure: Quantity, stated: Stated) -> bool:
    return any(
        number and abs(number - other) <= SAME_FIGURE * abs(number)
        for number in (figure.value, figure.low, figure.high)
        for other in stated.numbers
    )


def _name_words(plain: str) -> list[str]:
    return [word for word in plain.split() if word not in _NO_SURNAME]


def _terms_of(name: str) -> frozenset[str]:
    return frozenset(terms(name.replace("efence", "efense")))


def _publisher_names(publisher: object) -> Iterable[str]:
    """Return the names by which a publisher may be credited: "Gazette / AP" is both."""
    for text in _text(publisher):
        yield text
        yield from (part for part in _PARTS.split(text) if len(part) > 1)


def _text(cell: object) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else ()
