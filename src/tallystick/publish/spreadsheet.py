"""CSV that a spreadsheet opens without running any of it, and without taking text for numbers."""

from __future__ import annotations

import calendar
import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from tallystick.dataset.columns import NUMERIC, Column, Kind
from tallystick.dataset.tables import Table

STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARDED: frozenset[Kind] = frozenset({"text", "scope"})
"""Kinds of columns whose cells are words; ids, dates, hashes and addresses are of fixed forms."""

_MONTH = "(?:{})".format(
    "|".join(f"{name}|{name[:3]}" for name in calendar.month_name if name).lower()
)
_LOOKS_THE_SAME = r"(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?|\d{4}-\d\d-\d\d"
_READ_AS_A_NUMBER = re.compile(
    rf"""(?!(?:{_LOOKS_THE_SAME})\Z)(?:
    # 2,800  3:1  69%  1e5  5 pm
    (?=.*\d)[\d\s.,:/%()+\-'’$€£¥]+(?:e[+-]?\d+)?(?:\s*[ap]m?)?
    # June 2023  4 May 2023  March 4  10-Jan
    |(?:\d+[\s./-]+)?{_MONTH}[\s.,/-]+\d[\d\s,.-]*|\d+[\s./-]*{_MONTH}\.?
    |true|false)""",
    re.VERBOSE | re.IGNORECASE,
)
"""What LibreOffice or Excel makes a number, a time, a date or a truth value of."""


def table_csv(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with ``\\n`` line ends, in the columns of its schema.

    A text cell that a spreadsheet would take for a formula, a number or a date ("3:1", "69%")
    begins with an apostrophe; numbers and the words of closed lists stand as they are.
    """
    columns = [cells(table.frame[column.name], column) for column in table.columns]
    return written([column.name for column in table.columns], zip(*columns, strict=True))


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells as UTF-8 CSV with ``\\n`` line ends.

    It begins with the name of the first column and no byte order mark: Excel would like one, but
    Python's csv, csvkit, R and shell tools take it for a part of that name.
    """
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
    words = column.kind in GUARDED
    texts = {
        text: text if text in column.choices else neutralised(text, words) for text in set(given)
    }
    return [texts[text] for text in given]


def plain_number(value: float) -> str:
    """Return a number in plain digits: 165000000 and 1343.6, never 1.65e+08 or 1550.0."""
    if math.isnan(value):
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def neutralised(text: str, words: bool = True) -> str:
    """Return text that no spreadsheet takes for a formula.

    Args:
        text: what stands in the cell.
        words: whether it is to stay text, too, where it looks like a number or a date.
    """
    formula = text.lstrip(" ").startswith(STARTS_OF_FORMULAS)
    return f"'{text}" if formula or (words and _READ_AS_A_NUMBER.fullmatch(text)) else text
