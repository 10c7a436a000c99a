"""Who disputes when many pages tell of one occasion: who said something else, and who first.

What one speaker said of one day, what one poll found, what one credited report gave is an
*occasion*. A page is true to its occasion when it has the figure as most pages on it have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from tallystick.compare.camps import Dispute
from tallystick.compare.numbering import any_with, first_of_each, number_in_each, numbered
from tallystick.compare.relate import Columns, Flags, Whole

NO_OCCASION = -1
MOST_TEXTS = 3
"""So many texts at least, and more than half, make a number the one that was told on an occasion:
of two that differ neither departs from the other."""


def occasion_codes(claims: pd.DataFrame) -> Whole:
    """Return a number for each poll, and each speaker or credited report of one date.

    Args:
        claims: columns poll, as_of, speaker, speaker_kind, cites and credits, of text.

    Returns:
        The number of each claim's occasion; ``NO_OCCASION`` where a claim is of none.
    """
    polled = (claims["poll"] != "").to_numpy()
    named = ((claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")).to_numpy()
    credited = ((claims["cites"] != "") | (claims["credits"] != "")).to_numpy()
    kind = np.select([polled, named, credited], [1, 2, 3], 0)
    by_kind = [
        numbered(claims["poll"]),
        numbered(claims["speaker"], claims["as_of"]),
        numbered(claims["cites"], claims["credits"], claims["as_of"]),
    ]
    codes = numbered(kind, np.select([kind == 1, kind == 2, kind == 3], by_kind, 0))
    is_one = polled | ((named | credited) & (claims["as_of"] != "").to_numpy())
    return np.where(is_one, codes, NO_OCCASION)


def departing(claims: Columns, groups: Whole) -> Flags:
    """Return which claims give another number than most texts on their occasion, in one unit.

    Whether the two may both be true, as "more than 1,500" and "more than 1,550", is not asked:
    one thing was said. A page that has the number as well departs too, where it gives the other:
    many read its headline alone. What was said at some time in a month or a year is not meant.

    Args:
        claims: columns occasion_code, value, unit_code, original_code, as_of_earliest,
            as_of_latest and poll, of any number of groups.
        groups: the number of the group of each claim.
    """
    flags = np.zeros(len(groups), dtype="bool")
    one_day = claims["as_of_earliest"] == claims["as_of_latest"]
    is_occasion = (claims["occasion_code"] != NO_OCCASION) & (one_day | (claims["poll"] != ""))
    told = np.flatnonzero(is_occasion & ~np.isnan(claims["value"]))
    occasion = numbered(groups[told], claims["occasion_code"][told])
    number = numbered(occasion, claims["value"][told], claims["unit_code"][told])
    first = first_of_each(number)
    texts = number_in_each(number, claims["original_code"][told], len(first))
    of = occasion[first]
    in_all = np.bincount(of, weights=texts)
    is_told = (texts >= MOST_TEXTS) & (2 * texts > in_all[of])
    in_unit = numbered(occasion, claims["unit_code"][told])
    flags[told] = any_with(in_unit, is_told[number]) & ~is_told[number]
    return flags


def within_occasions(claims: Columns, found: Dispute, departs: Sequence[int] = ()) -> Dispute:
    """Return a dispute in which each occasion speaks with one voice.

    Whoever departs from what most pages on an occasion report is named. Of those true to it:

    - None is named where only words are at odds. A minister says "more than 230" on Friday,
      another "230" on Thursday: papers that quote the first as he spoke do not dispute those that
      quote the second; who turns the words of one into those of the other does. (If nobody else
      is left, they are named after all.)
    - Where numbers are at odds, the page that was published first stands for all. The later ones
      repeat a figure; they do not add a dispute.

    Args:
        claims: the claims of the dispute, with occasion_code, published_latest, alike_code and
            original_code.
        found: the dispute.
        departs: the positions of claims that are ``departing``.
    """
    # Of another time, or near nobody who is at odds, it is no matter of this dispute.
    if departs:
        members = {member for camp in found.camps for member in camp.members}
        departs = [position for position in departs if position in members]
    occasions = claims["occasion_code"].tolist()
    disputed = {occasions[position] for position in found.disputing} - {NO_OCCASION}
    if not disputed:
        return replace(found, disputing=tuple(sorted({*found.disputing, *departs})))
    alike, of_text = claims["alike_code"].tolist(), claims["original_code"].tolist()
    texts: dict[int, dict[int, int]] = {}
    for occasion, text, figure in zip(occasions, of_text, alike, strict=True):
        if occasion in disputed:
            texts.setdefault(occasion, {}).setdefault(text, figure)
    told = {occasion: Counter(figures.values()) for occasion, figures in texts.items()}

    def is_true(position: int) -> bool:
        occasion = occasions[position]
        if occasion == NO_OCCASION:
            return False
        pages = told[occasion][alike[position]]
        return pages >= 2 and 2 * pages > told[occasion].total()

    only_words = frozenset(found.over_words)
    left = [each for each in found.disputing if each not in only_words or not is_true(each)]
    first: dict[Hashable, int] = {}
    for position in sorted(left or found.disputing, key=lambda each: _place(claims, each)):
        key = (occasions[position], alike[position])
        first.setdefault(key if is_true(position) else position, position)
    return replace(found, disputing=tuple(sorted({*first.values(), *departs})))


def _place(claims: Columns, position: int) -> tuple[float, int]:
    """Return what sorts claims by publication; those of unknown day come last."""
    day = float(claims["published_latest"][position])
    return (day if day == day else float("inf"), position)
