"""Camps: which claims on a measure stand together, and which dispute a larger camp."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tallystick.compare.relate import Figures, comparable, contradicting

MAXIMUM_CAMPS = 12
"""A finding names at most so many camps."""

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
    total also claims of other dates, as long as it need not have shrunk in between. Claims of one
    figure, date and text are looked at once.

    Args:
        claims: a prepared frame of one measure and scope.
    """
    group = claims.groupby(list(_SAME_KIND), dropna=False, sort=False).ngroup().to_numpy()
    kinds = claims[~pd.Series(group).duplicated().to_numpy()].reset_index(drop=True)
    strict = Figures.of(kinds, "strict")
    positions = range(len(kinds))
    apart = np.array([contradicting(kinds, strict, one) for one in positions])
    involved = apart.any(axis=0)
    if not involved.any():
        return None
    together = np.array([comparable(kinds, one) for one in positions])
    near = involved | together[involved].any(axis=0)
    if str(kinds["nature"].iloc[0]) == "cumulative":
        together[:] = True
    admits = _admitted_points(kinds) & together & ~apart
    camps = _gather(kinds, np.flatnonzero(near), admits, ~together | apart)
    rank = np.full(len(kinds), len(camps))
    for number, camp in enumerate(camps):
        rank[list(camp.members)] = number
    disputing = [one for one in positions if (rank[apart[one]] < rank[one]).any()]

    def spread(some: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(p for one in some for p in np.flatnonzero(group == one).tolist()))

    return Dispute(
        tuple(Camp(spread([c.point])[0], spread(c.members), c.sources) for c in camps),
        spread(disputing),
    )


def _gather(
    kinds: pd.DataFrame, near: np.ndarray, admits: np.ndarray, bars: np.ndarray
) -> list[Camp]:
    """Gather claims around the points that most sources admit, largest camp first.

    Args:
        kinds: the claims.
        near: positions of those to gather.
        admits: whether a claim (row) admits the point of another (column); decides the point.
        bars: whether two claims cannot stand in one camp.
    """
    originals, _ = pd.factorize(kinds["original"])
    left = near
    camps: list[Camp] = []
    while len(left) and len(camps) < MAXIMUM_CAMPS:
        support = [len(np.unique(originals[left[admits[left, point]]])) for point in left]
        point = int(left[int(np.argmax(support))])
        members = [point]
        barred = bars[point].copy()
        for one in left[np.argsort(~admits[left, point], kind="stable")]:
            if one != point and not barred[one]:
                members.append(int(one))
                barred |= bars[one]
        camps.append(Camp(point, tuple(members), len(np.unique(originals[members]))))
        left = np.setdiff1d(left, members)
    return camps


def _admitted_points(kinds: pd.DataFrame) -> np.ndarray:
    """Return a matrix: whether the plausible interval of a claim (row) holds a claim's point.

    A claim's point is its stated number, just above it for "more than", just below it for "less
    than"; for ranges and vague words it is the middle.
    """
    figures = Figures.of(kinds, "plausible")
    low = np.where(np.isfinite(figures.low), figures.low, figures.high)
    high = np.where(np.isfinite(figures.high), figures.high, figures.low)
    stated = figures.stated * kinds["factor"].to_numpy(dtype="float64")
    points = np.where(np.isnan(stated), (low + high) / 2, stated)
    above, below = figures.low_open, figures.high_open
    rows = []
    for one in range(len(kinds)):
        inside = (points > figures.low[one]) & (points < figures.high[one])
        inside |= (points == figures.low[one]) & ~below & (above | ~figures.low_open[one])
        inside |= (points == figures.high[one]) & ~above & (below | ~figures.high_open[one])
        if figures.bare[one]:
            inside &= ~((above | below) & (figures.stated == figures.stated[one]))
        rows.append(inside)
    return np.array(rows)
