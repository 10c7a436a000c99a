"""Causes that lie in units: a currency or a unit swapped, a conversion that went wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tallystick.compare.causes.model import Cause, Setting, Stated, is_close, make
from tallystick.compare.intervals import step

MILE = 1.609344
LENGTHS = ("kilometer", "mile")
CONVERTED = 1e-5
"""Bounds that were converted and divided again are the same within this share."""
ROUNDED_AT_MOST = 0.05
"""Further than this share apart, two numbers are not one number rounded."""
WRONG_RATE = 0.25
"""An exchange rate of a few years before may be off by this share; more is another sum."""


def unit_causes(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the causes of this family that fit a claim."""
    main = setting.main
    if main.unit == one.unit and one.unit not in LENGTHS:
        return
    both_money = _is_currency(main.unit) and _is_currency(one.unit)
    if main.unit != one.unit and _same_number(main, one):
        word = "currency" if both_money else "unit"
        evidence = f"'{one.phrase}' has the number of '{main.phrase}' with another {word}"
        yield make(word, "currency and unit", 0.95, one, evidence)
        return
    if math.isnan(one.number) or math.isnan(main.number) or one.number * main.number <= 0:
        return
    ratio = max(one.number, main.number) / min(one.number, main.number)
    if main.unit == one.unit:
        yield from mile_slips(main, one)
    elif ratio - 1 > WRONG_RATE and _is_rounded(main, one):
        word = "currency" if both_money else "unit"
        evidence = f"'{one.phrase}' has the number of '{main.phrase}', rounded, as another {word}"
        yield make(word, "currency and unit", 0.8, one, evidence)
    elif both_money and ratio - 1 <= WRONG_RATE:
        rate = one.value / main.value
        evidence = f"'{one.phrase}' is '{main.phrase}' converted at {rate:.3g}, not the day's rate"
        yield make("currency", "currency and unit", 0.55, one, evidence)
    elif not both_money and ratio - 1 <= WRONG_RATE:
        evidence = f"'{one.phrase}' and '{main.phrase}' do not convert into each other"
        yield make("unit", "currency and unit", 0.4, one, evidence)


def mile_slips(main: Stated, one: Stated) -> Iterator[Cause]:
    """Yield the slip that tells miles as kilometers, or the reverse, between two figures."""
    if one.unit not in LENGTHS or main.unit != one.unit or not (main.value > 0 and one.value > 0):
        return
    ratio = max(one.value, main.value) / min(one.value, main.value)
    if is_close(ratio, MILE, 0.02 * MILE):
        evidence = (
            f"'{one.phrase}' and '{main.phrase}' differ by 1.609, as a mile and a kilometer do"
        )
        yield make("unit", "currency and unit", 0.85, one, evidence)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _is_rounded(main: Stated, one: Stated) -> bool:
    """Return whether one of two numbers, as written, is the other in fewer digits."""
    width = max(step(main.value), step(one.value))
    rounded = is_close(one.value, main.value, width / 2)
    return rounded and is_close(one.value, main.value, ROUNDED_AT_MOST * abs(main.value))


def _same_number(one: Stated, other: Stated) -> bool:
    if one.value == other.value:
        return True
    if not (math.isnan(one.value) and math.isnan(other.value)):
        return False
    return math.isclose(
        one.low / one.factor, other.low / other.factor, rel_tol=CONVERTED
    ) and math.isclose(one.high / one.factor, other.high / other.factor, rel_tol=CONVERTED)
