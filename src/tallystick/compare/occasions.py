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
    occasions = _occasions(claims)
    disputed = {occasions[position] for position in found.disputing} - {None}
    if not disputed:
        return found
    alike, of_text = claims["alike_code"].tolist(), claims["original_code"].tolist()
    texts: dict[Hashable, dict[int, int]] = {}
    for occasion, text, figure in zip(occasions, of_text, alike, strict=True):
        if occasion in disputed:
            texts.setdefault(occasion, {}).setdefault(text, figure)
    told = {occasion: Counter(figures.values()) for occasion, figures in texts.items()}

    def is_true(position: int) -> bool:
        occasion = occasions[position]
        if occasion is None:
            return False
        pages = told[occasion][alike[position]]
        return pages >= 2 and 2 * pages > told[occasion].total()

    only_words = frozenset(found.over_words)
    left = [each for each in found.disputing if each not in only_words or not is_true(each)]
    first: dict[Hashable, int] = {}
    for position in sorted(left or found.disputing, key=lambda each: _place(claims, each)):
        key = (occasions[position], alike[position])
        first.setdefault(key if is_true(position) else position, position)
    return replace(found, disputing=tuple(sorted(first.values())))


def _occasions(claims: Columns) -> list[Hashable | None]:
    """Return what stands for one poll, speaker or credited report of one date; else nothing."""
    names = ("poll", "as_of", "speaker", "speaker_kind", "cites", "credits")
    rows = zip(*(claims[name].tolist() for name in names), strict=True)
    return [_occasion(*row) for row in rows]


def _occasion(
    poll: str, day: str, speaker: str, kind: str, cites: str, credits: str
) -> Hashable | None:
    if poll:
        return poll, ""
    if not day:
        return None
    if speaker and kind != "anonymous":
        return speaker, day
    credit = f"{cites} {credits}".strip()
    return (credit, day) if credit else None


def _place(claims: Columns, position: int) -> tuple[float, int]:
    """Return what sorts claims by publication; those of unknown day come last."""
    day = float(claims["published_latest"][position])
    return (day if day == day else float("inf"), position)
