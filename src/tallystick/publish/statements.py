"""Statements: which claims give the same figure, and in how many texts it stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""One row: blank text is an empty string, a blank number is nan."""


def figure_key(claim: Record) -> tuple[Any, ...]:
    """Return the same key for the same figure, stated in the same way."""
    numbers = (
        None if math.isnan(claim[name]) else claim[name] for name in ("value", "low", "high")
    )
    return (claim["comparator"], claim["unit_name"], *numbers)


def independent_texts(claims: Iterable[str], records: Mapping[str, Record]) -> set[str]:
    """Return the texts in which claims stand, reprints counted once."""
    return {str(records[claim]["original"]) for claim in claims}


def by_figure(claims: Iterable[str], records: Mapping[str, Record]) -> list[list[str]]:
    """Return claims grouped by the figure they state: the one in most texts first, then newer."""
    groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for claim in claims:
        groups[figure_key(records[claim])].append(claim)

    def weight(group: list[str]) -> tuple[int, tuple[float, str]]:
        return (len(independent_texts(group, records)), max(map(latest, group)))

    def latest(claim: str) -> tuple[float, str]:
        day = float(records[claim]["as_of_latest"])
        return (-math.inf if math.isnan(day) else day, claim)

    return sorted(groups.values(), key=weight, reverse=True)


@dataclass(frozen=True)
class Leading:
    """The figure that more texts state than any other; where several lead, the newest of them.

    Attributes:
        claims: those that state it.
        texts: in how many texts, reprints counted once.
        as_often: a claim of each other figure that as many texts state.
    """

    claims: tuple[str, ...]
    texts: int
    as_often: tuple[str, ...]


def leading(claims: Iterable[str], records: Mapping[str, Record]) -> Leading:
    """Return which figure is stated most often among claims, of which there is at least one."""
    first, *others = by_figure(claims, records)
    texts = len(independent_texts(first, records))
    level = takewhile(lambda one: len(independent_texts(one, records)) == texts, others)
    return Leading(tuple(first), texts, tuple(one[0] for one in level))
