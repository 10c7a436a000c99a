"""Figures as people read them: EUR 150 billion, more than 1,550 vehicles, 15,500 to 17,500."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tallystick.compare.hedges import NEARLY, hedge_of

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
WORDS_OF = {"=": "", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to "}
IRREGULAR = {"person": "people", "foot": "feet", "percent": "percent", "half": "halves"}
DIGITS_OF_CONVERTED = 3

_MONEY = re.compile(r"([A-Z]{3})((?:/\w+)?)")


def number(value: float, digits: int | None = None) -> str:
    """Return a number exactly as it is: 1,550 or 1,343.6, in words of scale from a million up.

    Words of scale stand only where three decimals hold all of it (150 billion, 1.375 million).

    Args:
        value: a finite number.
        digits: significant digits to round to, for figures that were converted.
    """
    exact = Decimal(repr(float(value)))
    if digits is not None and exact:
        exact = round(exact, digits - 1 - exact.adjusted())
    for scale, word in SCALES:
        if abs(exact) >= scale:
            scaled = exact / scale
            if scaled == round(scaled, 3):
                return f"{_plain(scaled)} {word}"
            break
    return _plain(exact)


def _plain(exact: Decimal) -> str:
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_words(unit: str, several: bool) -> str:
    """Return a unit in words: vehicles, shells per day, percentage points, EUR per year."""
    if _MONEY.fullmatch(unit):
        return unit.replace("/", " per ")
    parts = [part.strip().replace("_", " ") for part in unit.split("/")]
    if several and parts[0] not in ("", "ratio"):
        parts[0] = plural(parts[0])
    return " per ".join(parts)


def plural(noun: str) -> str:
    """Return the plural of an English noun; of several words, the last takes it."""
    *before, last = noun.split(" ")
    if last in IRREGULAR:
        ending = IRREGULAR[last]
    elif re.search(r"[^aeiou]y$", last):
        ending = f"{last[:-1]}ies"
    elif re.search(r"(?:s|x|z|ch|sh)$", last):
        ending = f"{last}es"
    else:
        ending = f"{last}s"
    return " ".join([*before, ending])


@lru_cache(maxsize=20_000)
def amount(values: tuple[float, ...], unit: str, digits: int | None = None) -> str:
    """Return one number, or the ends of a range, with the unit: 15,500 to 17,500 people.

    Args:
        values: one number, or the two ends.
        unit: as in the data, ``EUR`` or ``shell/day``.
        digits: as for ``number``.
    """
    if unit == "calendar_year":
        return " to ".join(_plain(Decimal(repr(value))).replace(",", "") for value in values)
    numbers = " to ".join(_shared_scale([number(value, digits) for value in values]))
    money = _MONEY.fullmatch(unit)
    if money:
        return f"{money[1]} {numbers}{money[2].replace('/', ' per ')}"
    if unit == "percent":
        return f"{numbers}%"
    if unit in ("ratio", "item"):
        return numbers
    return f"{numbers} {unit_words(unit, values != (1.0,))}".rstrip()


def _shared_scale(numbers: list[str]) -> list[str]:
    """Return '1' and '1.5 million' instead of '1 million' and '1.5 million'."""
    scales = {text.partition(" ")[2] for text in numbers}
    if len(numbers) > 1 and len(scales) == 1:
        return [*(text.partition(" ")[0] for text in numbers[:-1]), numbers[-1]]
    return numbers


def figure(claim: dict[str, Any]) -> str:
    """Return what a claim states, comparator in words: 'more than 1,550 vehicles'.

    Args:
        claim: comparator, hedge, value, low, high, unit; numbers that are not given are nan.
    """
    comparator, unit = claim["comparator"], claim["unit"]
    value, low, high = (float(claim[name]) for name in ("value", "low", "high"))
    if comparator in ("range", "vague"):
        return _bounds(low, high, unit) + (" (vague words)" if comparator == "vague" else "")
    if math.isnan(value):
        return "no figure"
    if comparator != "~":
        return WORDS_OF.get(comparator, "") + amount((value,), unit)
    word = "nearly" if hedge_of(claim["hedge"]) is NEARLY else "about"
    own = "" if math.isnan(low) or math.isnan(high) else f" ({_bounds(low, high, unit)})"
    return f"{word} {amount((value,), unit)}{own}"


def _bounds(low: float, high: float, unit: str) -> str:
    if math.isnan(low) and math.isnan(high):
        return "no figure"
    if math.isnan(high):
        return f"{amount((low,), unit)} or more"
    if math.isnan(low):
        return f"{amount((high,), unit)} or less"
    return amount((low, high) if low != high else (low,), unit)


def plausible(claim: dict[str, Any]) -> str:
    """Return what a reader takes a claim to mean, in its measure's unit, or ''.

    Args:
        claim: of a prepared frame: plausible_low, plausible_high and their open marks, factor,
            measure_unit.
    """
    low, high = float(claim["plausible_low"]), float(claim["plausible_high"])
    unit, converted = claim["measure_unit"], float(claim["factor"]) != 1
    if math.isnan(low) or math.isnan(high) or (math.isinf(low) and math.isinf(high)):
        return ""
    digits = DIGITS_OF_CONVERTED + 1 if converted else None
    low, high = (float(f"{end:.12g}") for end in (low, high))
    about = "about " if converted else ""
    if math.isinf(high):
        return f"{about}{amount((low,), unit, digits)} or more"
    if math.isinf(low):
        return f"{about}{amount((high,), unit, digits)} or less"
    if low == high:
        return about + amount((low,), unit, digits)
    above = "above " if claim["plausible_low_open"] else ""
    below = " (not reached)" if claim["plausible_high_open"] else ""
    return f"{about}{above}{amount((low, high), unit, digits)}{below}"
