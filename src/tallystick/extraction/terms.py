"""Words as the proposal of measures compares them: plain, without endings, places by country."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_STEM = 6
"""Letters of a word that count: 'delivered' and 'deliveries' are one."""
REMEMBERED = 256
"""Texts whose terms are kept: the figures of a paragraph share it."""

_STOPWORDS = """
a after all also an and any are as at be been before but by can did do does during for from had has
have he her his in into is it its more not of on or other our she so some such than that the their
them then there these they this those to under until up was we were what when where which while who
will with would you said says say told
"""
# What a number is made of and how it is hedged: its unit and its value are compared as such.
_NUMBER_WORDS = """
one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands
million millions billion billions trillion tens about around almost nearly over roughly
approximately least most many much some several few percent per cent euro euros dollar dollars km
kilometer kilometers kilometre kilometres mile miles
"""
_STOPS = frozenset(f"{_STOPWORDS} {_NUMBER_WORDS}".split())


@lru_cache(REMEMBERED)
def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text, in order."""
    return tuple(term for word in _words(text) if (term := term_of(word)))


@lru_cache(REMEMBERED)
def places(text: str) -> frozenset[str]:
    """Return the terms of the countries that a text names, by name or by their people."""
    return countries().intersection(map(term_of, _words(text)))


@lru_cache(10_000)
def term_of(low: str) -> str:
    """Return the term of a word in small letters, '' for one that tells nothing."""
    if low in _STOPS:
        return ""
    return _by_name().get(low) or stem(low)


@cache
def countries() -> frozenset[str]:
    """Return the terms of all countries that ``places`` knows."""
    return frozenset(_by_name().values())


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text.replace("U.S.", "US").replace("U.K.", "UK")):
        word = match[0]
        if word not in ("us", "Us"):
            yield word.lower()


def stem(word: str) -> str:
    """Return a lower-case word without its plural ending, cut to the letters that count."""
    if len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:_STEM]


@cache
def _by_name() -> dict[str, str]:
    path = Path(__file__).parent / "lexicon" / "places.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["word"]: stem(row["place"]) for row in csv.DictReader(stream)}
