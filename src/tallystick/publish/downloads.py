"""The downloads: each table as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import io
import math
from decimal import Decimal

from tallystick.dataset.columns import NUMERIC, Column
from tallystick.dataset.tables import Table

STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_csv(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with ``\\n`` line ends, in the columns of its schema.

    A text cell that a spreadsheet would take for a formula begins with an apostrophe; numbers and
    the words of closed lists stand as they are.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    columns = [cells(table, column) for column in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8", errors="replace")


def cells(table: Table, column: Column) -> list[str]:
    """Return one column as it is written."""
    values = table.frame[column.name]
    if column.kind in NUMERIC:
        return [plain_number(value) for value in values.astype("float64")]
    return [
        text if text in column.choices else neutralised(text)
        for text in values.fillna("").astype(str)
    ]


def plain_number(value: float) -> str:
    """Return a number in plain digits: 165000000 and 1343.6, never 1.65e+08 or 1550.0."""
    if math.isnan(value):
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def neutralised(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_OF_FORMULAS) else text
