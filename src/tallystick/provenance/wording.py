"""In which words figures are quoted: whether two phrases name another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from tallystick.compare.hedges import COMPARATORS_OF

HEDGE_WORDS = frozenset(word for words, _ in COMPARATORS_OF for w in words for word in w.split())

LETTERS_AT_LEAST = 4
"""Shorter words are mostly articles and prepositions, in any language."""

SAME_SPELLING = 0.75
"""Words more alike than this are one in two spellings or forms: armored, armoured."""


def wordings(phrases: Sequence[str]) -> list[int]:
    """Return the positions of phrases that differ in words, the first of each wording.

    Two phrases differ when each has a word that the other has not, nor one spelled almost alike
    or within it. Only what follows the number is compared: before it stand hedges.
    """
    first: dict[frozenset[str], int] = {}
    for position, phrase in enumerate(phrases):
        first.setdefault(counted_words(phrase), position)
    told_apart: list[tuple[frozenset[str], int]] = []
    for words, position in first.items():
        if all(_differ(words, others) for others, _ in told_apart):
            told_apart.append((words, position))
    return [position for _, position in told_apart]


def counted_words(phrase: str) -> frozenset[str]:
    """Return the words of a figure phrase that say what is counted, in lower case."""
    after_number = re.split(r"\d[\d.,  ]*", phrase)[-1]
    words = re.findall(r"[^\W\d_]+", after_number.casefold())
    return frozenset(w for w in words if len(w) >= LETTERS_AT_LEAST and w not in HEDGE_WORDS)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return _lacks(one, other) and _lacks(other, one)


def _lacks(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether some word of one phrase has no like in the other."""
    return any(not any(_alike(word, like) for like in other) for word in one - other)


def _alike(one: str, other: str) -> bool:
    # One may be part of the other: "cent" of "percent", the stem of a longer form.
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() > SAME_SPELLING
