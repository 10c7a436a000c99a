"""Who disputes when many pages tell of one occasion: who said something else, and who first.

What one speaker said of one day, what one poll found, what one credited report gave is an
*occasion*. A page is true to its occasion when it has the figure as most pages on it have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace

from tallystick.compare.camps import Dispute
from tallystick.compare.relate import Columns
from tallystick.compare.shown import stated_alike

OCCASION_COLUMNS = ("cites", "credits", "published_latest")
"""Columns of claims wanted beside speaker, speaker_kind, as_of, poll and ``SHOWN_COLUMNS``."""


def within_occasions(claims: Columns, found: Dispute) -> Dispute:
    """Return a dispute in which each occasion speaks with one voice.

    Whoever departs from what most pages on an occasion report is named. Of those true to it:

    - None is named where only words are at odds. A minister says "more than 230" on Friday,
      another "230" on Thursday: papers that quote the first as he spoke do not dispute those that
      quote the second; who turns the words of one into those of the other does. (If nobody else
      is left, they are named after all.)
    - Where numbers are at odds, the page that was published first stands for all. The later ones
      repeat a figure; they do not add a dispute.

    Args:
        claims: the claims of the dispute.
        found: the dispute.
    """
    occasions = [_occasion(claims, position) for position in range(len(claims["claim"]))]
    if not any(occasions[position] for position in found.disputing):
        return found
    texts: dict[Hashable, dict[int, Hashable]] = {}
    for position, occasion in enumerate(occasions):
        if occasion is not None:
            text = int(claims["original_code"][position])
            texts.setdefault(occasion, {}).setdefault(text, stated_alike(claims, position))
    told = {occasion: Counter(figures.values()) for occasion, figures in texts.items()}

    def is_true(position: int) -> bool:
        occasion = occasions[position]
        if occasion is None:
            return False
        alike = told[occasion][stated_alike(claims, position)]
        return alike >= 2 and 2 * alike > told[occasion].total()

    only_words = frozenset(found.over_words)
    left = [each for each in found.disputing if each not in only_words or not is_true(each)]
    first: dict[Hashable, int] = {}
    for position in sorted(left or found.disputing, key=lambda each: _place(claims, each)):
        key = (occasions[position], stated_alike(claims, position))
        first.setdefault(key if is_true(position) else position, position)
    return replace(found, disputing=tuple(sorted(first.values())))


def _occasion(claims: Columns, position: int) -> Hashable | None:
    """Return what stands for one poll, speaker or credited report of one date; else nothing."""
    if claims["poll"][position]:
        return claims["poll"][position], ""
    day = claims["as_of"][position]
    if not day:
        return None
    speaker = claims["speaker"][position]
    if speaker and claims["speaker_kind"][position] != "anonymous":
        return speaker, day
    credit = f"{claims['cites'][position]} {claims['credits'][position]}".strip()
    return (credit, day) if credit else None


def _place(claims: Columns, position: int) -> tuple[float, int]:
    """Return what sorts claims by publication; those of unknown day come last."""
    day = float(claims["published_latest"][position])
    return (day if day == day else float("inf"), position)
