"""Polls: how far chance alone may put the figures of two polls apart."""

from __future__ import annotations

import numpy as np

from tallystick.compare.relate import FIGURE_COLUMNS, NO_POLL, Columns, Floats, Whole

NORMAL_95 = 1.96
"""So many standard errors either side hold 95 of 100 samples (normal approximation)."""
USUAL_SAMPLE = 1000
"""How many people a poll asked when its row does not say: the usual size of a national poll."""


def with_polls(claims: Columns) -> Columns:
    """Return the ``FIGURE_COLUMNS`` of claims, with what comparison needs to know of their polls.

    Args:
        claims: besides, columns unit_name, poll, pollster, question (text; anything else counts
            as blank) and sample_size (nan for unknown).

    Returns:
        If any claim names a poll, also poll_code, pollster_code and question_code (-1 for claims
        without a poll) and poll_margin: the 95 % sampling error of the figure, in the measure's
        unit; 0 without a poll.
    """
    figures = {name: claims[name] for name in FIGURE_COLUMNS}
    if not (claims["poll"] != "").any():
        return figures
    poll = _codes(claims, "poll")
    is_poll = poll != NO_POLL
    margin = np.where(is_poll, _margin(claims), 0.0)
    return figures | {
        "poll_code": poll,
        "pollster_code": np.where(is_poll, _codes(claims, "pollster"), NO_POLL),
        "question_code": np.where(is_poll, _codes(claims, "question"), NO_POLL),
        "poll_margin": margin,
    }


def _margin(claims: Columns) -> Floats:
    """Return 1.96 sqrt(p (1 - p) / n) for each share p of a sample of n."""
    whole = np.where(claims["unit_name"] == "percent", 100.0, 1.0)
    share = np.clip(np.nan_to_num(claims["value"] / whole, nan=0.5), 0.0, 1.0)
    size = np.array(claims["sample_size"], dtype="float64")
    size = np.where(size > 0, size, USUAL_SAMPLE)
    margin: Floats = NORMAL_95 * np.sqrt(share * (1 - share) / size) * whole
    return margin * np.abs(claims["factor"])


def _codes(claims: Columns, name: str) -> Whole:
    """Return a number for each distinct text, -1 for none."""
    texts = [text if isinstance(text, str) else "" for text in claims[name]]
    known: dict[str, int] = {"": NO_POLL}
    return np.array([known.setdefault(text, len(known) - 1) for text in texts], dtype="int64")
