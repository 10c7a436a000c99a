"""Causes that lie in time: an older figure passed on, another date, a plan replaced."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from functools import lru_cache

from tallystick.compare.causes.model import Cause, Setting, Stated, is_close, make

MOVING = ("stock", "share", "ratio", "flow")
"""Natures of measures whose figure may rise and fall."""
STALE_AFTER = 7
"""A figure told again so many days later is an older one passed on."""
DAYS_APART = 14
"""So many days between two dates may well account for a difference of what moves."""


def time_causes(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield the causes of this family that fit a claim."""
    if setting.nature == "constant":
        return
    yield from _older_figure(setting, one)
    main = setting.main
    gap = max(one.begun, main.begun) - min(one.ended, main.ended)
    if math.isnan(gap) or gap < 1 or one.value == main.value:
        return
    dates = f"'{one.phrase}' is of {_day(one)}, '{main.phrase}' of {_day(main)}"
    if setting.nature == "plan":
        later, earlier = (one, main) if one.begun > main.ended else (main, one)
        evidence = f"'{later.phrase}' may replace the plan of '{earlier.phrase}': {dates}"
        yield make("date", "time", 0.5, one, evidence)
    elif one.speaker and one.speaker == main.speaker:
        yield make("date", "time", 0.5, one, f"{one.speaker} gave both, for two dates: {dates}")
    elif setting.nature in MOVING and gap >= DAYS_APART:
        yield make("date", "time", 0.45, one, f"{dates}; it may have changed in between")


def _older_figure(setting: Setting, one: Stated) -> Iterator[Cause]:
    """Yield an earlier claim that stated the figure which a claim gives for a later date."""
    main = setting.main
    if math.isnan(one.begun) or (one.value, one.unit) == (main.value, main.unit):
        return
    for other in setting.by_date:
        is_earlier = other.ended + STALE_AFTER <= one.begun and other.text != one.text
        stands_back = is_earlier and other.ended < main.begun
        if not stands_back or math.isnan(other.number) or math.isnan(one.number):
            continue
        if other.unit == one.unit and is_close(other.value, one.value, 1e-9 * abs(one.value)):
            evidence = f"'{one.phrase}' is the figure that {other.source} gave for {_day(other)}"
            yield make("date", "time", 0.7, one, evidence)
            return


def _day(one: Stated) -> str:
    """Return the date of a claim, as coarse as it is known."""
    if math.isnan(one.begun) or math.isnan(one.ended):
        return "an unknown date"
    return _shown_day(one.begun, one.ended - one.begun)


@lru_cache(maxsize=16_384)
def _shown_day(begun: float, length: float) -> str:
    day = datetime.date.fromordinal(int(begun)).isoformat()
    return day if length < 1 else day[:7] if length < 32 else day[:4]
