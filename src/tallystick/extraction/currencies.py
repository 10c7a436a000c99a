"""Which krone, peso or dinar a figure is in, by the countries that the text names.

The words say a currency of several countries. A figure keeps the plain word as its unit where the
text does not tell; a measure in one of these currencies then says which it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tallystick.extraction.sentences import sentence_span
from tallystick.quantity import Quantity


def told_by_country(figures: Iterable[Quantity], text: str) -> list[Quantity]:
    """Return figures with the code of their currency where the text tells which it is.

    It does where the sentence names one country of those that have a currency of that name, or
    names none and the whole text names one.
    """
    named: dict[str, frozenset[str]] = {}
    found = []
    for figure in figures:
        word, slash, period = (figure.unit or "").partition("/")
        if word in _countries():
            if word not in named:
                named[word] = _named(word, text)
            begin, end = sentence_span(text, figure.start, figure.end)
            codes = _named(word, text[begin:end]) or named[word]
            if len(codes) == 1:
                figure = replace(figure, unit="".join((*codes, slash, period)))
        found.append(figure)
    return found


def may_be(unit: str | None, code: str) -> bool:
    """Return whether a unit such as ``krone`` may be the currency of a code such as ``NOK``."""
    return code.partition("/")[0] in _countries().get((unit or "").partition("/")[0], {})


def is_open(unit: str | None) -> bool:
    """Return whether a unit is the name of a currency that several countries have."""
    return (unit or "").partition("/")[0] in _countries()


def _named(word: str, text: str) -> frozenset[str]:
    low = text.lower()
    return frozenset(
        code
        for code, places in _countries()[word].items()
        # In small letters many a code is a word: cop, cup, sos.
        if places.search(low) or re.search(rf"\b{code}\b", text)
    )


@cache
def _countries() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Return for each name of a currency its codes, each with what names its country."""
    path = Path(__file__).parent / "lexicon" / "currencies.csv"
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["word"], {})[row["code"]] = re.compile(rf"\b(?:{row['places']})\b")
    return found
