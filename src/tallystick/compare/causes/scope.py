"""Causes that lie in what is counted: population, period, base, status, question, method."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tallystick.compare.causes.model import Cause, Setting, Stated, is_close, make
from tallystick.compare.causes.scope_words import DIMENSIONS, kinds_in

CAUSE_OF_KEY = {
    "population": "scope",
    "place": "scope",
    "period": "period",
    "base": "base",
    "status": "scope",
    "per": "per-unit",
    "class": "scope",
}
RATES = ((12.0, "a month and a year"), (365.0, "a day and a year"), (52.0, "a week and a year"),
         (7.0, "a day and a week"), (24.0, "an hour and a day"))  # fmt: skip


def scope_causes(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the causes of this family that fit a claim."""
    yield from _figure_of_another_thing(setting, one)
    yield from _another_poll(setting.main, one)
    yield from _other_words(setting, one)
    yield from _another_rate(setting.main, one)
    yield from _another_counter(setting, one)


def _figure_of_another_thing(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the related measure, or the other scope, for which others state the same figure."""
    if math.isnan(one.number) or (one.value, one.unit) == (setting.main.value, setting.main.unit):
        return
    for other in setting.neighbours:
        if other.claim == one.claim or not is_close(other.number, one.number, 1e-9 * one.number):
            continue
        if other.scope and other.title == setting.main.title:
            key = other.scope.partition(":")[0]
            evidence = f"'{one.phrase}' is what {other.source} states with {other.scope}"
            yield make(CAUSE_OF_KEY.get(key, "scope"), "scope", 0.7, one, evidence)
        else:
            word = "question" if other.poll else "scope"
            evidence = f"'{one.phrase}' is what {other.source} states for {other.title}"
            yield make(word, "scope", 0.75, one, evidence)
        return


def _another_poll(main: Stated, one: Stated) -> Iterator[Cause]:
    if one.poll and main.poll and one.poll != main.poll:
        evidence = f"'{one.phrase}' and '{main.phrase}' are of two polls: {one.poll}, {main.poll}"
        yield make("question", "scope", 0.6, one, evidence)
    elif one.poll or main.poll:
        named, silent = (one, main) if one.poll else (main, one)
        if not silent.poll:
            evidence = f"'{silent.phrase}' names no poll; '{named.phrase}' is of {named.poll}"
            yield make("question", "scope", 0.5, one, evidence)


def _other_words(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the dimension in which a claim's words differ from those of the larger camp."""
    own = kinds_in(one.words)
    camp = setting.kinds_of_camp
    if camp.count(own) == len(camp):
        return
    for number, dimension in enumerate(DIMENSIONS):
        usual = frozenset[str]().union(*(kinds[number] for kinds in camp))
        extra = own[number] - usual
        if extra and usual and not own[number] & usual:
            evidence = (
                f"'{one.phrase}' says {dimension.name}: {_listed(extra)}; the others "
                f"{_listed(usual)}"
            )
            yield make(dimension.cause, "scope", 0.65, one, evidence)
        elif extra or (usual and not own[number] and all(kinds[number] for kinds in camp)):
            said = f"says {_listed(extra)}" if extra else f"does not say {_listed(usual)}"
            evidence = f"'{one.phrase}' {said} ({dimension.name}), unlike the others"
            yield make(dimension.cause, "scope", 0.48 if extra else 0.42, one, evidence)


def _listed(kinds: frozenset[str]) -> str:
    return ", ".join(sorted(kinds))


def _another_rate(main: Stated, one: Stated) -> Iterator[Cause]:
    if not (main.number > 0 and one.number > 0):
        return
    ratio = max(main.number, one.number) / min(main.number, one.number)
    for rate, pair in RATES:
        away = abs(ratio / rate - 1)
        if away <= 0.02 and away <= main.slack / main.number + one.slack / one.number:
            evidence = f"'{one.phrase}' and '{main.phrase}' are {rate:g} times apart, as {pair} are"
            yield make("per-unit", "scope", 0.5, one, evidence)
            return


def _another_counter(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the two who count, if the claims name different ones for a figure of their own."""
    named = [member for member in setting.camp if member.speaker]
    if not (one.speaker and named) or one.value == setting.main.value:
        return
    if one.speaker not in {member.speaker for member in named}:
        other = named[0]
        evidence = f"'{one.phrase}' is of {one.speaker}, '{other.phrase}' of {other.speaker}"
        yield make("method", "scope", 0.5, one, evidence)
