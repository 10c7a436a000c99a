"""A part of claims that stand in columns, of which nothing is copied until it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from numpy.typing import NDArray

from tallystick.compare.relate import Columns, Whole

Grouped: TypeAlias = tuple[Columns, Whole]
"""Claims, those of a group together, and the number of the group of each, ascending."""


def part(claims: Columns, positions: Whole) -> Part:
    """Return the claims at some positions; of a part of claims, those of the claims themselves."""
    return claims.at(positions) if isinstance(claims, Part) else Part(claims, positions)


class Part(Mapping[str, NDArray[Any]]):
    """The claims at some positions; each column is taken when it is first asked for."""

    def __init__(self, claims: Columns, positions: Whole | slice) -> None:
        self._claims = claims
        self._positions = positions
        self._taken: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._taken:
            self._taken[name] = self._take(name)
        return self._taken[name]

    def _take(self, name: str) -> NDArray[Any]:
        array: NDArray[Any] = self._claims[name][self._positions]
        return array

    def at(self, positions: Whole) -> Part:
        """Return the claims at some positions of this part."""
        of_all = self._positions
        if isinstance(of_all, slice):
            return Part(self._claims, positions + (of_all.start or 0))
        return Part(self._claims, of_all[positions])

    def __contains__(self, name: object) -> bool:
        return name in self._claims

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)
