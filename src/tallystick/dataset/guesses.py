"""What was probably meant by a number or a date that is not written as tables have them."""

from __future__ import annotations

import calendar
import re

from tallystick.dataset.dates import parse_date

LONGEST = 24
"""Longer cells are no slips of writing."""

_GROUPS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_COMMA = re.compile(r"[+-]?\d{1,3}(?:\.?\d{3})*,\d+", re.ASCII)
_POINT = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d{1,18}(?:\.\d+)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?", re.ASCII)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)


def meant(guesses: list[str]) -> str:
    """Return the end of what is expected: ': write 48.3', ': 1550 or 1.550?', or nothing."""
    if len(guesses) > 1:
        return f": {' or '.join(guesses)}?"
    return f": write {guesses[0]}" if guesses else ""


def numbers_meant(text: str) -> list[str]:
    """Return the numbers that separators, or a percent sign, may stand for: 1,550 for two."""
    if len(text) > LONGEST:
        return []
    tight = re.sub(r"[\s'’_%]", "", text)
    if _GROUPS.fullmatch(tight):
        whole = tight.replace(",", "").replace(".", "")
        return [whole, tight.replace(",", ".")] if tight.count(",") == 1 else [whole]
    if _COMMA.fullmatch(tight):
        return [tight.replace(".", "").replace(",", ".")]
    if _POINT.fullmatch(tight):
        return [tight.replace(",", "")]
    return [tight] if _PLAIN.fullmatch(tight) else []


def dates_meant(text: str) -> list[str]:
    """Return the dates that digits in another order, or English words, may stand for."""
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = found.groups()
        parts = [(year, other, one), (year, one, other)]
    elif found := _YEAR_FIRST.fullmatch(text):
        parts = [(found[1], found[2], found[3] or "")]
    elif found := _MONTH_DAY.fullmatch(text):
        parts = [(found[3], _month(found[1]), found[2])]
    elif found := _DAY_MONTH.fullmatch(text):
        parts = [(found[3], _month(found[2]), found[1] or "")]
    else:
        return []
    dates = ("-".join(part.zfill(2) for part in date if part) for date in parts if date[1])
    return [date for date in dict.fromkeys(dates) if _is_date(date)]


def _month(name: str) -> str:
    """Return the number of the month that an English name begins, or ''."""
    names = [month.lower() for month in calendar.month_name]
    return next((str(n) for n, month in enumerate(names) if month.startswith(name.lower())), "")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True
