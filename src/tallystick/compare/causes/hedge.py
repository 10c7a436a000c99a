"""Causes that lie in the words around a number: hedges lost, added or turned, and rounding."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from tallystick.compare.causes.model import Cause, Setting, Stated, is_close, make
from tallystick.compare.hedges import NEARLY, hedge_of
from tallystick.compare.intervals import step

Wording: TypeAlias = Literal["bare", "above", "below", "nearly", "about", "bounds"]
"""How a number is stated: bare, from it up, up to it, not quite it, around it, as two bounds."""

ROUNDED_AT_MOST = 0.10
"""Further than this share from the figure, a rounder number is no rounding of it."""
NEARBY = (0.8, 1.25)
"""Between these shares of a figure lies whatever may be a rounding of it: soon asked of many."""


@lru_cache(maxsize=4096)
def wording(comparator: str, hedge: str) -> Wording:
    """Return how a number is stated, by its comparator and its hedge word."""
    if comparator == "=":
        return "bare"
    if comparator in (">", ">="):
        return "above"
    if comparator in ("<", "<="):
        return "below"
    if comparator == "~":
        return "nearly" if hedge_of(hedge) is NEARLY else "about"
    return "bounds"


def hedge_causes(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the causes of this family that fit a claim."""
    main = setting.main
    if math.isnan(one.number) or math.isnan(main.number):
        return
    if one.value == main.value and one.unit == main.unit:
        yield from _another_hedge(main, one)
    else:
        yield from _rounding(setting, one)


def _another_hedge(main: Stated, one: Stated) -> Iterator[Cause]:
    stated, expected = wording(one.comparator, one.hedge), wording(main.comparator, main.hedge)
    if stated == expected:
        return
    if stated == "bare":
        evidence = f"'{one.phrase}' leaves out the hedge of '{main.phrase}'"
        yield make("hedge-dropped", "hedge", 0.95, one, evidence)
    elif expected == "bare":
        evidence = f"'{one.phrase}' puts a hedge before the number of '{main.phrase}'"
        yield make("hedge-added", "hedge", 0.95, one, evidence)
    elif {stated, expected} in ({"above", "below"}, {"above", "nearly"}):
        evidence = f"'{one.phrase}' turns '{main.phrase}' round"
        yield make("hedge-added", "hedge", 0.9, one, evidence)
    else:
        evidence = f"'{one.phrase}' has another hedge than '{main.phrase}'"
        yield make("hedge-added", "hedge", 0.8, one, evidence)


def _rounding(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the figure that a claim's rounds, up or down, or that is a rounding of it.

    Compared in the unit of the rounder figure: 800 miles are 1,340 kilometers rounded to
    hundreds of miles.
    """
    least, most = sorted(one.number * share for share in NEARBY)
    for other in (setting.main, *setting.others):
        if not least <= other.number <= most or other.claim == one.claim:
            continue
        # That somebody else rounds the claim's figure does not say why it differs from the main.
        ways = ((one, other), (other, one)) if other is setting.main else ((one, other),)
        for rough, fine in ways:
            exact = fine.number / rough.factor
            width = step(rough.value)
            if not 0 < abs(rough.value - exact) < width:
                continue
            finer = step(fine.value) * abs(fine.factor) < width * abs(rough.factor)
            if not (finer and is_close(rough.value, exact, ROUNDED_AT_MOST * abs(exact))):
                continue
            if _excludes(rough, exact):
                evidence = f"'{rough.phrase}' does not hold of '{fine.phrase}'"
                yield make("hedge-added", "hedge", 0.6, one, evidence)
                return
            evidence = f"'{rough.phrase}' is a rounder form of '{fine.phrase}'"
            is_nearest = is_close(rough.value, exact, width / 2)
            confidence = 0.6 if is_nearest else 0.5
            if rough.unit != fine.unit:
                confidence -= 0.1
            if other is not setting.main:
                confidence -= 0.1
            yield make("rounding", "hedge", confidence, one, evidence)
            return


def _excludes(rough: Stated, exact: float) -> bool:
    """Return whether a bound lies on the wrong side: "more than 12 percent" beside 11.9."""
    word = wording(rough.comparator, rough.hedge)
    if word == "above":
        return exact < rough.value
    return word in ("below", "nearly") and exact > rough.value
