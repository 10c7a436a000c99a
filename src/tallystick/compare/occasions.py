"""Who disputes when many pages tell of one occasion: who said something else, and who first.

What one speaker said of one day, what one poll found, what one credited report gave is an
*occasion*. A page is true to its occasion when it has the figure as most pages on it have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace

import numpy as np
import pandas as pd

from tallystick.compare.camps import Dispute
from tallystick.compare.numbering import numbered
from tallystick.compare.relate import Columns, Whole

NO_OCCASION = -1


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
        claims: the claims of the dispute, with occasion_code, published_latest, alike_code and
            original_code.
        found: the dispute.
    """
    occasions = claims["occasion_code"].tolist()
    disputed = {occasions[position] for position in found.disputing} - {NO_OCCASION}
    if not disputed:
        return found
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
    return replace(found, disputing=tuple(sorted(first.values())))


def _place(claims: Columns, position: int) -> tuple[float, int]:
    """Return what sorts claims by publication; those of unknown day come last."""
    day = float(claims["published_latest"][position])
    return (day if day == day else float("inf"), position)
