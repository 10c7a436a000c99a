"""When a figure holds: the date in its sentence, else the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.dataset.dates import parse_date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:percent|%))(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"\b(?P<lead>[Ii]n|[Ll]ast|[Tt]his|(?:[Ee]arly|[Ll]ate|[Mm]id-?)\s?)\s*{_MONTH}(?!\w)(?!\s+\d)",
        rf"\b(?:[Ii]n|[Ff]or|[Dd]uring|[Ee]nd of)\s+{_YEAR}\b(?!\s*-)",
        r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|this morning|[Ll]ast month|[Tt]his month"
        r"|[Ll]ast year|[Tt]his year)\b",
    )
)
_AS_OF = re.compile(r"(?i)\bas (?:of|at)\s+(?:the\s+)?(?:end of\s+|early\s+|late\s+|mid-?\s?)?$")
_BY = re.compile(r"(?i)\bby\s+(?:the\s+end\s+of\s+)?$")
# Where such a word leads to a date, it says when something began or will be, not when it holds.
_OTHER = re.compile(
    r"(?i)\b(?:since|from|after|before|starting|beginning|founded in|born in|expected in"
    r"|prior to|between|until|through|deadline (?:of|is)|scheduled for|next)\s+(?:the\s+)?"
    r"(?:(?:early|late|mid|end of|start of|spring|summer|autumn|fall|winter)[\s-]+(?:of\s+)?)?$"
)


_OPENING = ("\u201c", "\u00ab")
_CLOSING = ("\u201d", "\u00bb", '"')


@dataclass(frozen=True, slots=True)
class Dated:
    """A date for which a figure holds, and the words (or else the reason) that gave it."""

    as_of: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    words: str
    as_of: str

    @property
    def to_the_day(self) -> bool:
        return len(self.as_of) == len("2023-04-20")


def date_of(sentence: str, at: int, published: str) -> Dated:
    """Return the date for which a figure holds.

    The sentence's own date counts, the one after "as of" before the one nearest to the figure.
    Of a quoted figure, a month or a year outside the quotation dates something else. Dates after
    "since", "from", "until" or "before" bound something else, and dates after the
    day of publication are plans; both are passed over.

    Args:
        sentence: the sentence of the figure.
        at: where in the sentence the figure begins.
        published: the ISO date of publication, as coarse as known; '' if unknown. Days without a
            year, weekdays and words such as "yesterday" count from it.
    """
    today = _day(published)
    quoted = _quotation(sentence, at)
    best: tuple[int, int] | None = None
    found: _Mention | None = None
    for mention in _mentions(sentence, today, len(published) == len("2023-04-20")):
        before = sentence[max(0, mention.start - 40) : mention.start]
        exact = bool(_AS_OF.search(before))
        if quoted and not quoted[0] <= mention.start < quoted[1] and not mention.to_the_day:
            continue
        if not exact and _OTHER.search(before):
            continue
        if today is None and _BY.search(before):
            continue
        if today is not None and parse_date(mention.as_of).earliest > today.toordinal():
            continue
        rank = (0 if exact else 1, abs(mention.start - at))
        if best is None or rank < best:
            best, found = rank, mention
    if found is not None:
        return Dated(found.as_of, f"'{found.words}'")
    return Dated(published, "publication") if published else Dated("", "")


def _quotation(sentence: str, at: int) -> tuple[int, int] | None:
    """Return where the quotation that holds the figure begins and ends in the sentence."""
    opened = max(sentence.rfind(mark, 0, at) for mark in _OPENING)
    closed = max(sentence.rfind(mark, 0, at) for mark in _CLOSING[:2])
    straight = sentence.count('"', 0, at) % 2 == 1
    if opened > closed or straight:
        begin = max(opened, sentence.rfind('"', 0, at) if straight else -1)
        ends = [end for mark in _CLOSING if (end := sentence.find(mark, at)) >= 0]
        return begin, min(ends, default=len(sentence))
    return None


def _day(published: str) -> datetime.date | None:
    """Return the last day on which a page with that date can have been published."""
    try:
        return datetime.date.fromordinal(parse_date(published).latest)
    except ValueError:
        return None


def _mentions(sentence: str, today: datetime.date | None, to_the_day: bool) -> Iterator[_Mention]:
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            as_of = _resolved(match, today, to_the_day)
            if as_of:
                taken.append(match.span())
                first = min(
                    (match.start(name) for name in match.groupdict() if match[name]),
                    default=match.start(),
                )
                yield _Mention(first, " ".join(match[0].split()), as_of)


def _resolved(match: re.Match[str], today: datetime.date | None, to_the_day: bool) -> str:
    """Return the ISO date that a match means, or '' if that cannot be told."""
    groups = match.groupdict()
    if groups.get("weekday") or groups.get("word"):
        word = (groups.get("weekday") or groups["word"]).lower()
        return _relative(word, today) if today and to_the_day else ""
    month, day, year = _month(groups.get("month")), groups.get("day"), groups.get("year")
    if year is None:
        if today is None:
            return ""
        year = str(_latest_year(month, int(day or 1), today))
    as_of = "-".join(
        [year, *([f"{month:02d}"] if month else []), *([f"{int(day):02d}"] if day else [])]
    )
    try:
        parse_date(as_of)
    except ValueError:
        return ""
    return as_of


def _month(text: str | None) -> int:
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(text[:3].lower()))


def _latest_year(month: int, day: int, today: datetime.date) -> int:
    """Return the year in which a month was last begun (a day: last reached), as of ``today``."""
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _relative(word: str, today: datetime.date) -> str:
    if word in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(word)) % 7
        return (today - datetime.timedelta(days=back)).isoformat()
    first = today.replace(day=1)
    return {
        "yesterday": (today - datetime.timedelta(days=1)).isoformat(),
        "last month": (first - datetime.timedelta(days=1)).isoformat()[:7],
        "this month": today.isoformat()[:7],
        "last year": str(today.year - 1),
        "this year": str(today.year),
    }.get(word, today.isoformat())
