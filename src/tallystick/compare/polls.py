"""Polls: how far chance alone may put the figures of two polls apart."""

from __future__ import annotations

import numpy as np

from tallystick.compare.numbering import numbered
from tallystick.compare.relate import FIGURE_COLUMNS, NO_POLL, Columns, Floats, Whole

NORMAL_95 = 1.96
"""So many standard errors either side hold 95 of 100 samples (normal approximation)."""
USUAL_SAMPLE = 1000
"""How many people a poll asked when its row does not say: the usual size of a national poll."""


def with_polls(claims: Columns, groups: Whole) -> Columns:
    """Return the ``FIGURE_COLUMNS`` of claims, with what comparison needs to know of their polls.

    A claim that names no poll is of the poll whose number it states, if its group has one.

    Args:
        claims: besides, columns poll_code, pollster_code and question_code (``NO_POLL`` for
            none), sample_size (nan for unknown) and unit_name.
        groups: the number of the group of each claim.

    Returns:
        If any claim names a poll, also these codes (``NO_POLL`` for all of a claim without one)
        and poll_margin: the 95 % sampling error of the figure, in the measure's unit; 0 without
        a poll.
    """
    figures = {name: claims[name] for name in FIGURE_COLUMNS}
    named = np.flatnonzero(claims["poll_code"] != NO_POLL)
    if not len(named):
        return figures
    number = numbered(groups, claims["value"], claims["unit_code"])
    example = np.full(int(number.max()) + 1, -1)
    example[number[named[::-1]]] = named[::-1]
    # Each claim with its poll, or that of another with its number, stands in its place.
    of = np.where(np.isnan(claims["value"]), -1, example[number])
    of[named] = named
    is_poll = of >= 0
    codes = ("poll_code", "pollster_code", "question_code")
    return figures | {
        **{name: np.where(is_poll, claims[name][of], NO_POLL) for name in codes},
        "poll_margin": np.where(is_poll, _margin(claims)[of], 0.0),
    }


def _margin(claims: Columns) -> Floats:
    """Return 1.96 sqrt(p (1 - p) / n) for each share p of a sample of n."""
    whole = np.where(claims["unit_name"] == "percent", 100.0, 1.0)
    share = np.clip(np.nan_to_num(claims["value"] / whole, nan=0.5), 0.0, 1.0)
    size = np.where(claims["sample_size"] > 0, claims["sample_size"], USUAL_SAMPLE)
    margin: Floats = NORMAL_95 * np.sqrt(share * (1 - share) / size) * whole
    return margin * np.abs(claims["factor"])
