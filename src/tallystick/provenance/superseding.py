"""Which figures had been replaced by the time that they were published."""

from __future__ import annotations

import numpy as np

from tallystick.compare.relate import Columns, Figures, Flags, Whole, meeting

NOT_SUPERSEDED = -1

DAYS_OF_NEWS = 2
"""A page of the same days may not have known the newer figure."""


def replacements(claims: Columns) -> Whole:
    """Find for each claim of one measure and scope the claim that had replaced its figure.

    A figure is replaced by another number that does not meet it (taken strictly): of a plan, when
    the same speaker states that one for a later day; of any figure, when a source that corrects
    the one where it stood states it. Who names no speaker uses a plan that somebody had replaced.
    A page that states the newer figure as well knows of it.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, source, original, speaker,
            speaker_kind, cites, corrects (the source that this one's source corrects),
            published_earliest and published_latest.

    Returns:
        For each claim the position of the newer one, the first published, or
        ``NOT_SUPERSEDED``. Time grows with the number of claims times that of distinct
        statements.
    """
    figures = Figures.of(claims, "strict")
    found = np.full(len(figures), NOT_SUPERSEDED, dtype="int64")
    known_to_page = figures.original.astype("int64")
    named = (claims["speaker"] != "") & (claims["speaker_kind"] != "anonymous")
    for newer in _newer_statements(claims, named):
        # The same number with another hedge or unit is a slip of words, not another plan.
        apart = ~meeting(figures, np.arange(len(figures)), newer)
        apart &= figures.stated != figures.stated[newer]
        published = claims["published_latest"][newer] + DAYS_OF_NEWS
        late = claims["published_earliest"] > published
        if not (apart & late).any():
            continue
        replaced = _replaced_plan(claims, figures, named, newer, apart)
        replaced |= _corrected(claims, figures, newer, apart)
        knowing = np.unique(known_to_page[~apart])
        hits = replaced & late & (found == NOT_SUPERSEDED) & ~np.isin(known_to_page, knowing)
        found[hits] = newer
    return found


def _newer_statements(claims: Columns, named: Flags) -> list[int]:
    """Return one claim, the first published, for each statement that may replace a figure."""
    order = np.argsort(
        np.where(np.isnan(claims["published_latest"]), np.inf, claims["published_latest"]),
        kind="stable",
    )
    first: dict[tuple[object, ...], int] = {}
    plan = str(claims["nature"][0]) == "plan"
    for place in order.tolist():
        if claims["corrects"][place]:
            key = ("corrects", claims["corrects"][place], claims["figure_code"][place])
        elif plan and named[place]:
            day = claims["as_of_earliest"][place]
            key = (claims["speaker"][place], claims["figure_code"][place], day)
        else:
            continue
        first.setdefault(key, place)
    return list(first.values())


def _replaced_plan(
    claims: Columns, figures: Figures, named: Flags, newer: int, apart: Flags
) -> Flags:
    if figures.nature != "plan" or not named[newer]:
        return np.zeros(len(figures), dtype="bool")
    older = figures.latest < figures.earliest[newer]
    his_own: Flags = (claims["speaker"] == claims["speaker"][newer]) & older & apart
    if not his_own.any():
        return his_own
    # What names nobody states the old plan when it meets one that the speaker had replaced.
    nobodys = np.flatnonzero(~named & apart)
    positions = np.flatnonzero(his_own)
    _, kinds = np.unique(figures.figure[positions], return_index=True)
    same = meeting(figures, nobodys[:, None], positions[kinds]).any(axis=1)
    uses: Flags = his_own.copy()
    uses[nobodys[same]] = True
    return uses


def _corrected(claims: Columns, figures: Figures, newer: int, apart: Flags) -> Flags:
    corrected = claims["corrects"][newer]
    if not corrected:
        return np.zeros(len(figures), dtype="bool")
    there = (claims["source"] == corrected) | (claims["original"] == corrected)
    wrong = np.flatnonzero(there & apart)
    # A claim that credits the corrected source, or reprints it, is R112's.
    others = np.flatnonzero(apart & ~there & (claims["cites"] == ""))
    uses = np.zeros(len(figures), dtype="bool")
    if len(wrong):
        uses[others] = meeting(figures, others[:, None], wrong).any(axis=1)
    return uses
