"""Which figures had been replaced by the time that they were published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallystick.compare.kinds import Kinds
from tallystick.compare.relate import Columns, Figures, Flags, Whole, meeting

NOT_SUPERSEDED = -1

DAYS_OF_NEWS = 2
"""A page of the same days may not have known the newer figure."""

CELLS_AT_ONCE = 1_000_000
"""About so many pairs of a newer statement and a claim are looked at together."""


@dataclass(frozen=True)
class _Group:
    """Claims of one measure and scope: their columns, figures, ways to state one, and voices."""

    claims: Columns
    figures: Figures
    kinds: Kinds
    named: Flags

    @classmethod
    def of(cls, claims: Columns) -> _Group:
        figures = Figures.of(claims, "strict")
        named = (claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")
        kinds = Kinds.among(figures, np.zeros(len(figures), dtype="int64"))
        return cls(claims, figures, kinds, named)


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
        ``NOT_SUPERSEDED``. Time grows with the number of claims times that of distinct
        statements.
    """
    group = _Group.of(claims)
    newer = _newer_statements(group)
    found = np.full(len(group.named), NOT_SUPERSEDED, dtype="int64")
    at_once = max(1, CELLS_AT_ONCE // len(found))
    for start in range(0, len(newer), at_once):
        some = newer[start : start + at_once]
        hits = _replaced(group, some)
        is_hit = hits.any(axis=0) & (found == NOT_SUPERSEDED)
        found[is_hit] = some[hits.argmax(axis=0)[is_hit]]
    return found


def _newer_statements(group: _Group) -> Whole:
    """Return the first published claim of each statement that may replace a figure, in order."""
    claims = group.claims
    published = claims["published_latest"]
    order = np.argsort(np.where(np.isnan(published), np.inf, published), kind="stable")
    first: dict[tuple[object, ...], int] = {}
    plan = group.figures.nature[0] == "plan"
    for place in order.tolist():
        if claims["corrects"][place]:
            key = ("corrects", claims["corrects"][place], claims["figure_code"][place])
        elif plan and group.named[place]:
            day = claims["as_of_earliest"][place]
            key = (claims["speaker"][place], claims["figure_code"][place], day)
        else:
            continue
        first.setdefault(key, place)
    return np.array([*first.values()], dtype="int64")


def _replaced(group: _Group, newer: Whole) -> Flags:
    """Return which newer statements (rows) had replaced the figures of which claims (columns)."""
    claims, kinds = group.claims, group.kinds
    stated = group.figures.at(kinds.first)
    said, every = kinds.of[newer][:, None], np.arange(len(kinds))
    # The same number with another hedge or unit is a slip of words, not another plan.
    other = ~meeting(stated, said, every) & (stated.stated[said] != stated.stated)
    apart: Flags = other[:, kinds.of]
    uses = _replaced_plans(group, newer, apart) | _corrected(group, newer, apart)
    published = claims["published_latest"][newer] + DAYS_OF_NEWS
    late = claims["published_earliest"] > published[:, None]
    _, text = np.unique(group.figures.original, return_inverse=True)
    knowing: Flags = _any_of_each(text, ~apart)[:, text]
    return uses & late & ~knowing


def _replaced_plans(group: _Group, newer: Whole, apart: Flags) -> Flags:
    if group.figures.nature[0] != "plan":
        return np.zeros_like(apart)
    speaker, figures = group.claims["speaker_code"], group.figures
    his_own = (speaker == speaker[newer][:, None]) & group.named[newer][:, None] & apart
    his_own &= figures.latest < figures.earliest[newer][:, None]
    # What names nobody states the old plan when it meets one that the speaker had replaced.
    uses: Flags = his_own | (apart & ~group.named & _met_by(group, his_own))
    return uses


def _corrected(group: _Group, newer: Whole, apart: Flags) -> Flags:
    claims = group.claims
    uses = np.zeros_like(apart)
    correcting = np.flatnonzero(claims["corrects"][newer] != "")
    if not len(correcting):
        return uses
    corrected = claims["corrects"][newer[correcting]][:, None]
    there = (claims["source"] == corrected) | (claims["original"] == corrected)
    wrong = there & apart[correcting]
    # A claim that credits the corrected source, or reprints it, is R112's.
    others = apart[correcting] & ~there & (claims["cites"] == "")
    uses[correcting] = others & _met_by(group, wrong)
    return uses


def _met_by(group: _Group, replaced: Flags) -> Flags:
    """Return which claims (columns) meet one of the figures that a statement (row) replaced."""
    kinds = group.kinds
    by_kind = _any_of_each(kinds.of, replaced)
    some = np.flatnonzero(by_kind.any(axis=0))
    meets = meeting(group.figures.at(kinds.first), some[:, None], np.arange(len(kinds)))
    met: Flags = (by_kind[:, some] @ meets)[:, kinds.of]
    return met


def _any_of_each(number: Whole, flags: Flags) -> Flags:
    """Return for each number (column) whether a flag of its claims (columns) is set, by row."""
    order = np.argsort(number, kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    reduced: Flags = np.logical_or.reduceat(flags[:, order], starts, axis=1)
    return reduced
