"""Canonical text: the one form of a document in which offsets are counted.

Version 1, applied in this order to decoded text:

1. Characters without width or meaning in text go: controls, soft hyphen, zero-width characters,
   marks of writing direction, byte order mark.
2. Unicode normalisation form C.
3. A line break is one ``\\n`` (from ``\\r\\n``, ``\\r``, vertical tab, form feed, NEL, LINE or
   PARAGRAPH SEPARATOR).
4. Runs of blanks (space, tab, no-break and other Unicode spaces) become one space; none stands
   at the beginning or end of a line.
5. At most one empty line between lines of text, none at the beginning or end of the text.

Letters, digits, quotation marks and dashes stay as they are. The rules never change within a
version: offsets recorded under version 1 hold for good. Canonical text is its own canonical text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

CANONICAL_VERSION = 1

LONG_CLUSTER = 60
"""Characters; no script puts so many marks on one letter."""

PLACE = "q"
"""Type of an array of places in a text: a list of them takes five times the memory."""

_BREAKS = "\r\n|[\n\r\v\f\x85\u2028\u2029]"
_DROPPED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_BLANKS = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_DROP = re.compile(_DROPPED)
_GAP = re.compile("[\n\r\v\f\x85\u2028\u2029 \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAK = re.compile(_BREAKS)


@dataclass(frozen=True)
class CanonicalText:
    """Canonical text with the way back to the original.

    Attributes:
        text: the canonical text.
        origins: for each code point of ``text``, and for its end, the index in the original at
            which what it stands for begins; ``len(origins) == len(text) + 1``, never decreasing.
    """

    text: str
    origins: Sequence[int]

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return text_sha256(self.text)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that ``text[start:end]`` was made of."""
        return self.origins[start], self.origins[end]


def text_sha256(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_text(original: str) -> CanonicalText:
    """Return the canonical text (version 1) of ``original``, in linear time."""
    kept, kept_origins = _without_dropped(original)
    composed, composed_origins = _composed(kept, kept_origins)
    pieces: list[str] = []
    origins = array(PLACE)
    position = 0
    for gap in _GAP.finditer(composed):
        pieces.append(composed[position : gap.start()])
        origins.extend(composed_origins[position : gap.start()])
        at_edge = gap.start() == 0 or gap.end() == len(composed)
        between = "" if at_edge else _canonical_gap(gap[0])
        pieces.append(between)
        origins.extend(composed_origins[gap.start() : gap.start() + 1] * len(between))
        position = gap.end()
    pieces.append(composed[position:])
    origins.extend(composed_origins[position:])
    return CanonicalText("".join(pieces), origins)


def _canonical_gap(gap: str) -> str:
    """Return what a run of breaks and blanks within a text becomes."""
    return "\n" * min(len(_BREAK.findall(gap)), 2) or " "


def _without_dropped(original: str) -> tuple[str, array[int]]:
    """Return a text without dropped characters; where each of its characters, and its end, was."""
    origins = array(PLACE)
    position = 0
    for match in _DROP.finditer(original):
        origins.extend(range(position, match.start()))
        position = match.end()
    origins.extend(range(position, len(original) + 1))
    return _DROP.sub("", original), origins


def _composed(text: str, origins: array[int]) -> tuple[str, array[int]]:
    """Return the normalisation form C of a text and where each of its characters comes from."""
    if unicodedata.is_normalized("NFC", text):
        return text, origins
    pieces: list[str] = []
    composed_origins = array(PLACE)
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not _begins_cluster(text[end]):
            continue
        piece = _composed_cluster(text[start:end])
        pieces.append(piece)
        composed_origins.extend(origins[start : start + 1] * len(piece))
        start = end
    composed_origins.append(origins[-1])
    return "".join(pieces), composed_origins


def _composed_cluster(cluster: str) -> str:
    """Return the normalisation form C of a character with its marks.

    Of many marks the order is settled here: ``unicodedata`` sorts them in quadratic time.
    """
    if len(cluster) > LONG_CLUSTER:
        decomposed = "".join(unicodedata.normalize("NFD", char) for char in cluster)
        cluster = "".join(
            "".join(sorted(run, key=unicodedata.combining) if are_marks else run)
            for are_marks, run in groupby(decomposed, lambda char: unicodedata.combining(char) > 0)
        )
    return unicodedata.normalize("NFC", cluster)


def _begins_cluster(char: str) -> bool:
    """Return whether no character before ``char`` can compose with it."""
    if char < "\u0300":
        return True
    is_jamo = "\u1160" <= char <= "\u11ff"
    return not is_jamo and unicodedata.category(char) not in ("Mn", "Mc")
