"""Which figures contradict which claims, in many groups at once, without comparing every pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.pairs import pairs_within, several, stretches_of
from tallystick.compare.relate import Figures, Flags, Whole, above
from tallystick.compare.times import Time, times

COUNTED_AT_ONCE = 1_000_000
"""About so many pairs of a claim and a kind are looked at together."""


@dataclass(frozen=True)
class Opposition:
    """Which kinds of figure contradict which claims.

    Attributes:
        like: for each claim the position of one, often itself, that the same kinds contradict.
        claim: positions of claims that stand for all that are like them.
        against: for each of these the number of a kind that contradicts it.
    """

    like: Whole
    claim: Whole
    against: Whole

    def __len__(self) -> int:
        return len(self.claim)

    def only(self, some: Flags) -> Opposition:
        """Return the contradictions that are flagged."""
        return Opposition(self.like, self.claim[some], self.against[some])

    def contradicted(self) -> Whole:
        """Return the positions of all claims that are contradicted, in ascending order."""
        flags = np.zeros(len(self.like), dtype="bool")
        flags[self.claim] = True
        return np.flatnonzero(flags[self.like])


def opposition(figures: Figures, kinds: Kinds, groups: Whole, meets: Flags) -> Opposition:
    """Return who contradicts whom.

    A kind contradicts a claim when some claim of that kind, in another text of the group, does.
    Those of each kind are counted by their dates: time grows with the number of claims times that
    of the kinds that may contradict them.

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
    for (time, _), turned, own in zip(ways, (apart, lower, higher), own_texts, strict=True):
        for claim, against in _pairs(kinds, asking[time.asking[asking]], turned, time.days):
            counts = time.count(kinds, claim, against)
            own.take_back(counts, claim, against)
            met = np.flatnonzero(counts > 0)
            found.append((claim[met], against[met]))
    claim, against = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return Opposition(like, claim, against)


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


def _pairs(
    kinds: Kinds, claims: Whole, turned: Flags, days: Whole
) -> Iterator[tuple[Whole, Whole]]:
    """Yield claims, each with the kinds to which its own is related; these ascend.

    A kind comes with all its claims, so that these need be counted by their days once.

    Args:
        kinds: of all claims.
        claims: positions, sorted by kind.
        turned: the relation, turned round (see ``Kinds.turned``).
        days: for each of all claims how many days occur in its group.
    """
    starts = np.searchsorted(kinds.of[claims], np.arange(len(kinds) + 1))
    sizes = np.diff(starts)
    of_group = starts[kinds.start + kinds.width] - starts[kinds.start]
    # A kind is looked at with the claims and kinds of its group, and their days: no more than this.
    cells = of_group + kinds.width + days[kinds.first]
    for first, last in stretches_of(cells, COUNTED_AT_ONCE):
        against, kind = kinds.pairs(turned, first, last)
        size = sizes[kind]
        # The claims of a pair of kinds stand at these places of a row of all.
        ends = np.cumsum(size)
        place = np.repeat(starts[kind] - (ends - size), size)
        place += np.arange(len(place))
        if len(place):
            yield claims[place], np.repeat(against, size)


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
            claim, kind = positions[one], kinds.of[positions[other]]
            met = relation[kinds.row[kinds.of[claim]] + kind]
            met &= time.is_met(claim, positions[other])
            found.append(np.unique(claim[met] * len(kinds) + kind[met], return_counts=True))
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
