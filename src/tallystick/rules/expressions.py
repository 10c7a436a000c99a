"""Expressions that several rules share."""

from __future__ import annotations

import narwhals as nw


def several(*by: str) -> nw.Expr:
    """Return whether a group has more than one claim."""
    return nw.col("claim").min().over(*by) != nw.col("claim").max().over(*by)


def may_be_contested(*by: str, low: str = "least", high: str = "most") -> nw.Expr:
    """Return whether some claims of a group may contradict each other, in linear time.

    Where the largest lower bound is not above the least upper one, where no open end touches it,
    and where all share a unit, no two figures contradict each other.

    Args:
        by: the columns that make a group.
        low: the column of lower bounds.
        high: the column of upper bounds.
    """
    above = nw.col(low).max().over(*by)
    below = nw.col(high).min().over(*by)
    any_open = nw.col("open_end").max().over(*by) > 0
    mixed_units = nw.col("unit_name").min().over(*by) != nw.col("unit_name").max().over(*by)
    return (above > below) | ((above >= below) & any_open) | mixed_units
