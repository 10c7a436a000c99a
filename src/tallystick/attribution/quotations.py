"""Where quotation marks open and close, also where some are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.attribution.lexicon import verbs
from tallystick.attribution.model import Span

_DOUBLE = re.compile("[“”„«»\"]|''|``")
_SINGLE_OPEN = re.compile(r"(?<![\w’'.,])[‘'](?=[\w“\"$£€.…])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…%])[’'](?!\w)")
_BLANK_BEFORE = re.compile(r"[\s(\[—–/-]")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, the marks included.

    `statement` tells a whole utterance from words quoted within somebody else's sentence.
    `continued` says that the quotation goes on from the paragraph before.
    """

    start: int
    end: int
    statement: bool
    continued: bool = False


def quotations(text: str, paragraphs: list[Span]) -> list[list[Quotation]]:
    """Return the quotations of each paragraph, in order.

    A quotation over several paragraphs has an opening mark at each and a closing mark only at the
    last; it comes out as one quotation a paragraph. Where a mark is missing, a quotation ends
    with its paragraph, or where a cue such as ", said the general" shows that it is over.
    """
    found = []
    going_on = False
    for number, (start, end) in enumerate(paragraphs):
        spans = _double(text, start, end) or _single(text, start, end)
        last_open = bool(spans) and not spans[-1][2]
        resumed = number + 1 < len(paragraphs) and _opens(text, paragraphs[number + 1][0])
        here = []
        for index, (first, last, closed) in enumerate(spans):
            cut = last if closed or (last_open and resumed) else _cut(text, first, last)
            continued = index == 0 and going_on and first == start
            statement = continued or _is_statement(text, start, first, cut, closed)
            here.append(Quotation(first, cut, statement, continued))
        found.append(here)
        going_on = last_open and resumed
    return found


def _opens(text: str, place: int) -> bool:
    return text[place : place + 1] in set("“„«\"‘'`")


def _double(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return start, end and whether it was closed for what stands between double marks."""
    found: list[tuple[int, int, bool]] = []
    open_at: int | None = None
    for match in _DOUBLE.finditer(text, start, end):
        mark, place = match[0], match.start()
        before = text[place - 1] if place > start else " "
        after = text[match.end()] if match.end() < end else " "
        opening = bool(_BLANK_BEFORE.match(before)) and not after.isspace()
        if mark in "“„«``":
            opening = not (mark == "“" and open_at is not None and text[open_at] == "„")
        elif mark in "”»":
            opening = opening and open_at is None
        if opening and open_at is not None and mark not in "“„«``" and not after.isalnum():
            opening = False
        if opening:
            if open_at is not None:
                found.append((open_at, _end_of_sentence(text, open_at, place), False))
            open_at = place
        elif open_at is not None:
            found.append((open_at, match.end(), True))
            open_at = None
        elif not found and before in ",.!?" and place > start and _cue_follows(text, place + 1):
            found.append((start, match.end(), True))
    if open_at is not None:
        found.append((open_at, end, False))
    return found


def _single(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return what stands between single marks, if the paragraph has quotations of that style."""
    found = []
    place = start
    while match := _SINGLE_OPEN.search(text, place, end):
        following = _SINGLE_OPEN.search(text, match.end(), end)
        limit = following.start() if following else end
        closings = list(_SINGLE_CLOSE.finditer(text, match.end(), limit))
        best = next((m for m in closings if text[m.start() - 1] in ".,!?…"), None)
        best = best or (closings[0] if closings else None)
        if best is None:
            place = match.end()
            continue
        found.append((match.start(), best.end(), True))
        place = best.end()
    return found


def _end_of_sentence(text: str, start: int, limit: int) -> int:
    match = _SENTENCE_END.search(text, start, limit)
    return match.end() if match else limit


_CUE_AFTER = re.compile(
    r"\s*,?\s*(?:(?P<verb>[a-z]+)\b|(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he [a-z]+|[A-Z][\w’'.-]+"
    r"(?: [A-Z][\w’'.-]+){0,3})\s+(?P<second>[a-z]+)\b)"
)
_COMMA = re.compile(r"[,?!](?=\s)")


def _cue_follows(text: str, place: int) -> bool:
    match = _CUE_AFTER.match(text, place)
    said = verbs()["say"]
    return match is not None and (match["verb"] or match["second"]) in said


def _cut(text: str, start: int, end: int) -> int:
    """Return where an unclosed quotation ends: at ", said the general", or with its paragraph."""
    for match in _COMMA.finditer(text, start, end):
        if _cue_follows(text, match.end()):
            return match.end()
    return end


def _is_title(inner: str) -> bool:
    """Return whether quoted words are the title of a film, book or the like ("Forty Nights,")."""
    parts = inner.rstrip(",").split()
    if inner[-1] in ".?!…" or len(parts) > 8:
        return False
    return len(parts) > 1 and all(
        part[0].isupper() or part[0].isdigit() for part in parts if len(part) > 3
    )


def _is_statement(text: str, paragraph: int, start: int, end: int, closed: bool) -> bool:
    inner = text[start + 1 : end].strip("”’»\"' ")
    size = len(inner.split())
    if not inner or _is_title(inner):
        return False
    before = text[paragraph:start].rstrip()
    if not before or before[-1] in ':.!?”"':
        return size >= 2
    ended = inner[-1] in ",.?!…—" or text[end : end + 1] in set(",.")
    if before[-1] in ",—":
        return size >= 3 and (ended or not closed)
    return inner[0].isupper() and size >= 4 and (ended or not closed)
