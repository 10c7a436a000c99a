"""What becomes of evidence when a document comes in another version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.documents.canonical import text_sha256

State = Literal["stands", "moved", "several", "gone"]

AROUND = 80
"""Characters before and after a phrase by which it is recognised among others like it."""

MAXIMUM_PLACES = 1_000
"""Places of one phrase that are compared."""


@dataclass(frozen=True)
class Evidence:
    """Where the phrase of a claim stood; see the columns of claims.csv."""

    claim: str
    phrase: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True)
class Standing:
    """What became of it.

    Attributes:
        evidence: the evidence as recorded.
        state: ``stands`` where it did, ``moved`` to ``start``, stands in ``several`` other places
            of which none is surely the one, or is ``gone``.
        start: where it stands now; the recorded start unless it moved.
    """

    evidence: Evidence
    state: State
    start: int

    @property
    def end(self) -> int:
        """Where the phrase ends now."""
        return self.start + self.evidence.end - self.evidence.start


def follow(evidence: Evidence, text: str, formers: Sequence[str]) -> Standing:
    """Find the phrase of a claim in the new text of its document.

    Args:
        evidence: where it stood.
        text: the canonical text of the new version.
        formers: the canonical texts of former versions, as far as they were kept. They tell
            apart the places of a phrase that stands in several.
    """
    start, end = evidence.start, evidence.end
    if _holds(evidence, text):
        return Standing(evidence, "stands", start)
    former = next((one for one in formers if _holds(evidence, one)), "")
    phrase = former[start:end] or evidence.phrase
    places = _places(phrase, text) if text_sha256(phrase) == evidence.sha256 else []
    if not places:
        return Standing(evidence, "gone", start)
    if len(places) == 1:
        return Standing(evidence, "moved", places[0])
    likeness = [_likeness(former, start, end, text, place) for place in places]
    best = max(likeness)
    if best == 0 or likeness.count(best) > 1:
        return Standing(evidence, "several", start)
    return Standing(evidence, "moved", places[likeness.index(best)])


def _holds(evidence: Evidence, text: str) -> bool:
    return (
        evidence.end <= len(text)
        and text_sha256(text[evidence.start : evidence.end]) == evidence.sha256
    )


def _places(phrase: str, text: str) -> list[int]:
    """Return where a phrase stands as words of its own: '30 tanks' is not in '230 tanks'."""
    places: list[int] = []
    place = text.find(phrase) if phrase else -1
    while place >= 0 and len(places) < MAXIMUM_PLACES:
        around = (
            text[max(place - 1, 0) : place],
            text[place + len(phrase) : place + len(phrase) + 1],
        )
        if not (around[0].isalnum() and phrase[0].isalnum()) and not (
            around[1].isalnum() and phrase[-1].isalnum()
        ):
            places.append(place)
        place = text.find(phrase, place + 1)
    return places


def _likeness(former: str, start: int, end: int, text: str, place: int) -> int:
    """Return how many characters around a phrase are the same as around it in the former text."""
    if not former:
        return 0
    after_new = text[place + end - start : place + end - start + AROUND]
    after = _common(former[end : end + AROUND], after_new)
    before = _common(
        former[max(start - AROUND, 0) : start][::-1], text[max(place - AROUND, 0) : place][::-1]
    )
    return before + after


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning of two texts."""
    pairs = zip(one, other, strict=False)
    return next(
        (number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )
