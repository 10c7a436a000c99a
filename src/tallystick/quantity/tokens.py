"""Text to tokens: numbers, words, symbols, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every alternative consumes what it tries, so that no input makes the scan retrace its steps.
_TOKEN = re.compile(
    r"(?P<u>(?:https?://|www\.)\S+)"
    r"|(?P<n>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d|-?mm))+(?:\.\d+)?"
    r"|\d+(?:[.,]\d+|['\u2019]\d{3}(?!\d))*(?:[eE][+-]?\d{1,3}(?![^\W_]))?)"
    r"|(?P<f>[\u00bc-\u00be\u2150-\u215e])"
    r"|(?P<w>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
    r"|(?P<s>\.{2,}|\+/-|<=|>=|''|[^\w\s]|_)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d+,\d{1,2}")
_BLOCK = 20_000
LONGEST_NUMBER = 24
_SENTINELS = 10
# Digits and commas without a space for longer than this are data, not figures in prose.
_DATA = 200

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
ENDS = frozenset(".!?;\u2026")


class Tokens:
    """One block of text as parallel lists; `offset` is where the block starts in the text.

    `kind` is n (number), f (fraction sign), w (word), s (symbol) or u (web address). Behind the
    last token stand empty sentinels, so that looking ahead is always possible.
    """

    __slots__ = ("block", "end", "kind", "low", "offset", "size", "start", "text")

    def __init__(self, block: str, offset: int) -> None:
        """Cut `block` into tokens."""
        self.block = block
        self.offset = offset
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.kind: list[str] = []
        add_text, add_start = self.text.append, self.start.append
        add_end, add_kind = self.end.append, self.kind.append
        for match in _TOKEN.finditer(block):
            kind = match.lastgroup or "s"
            piece = match.group()
            start = match.start()
            if kind == "n" and "," in piece and len(piece) < _DATA and not _is_grouped(piece):
                for part, at in _split_at_commas(piece, start):
                    add_text(part)
                    add_start(at)
                    add_end(at + len(part))
                    add_kind("s" if part == "," else "n")
                continue
            add_text(piece)
            add_start(start)
            add_end(match.end())
            add_kind(kind)
        self.size = len(self.text)
        for _ in range(_SENTINELS):
            add_text("")
            add_start(len(block) + 1)
            add_end(len(block) + 1)
            add_kind("")
        self.low = [piece.lower() for piece in self.text]

    def glued(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a space."""
        return index > 0 and self.start[index] == self.end[index - 1]

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.block[self.start[first] : self.end[last - 1]]


def _is_grouped(piece: str) -> bool:
    if len(piece) > LONGEST_NUMBER:
        return False
    whole, dot, _ = piece.partition(".")
    if "," not in whole:
        # 1.111,11 is the continental habit; anything else with a comma behind the dot is a list.
        return bool(re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}", piece))
    return bool(_GROUPED.fullmatch(whole)) and not (dot and piece.count(".") > 1)


def _split_at_commas(piece: str, start: int) -> Iterator[tuple[str, int]]:
    at = start
    for number, part in enumerate(piece.split(",")):
        if number:
            yield ",", at
            at += 1
        yield part, at
        at += len(part)


def blocks(text: str) -> Iterator[tuple[str, int]]:
    """Cut a text into stretches that no figure crosses, each with its offset.

    Cuts fall on blank lines; a stretch without one is cut at a line end or a space, and one
    without any space at its length, so that work stays proportional to the text.
    """
    at, size = 0, len(text)
    while at < size:
        limit = at + _BLOCK
        if limit >= size:
            yield text[at:], at
            return
        cut = text.rfind("\n\n", at + 1, limit)
        if cut < 0:
            cut = text.rfind("\n", at + 1, limit)
        if cut < 0:
            cut = text.rfind(". ", at + 1, limit)
        if cut < 0:
            cut = text.rfind(" ", at + 1, limit)
        cut = cut + 1 if cut >= 0 else limit
        yield text[at:cut], at
        at = cut
