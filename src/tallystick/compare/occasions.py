"""Who disputes when many pages tell of one occasion: who said something else, and who first.

What one speaker said of one day, what one poll found, what one credited report gave is an
*occasion*. A page is true to its occasion when it has the figure as most pages on it have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from tallystick.compare.camps import Dispute
from tallystick.compare.numbering import (
    any_with,
    first_of_each,
    in_each_group,
    number_in_each,
    numbered,
)
from tallystick.compare.part import part
from tallystick.compare.relate import Columns, Flags, Whole

NO_OCCASION = -1
MOST_TEXTS = 3
"""So many texts at least, and more than half, make a number the one that was told on an occasion:
of two that differ neither departs from the other."""


def occasion_codes(claims: pd.DataFrame, speakers: Whole) -> Whole:
    """Return a number for each poll, and each speaker or credited report of one date.

    Args:
        claims: columns poll, as_of, speaker, speaker_kind, cites and credits, of text.
        speakers: the number of the speaker of each.

    Returns:
        The number of each claim's occasion; ``NO_OCCASION`` where a claim is of none.
    """
    polled = (claims["poll"] != "").to_numpy()
    named = ((claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")).to_numpy()
    credited = ((claims["cites"] != "") | (claims["credits"] != "")).to_numpy()
    kind = np.select([polled, named, credited], [1, 2, 3], 0)
    whose, day = np.where(kind == 2, speakers, 0), numbered(claims["as_of"])
    for number, names in ((1, ["poll"]), (3, ["cites", "credits"])):
        some = np.flatnonzero(kind == number)
        whose[some] = numbered(*(claims[name].take(some) for name in names))
    codes = numbered(kind, whose, np.where(kind >= 2, day, 0))
    is_one = polled | ((named | credited) & (claims["as_of"] != "").to_numpy())
    return np.where(is_one, codes, NO_OCCASION)


def departing(claims: Columns, occasions: Whole) -> Flags:
    """Return which claims give another number than most texts on their occasion, in one unit.

    Whether the two may both be true, as "more than 1,500" and "more than 1,550", is not asked:
    one thing was said. A page that has the number as well departs too, where it gives the other:
    many read its headline alone. What was said at some time in a month or a year is not meant.

    Args:
        claims: columns occasion_code, value, unit_code, original_code, as_of_earliest,
            as_of_latest and poll, of any number of groups.
        occasions: a number for the group and occasion_code of each claim.
    """
    flags = np.zeros(len(occasions), dtype="bool")
    one_day = claims["as_of_earliest"] == claims["as_of_latest"]
    is_occasion = (claims["occasion_code"] != NO_OCCASION) & (one_day | (claims["poll"] != ""))
    # Who departs is one more than those who do not.
    several = np.bincount(occasions)[occasions] > MOST_TEXTS
    told = np.flatnonzero(is_occasion & several & ~np.isnan(claims["value"]))
    occasion = numbered(occasions[told])
    number = numbered(occasion, claims["value"][told], claims["unit_code"][told])
    first = first_of_each(number)
    texts = number_in_each(number, claims["original_code"][told], len(first))
    of = occasion[first]
    in_all = np.bincount(of, weights=texts)
    is_told = (texts >= MOST_TEXTS) & (2 * texts > in_all[of])
    in_unit = numbered(occasion, claims["unit_code"][told])
    flags[told] = any_with(in_unit, is_told[number]) & ~is_told[number]
    return flags


def true_to_occasion(claims: Columns, occasions: Whole) -> Flags:
    """Return which claims have the figure that most texts on their occasion have, two at least.

    Of a text that gives several figures on one occasion the first counts.

    Args:
        claims: columns occasion_code, alike_code and original_code, of any number of groups.
        occasions: a number for the group and occasion_code of each claim.
    """
    figure = numbered(occasions, claims["alike_code"])
    text = first_of_each(numbered(occasions, claims["original_code"]))
    having = np.bincount(figure[text], minlength=len(figure))[figure]
    most = 2 * having > np.bincount(occasions[text], minlength=len(figure))[occasions]
    flags: Flags = most & (having >= 2) & (claims["occasion_code"] != NO_OCCASION)
    return flags


def within_occasions(
    claims: Columns, groups: Whole, disputes: Mapping[int, Dispute]
) -> dict[int, Dispute]:
    """Return disputes in which each occasion speaks with one voice.

    Whoever departs from what most pages on an occasion report is named. Of those true to it:

    - None is named where only words are at odds. A minister says "more than 230" on Friday,
      another "230" on Thursday: papers that quote the first as he spoke do not dispute those that
      quote the second; who turns the words of one into those of the other does. (If nobody else
      is left, they are named after all.)
    - Where numbers are at odds, the page that was published first stands for all. The later ones
      repeat a figure; they do not add a dispute.

    Args:
        claims: as for ``departing`` and ``true_to_occasion``, with published_latest.
        groups: the number of the group of each claim, ascending.
        disputes: some of the groups with the dispute among their claims.
    """
    asked = np.array([*disputes], dtype="int64")
    starts = np.searchsorted(groups, asked).tolist()
    at_odds = _moved((found.disputing for found in disputes.values()), starts)
    only_words = _moved((found.over_words for found in disputes.values()), starts)
    occasions = numbered(groups, claims["occasion_code"])
    disputed = np.flatnonzero(np.isin(occasions, occasions[at_odds]))
    is_true = np.zeros(len(groups), dtype="bool")
    is_true[disputed] = true_to_occasion(part(claims, disputed), occasions[disputed])
    left = ~(is_true[at_odds] & np.isin(at_odds, only_words))
    left |= ~any_with(numbered(groups[at_odds]), left)
    named = in_each_group(_first_told(claims, groups, at_odds[left], is_true), groups, asked)
    gone = in_each_group(np.flatnonzero(departing(claims, occasions)), groups, asked)
    voices = {}
    for (group, found), start, some, departs in zip(
        disputes.items(), starts, named, gone, strict=True
    ):
        disputing = {each - start for each in some}
        if departs:
            # Of another time, or near nobody who is at odds, it is no matter of this dispute.
            members = {member for camp in found.camps for member in camp.members}
            disputing |= members.intersection(each - start for each in departs)
        voices[group] = replace(found, disputing=tuple(sorted(disputing)))
    return voices


def _moved(sides: Iterable[Sequence[int]], starts: Iterable[int]) -> Whole:
    """Return positions within groups as positions among all claims."""
    moved = [start + each for start, side in zip(starts, sides, strict=True) for each in side]
    return np.array(moved, dtype="int64")


def _first_told(claims: Columns, groups: Whole, positions: Whole, is_true: Flags) -> Whole:
    """Return some positions, of those true to one occasion that which was published first.

    Of claims of unknown day, and of one day, the first goes before; the result is ascending.
    """
    day = claims["published_latest"][positions]
    some = positions[np.lexsort((positions, np.where(np.isnan(day), np.inf, day)))]
    alone = np.where(is_true[some], -1, some)
    told = numbered(groups[some], claims["occasion_code"][some], claims["alike_code"][some], alone)
    return np.sort(some[first_of_each(told)])
