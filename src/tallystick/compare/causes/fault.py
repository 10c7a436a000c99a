"""Whom a slip puts in the wrong: where it is plain who slipped, the others are not named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from tallystick.compare.camps import Dispute
from tallystick.compare.causes.model import Cause
from tallystick.compare.part import part
from tallystick.compare.relate import Columns, Whole

SLIPS = ("number", "currency and unit")
"""Families of causes that turn the right figure into a wrong one. Whose scope, date or hedge is
the right one, another has to say."""
PLAIN = 0.7
"""Causes of that confidence hardly fit by chance."""


def without_the_right(
    claims: Columns,
    groups: Whole,
    disputes: Mapping[int, Dispute],
    causes: Mapping[int, Sequence[Cause]],
) -> dict[int, Dispute]:
    """Return disputes in which those of the largest camp are not named if all others slipped.

    Of two camps of one size nobody knows which took miles for kilometers.

    Args:
        claims: those of any number of groups.
        groups: the number of the group of each claim, ascending.
        disputes: by group what is in dispute.
        causes: by group what explains it.
    """
    slipped = {
        group: {
            claim
            for cause in causes[group]
            if cause.family in SLIPS and cause.confidence >= PLAIN
            for claim in cause.claims
        }
        for group in disputes
    }
    others: dict[int, list[int]] = {}
    for group, found in disputes.items():
        is_larger = all(camp.sources < found.camps[0].sources for camp in found.camps[1:])
        if slipped[group] and is_larger:
            at_home = set(found.camps[0].members)
            others[group] = [each for each in found.disputing if each not in at_home]
    starts = np.searchsorted(groups, np.array([*others], dtype="int64")).tolist()
    moved = {
        group: [start + each for each in others[group]]
        for group, start in zip(others, starts, strict=True)
    }
    every = [*chain(*moved.values())]
    ids = part(claims, np.array(every, dtype="int64"))["claim"].tolist()
    id_of = dict(zip(every, ids, strict=True))
    left = dict(disputes)
    for group, positions in moved.items():
        if positions and {id_of[each] for each in positions} <= slipped[group]:
            left[group] = replace(disputes[group], disputing=tuple(others[group]))
    return left
