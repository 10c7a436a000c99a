"""Who disputes a hedge: only those whose words differ from what was said on their occasion."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from tallystick.compare.camps import Dispute
from tallystick.compare.relate import Columns
from tallystick.compare.shown import most_stated, stated_alike


def within_occasions(claims: Columns, found: Dispute) -> Dispute:
    """Return a dispute without those who pass on the words of their own occasion.

    A minister says "more than 230" on Friday, another "230" on Thursday. Papers that quote the
    first as he spoke do not dispute those that quote the second; who turns the words of one into
    those of the other does. So a claim of the larger camp's number with another hedge is not
    named when most texts on the same speaker of the same date have it as this claim does,
    unless nobody would be left to name.

    Args:
        claims: the claims of the dispute; columns speaker, speaker_kind and as_of besides
            ``SHOWN_COLUMNS``.
        found: the dispute.
    """
    main, _ = most_stated(claims, found.camps[0])
    same_number = (claims["value"] == claims["value"][main]) & (
        claims["unit_name"] == claims["unit_name"][main]
    )
    named = claims["speaker"] != ""
    if not (same_number & named)[list(found.disputing)].any():
        return found
    votes: dict[tuple[str, str], dict[int, tuple[object, ...]]] = {}
    for position in np.flatnonzero(named).tolist():
        occasion = _occasion(claims, position)
        if occasion:
            texts = votes.setdefault(occasion, {})
            texts.setdefault(int(claims["original_code"][position]), stated_alike(claims, position))
    wordings = {occasion: Counter(texts.values()) for occasion, texts in votes.items()}

    def is_faithful(position: int) -> bool:
        occasion = _occasion(claims, position)
        if not (same_number[position] and occasion):
            return False
        alike = wordings[occasion][stated_alike(claims, position)]
        return alike >= 2 and 2 * alike > wordings[occasion].total()

    left = tuple(position for position in found.disputing if not is_faithful(position))
    return replace(found, disputing=left or found.disputing)


def _occasion(claims: Columns, position: int) -> tuple[str, str] | None:
    """Return who spoke, and of which date; nothing for the unnamed."""
    speaker, day = claims["speaker"][position], claims["as_of"][position]
    if not speaker or not day or claims["speaker_kind"][position] == "anonymous":
        return None
    return speaker, day
