"""The words of the pages for the words of the data: dates, verdicts, causes, kinds, natures."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

from tallystick.publish.markup import Markup, element

NATURES = {
    "stock": "a level at a time",
    "cumulative": "a running total, which may grow but not shrink",
    "flow": "an amount in a period",
    "share": "a share",
    "ratio": "a ratio",
    "constant": "a single fact that does not change",
    "plan": "a plan or promise, which a later one replaces",
}
VERDICTS = {
    "real": "The sources do differ",
    "explained": "Explained: the difference has a known reason",
    "mistaken": "The finding is mistaken",
}
REPETITION_VERDICTS = {
    "real": "It repeats without credit",
    "explained": "Explained: it is no repetition",
    "mistaken": "The finding is mistaken",
}
CAUSES = {
    "scope": "they count different things",
    "date": "they hold for different dates",
    "period": "they cover different periods",
    "rounding": "one is rounded",
    "hedge-dropped": "a word such as “more than” or “about” was dropped",
    "hedge-added": "a word such as “more than” or “about” was added",
    "currency": "the same number stands with another currency",
    "unit": "the same number stands with another unit",
    "scale-slip": "a factor of a thousand, as million for billion",
    "per-unit": "one is for each unit, the other a total",
    "base": "they are parts of different wholes",
    "question": "the polls asked different questions",
    "translation": "a translation differs",
    "misquote": "a quotation differs",
    "method": "they were counted in different ways",
    "correction": "one was corrected",
}
KINDS = {
    "primary": "primary document",
    "official": "official",
    "wire": "news agency",
    "news": "news",
    "opinion": "opinion",
    "thinktank": "think tank",
    "encyclopedia": "encyclopedia",
    "social": "social media",
}
SPEAKERS = {
    "person": "person",
    "office": "office",
    "pollster": "pollster",
    "outlet": "news outlet",
    "document": "document",
    "group": "group",
    "anonymous": "unnamed",
}
STATUSES = {"corrected": "corrected", "withdrawn": "withdrawn", "altered": "altered by somebody"}
POSITIONS = {
    "headline": "in the headline",
    "lead": "in the lead",
    "quotation": "in a quotation",
    "caption": "in a caption",
}
ATTRIBUTIONS = {
    "direct": "quoted",
    "indirect": "reported",
    "source": "named as the source",
    "anonymous": "unnamed",
}
AUTHOR = "in the author’s own voice"

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def counted(count: int, singular: str, several: str = "") -> str:
    """Return '1 source', '2,000 sources'."""
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"


@lru_cache(maxsize=20_000)
def date_words(date: str) -> str:
    """Return an ISO date in words, as coarse as it is: '20 April 2023', 'April 2023', '2023'."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return date
    name = f"{calendar.month_name[int(month)]} {year}"
    return f"{int(day)} {name}" if day.isdigit() else name


def span_words(dates: Iterable[str]) -> str:
    """Return the first and the last of several dates in words: '2 to 27 April 2023'.

    A date known to the day within a month that stands too adds nothing: it is that month.
    Blank ones pass.
    """
    known = [date for date in dates if date]
    if not known:
        return ""
    first = min(known, key=lambda date: (_padded(date, "00"), date))
    last = max(known, key=lambda date: (_padded(date, "99"), date))
    if last.startswith(first) or first.startswith(last):
        return date_words(min(first, last, key=len))
    return f"{_without_shared(first, last)} to {date_words(last)}"


def _padded(date: str, filling: str) -> str:
    parts = date.split("-")
    return "-".join([*parts, *[filling] * (3 - len(parts))])


def _without_shared(first: str, last: str) -> str:
    """Return the first date in words, without the month or year that the last one repeats."""
    words = date_words(first)
    if len(first) != len(last) or words == first:
        return words
    if first[:7] == last[:7]:
        return words.split(" ")[0]
    return words.rpartition(" ")[0] if first[:4] == last[:4] else words


def span_counted(fewest: int, most: int, singular: str) -> str:
    """Return '2 origins' or '2 to 5 origins'."""
    return counted(most, singular) if fewest == most else f"{fewest:,} to {counted(most, singular)}"


def stated_by(stating: int, sources: int, as_often: int) -> str:
    """Return by how many of several sources a figure is stated: '3 sources', '6 of 15 sources'.

    Args:
        stating: how many state it.
        sources: how many there are.
        as_often: how many other figures as many of them state.
    """
    shares = "" if stating == sources else f"{stating:,} of "
    words = f"{shares}{counted(sources, 'source')}"
    return f"{words}; {figures_as_often(as_often)}" if as_often else words


def figures_as_often(count: int) -> str:
    """Return that other figures are stated as often: '2 other figures as often'."""
    return f"{'another figure' if count == 1 else f'{count:,} other figures'} as often"


def sentence(text: str) -> str:
    """Return text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=20_000)
def date_shown(date: str) -> Markup:
    """Return a date as an element that machines read too."""
    words = date_words(date)
    machine = date if _DATE.fullmatch(date) else None
    return element("time", words, datetime=machine) if words else Markup()
