"""Which figures had been replaced by the time that they were published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.pairs import starts_of, stretches_of
from tallystick.compare.relate import Columns, Figures, Flags, Whole, meeting

NOT_SUPERSEDED = UNNAMED = -1

DAYS_OF_NEWS = 2
"""A page of the same days may not have known the newer figure."""

CELLS_AT_ONCE = 1_000_000
"""About so many pairs of a newer figure and a claim are looked at together."""


@dataclass(frozen=True)
class _Group:
    """Claims of one measure and scope.

    Attributes:
        claims, figures, kinds: their columns, figures, and ways to state one.
        meets: of each two kinds whether they meet.
        named: which claims have a speaker with a name.
        speaker: the number of that speaker, ``UNNAMED`` where there is none.
        by_speaker: the positions of all claims, those of one speaker together.
    """

    claims: Columns
    figures: Figures
    kinds: Kinds
    meets: Flags
    named: Flags
    speaker: Whole
    by_speaker: Whole

    @classmethod
    def of(cls, claims: Columns) -> _Group:
        figures = Figures.of(claims, "strict")
        named = (claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")
        kinds = Kinds.among(figures, np.zeros(len(figures), dtype="int64"))
        stated = figures.at(kinds.first)
        meets = kinds.squares(lambda one, other: meeting(stated, one, other))
        speaker = np.where(named, claims["speaker_code"], UNNAMED)
        by_speaker = np.argsort(speaker, kind="stable")
        square = kinds.square(meets, slice(0, len(kinds)))
        return cls(claims, figures, kinds, square, named, speaker, by_speaker)

    def __len__(self) -> int:
        return len(self.named)


@dataclass(frozen=True)
class _Newer:
    """Newer statements of some kinds of figure.

    Attributes:
        rank: which they are in the order of publication of all newer statements.
        claim: their positions.
        row: for each the place of its kind among those kinds.
        apart: which kinds (columns) state another number than each of those kinds (rows).
        none: the rank that stands for no statement.
    """

    rank: Whole
    claim: Whole
    row: Whole
    apart: Flags
    none: int


def may_be_replaced(claims: Columns, groups: Whole) -> Flags:
    """Return which claims may replace a figure of their group: no other group needs a look.

    Args:
        claims: as for ``replacements``, of any number of groups.
        groups: the number of the group of each claim.
    """
    named = (claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")
    speakers = claims["speaker_code"]
    voices = np.where(named, groups * (speakers.max() + 1) + speakers, NOT_SUPERSEDED)
    _, voice = np.unique(voices, return_inverse=True)
    first_day = np.full(voice.max() + 1, np.inf)
    np.fmin.at(first_day, voice, claims["as_of_latest"])
    says_again = named & (first_day[voice] < claims["as_of_earliest"])
    flags: Flags = says_again | (claims["corrects"] != "")
    return flags


def replacements(claims: Columns) -> Whole:
    """Find for each claim of one measure and scope the claim that had replaced its figure.

    A figure is replaced by another number that does not meet it (taken strictly): of a plan, when
    the same speaker states that one for a later day; of any figure, when a source that corrects
    the one where it stood states it. Who names no speaker uses a plan that somebody had replaced.
    A page that states the newer figure as well knows of it.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, source, original, speaker,
            speaker_kind, speaker_code, cites, corrects (the source that this one's source
            corrects), published_earliest and published_latest.

    Returns:
        For each claim the position of the newer one, the first published, or
        ``NOT_SUPERSEDED``. Time grows with the number of claims times that of the ways in which
        they state a figure.
    """
    group = _Group.of(claims)
    newer = _newer_statements(group)
    first = np.full(len(group), len(newer))
    for some in _kind_by_kind(group, newer):
        first = np.minimum(first, _first_replacing(group, some))
    found: Whole = np.append(newer, NOT_SUPERSEDED)[first]
    return found


def _newer_statements(group: _Group) -> Whole:
    """Return the first published claim of each statement that may replace a figure, in order."""
    claims = group.claims
    published, corrects = claims["published_latest"], claims["corrects"]
    order = np.argsort(np.where(np.isnan(published), np.inf, published), kind="stable")
    is_correction = corrects != ""
    is_plan = group.named & (claims["nature"] == "plan")
    order = order[(is_correction | is_plan)[order]]
    speaker = np.where(is_correction, UNNAMED, group.speaker)
    day = np.where(is_correction, np.nan, claims["as_of_earliest"])
    statement = numbered(corrects[order], speaker[order], claims["figure_code"][order], day[order])
    first: Whole = order[first_of_each(statement)]
    return first


def _kind_by_kind(group: _Group, newer: Whole) -> Iterator[_Newer]:
    """Yield newer statements, those of a kind together, as many as memory can hold."""
    said, stated = group.kinds.of[newer], group.figures.stated[group.kinds.first]
    rank = np.argsort(said, kind="stable")
    begins = np.diff(said[rank], prepend=-1) != 0
    spoken = np.bincount(group.speaker + 1)[group.speaker[newer[rank]] + 1]
    for start, end in stretches_of(spoken + len(group) * begins, CELLS_AT_ONCE):
        some = rank[start:end]
        kinds, row = np.unique(said[some], return_inverse=True)
        # The same number with another hedge or unit is a slip of words, not another plan.
        apart = ~group.meets[kinds] & (stated[kinds][:, None] != stated)
        yield _Newer(some, newer[some], row, apart, len(newer))


def _first_replacing(group: _Group, newer: _Newer) -> Whole:
    """Return for each claim the rank of the first of some statements that had replaced it."""
    claims, of = group.claims, group.kinds.of
    first = np.minimum(_replaced_plans(group, newer), _corrected(group, newer))
    published = np.full(newer.none + 1, np.nan)
    published[newer.rank] = claims["published_latest"][newer.claim]
    # Of one kind it is enough to ask the first: what came out later was known to fewer.
    late = claims["published_earliest"] > published[first] + DAYS_OF_NEWS
    _, text = np.unique(group.figures.original, return_inverse=True)
    knowing = _of_each(np.logical_or, text, ~newer.apart[:, of])[:, text]
    found: Whole = np.where(late & ~knowing, first, newer.none).min(axis=0)
    return found


def _replaced_plans(group: _Group, newer: _Newer) -> Whole:
    """Return the rank of the first statement of each kind (row) that replaces a claim (column)."""
    first = np.full((len(newer.apart), len(group)), newer.none)
    if group.claims["nature"][0] != "plan":
        return first
    one, other = _of_same_speaker(group, newer)
    later = group.figures.latest[other] < group.figures.earliest[newer.claim[one]]
    one, other = one[later], other[later]
    np.minimum.at(first, (newer.row[one], other), newer.rank[one])
    first[~newer.apart[:, group.kinds.of]] = newer.none
    # What names nobody states the old plan when it meets one that the speaker had replaced.
    return np.where(group.named, first, _passed_on(group, newer, first))


def _of_same_speaker(group: _Group, newer: _Newer) -> tuple[Whole, Whole]:
    """Return pairs: which statement, and the position of a claim of the same speaker."""
    speaker, ordered = group.speaker[newer.claim], group.speaker[group.by_speaker]
    start = np.searchsorted(ordered, speaker, side="left")
    end = np.searchsorted(ordered, speaker, side="right")
    number = np.where(speaker == UNNAMED, 0, end - start)
    one = np.repeat(np.arange(len(speaker)), number)
    place = np.arange(len(one)) + np.repeat(start + number - np.cumsum(number), number)
    return one, group.by_speaker[place]


def _corrected(group: _Group, newer: _Newer) -> Whole:
    """Return the rank of the first correction of each kind (row) that replaces a claim (column)."""
    claims = group.claims
    first = np.full((len(newer.apart), len(group)), newer.none)
    corrects = claims["corrects"][newer.claim]
    for corrected in {*corrects} - {""}:
        some = corrects == corrected
        told = np.full((len(newer.apart), 1), newer.none)
        np.minimum.at(told[:, 0], newer.row[some], newer.rank[some])
        there = (claims["source"] == corrected) | (claims["original"] == corrected)
        wrong = np.where(there & newer.apart[:, group.kinds.of], told, newer.none)
        # A claim that credits the corrected source, or reprints it, is R112's.
        others = ~there & (claims["cites"] == "")
        passed_on = np.where(others, _passed_on(group, newer, wrong), newer.none)
        first = np.minimum(first, passed_on)
    return first


def _passed_on(group: _Group, newer: _Newer, first: Whole) -> Whole:
    """Return the rank of the first statement that replaces a figure which a claim (column) meets.

    Args:
        group: the claims.
        newer: statements of some kinds.
        first: for each of the kinds (row) and claim the rank of the first that replaces the
            claim where it stands.
    """
    replaced = _of_each(np.minimum, group.kinds.of, first)
    passed_on = np.full_like(replaced, newer.none)
    for kind in np.flatnonzero((replaced < newer.none).any(axis=0)):
        meets = group.meets[kind] & newer.apart
        np.minimum(passed_on, replaced[:, kind, None], out=passed_on, where=meets)
    of_claims: Whole = passed_on[:, group.kinds.of]
    return of_claims


def _of_each(reduce: np.ufunc, number: Whole, values: NDArray[Any]) -> NDArray[Any]:
    """Reduce the values of claims (columns) to one for each number, by row."""
    order = np.argsort(number, kind="stable")
    reduced: NDArray[Any] = reduce.reduceat(values[:, order], starts_of(number[order]), axis=1)
    return reduced
