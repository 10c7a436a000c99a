"""The reviewed word lists in `lexicon/`, read once; what each list is for stands beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent / "lexicon"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _inflected(verb: str) -> set[str]:
    """Return the forms of a regular verb, itself among them."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return {verb, third, verb + "ed", verb + "ing"}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


@cache
def verbs() -> dict[str, dict[str, str]]:
    """Return for each class of verbs its inflected forms with their base (verbs.toml)."""
    data = _toml("verbs.toml")
    irregular = {verb: {verb, *forms.split()} for verb, forms in data.pop("irregular").items()}
    return {
        name: {
            form: verb for verb in words.split() for form in irregular.get(verb) or _inflected(verb)
        }
        for name, words in data.items()
    }


@cache
def cue_verbs() -> frozenset[str]:
    """Return every form of every verb that can report something."""
    return frozenset(form for name, forms in verbs().items() for form in forms)


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Return classes of nouns, each in singular and plural (nouns.toml)."""
    return {
        name: frozenset(form for noun in words.split() for form in (noun, _plural(noun)))
        for name, words in _toml("nouns.toml").items()
    }


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the small closed lists (words.toml)."""
    return {name: frozenset(listed) for name, listed in _toml("words.toml").items()}


class Names(NamedTuple):
    """Names by the kind of thing they name, in lower case; the first three are given names."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    either: frozenset[str]
    outlets: frozenset[str]
    pollsters: frozenset[str]
    offices: frozenset[str]
    countries: frozenset[str]
    not_persons: frozenset[str]
    unions: frozenset[str]


@cache
def names() -> Names:
    """Return the known names (names.toml, given_names.toml)."""
    data = _toml("names.toml") | _toml("given_names.toml")
    return Names(
        **{
            field: frozenset(data[field].split() if isinstance(data[field], str) else data[field])
            for field in Names._fields
        }
    )


@cache
def also_called() -> dict[str, tuple[str, ...]]:
    """Return for a title or post the nouns that mean the same person (roles.toml)."""
    return {title: tuple(others.split()) for title, others in _toml("roles.toml").items()}
