"""Statements: which claims give the same figure, and in how many texts it stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""One row: blank text is an empty string, a blank number is nan."""


def figure_key(claim: Record) -> tuple[Any, ...]:
    """Return the same key for the same figure, stated in the same way."""
    numbers = (
        None if math.isnan(claim[name]) else claim[name] for name in ("value", "low", "high")
    )
    return (claim["comparator"], claim["unit_name"], *numbers)


def independent_texts(claims: Iterable[str], records: dict[str, Record]) -> set[str]:
    """Return the texts in which claims stand, reprints counted once."""
    return {str(records[claim]["original"]) for claim in claims}


def by_figure(claims: Iterable[str], records: dict[str, Record]) -> list[list[str]]:
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


def most_stated(claims: Iterable[str], records: dict[str, Record]) -> str:
    """Return the first claim of the figure that most texts state."""
    return by_figure(claims, records)[0][0]
