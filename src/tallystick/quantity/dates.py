"""Dates, years and clock times."""

from __future__ import annotations

from tallystick.quantity.counted import is_plural
from tallystick.quantity.lexicon import not_figures, numbers, units, words
from tallystick.quantity.measures import read_unit
from tallystick.quantity.model import NonFigure
from tallystick.quantity.tokens import DASHES, Tokens

ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


_YEARS = (1000, 2199)


_DAYS = 8


_HALF_DAYS = frozenset(("am", "pm", "a.m", "p.m", "a.m.", "p.m."))


def is_int(tokens: Tokens, at: int) -> bool:
    """Whether token `at` is a whole number in plain digits."""
    return tokens.kind[at] == "n" and tokens.text[at].isdigit()


def is_month(tokens: Tokens, at: int) -> bool:
    """Whether token `at` is the name of a month, with its capital."""
    text = tokens.text[at]
    return (
        tokens.kind[at] == "w"
        and text[:1].isupper()
        and tokens.low[at].rstrip(".") in not_figures()["months"]
    )


def is_year(tokens: Tokens, at: int) -> bool:
    """Whether token `at` has the four digits of a year."""
    text = tokens.text[at]
    return len(text) == 4 and text.isdigit() and _YEARS[0] <= int(text) <= _YEARS[1]


def _day_end(tokens: Tokens, at: int) -> int:
    """Where a day of the month that starts at `at` ends; `at` when there is none."""
    if not is_int(tokens, at) or len(tokens.text[at]) > 2 or not 1 <= int(tokens.text[at]) <= 31:
        return at
    if tokens.low[at + 1] in ORDINAL_ENDINGS and tokens.glued(at + 1):
        return at + 2
    return at + 1


def date_from_month(tokens: Tokens, at: int) -> NonFigure | None:
    """May 17, 2024; Sept. 11; March 3-5; May 2024."""
    if not is_month(tokens, at):
        return None
    last = at + 1
    if tokens.text[last] == "." and tokens.kind[last + 1] == "n":
        last += 1
    if is_year(tokens, last):
        return NonFigure(at, last + 1, "date", "month and year")
    day = _day_end(tokens, last)
    if day == last:
        return None
    last = day
    while last - at < _DAYS and (
        tokens.text[last] in DASHES or tokens.low[last] in ("to", "and", "through", "or")
    ):
        end = _day_end(tokens, last + 1)
        if end == last + 1 or tokens.low[end] in units().phrases or tokens.low[end] == "percent":
            break
        if (
            tokens.low[last] in ("and", "to", "or")
            and tokens.kind[end] == "w"
            and (not is_month(tokens, end) and tokens.low[end] not in words()["stops"])
        ):
            break
        last = end
    if tokens.text[last] == "," and is_year(tokens, last + 1):
        last += 2
    elif is_year(tokens, last):
        last += 1
    return NonFigure(at, last, "date", "day of a month")


def date_from_digits(tokens: Tokens, at: int) -> NonFigure | None:
    """17 May 2024, 26.05.2024, 2024-05-01, 2023-24, and numbers in the same dress."""
    text = tokens.text[at]
    # 17 May 2024, 5th of May
    day = _day_end(tokens, at)
    if day != at:
        last = day
        while last - at < _DAYS and (
            tokens.text[last] in DASHES or tokens.low[last] in ("and", "to")
        ):
            end = _day_end(tokens, last + 1)
            if end == last + 1:
                break
            last = end
        if tokens.low[last] == "of" and is_month(tokens, last + 1):
            last += 1
        if (is_month(tokens, last) and tokens.low[last] != "may") or (
            is_month(tokens, last) and not tokens.glued(last)
        ):
            last += 1
            if tokens.text[last] == "." and is_year(tokens, last + 1):
                last += 1
            if tokens.text[last] == "," and is_year(tokens, last + 1):
                last += 1
            if is_year(tokens, last):
                last += 1
            return NonFigure(at, last, "date", "day of a month")
    # 26.05.2024
    if text.count(".") == 2:
        parts = text.split(".")
        if len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            return NonFigure(at, at + 1, "date", "date in digits")
        return NonFigure(at, at + 1, "version", "version or numbered part")
    if text.count(".") > 2 and "," not in text:
        return NonFigure(at, at + 1, "version", "address or version number")
    # 2024-05-01, 5/17/2018, 01-02-2023
    mark = tokens.text[at + 1]
    if mark in ("/", "-", "\u2013", "\u2011") and tokens.glued(at + 1) and is_int(tokens, at + 2):
        third = tokens.text[at + 3] == mark and is_int(tokens, at + 4)
        if third and tokens.glued(at + 2) and tokens.glued(at + 4):
            sizes = [len(tokens.text[at]), len(tokens.text[at + 2]), len(tokens.text[at + 4])]
            longer = tokens.text[at + 5] == mark and is_int(tokens, at + 6)
            if not longer and sizes in (
                [4, 2, 2],
                [2, 2, 4],
                [1, 1, 4],
                [1, 2, 4],
                [2, 1, 4],
                [2, 2, 2],
                [1, 2, 2],
                [2, 1, 2],
                [1, 1, 2],
            ):
                return NonFigure(at, at + 5, "date", "date in digits")
            last = at + 5
            while tokens.text[last] in ("-", "/") and is_int(tokens, last + 1):
                last += 2
            return NonFigure(at, last, "identifier", "telephone or serial number")
        if (
            mark == "-"
            and (len(text), len(tokens.text[at + 2])) == (3, 4)
            and (tokens.glued(at + 2) and tokens.text[at + 2][0] == "0")
        ):
            return NonFigure(at, at + 3, "identifier", "telephone number")
        # 2023-24, 2023/24, 1989-1991
        second = tokens.text[at + 2]
        if is_year(tokens, at) and 1700 <= int(text) <= 2100 and tokens.glued(at + 2):
            if (
                len(second) == 4
                and 0 < int(second) - int(text) < 200
                and not counts(tokens, at + 3)
            ):
                return NonFigure(at, at + 3, "year", "span of years")
            if len(second) == 2 and (int(second) - int(text[2:])) % 100 in range(1, 10):
                return NonFigure(at, at + 3, "year", "season or span of years")
        if (text, mark, second) in (("9", "/", "11"), ("24", "/", "7"), ("7", "/", "7")):
            return NonFigure(at, at + 3, "name", "fixed name")
        if mark == "/" and text == second:
            return NonFigure(at, at + 3, "name", "fixed phrase")
    return None


def counts(tokens: Tokens, at: int) -> bool:
    """Whether a counted noun or a unit stands at `at`."""
    if tokens.kind[at] != "w":
        return tokens.text[at] in ("%",)
    low = tokens.low[at]
    if low in units().phrases:
        return low not in ("second",)
    return not (low in words()["stops"] or low in words()["verbs"])


def plural_follows(tokens: Tokens, at: int) -> bool:
    """Whether the words at `at` are a counted plural ("2,000 new homes" without its comma)."""
    if tokens.low[at] in words()["year_nouns"]:
        return False
    for position in (at, at + 1):
        if tokens.kind[position] != "w" or not counts(tokens, position):
            return False
        if tokens.text[position][0].isupper():
            return False
        if is_plural(tokens.low[position]):
            return True
        if tokens.low[position].endswith(("ed", "ing")):
            continue
    return False


def clock(tokens: Tokens, at: int) -> NonFigure | None:
    """9:30, 10 p.m., 17.30 GMT, 5 o'clock, 1800 GMT, 7-8am, 1:54.3."""
    text = tokens.text[at]
    joint = tokens.text[at + 1]
    if (joint in DASHES or joint == "to") and tokens.kind[at + 2] == "n":
        later = clock(tokens, at + 2) if tokens.low[at + 3] in _HALF_DAYS else None
        if later is not None:
            return NonFigure(at, later.last, "time", "clock times")
    if joint == ":" and tokens.glued(at + 1) and tokens.glued(at + 2) and len(text) <= 2:
        seconds, dot, _ = tokens.text[at + 2].partition(".")
        if dot and len(seconds) == 2 and seconds.isdigit():
            return NonFigure(at, at + 3, "time", "running time")
    marks = not_figures()["clock_marks"]
    last = at + 1
    if len(text) > 5 or not text.replace(".", "").isdigit():
        return None
    colon = False
    if tokens.text[last] == ":" and is_int(tokens, last + 1) and tokens.glued(last + 1):
        minutes = tokens.text[last + 1]
        if not tokens.glued(last) or len(text) > 2:
            return None
        if len(minutes) == 2 and int(minutes) < 60:
            last, colon = last + 2, True
            if tokens.text[last] == ":" and is_int(tokens, last + 1):
                last += 2
    mark = tokens.low[last]
    if mark in marks and mark not in ("hours", "hrs", "noon", "midnight"):
        if mark in ("am", "pm") and not tokens.glued(last) and "." in text:
            minutes = text.partition(".")[2]
            if len(minutes) != 2:
                return None
        if mark in ("et", "est") and not colon and len(text) < 3:
            return None
        last += 1
        if tokens.low[last] in marks and tokens.text[last].isupper():
            last += 1
        return NonFigure(at, last, "time", "clock time")
    if colon:
        return NonFigure(at, last, "time", "clock time")
    if mark == "noon" or mark == "midnight":
        return NonFigure(at, last + 1, "time", "clock time")
    return None


def spoken_clock(tokens: Tokens, at: int) -> NonFigure | None:
    """Half past five, a quarter to ten."""
    first = at + 1 if tokens.low[at] == "a" else at
    if tokens.low[first] not in ("half", "quarter"):
        return None
    if tokens.low[first + 1] not in (("past",) if tokens.low[first] == "half" else ("past", "to")):
        return None
    hour = tokens.low[first + 2]
    if hour in numbers().small or hour in numbers().teens or hour.isdigit():
        return NonFigure(at, first + 3, "time", "clock time")
    return None


def year(tokens: Tokens, at: int) -> NonFigure | None:
    """A bare year: four digits where a year stands and no counted noun follows."""
    if tokens.text[at].isdigit() and len(tokens.text[at]) < 5:
        if tokens.text[at + 1] in ("BC", "BCE", "AD", "CE", "B.C.", "A.D."):
            return NonFigure(at, at + 2, "year", "year")
        if at and tokens.text[at - 1] in ("AD", "A.D."):
            return NonFigure(at - 1, at + 1, "year", "year")
    if not is_year(tokens, at):
        return None
    value = int(tokens.text[at])
    before = tokens.low[at - 1] if at else ""
    follow = tokens.low[at + 1]
    if tokens.text[at + 1] in ("%", "$", "\u20ac", "\u00a3", "\u00b0") or before in (
        "$",
        "\u20ac",
        "\u00a3",
        "\u00a5",
        "\u20b9",
    ):
        return None
    if at and tokens.text[at - 1] in units().prefixes:
        return None
    if before in (
        "than",
        "about",
        "nearly",
        "almost",
        "some",
        "least",
        "estimated",
        "roughly",
        "approximately",
        "fewer",
        "over",
        "to",
    ) and counts(tokens, at + 1):
        return None
    if before in ("copyright", "\u00a9"):
        return NonFigure(at, at + 1, "year", "year")
    if not 1500 <= value <= 2100:
        if before in ("in", "since") and not counts(tokens, at + 1) and value > 1000:
            return NonFigure(at, at + 1, "year", "year")
        if follow in ("ad", "bc", "bce", "ce"):
            return NonFigure(at, at + 2, "year", "year")
        return None
    if follow in numbers().scales or follow in ("percent", "per"):
        return None
    measured = tokens.kind[at + 1] == "w" and follow not in ("second", "won")
    if measured and read_unit(tokens, at + 1) is not None:
        return None
    if before in words()["year_before"] or tokens.text[at - 1 if at else 0] in ("(", "[", ","):
        if before in ("in", "since", "of", "late", "early", "mid", "fiscal", "year"):
            return NonFigure(at, at + 1, "year", "year")
        likely = not counts(tokens, at + 1) or 1900 <= value <= 2100
        if likely and not plural_follows(tokens, at + 1):
            return NonFigure(at, at + 1, "year", "year")
        return None
    if counts(tokens, at + 1) and value >= 1500:
        return (
            None
            if not 1900 <= value <= 2050 or plural_follows(tokens, at + 1)
            else NonFigure(at, at + 1, "year", "year")
        )
    if 1800 <= value <= 2100:
        return NonFigure(at, at + 1, "year", "year")
    return None
