"""From strings to typed columns: what does not parse is reported and left blank."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tallystick.dataset.columns import Column
from tallystick.dataset.dates import parse_date
from tallystick.dataset.guesses import dates_meant, meant, numbers_meant
from tallystick.errors import did_you_mean, shortened

LARGEST = 1e18
"""Larger figures than this are taken for slips; the smallest integer step there is 128."""

_NUMBER = re.compile(r"[+-]?\d{1,25}(\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the record itself: where, what, and what was expected."""

    kind: str
    table: str
    line: int
    row: str
    column: str
    text: str
    expected: str


def parse_number(text: str) -> float:
    """Return a figure in plain digits as a float.

    Raises:
        ValueError: separators, exponents, words, nan, infinities, or more than ``LARGEST``.
    """
    if not _NUMBER.fullmatch(text):
        guess = meant(numbers_meant(text))
        raise ValueError(f"a number in plain digits, as 165000000 or 1343.6{guess}")
    number = float(text)
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise ValueError("a number of at most 18 digits")
    return number


def parse_whole(text: str) -> float:
    """Return a non-negative whole number as a float (nan stands for blank in a column)."""
    if not _WHOLE.fullmatch(text):
        raise ValueError("a whole number, as 1004")
    return float(text)


def _check_date(text: str) -> None:
    try:
        parse_date(text)
    except ValueError:
        guess = meant(dates_meant(text))
        raise ValueError(f"a date as 2023, 2023-04 or 2023-04-20{guess}") from None


@dataclass(frozen=True)
class Cells:
    """One column as read, with what messages need to name its rows."""

    table: str
    column: Column
    texts: pd.Series
    """Strings, blank cells as NA."""
    lines: pd.Series
    rows: pd.Series


def distinct_texts(texts: pd.Series) -> list[str]:
    """Return each text of a column once, blank cells left out."""
    distinct: list[str] = pd.factorize(texts)[1].to_numpy(dtype=object).tolist()
    return distinct


def parse_cells(cells: Cells) -> tuple[pd.Series, list[Problem]]:
    """Return the typed column and a problem for each cell that does not parse.

    Numbers become floats (nan for blank and for what does not parse), all else stays text.
    Each distinct string is parsed once.
    """
    parsers = {"number": parse_number, "whole": parse_whole, "date": _check_date}
    parser = parsers.get(cells.column.kind)
    if parser is None:
        return cells.texts, []
    codes, found = pd.factorize(cells.texts)
    distinct = [str(text) for text in found]
    # The last one stands for blank cells, whose code is -1.
    numbers = np.full(len(distinct) + 1, np.nan)
    expected: dict[int, str] = {}
    for code, text in enumerate(distinct):
        try:
            numbers[code] = parser(text) or 0.0
        except ValueError as error:
            expected[code] = str(error)
    kind = "unreadable-date" if cells.column.kind == "date" else "unreadable-number"
    is_bad = np.isin(codes, [*expected])
    problems = [
        problem(cells, kind, index, distinct[code], expected[code])
        for index, code in zip(cells.texts.index[is_bad], codes[is_bad].tolist(), strict=True)
    ]
    if cells.column.kind == "date":
        return (cells.texts.mask(is_bad) if expected else cells.texts), problems
    return pd.Series(numbers[codes], index=cells.texts.index), problems


def problem(cells: Cells, kind: str, index: Any, text: str, expected: str) -> Problem:
    """Return the problem of one cell, its text shortened."""
    return Problem(
        kind=kind,
        table=cells.table,
        line=int(cells.lines.loc[index]),
        row=shortened(str(cells.rows.loc[index])),
        column=cells.column.name,
        text=shortened(text),
        expected=expected,
    )


def expected_choice(text: str, choices: Iterable[str]) -> str:
    """Return the words allowed, and the one that was probably meant."""
    known = tuple(choices)
    guess = did_you_mean(text.lower(), known)
    return f"one of {', '.join(known)}" + (f". {guess}" if guess else "")
