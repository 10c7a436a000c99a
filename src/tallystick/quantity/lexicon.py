"""The reviewed word lists in `lexicon/`, read once into dictionaries.

Every list is data that an editor can extend without touching code; README.md beside them says
what each column means.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent / "lexicon"

LETTERS = frozenset("RNPK")
"""Letters that stand for a currency, only before an amount that looks like money (R40m)."""


class Unit(NamedTuple):
    """A unit: its name, its dimension, and its size in the first unit of that dimension."""

    name: str
    dimension: str
    factor: float
    after_article: bool


class Numbers(NamedTuple):
    """Number words: what each word is worth."""

    small: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    abbreviations: dict[str, int]
    groups: dict[str, int]
    vague: dict[str, tuple[float, float]]
    quantifiers: dict[str, tuple[float, float]]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    multiples: dict[str, float]
    cardinal: frozenset[str]
    """Every word a spelled-out number can start with."""


class Units(NamedTuple):
    """Units by the words and by the symbols that name them."""

    phrases: dict[str, list[tuple[tuple[str, ...], Unit]]]
    """First word -> phrases that start with it, longest first; keys in lower case."""
    symbols: dict[str, Unit]
    """Symbols, as they are printed."""
    prefixes: dict[str, Unit]
    """Currency signs and codes that may stand before the number."""
    scaled: dict[str, tuple[Unit, float]]
    """Codes with a scale in front ("MEUR"), with the currency and the scale."""


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _pairs(table: dict[str, list[float]]) -> dict[str, tuple[float, float]]:
    return {word: (low, high) for word, (low, high) in table.items()}


@cache
def numbers() -> Numbers:
    """Number words (numbers.toml)."""
    data = _toml("numbers.toml")
    small, teens, tens, scales = (data[k] for k in ("small", "teens", "tens", "scales"))
    return Numbers(
        small,
        teens,
        tens,
        scales,
        data["abbreviations"],
        data["groups"],
        _pairs(data["vague"]),
        _pairs(data["quantifiers"]),
        data["fractions"],
        data["ordinals"],
        data["multiples"],
        frozenset((*small, *teens, *tens, *scales)),
    )


@cache
def hedges() -> tuple[dict[str, str], dict[str, str]]:
    """Hedge phrases before and after the number, each with its comparator (hedges.csv)."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in _rows("hedges.csv"):
        (before if row["position"] == "before" else after)[row["phrase"]] = row["comparator"]
    return before, after


@cache
def hedge_ends() -> dict[str, int]:
    """The last words of the hedges before a number, each with its longest phrase's length."""
    longest: dict[str, int] = {}
    for phrase in hedges()[0]:
        parts = phrase.split()
        longest[parts[-1]] = max(len(parts), longest.get(parts[-1], 0))
    return longest


@cache
def words() -> dict[str, frozenset[str]]:
    """Word lists that shape noun phrases and give context (words.toml)."""
    return {
        key: frozenset(value.split() if isinstance(value, str) else value)
        for key, value in _toml("words.toml").items()
    }


@cache
def not_figures() -> dict[str, frozenset[str]]:
    """What marks a number as no figure (notfigures.toml)."""
    return {key: frozenset(value) for key, value in _toml("notfigures.toml").items()}


def _plural(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def units() -> Units:
    """Units and currencies (units.csv, currencies.csv)."""
    phrases: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    prefixes: dict[str, Unit] = {}
    scaled: dict[str, tuple[Unit, float]] = {}
    for row in _rows("units.csv"):
        unit = Unit(row["unit"], row["dimension"], float(row["factor"]), row["article"] == "yes")
        names = [name for name in (row["words"] or "").split("|") if name]
        for name in names:
            phrases.setdefault(name, unit)
        for name in names:
            phrases.setdefault(_plural(name), unit)
            if " per " in name:
                first, _, rest = name.partition(" ")
                phrases.setdefault(f"{_plural(first)} {rest}", unit)
        for symbol in (row["symbols"] or "").split("|"):
            if symbol:
                symbols.setdefault(symbol, unit)
    for row in _rows("currencies.csv"):
        unit = Unit(row["code"], "money", 1.0, True)
        for name in row["names"].split("|"):
            if name:
                phrases.setdefault(name, unit)
                phrases.setdefault(_plural(name), unit)
        for symbol in row["symbols"].split("|"):
            if not symbol:
                continue
            if symbol in LETTERS:
                prefixes[symbol] = unit
                continue
            symbols.setdefault(symbol, unit)
            if symbol not in ("p", "LE", "L.E", "L.E.", "l.e.", "zł", "Kč"):
                prefixes[symbol] = unit
            if len(symbol) == 3 and symbol.isupper() and symbol.isascii():
                symbols.setdefault(symbol.lower(), unit)
                for many in ("M", "k", "bn", "B", "m"):
                    scaled[many + symbol] = (unit, float(numbers().abbreviations[many]))
    by_first: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for phrase, unit in phrases.items():
        parts = tuple(phrase.replace("-", " - ").split())
        by_first.setdefault(parts[0], []).append((parts, unit))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Units(by_first, symbols, prefixes, scaled)
