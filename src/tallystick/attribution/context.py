"""What is known at a mention: who was named and who has spoken before it, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tallystick.attribution.model import Span, Speaker
from tallystick.attribution.people import People

_BACK = 3000
"""Characters before a mention in which what it stands for is looked for."""
_FAR_BACK = 50_000
"""The same for who has spoken: in a book somebody else does in each chapter."""


class Before(NamedTuple):
    """What is known at a mention: the names, who has spoken so far, and where words are quoted.

    `starts` are the places in the text where its sentences begin.
    """

    people: People
    said: list[tuple[int, Speaker]]
    quoted: Callable[[int], bool]
    starts: Sequence[int]

    @property
    def text(self) -> str:
        """Return the whole document."""
        return self.people.text

    def last(self, place: int, kinds: tuple[str, ...]) -> Speaker | None:
        """Return the last speaker before a place who is of one of some kinds and has a name."""
        return next((one for one in self.speakers(place) if one.kind in kinds and one.name), None)

    def speakers(self, place: int) -> Iterator[Speaker]:
        """Yield who has spoken before a place and not too far from it, the last one first."""
        for index in range(bisect_left(self.said, place, key=lambda one: one[0]) - 1, -1, -1):
            at, one = self.said[index]
            if at < place - _FAR_BACK:
                break
            yield one

    def sentences(self, place: int, most: int) -> Iterator[Span]:
        """Yield a mention's own sentence up to it, then those before it, nearest first.

        Sentences that are nothing but somebody's quoted words are left out.
        """
        number, last = bisect_right(self.starts, place) - 1, place
        own = True
        while number >= 0 and most and last > place - _BACK:
            sentence = (self.starts[number], last)
            if own or not self._is_quoted(sentence):
                yield sentence
                most -= 1
            own = False
            number, last = number - 1, self.starts[number]

    def _is_quoted(self, sentence: Span) -> bool:
        body = self.text[slice(*sentence)].rstrip()
        return self.quoted(sentence[0]) and self.quoted(sentence[0] + max(len(body) - 1, 0))
