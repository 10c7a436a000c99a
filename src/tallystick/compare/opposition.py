"""Which figures contradict which claims, in many groups at once, without comparing every pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.pairs import pairs_within, several, stretches_of
from tallystick.compare.relate import Figures, Flags, Whole, above
from tallystick.compare.times import Time, times

COUNTED_AT_ONCE = 500_000
"""About so many pairs of a claim and a kind are looked at together."""


@dataclass(frozen=True)
class Opposition:
    """Which kinds of figure contradict which claims.

    Attributes:
        like: for each claim the position of one, often itself, that the same kinds contradict.
        claim: positions of claims that stand for all that are like them.
        against: for each of these the number of a kind that contradicts it.
        touching: which claims are of comparable dates.
    """

    like: Whole
    claim: Whole
    against: Whole
    touching: Time

    def __len__(self) -> int:
        return len(self.claim)

    def only(self, some: Flags) -> Opposition:
        """Return the contradictions that are flagged."""
        return replace(self, claim=self.claim[some], against=self.against[some])

    def contradicted(self) -> Whole:
        """Return the positions of all claims that are contradicted, in ascending order."""
        flags = np.zeros(len(self.like), dtype="bool")
        flags[self.claim] = True
        return np.flatnonzero(flags[self.like])

    def near(self, groups: Whole) -> Flags:
        """Return which claims are contradicted, or of a date comparable with such.

        Args:
            groups: the number of the group of each claim, ascending.
        """
        involved = self.contradicted()
        near = self.touching.near_to(groups, involved)
        near[involved] = True
        return near


def opposition(figures: Figures, kinds: Kinds, groups: Whole, meets: Flags) -> Opposition:
    """Return who contradicts whom.

    A kind contradicts a claim when some claim of that kind, in another text of the group, does.
    Those of each kind are counted by their dates: time grows with the number of claims times that
    of the kinds of their group.

    Args:
        figures: the intervals of the claims.
        kinds: their kinds.
        groups: the number of the group of each claim, ascending.
        meets: for all pairs of kinds of a group whether they meet (see ``Kinds.squares``).
    """
    stated = figures.at(kinds.first)
    grows = np.repeat(stated.cumulative, kinds.width)
    higher = grows & kinds.squares(lambda one, other: above(stated, one, other))
    apart, lower = ~meets, kinds.turned(higher)
    # What contradicts a claim if it is of about the same time, of a later, and of an earlier one.
    ways = [*zip(times(figures, groups), (apart, higher, lower), strict=True)]
    positions, texts = _of_several_kinds(figures, kinds, groups)
    own_texts = [_OwnText.of(positions, texts, kinds, *way) for way in ways]
    like = _alike(kinds, [time for time, _ in ways], own_texts)
    asking = np.flatnonzero(like == np.arange(len(like)))
    asking = asking[np.argsort(kinds.of[asking], kind="stable")]
    found = [(asking[:0], asking[:0])]
    for (time, relation), turned, own in zip(ways, (apart, lower, higher), own_texts, strict=True):
        asks = _Asking.of(kinds, asking[time.asking[asking]])
        for first, last in asks.stretches(time):
            if kinds.start[first] == kinds.start[last - 1]:
                found.append(_met_in_one_group(asks, time, relation, own, first, last))
            else:
                found.append(_met(asks, time, turned, own, first, last))
    claim, against = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return Opposition(like, claim, against, ways[0][0])


def opposition_beyond_words(
    figures: Figures, kinds: Kinds, groups: Whole, meets: Flags, in_words: Flags
) -> Opposition:
    """Return who contradicts whom by more than words.

    Args:
        figures, kinds, groups, meets: as for ``opposition``.
        in_words: for all pairs of kinds of a group whether they only fail to meet in words (see
            ``reconciled``).
    """
    found = opposition(figures, kinds, groups, meets | in_words)
    return found.only(~in_words[kinds.row[kinds.of[found.claim]] + found.against])


def _of_several_kinds(figures: Figures, kinds: Kinds, groups: Whole) -> tuple[Whole, Whole]:
    """Return the claims of texts that state several kinds on a group, by text, and their texts."""
    text = groups * (int(figures.original.max(initial=0)) + 1) + figures.original
    order = np.argsort(text, kind="stable")
    order = order[several(kinds.of[order], text[order])]
    return order, text[order]


def _alike(kinds: Kinds, ways: list[Time], own_texts: list[_OwnText]) -> Whole:
    """Return for each claim the first of the same figure and dates.

    Claims that their own text contradicts are like nobody else.
    """
    asking = np.logical_or.reduce([time.asking for time in ways])
    early, late = (np.where(asking, day + 1, 0) for day in (ways[0].early, ways[0].late))
    days = int(ways[0].days.max(initial=0)) + 1
    way = (kinds.of * days + early) * days + late
    alone = np.logical_or.reduce([own.has_some for own in own_texts])
    number = numbered(np.where(alone, -1 - np.arange(len(way)), way))
    return first_of_each(number)[number]


@dataclass(frozen=True)
class _Asking:
    """Claims that ask which kinds of their group contradict them.

    Attributes:
        kinds: of all claims.
        claims: positions, sorted by kind.
        starts: for each kind where its claims begin among these, and their number.
    """

    kinds: Kinds
    claims: Whole
    starts: Whole

    @classmethod
    def of(cls, kinds: Kinds, claims: Whole) -> _Asking:
        """Return claims, sorted by kind, as those that ask."""
        return cls(kinds, claims, np.searchsorted(kinds.of[claims], np.arange(len(kinds) + 1)))

    def stretches(self, time: Time) -> Iterator[tuple[int, int]]:
        """Yield from which kind to which it is counted who of their groups is met.

        A kind comes with all its claims, so that these need be counted by their days once.
        """
        start, width = self.kinds.start, self.kinds.width
        of_group = self.starts[start + width] - self.starts[start]
        # A kind is looked at with the claims and kinds of its group, and their days: no more.
        cells = of_group + width + time.days[self.kinds.first]
        for run in self.kinds.runs:
            for first, last in stretches_of(cells[run], COUNTED_AT_ONCE):
                yield run.start + first, run.start + last


def _met(
    asks: _Asking, time: Time, turned: Flags, own: _OwnText, first: int, last: int
) -> tuple[Whole, Whole]:
    """Return which claims some kinds contradict, and for each of these claims the kind.

    Args:
        asks, time: the claims that ask, and about which time.
        turned: how their kinds are related to others, turned round (see ``Kinds.turned``).
        own: what claims of their own text count.
        first, last: the kinds from the one up to the other are counted.
    """
    against, kind = asks.kinds.pairs(turned, first, last)
    size = np.diff(asks.starts)[kind]
    # The claims of a pair of kinds stand at these places of a row of all.
    ends = np.cumsum(size)
    place = np.repeat(asks.starts[kind] - (ends - size), size)
    place += np.arange(len(place))
    claim, against = asks.claims[place], np.repeat(against, size)
    if not len(claim):
        return claim, against
    counts = time.count(asks.kinds, claim, against)
    own.take_back(counts, claim, against)
    met = np.flatnonzero(counts > 0)
    return claim[met], against[met]


def _met_in_one_group(
    asks: _Asking, time: Time, relation: Flags, own: _OwnText, first: int, last: int
) -> tuple[Whole, Whole]:
    """Return what ``_met`` does for kinds of one group, in a fifth of the time.

    All claims of the group are counted against all these kinds, related or not.
    """
    start, width = int(asks.kinds.start[first]), int(asks.kinds.width[first])
    claims = asks.claims[asks.starts[start] : asks.starts[start + width]]
    if not len(claims):
        return claims, claims
    counts = time.count_all(asks.kinds, claims, first, last)
    against = np.arange(first, last)
    some = np.flatnonzero(own.has_some[claims])
    of_some = counts[some].ravel()
    own.take_back(of_some, np.repeat(claims[some], len(against)), np.tile(against, len(some)))
    counts[some] = of_some.reshape(len(some), len(against))
    square = asks.kinds.square(relation, slice(start, start + width))
    related = square[asks.kinds.of[claims] - start, first - start : last - start]
    met = np.flatnonzero((counts > 0) & related)
    claim = met // len(against)
    return claims[claim], against[met - claim * len(against)]


@dataclass(frozen=True)
class _OwnText:
    """What claims of one and the same text count against each other.

    Attributes:
        has_some: which claims their own text contradicts.
        kinds: how many kinds there are.
        pairs: such a claim's position times that, and the number of the kind; ascending.
        number: how many claims of the kind do.
    """

    has_some: Flags
    kinds: int
    pairs: Whole
    number: Whole

    @classmethod
    def of(
        cls, positions: Whole, texts: Whole, kinds: Kinds, time: Time, relation: Flags
    ) -> _OwnText:
        """Look through some claims, sorted by their texts."""
        found = [(positions[:0], positions[:0])]
        some = time.asking[positions]
        positions, texts = positions[some], texts[some]
        for one, other in pairs_within(texts):
            claim, against = positions[one], positions[other]
            related = relation[kinds.row[kinds.of[claim]] + kinds.of[against]]
            claim, against = claim[related], against[related]
            pairs = claim * len(kinds) + kinds.of[against]
            found.append(np.unique(pairs[time.is_met(claim, against)], return_counts=True))
        pairs, number = (np.concatenate([part[side] for part in found]) for side in (0, 1))
        ascending = np.argsort(pairs)
        has_some = np.zeros(len(kinds.of), dtype="bool")
        has_some[pairs // len(kinds)] = True
        return cls(has_some, len(kinds), pairs[ascending], number[ascending])

    def take_back(self, counts: NDArray[np.int32], claim: Whole, kind: Whole) -> None:
        """Take back what was counted of kinds against claims of one and the same text."""
        some = np.flatnonzero(self.has_some[claim])
        asked = claim[some] * self.kinds + kind[some]
        place = np.searchsorted(self.pairs, asked)
        is_there = self.pairs[np.minimum(place, len(self.pairs) - 1)] == asked
        counts[some[is_there]] -= self.number[place[is_there]]
