"""CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from tallystick.dataset.columns import NUMERIC, Column
from tallystick.dataset.tables import Table

STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_csv(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with ``\\n`` line ends, in the columns of its schema.

    A text cell that a spreadsheet would take for a formula begins with an apostrophe; numbers and
    the words of closed lists stand as they are.
    """
    columns = [cells(table.frame[column.name], column) for column in table.columns]
    return written([column.name for column in table.columns], zip(*columns, strict=True))


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells as UTF-8 CSV with ``\\n`` line ends."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8", errors="replace")


def cells(values: pd.Series, column: Column) -> list[str]:
    """Return the values of one column as they are written."""
    # Most values stand in many rows: each is worked out once.
    if column.kind in NUMERIC:
        numbers = {value: plain_number(value) for value in set(values.dropna().tolist())}
        return [numbers.get(value, "") for value in values.tolist()]
    given = values.to_numpy(dtype=object, na_value="").tolist()
    texts = {text: text if text in column.choices else neutralised(text) for text in set(given)}
    return [texts[text] for text in given]


def plain_number(value: float) -> str:
    """Return a number in plain digits: 165000000 and 1343.6, never 1.65e+08 or 1550.0."""
    if math.isnan(value):
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def neutralised(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_OF_FORMULAS) else text
