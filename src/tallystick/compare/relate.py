"""How figures of one measure and scope relate: which meet, which contradict each other.

Every function compares figures at the positions ``one`` with those at the positions ``other``;
the two are any numpy indices that broadcast, so a column and a row of positions give a matrix.
Figures of many measures may stand in the arrays, as long as each is compared with its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Whole: TypeAlias = NDArray[np.int64]
Columns: TypeAlias = Mapping[str, NDArray[Any]]
"""Claims as columns: arrays of one length by name."""

FIGURE_COLUMNS = (
    *("strict_low", "strict_high", "strict_low_open", "strict_high_open"),
    *("plausible_low", "plausible_high", "plausible_low_open", "plausible_high_open"),
    *("value", "factor", "bare", "constant", "cumulative", "window_days"),
    *("as_of_earliest", "as_of_latest"),
    *("unit_code", "original_code", "figure_code", "alike_code"),
)
"""The columns of prepared claims that comparison needs."""

DAYS_OF_A_MONTH = 31
NO_POLL = -1


@dataclass(frozen=True)
class Polls:
    """The polls that claims on one measure name, as arrays of one length.

    Attributes:
        poll, pollster, question: a number for each; ``NO_POLL`` where the claim names no poll.
        margin: the sampling error of the figure in the measure's unit, else 0.
    """

    poll: Whole
    pollster: Whole
    question: Whole
    margin: Floats

    @classmethod
    def of(cls, claims: Columns) -> Polls | None:
        """Return the polls of claims that ``polls.with_polls`` has looked at, if they name any."""
        if "poll_margin" not in claims or (claims["poll_code"] == NO_POLL).all():
            return None
        poll, pollster, question = (
            claims["poll_code"],
            claims["pollster_code"],
            claims["question_code"],
        )
        return cls(poll, pollster, question, claims["poll_margin"])

    def at(self, positions: NDArray[np.intp] | slice) -> Polls:
        """Return the polls at some positions."""
        return Polls(*(getattr(self, field.name)[positions] for field in fields(self)))


@dataclass(frozen=True)
class Figures:
    """The figures of claims, as arrays of one length.

    Attributes:
        low, high, low_open, high_open: their intervals in the measure's unit.
        factor: what one of a claim's unit is in the measure's unit.
        stated: the numbers as written, in the claims' own units; nan for ranges and vague words.
        points: one number for each: the stated one in the measure's unit, else the middle.
        bare: whether the number stands without bound and hedge.
        unit: a number for each unit.
        original: a number for each text, the same for reprints.
        figure: a number for each way in which a figure is stated, whatever its date and text
            (a poll's figure is not that of another poll).
        earliest, latest: the days (ordinals) for which the figure may hold; nan for unknown.
        constant, cumulative: whether the nature of the measure is this.
        window_days: so many days apart figures of the measure are comparable; 0 for cumulative.
        precise: whether the date is known well enough to be compared with one that it touches.
        polls: the polls that the claims name, where rules look at them.
    """

    low: Floats
    high: Floats
    low_open: Flags
    high_open: Flags
    factor: Floats
    stated: Floats
    points: Floats
    bare: Flags
    unit: Whole
    original: Whole
    figure: Whole
    earliest: Floats
    latest: Floats
    constant: Flags
    cumulative: Flags
    window_days: Floats
    precise: Flags
    polls: Polls | None = None

    @classmethod
    def of(cls, claims: Columns, part: Literal["strict", "plausible"]) -> Figures:
        """Return one of the two intervals of claims that have the ``FIGURE_COLUMNS``.

        Where they have the columns that ``polls.with_polls`` adds too, polls are known.
        """
        low, high, stated = claims[f"{part}_low"], claims[f"{part}_high"], claims["value"]
        # What is open on both sides has no middle; what is open on one side has its known end.
        middle = np.where(np.isfinite(low), low, high)
        middle = np.where(np.isfinite(high), (middle + high) / 2, middle)
        polls = Polls.of(claims)
        figure = claims["figure_code"]
        if polls is not None:
            figure = figure * (int(polls.poll.max()) + 2) + polls.poll - NO_POLL
        earliest, latest = claims["as_of_earliest"], claims["as_of_latest"]
        cumulative = claims["cumulative"]
        return cls(
            low=low,
            high=high,
            low_open=claims[f"{part}_low_open"],
            high_open=claims[f"{part}_high_open"],
            factor=claims["factor"],
            stated=stated,
            points=np.where(np.isnan(stated), middle, stated * claims["factor"]),
            bare=claims["bare"],
            unit=claims["unit_code"],
            original=claims["original_code"],
            figure=figure,
            earliest=earliest,
            latest=latest,
            constant=claims["constant"],
            cumulative=cumulative,
            window_days=np.where(cumulative, 0.0, claims["window_days"]),
            precise=(latest - earliest < DAYS_OF_A_MONTH) | ~cumulative,
            polls=polls,
        )

    def __len__(self) -> int:
        return len(self.low)

    def at(self, positions: NDArray[np.intp] | slice) -> Figures:
        """Return the figures at some positions."""
        polls = None if self.polls is None else self.polls.at(positions)
        arrays: dict[str, Any] = {name: getattr(self, name)[positions] for name in ARRAYS}
        return Figures(**arrays, polls=polls)


ARRAYS = tuple(field.name for field in fields(Figures) if field.name != "polls")
"""The fields of ``Figures`` that are arrays."""


def ways(figures: Figures, groups: Whole) -> Whole:
    """Return a number for each way in which a group states its figure.

    Args:
        figures: those of claims of any number of groups.
        groups: the number of the group of each claim, from 0.
    """
    return groups.astype("int64") * (int(figures.figure.max(initial=0)) + 1) + figures.figure


def meeting(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures meet.

    Intervals meet when a number lies in both. Beyond that, a bare number never meets the same
    number behind "more than" or "less than" (1,550 against more than 1,550), nor the same number,
    or the same vague words, of another unit (100 billion euros against 100 billion dollars).
    Figures of different polls meet when chance can account for the distance between them.
    """
    low = np.maximum(figures.low[one], figures.low[other])
    high = np.minimum(figures.high[one], figures.high[other])
    low_open = (figures.low_open[one] & (figures.low[one] == low)) | (
        figures.low_open[other] & (figures.low[other] == low)
    )
    high_open = (figures.high_open[one] & (figures.high[one] == high)) | (
        figures.high_open[other] & (figures.high[other] == high)
    )
    meets = (low < high) | ((low == high) & ~low_open & ~high_open)
    is_open = figures.low_open | figures.high_open
    hedge_apart = (is_open[one] & figures.bare[other]) | (figures.bare[one] & is_open[other])
    unit_apart = figures.unit[one] != figures.unit[other]
    same_number = figures.stated[one] == figures.stated[other]
    apart = _flags(same_number & (hedge_apart | unit_apart))
    # Few figures have no single number, and to compare their bounds takes long.
    vague = _flags(unit_apart & np.isnan(figures.stated[one]) & np.isnan(figures.stated[other]))
    if vague.any():
        some, others = (each[vague] for each in np.broadcast_arrays(one, other))
        apart[vague] = _same_words(figures, some, others)
    meets = _flags(meets & ~apart)
    if figures.polls is not None:
        meets |= _within_chance(figures, figures.polls, one, other)
    return meets


def agreeing(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures can both hold: they meet, and not in a point that both round.

    Two bare numbers, as 55 and 56 seats, have 55.5 in common, which is rounded to one of them.
    """
    touch = (figures.high[one] == figures.low[other]) | (figures.low[one] == figures.high[other])
    both_bare = figures.bare[one] & figures.bare[other]
    differ = touch & both_bare & (figures.stated[one] != figures.stated[other])
    if figures.polls is not None:
        differ &= ~_within_chance(figures, figures.polls, one, other)
    return _flags(meeting(figures, one, other) & ~differ)


def _same_words(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures have the same bounds, each in its own unit."""
    low, high = figures.low / figures.factor, figures.high / figures.factor
    return _flags(np.isclose(low[one], low[other]) & np.isclose(high[one], high[other]))


def _within_chance(figures: Figures, polls: Polls, one: Any, other: Any) -> Flags:
    """Return whether figures of different polls lie no further apart than chance may put them.

    Two polls differ when the distance of their shares exceeds the 95 % error of a difference,
    the root of the sum of the squares of both errors. Another question of the same pollster asks
    something else, so nothing can be said against it.
    """
    both = (polls.poll[one] != NO_POLL) & (polls.poll[other] != NO_POLL)
    different = both & (polls.poll[one] != polls.poll[other])
    other_question = (polls.pollster[one] == polls.pollster[other]) & (
        polls.question[one] != polls.question[other]
    )
    with np.errstate(invalid="ignore"):  # nothing is near a figure without any bound
        distance = np.abs(figures.points[one] - figures.points[other])
    error = np.hypot(polls.margin[one], polls.margin[other])
    return _flags(different & ((distance <= error) | other_question))


def above(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures lie wholly above others, as "more than 230" above a bare 230."""
    same_number = figures.stated[one] == figures.stated[other]
    return _flags(
        (figures.low[one] > figures.high[other])
        | (same_number & figures.low_open[one] & figures.bare[other])
    )


def comparable(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures are of comparable dates.

    A constant holds always. Stocks, shares, ratios, flows and plans are comparable within the
    measure's window of days. Figures of a cumulative total are comparable when their dates are
    known to the month and cannot be told apart; those of other dates only in one direction (see
    ``contradicting``). An unknown date is comparable with no other.
    """
    earliest, latest = figures.earliest, figures.latest
    gap = np.maximum(earliest[one], earliest[other]) - np.minimum(latest[one], latest[other])
    close = (gap <= figures.window_days[one]) & figures.precise[one] & figures.precise[other]
    return _flags(figures.constant[one] | close)


def contradicting(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether figures contradict each other, whichever texts they stand in.

    They do when their dates are comparable and they do not meet. A cumulative total may grow and
    not shrink: there the earlier figure must not lie above the later one.
    """
    apart = comparable(figures, one, other) & ~agreeing(figures, one, other)
    if figures.cumulative.any():
        before = figures.latest[one] < figures.earliest[other]
        after = figures.earliest[one] > figures.latest[other]
        shrunk = (before & above(figures, one, other)) | (after & above(figures, other, one))
        apart |= figures.cumulative[one] & shrunk
    return _flags(apart)


def admitting(figures: Figures, one: Any, other: Any) -> Flags:
    """Return whether the intervals of figures at ``one`` hold the points of those at ``other``.

    The point of "more than" lies just above its number, that of "less than" just below it.
    """
    points = figures.points[other]
    just_above, just_below = figures.low_open[other], figures.high_open[other]
    low, high = figures.low[one], figures.high[one]
    inside = (points > low) & (points < high)
    inside |= (points == low) & ~just_below & (just_above | ~figures.low_open[one])
    inside |= (points == high) & ~just_above & (just_below | ~figures.high_open[one])
    same_number = figures.stated[one] == figures.stated[other]
    return _flags(inside & ~((just_above | just_below) & same_number & figures.bare[one]))


def _flags(array: Any) -> Flags:
    return np.asarray(array, dtype="bool")
