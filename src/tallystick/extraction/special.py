"""Figures that only a facts project asks for: years, and decades without a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tallystick.quantity import Quantity

YEAR = "calendar_year"

_ENDS_PHRASE = (
    "a|after|against|along|also|among|an|and|are|around|as|at|because|before|between|but|by|can"
    "|could|during|for|from|had|has|have|if|in|into|is|it|its|near|not|of|on|or|over|since|so|such"
    "|than|that|the|their|this|through|to|under|until|was|were|when|where|which|while|who|will|with"
    "|within|without|would"
)
_BARE = re.compile(
    rf"\b(?P<unit>[Dd]ecades|[Cc]enturies)\s+of"
    rf"(?P<noun>(?:\s+(?!(?:{_ENDS_PHRASE})\b)[^\W\d_]+(?:-[^\W\d_]+)*){{1,2}})"
)
_UNITS = {"decades": "decade", "centuries": "century"}
_NUMBERED = re.compile(
    r"(?i)(?:\d|\b(?:several|few|many|two|three|four|five|six|seven|eight|nine|ten))\s+$"
)
_BEFORE = re.compile(r"\b[Ii]n\s$")


def bare_durations(text: str, figures: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield "decades of war" as vague durations of 2 to 9, where no number belongs to them.

    Args:
        text: the text that was read.
        figures: what was read from it already.
    """
    taken = [(figure.start, figure.end) for figure in figures]
    for match in _BARE.finditer(text):
        start, end = match.span()
        if _NUMBERED.search(text[max(0, start - 12) : start]) or _overlaps(taken, start, end):
            continue
        counted = " ".join(match["noun"].split())
        yield Quantity(
            *(start, end, match[0], "vague", None, None, 2.0, 9.0),
            *(_UNITS[match["unit"].lower()], counted, "duration"),
        )


def years(text: str, non_claims: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield each single year of a text as a figure, for projects that measure in calendar years.

    Args:
        text: the text that was read.
        non_claims: what looked like a figure and is none, among it the years.
    """
    for other in non_claims:
        if other.kind != "year" or not re.fullmatch(r"\d{4}", other.surface):
            continue
        before = _BEFORE.search(text, max(0, other.start - 4), other.start)
        start = before.start() if before else other.start
        yield Quantity(
            *(start, other.end, text[start : other.end], "=", None, float(other.surface)),
            *(None, None, YEAR, None, "year"),
        )


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and last > start for first, last in taken)
