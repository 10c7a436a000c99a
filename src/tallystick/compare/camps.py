"""Camps: which claims on a measure stand together, and which dispute a larger camp."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.compare.relate import Figures, Flags, admitting, comparable, contradicting

MAXIMUM_CAMPS = 12
"""A finding names at most so many camps."""

LOOKED_AT_SINGLY = 200
"""Of more claims than this, those of one figure, date and text are looked at as one."""

_SAME_KIND = (
    *("comparator", "value", "unit_name", "as_of_earliest", "as_of_latest", "original"),
    *("strict_low", "strict_high", "plausible_low", "plausible_high"),
)


@dataclass(frozen=True)
class Camp:
    """Claims that admit one point.

    Attributes:
        point: the position of the claim whose stated figure is the camp's point.
        members: positions of the claims, in the order of the frame.
        sources: how many sources stand behind it, reprints counted once.
    """

    point: int
    members: tuple[int, ...]
    sources: int


@dataclass(frozen=True)
class Dispute:
    """The camps of one measure and scope, largest first, and who contradicts a larger camp."""

    camps: tuple[Camp, ...]
    disputing: tuple[int, ...]


def find_dispute(claims: pd.DataFrame) -> Dispute | None:
    """Return the camps of claims that contradict each other, or ``None`` where none do.

    Repeatedly the point that most sources admit is taken; each claim joins the first camp whose
    point its interval holds, and those that do not contradict it stand beside it: of a cumulative
    total also claims of other dates, as long as it need not have shrunk in between.

    Args:
        claims: a prepared frame of one measure and scope.
    """
    if len(claims) <= LOOKED_AT_SINGLY:
        kinds = claims
        group: NDArray[np.integer[Any]] = np.arange(len(claims))
    else:
        group = claims.groupby(list(_SAME_KIND), dropna=False, sort=False).ngroup().to_numpy()
        kinds = claims[~pd.Series(group).duplicated().to_numpy()]
    strict = Figures.of(kinds, "strict")
    positions = np.arange(len(kinds))
    apart = contradicting(strict, positions[:, None])
    involved = apart.any(axis=0)
    if not involved.any():
        return None
    together = comparable(strict, positions[:, None])
    near = involved | together[involved].any(axis=0)
    if strict.nature == "cumulative":
        together[:] = True
    admits = admitting(Figures.of(kinds, "plausible"), positions[:, None]) & together & ~apart
    camps = _gather(strict.original, np.flatnonzero(near), admits, ~together | apart)
    rank = np.full(len(kinds), len(camps))
    for number, camp in enumerate(camps):
        rank[list(camp.members)] = number
    disputing = np.flatnonzero((apart & (rank[None, :] < rank[:, None])).any(axis=1))

    def spread(some: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(p for one in some for p in np.flatnonzero(group == one).tolist()))

    return Dispute(
        tuple(Camp(spread([c.point])[0], spread(c.members), c.sources) for c in camps),
        spread(disputing),
    )


def _gather(
    originals: NDArray[np.intp], near: NDArray[np.intp], admits: Flags, bars: Flags
) -> list[Camp]:
    """Gather claims around the points that most sources admit, largest camp first.

    Args:
        originals: a number for the text of each claim.
        near: positions of the claims to gather.
        admits: whether a claim (row) admits the point of another (column); decides the point.
        bars: whether two claims cannot stand in one camp.
    """
    left = near
    camps: list[Camp] = []
    while len(left) and len(camps) < MAXIMUM_CAMPS:
        support = _support(originals[left], admits[np.ix_(left, left)])
        point = int(left[int(np.argmax(support))])
        members = [point]
        barred = bars[point].copy()
        for one in left[np.argsort(~admits[left, point], kind="stable")]:
            if one != point and not barred[one]:
                members.append(int(one))
                barred |= bars[one]
        camps.append(Camp(point, tuple(members), len(np.unique(originals[members]))))
        left = np.setdiff1d(left, members)
    return sorted(camps, key=lambda camp: -camp.sources)


def _support(originals: NDArray[np.intp], admits: Flags) -> NDArray[np.intp]:
    """Return for each point (column) how many different texts have a claim that admits it."""
    order = np.argsort(originals, kind="stable")
    first = np.flatnonzero(np.diff(originals[order], prepend=-1))
    by_text: Flags = np.logical_or.reduceat(admits[order], first, axis=0)
    counts: NDArray[np.intp] = by_text.sum(axis=0, dtype=np.intp)
    return counts
