"""Causes that the digits themselves show: slips, ends, complements, sums."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from tallystick.compare.causes.model import (
    Cause,
    Setting,
    Stated,
    in_main_unit,
    is_close,
    make,
    shown,
)
from tallystick.compare.intervals import step

SCALES = ((1e3, "a thousand"), (1e6, "a million"), (1e9, "a billion"))
CONVERSION = 0.03
"""A sum converted at the rate of another day, or at a rounded rate, may be off by this share."""
MOST_ADDED = 12
"""Sums are looked for among so many figures; among more, some sum fits everything."""
OF_ONE_TIME = 183
"""Who states one end of a range that is so many days older has another figure, by chance alike."""


def number_causes(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the causes of this family that fit a claim."""
    if math.isnan(one.number):
        return
    yield from slips(setting.main, one)
    yield from _both_ends_added(setting, one)
    yield from _one_end(setting, one)
    yield from _complement(setting, one)
    yield from _sum_of_two(setting, one)


def slips(main: Stated, one: Stated) -> Iterator[Cause]:
    """Yield slips of the scale or of digits between two figures in one unit."""
    if not (main.value > 0 and one.value > 0) or main.unit != one.unit or main.value == one.value:
        return
    ratio = max(main.value, one.value) / min(main.value, one.value)
    tolerance = main.slack / main.number + one.slack / one.number
    for scale, word in SCALES:
        if abs(ratio / scale - 1) <= tolerance:
            evidence = f"'{one.phrase}' and '{main.phrase}' are {word} times apart"
            yield make("scale-slip", "number", 0.9, one, evidence)
            return
    written, expected = _digits(one.value), _digits(main.value)
    if (
        len(written) >= 2
        and written == expected
        and any(is_close(ratio, zeros, 1e-9 * zeros) for zeros in (10, 100))
    ):
        evidence = f"'{one.phrase}' has another number of zeros than '{main.phrase}'"
        yield make("scale-slip", "number", 0.75, one, evidence)
        return
    # Numbers of one or two digits are dropped, added or swapped into each other by chance.
    if len(expected) >= 3 and _is_transposed(written, expected) and _same_size(one, main):
        evidence = f"'{one.phrase}' has two digits of '{main.phrase}' in the other order"
        yield make("misquote", "number", 0.8, one, evidence)
    elif min(len(written), len(expected)) >= 2 and _is_one_digit_less(written, expected):
        less, more = (one, main) if len(written) < len(expected) else (main, one)
        if 3 < ratio < 30:
            evidence = f"'{less.phrase}' is '{more.phrase}' without one of its digits"
            yield make("misquote", "number", 0.7, one, evidence)


@lru_cache(maxsize=65_536)
def _digits(value: float) -> str:
    """Return the digits of a number as written, without the zeros that only give its size."""
    return f"{value:.15g}".replace(".", "").strip("0") if value < 1e15 else ""


def _same_size(one: Stated, main: Stated) -> bool:
    return math.floor(math.log10(one.value)) == math.floor(math.log10(main.value))


def _is_transposed(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def _is_one_digit_less(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _both_ends_added(setting: Setting, one: Stated) -> Iterator[Cause]:
    for other in setting.ranges:
        if other.low <= 0:
            continue
        total = other.low + other.high
        same_unit = other.unit == one.unit
        if not is_close(one.number, total, one.slack if same_unit else CONVERSION * total):
            continue
        low, high = other.low / other.factor, other.high / other.factor
        ends = f"{shown(low)} and {shown(high, other.unit)} added"
        if same_unit:
            yield make("misquote", "number", 0.85, one, f"'{one.phrase}' is {ends}")
        else:
            rate = one.value / (low + high)
            told = f"'{one.phrase}' is {ends}, converted at {rate:.2f}"
            yield make("misquote", "number", 0.8, one, told)
        return


def _one_end(setting: Setting, one: Stated) -> Iterator[Cause]:
    if one.comparator == "range":
        return
    for other in setting.ranges:
        gap = max(one.begun, other.begun) - min(one.ended, other.ended)
        if other in setting.others and other.unit == one.unit and not gap > OF_ONE_TIME:
            for end, name in ((other.low, "lower"), (other.high, "upper")):
                if is_close(one.number, end, abs(end) * 1e-9):
                    evidence = f"'{one.phrase}' is the {name} end of '{other.phrase}'"
                    yield make("misquote", "number", 0.65, one, evidence)
                    return


def _complement(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the complement of a share that others state, here or on a related measure."""
    if one.unit != "percent" or not 0 < one.number < 100:
        return
    leeway = max(1e-9, one.slack if one.value % 10 == 0 else 0)
    for other in setting.figures:
        if other.unit != "percent" or math.isnan(other.number) or other.number == 50:
            continue
        rest = 100 - other.number
        if not is_close(one.number, rest, leeway):
            continue
        exact = step(other.value) < 1 and one.number == round(rest, 9)
        about = f" of {other.title}" if other in setting.neighbours else ""
        evidence = f"{shown(one.number)} is 100 minus the {shown(other.number)} percent{about}"
        yield make("question", "number", 0.85 if exact else 0.6, one, evidence)
        return


def _sum_of_two(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield two other figures that add up to a claim's, if it has digits enough to tell."""
    numbers = [
        other.number
        for other in setting.figures
        if 0 < other.number < one.number and other.unit == one.unit
    ]
    tolerance = 1e-9 * one.number
    for first, second in combinations(numbers[:MOST_ADDED], 2):
        if abs(first + second - one.number) <= tolerance:
            digits = len(_digits(one.value))
            if digits >= 2:
                added = f"{in_main_unit(setting, first)} and {in_main_unit(setting, second)} added"
                evidence = f"'{one.phrase}' is {added}"
                yield make("other", "number", 0.6 if digits >= 3 else 0.4, one, evidence)
            return
