"""Paragraphs and sentences, with quotations folded away for the parser.

A parser that meets a long quotation in a sentence often loses the words that say whose it is.
So each quoted statement is folded into a short one ("It is so,"), which keeps the sentence that
frames it and costs little to parse; the way back to the text is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from tallystick.attribution.lexicon import verbs, words
from tallystick.attribution.model import Span
from tallystick.attribution.quotations import Quotation, quotations
from tallystick.documents.notices import NOTICE

FOLDED = "It is so"
_BREAK = re.compile(r"\n[ \t]*\n\s*|\n(?![a-z(])|(?<=[.!?:”\"])\n")
_CANDIDATE = re.compile(r"[.!?…][.!?…]*[”\"’')\]]*\s+(?=[^\s\W]|[\[($£€“\"‘'—–-])")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_LAST_WORD = re.compile(r"[\w.’'&-]+$")
_UTTERS = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|of|the|de|van|von)\s+){1,7}(?P<verb>[a-z]+)(?P<after>\W|$)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its quoted statements folded.

    `folded` is the text for the parser; `pieces` say for each stretch of it where it starts,
    there and in the document, and whether it is a folded quotation.
    """

    start: int
    end: int
    folded: str
    pieces: tuple[tuple[int, int, Quotation | None], ...]
    quotations: tuple[Quotation, ...]
    starts: tuple[int, ...] = field(repr=False)

    def original(self, place: int, end: bool = False) -> int:
        """Return the place in the document of a place in the folded text.

        A place within a folded quotation stands for its start, or with ``end`` for its end.
        """
        index = bisect_right(self.starts, place - end) - 1
        at, origin, quotation = self.pieces[max(index, 0)]
        if quotation is None:
            return origin + place - at
        return quotation.end if end else quotation.start


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: `first` and `last` are places in its folded text."""

    paragraph: int
    first: int
    last: int
    text: str
    start: int
    end: int
    folds: tuple[tuple[int, int, Quotation], ...]
    """Folded quotations with their places in `text`."""


def lay_out(text: str) -> tuple[list[Paragraph], list[Sentence]]:
    """Return the paragraphs and the sentences of a text."""
    spans = _paragraphs(text)
    paragraphs = [
        _fold(text, span, found) for span, found in zip(spans, quotations(text, spans), strict=True)
    ]
    sentences = [
        sentence
        for number, paragraph in enumerate(paragraphs)
        for sentence in _sentences(number, paragraph)
    ]
    return paragraphs, sentences


def _paragraphs(text: str) -> list[Span]:
    found = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        body = text[start:end]
        if body.strip():
            first = start + len(body) - len(body.lstrip())
            found.append((first, start + len(body.rstrip())))
        start = match.end() if match else end
    return found


def _fold(text: str, span: Span, found: list[Quotation]) -> Paragraph:
    start, end = span
    folded: list[str] = []
    pieces: list[tuple[int, int, Quotation | None]] = []
    length = 0
    place = start

    def put(words: str, origin: int, quotation: Quotation | None) -> None:
        nonlocal length
        if words:
            pieces.append((length, origin, quotation))
            folded.append(words)
            length += len(words)

    for quotation in found:
        if not quotation.statement or quotation.start < place:
            continue
        put(_plain(text[place : quotation.start]), place, None)
        put(_folded(text, quotation), quotation.start, quotation)
        place = quotation.end
    put(_plain(text[place:end]), place, None)
    starts = tuple(piece[0] for piece in pieces)
    return Paragraph(start, end, "".join(folded), tuple(pieces), tuple(found), starts)


def _plain(text: str) -> str:
    """Return text of the same length in which every blank is a space, which the parser expects."""
    return re.sub(r"\s", " ", text)


def _folded(text: str, quotation: Quotation) -> str:
    inner = text[quotation.start : quotation.end].rstrip("”’»\"'`").rstrip()
    last = inner[-1:] if inner[-1:] in set(",.?!") else ""
    if inner[-1:] in set("…—-"):
        last = ","
    return f"“{FOLDED}{last}”"


def _sentences(number: int, paragraph: Paragraph) -> list[Sentence]:
    folded = paragraph.folded
    cuts = [0]
    if notice := NOTICE.match(folded):
        cuts.append(notice.end())  # "Correction:" says nothing, and nobody is called so
    for match in _CANDIDATE.finditer(folded):
        if _ends_sentence(folded, match):
            cuts.append(match.end())
    cuts.append(len(folded))
    found = []
    for first, last in pairwise(cuts):
        body = folded[first:last].rstrip()
        if not body.strip():
            continue
        last = first + len(body)
        folds = tuple(
            (at - first, _piece_end(paragraph, index) - first, quotation)
            for index, (at, _, quotation) in enumerate(paragraph.pieces)
            if quotation is not None and first <= at < last
        )
        start, end = paragraph.original(first), paragraph.original(last, end=True)
        found.append(Sentence(number, first, last, body, start, end, folds))
    return found


def _piece_end(paragraph: Paragraph, index: int) -> int:
    following = index + 1
    if following < len(paragraph.pieces):
        return paragraph.pieces[following][0]
    return len(paragraph.folded)


def _ends_sentence(folded: str, match: re.Match[str]) -> bool:
    mark, rest = match[0].strip(), folded[match.end() : match.end() + 120]
    before = _LAST_WORD.search(folded, max(0, match.start() - 30), match.start())
    if mark == ".":
        word = before[0] if before else ""
        lower = word.lower().strip("’'")
        if len(word) == 1 and word.isupper() and word != "I":
            return False
        if rest[:1].islower():
            return False
        if lower in words()["abbreviations"] and lower not in words()["abbreviations_that_may_end"]:
            return False
        # "J.M. Berger": initials, like "U.S.", end a sentence only before a word that can open one.
        if lower in words()["abbreviations_that_may_end"] or _INITIALS.fullmatch(word):
            opener = re.match(r"[\w’'-]+", rest)
            return opener is not None and opener[0].lower() in words()["openers"]
    if rest[:1].islower():
        return False
    if mark[-1] in "”\"’'" and (utters := _UTTERS.match(rest)):
        said = utters["verb"] in verbs()["say"] or utters["verb"] in ("asked", "asks")
        if said and (mark[0] in "?!" or not utters["after"].strip(" ")[:1].isalpha()):
            return not (mark[0] in "?!" or utters["after"] in (".", ",", ""))
    return True
