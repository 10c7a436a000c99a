"""Tables as typed columns, for the downloads that know types: Parquet and SQLite.

A date stays the text it is, as coarse as it is known; beside it stand the first and the last day
that it may mean, so that a database can sort and compare.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tallystick.dataset.dates import date_spans
from tallystick.dataset.tables import Table

EARLIEST, LATEST = "_earliest", "_latest"


@dataclass(frozen=True)
class TypedColumn:
    """A column with values of one type.

    Attributes:
        name: its name.
        holds: what its values are: str, float, int or ``datetime.date``.
        description: one sentence for the data dictionary.
        values: one for each row, ``None`` for a blank cell.
    """

    name: str
    holds: Literal["text", "number", "whole", "day"]
    description: str
    values: list[Any]


def typed_columns(table: Table) -> list[TypedColumn]:
    """Return the columns of a table in the order of its schema, two more after each date."""
    return list(_typed_columns(table))


def _typed_columns(table: Table) -> Iterator[TypedColumn]:
    for column in table.columns:
        given = table.frame[column.name]
        if column.kind == "number":
            yield TypedColumn(column.name, "number", column.description, _numbers(given))
        elif column.kind == "whole":
            whole = [None if value is None else int(value) for value in _numbers(given)]
            yield TypedColumn(column.name, "whole", column.description, whole)
        else:
            texts = [text or None for text in given.to_numpy(dtype=object, na_value="").tolist()]
            yield TypedColumn(column.name, "text", column.description, texts)
        if column.kind == "date":
            spans = date_spans(given)
            first = f"The first day that {column.name} may mean."
            last = f"The last day that {column.name} may mean."
            yield TypedColumn(column.name + EARLIEST, "day", first, _days(spans["earliest"]))
            yield TypedColumn(column.name + LATEST, "day", last, _days(spans["latest"]))


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in values]


def _days(ordinals: Iterable[float]) -> list[datetime.date | None]:
    return [None if math.isnan(day) else datetime.date.fromordinal(int(day)) for day in ordinals]
