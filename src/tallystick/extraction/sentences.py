"""Where the sentence of a figure begins and ends, and where in the document it stands."""

from __future__ import annotations

import re

LONGEST = 600
"""Characters of a sentence on either side of a figure; tables without full stops have none."""

HEADLINE = 200
"""Characters; a longer first line is a paragraph."""

_END = re.compile(
    r"[.!?\u2026][\"'\u201d\u2019)\]]*(?=\s+[\"'\u201c\u2018(\[]*[^\W\d_a-z]|\s*$)|\n"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|vs|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence that holds ``text[start:end]`` begins and ends.

    A line break ends a sentence; so does a full stop that is followed by a capital letter and
    does not end an abbreviation. At most ``LONGEST`` characters are taken on either side.
    """
    floor = max(0, start - LONGEST)
    begin = floor
    for match in _END.finditer(text, floor, start):
        if match.end() <= start and not _is_abbreviation(text, match.start(), floor):
            begin = match.end()
    ceiling = min(len(text), end + LONGEST)
    finish = ceiling
    for match in _END.finditer(text, max(start, end - 1), ceiling):
        if match[0] == "\n":
            finish = match.start()
            break
        if match.end() >= end and not _is_abbreviation(text, match.start(), start):
            finish = match.end()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, max(finish, end)


def _is_abbreviation(text: str, stop: int, floor: int) -> bool:
    return text[stop] == "." and bool(_ABBREVIATED.search(text[max(floor, stop - 8) : stop + 1]))


def paragraph_span(text: str, start: int, end: int, bound: int = 4_000) -> tuple[int, int]:
    """Return where the paragraph around ``text[start:end]`` begins and ends, within ``bound``."""
    begin = max(text.rfind("\n", max(0, start - bound), start) + 1, start - bound, 0)
    finish = text.find("\n", end, end + bound)
    return begin, finish if finish >= 0 else min(len(text), end + bound)


def headline_end(text: str) -> int:
    """Return where the headline ends: the first line, if it is short and no sentence."""
    end = text.find("\n", 0, HEADLINE + 1)
    return end if end > 0 and not text[:end].rstrip().endswith((".", "!", ":")) else 0


def position_of(text: str, start: int, attribution: str | None) -> str:
    """Return the word of the claims schema for where a figure stands."""
    headline = headline_end(text)
    if start < headline:
        return "headline"
    if attribution == "direct":
        return "quotation"
    lead = headline
    while lead < start and text[lead] == "\n":
        lead += 1
    return "lead" if text.find("\n", lead, start) < 0 else "body"
