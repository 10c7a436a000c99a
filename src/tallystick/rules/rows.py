"""The claims that a rule found, as its judge sees them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pandas as pd
from numpy.typing import NDArray

from tallystick.compare.part import Part
from tallystick.compare.relate import Whole

CODE = "claim_code"
"""The column that says which claim a row is about."""


class Rows(Part):
    """Some rows of what a rule found, as columns of arrays.

    What the rule did not select is looked up in the record by ``claim_code``: so only numbers go
    through an engine, and columns are taken of the claims that are looked at alone.
    """

    def __init__(self, found: pd.DataFrame, positions: Whole, record: pd.DataFrame) -> None:
        super().__init__({}, positions)
        self._found = found
        self._record = record
        self._names = frozenset(found)
        self._rows = positions

    @cached_property
    def _codes(self) -> Whole:
        codes: Whole = self._found[CODE].to_numpy()[self._rows]
        return codes

    def _take(self, name: str) -> NDArray[Any]:
        if name not in self:
            raise KeyError(name)
        is_own = name in self._names
        column = (self._found if is_own else self._record)[name]
        positions = self._rows if is_own else self._codes
        if column.dtype == "str":
            return column.take(positions).to_numpy(dtype=object)
        return column.to_numpy()[positions]

    def at(self, positions: Whole) -> Part:
        """Return the rows at some positions; no text of others is made for them."""
        return Rows(self._found, self._rows[positions], self._record)

    def __contains__(self, name: object) -> bool:
        return name in self._names or (CODE in self._names and name in self._record)

    def __iter__(self) -> Iterator[str]:
        further = self._record if CODE in self._names else ()
        return iter(dict.fromkeys([*map(str, self._found), *map(str, further)]))

    def __len__(self) -> int:
        return len([*self])
