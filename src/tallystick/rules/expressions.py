"""Expressions that several rules share: whole frames in, whole frames out."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from tallystick.rules.facts import Facts


def titled_claims(facts: Facts) -> nw.LazyFrame[Any]:
    """Return the claims that have a figure in their measure's unit, ready to be compared.

    Added columns: measure_line and title (of the measure), in_english (the figure phrase in
    English where there is a translation), least and most (the bounds of the figure, drawn to the
    number itself for a bare one), open_end (1 for "more than" and "less than").
    """
    scale = nw.col("factor")
    bare = nw.col("comparator") == "="
    claims = facts.claims.filter(nw.col("has_factor") & nw.col("has_figure")).with_columns(
        least=nw.when(bare).then(nw.col("value") * scale).otherwise(nw.col("strict_low")),
        most=nw.when(bare).then(nw.col("value") * scale).otherwise(nw.col("strict_high")),
        in_english=nw.when(nw.col("translation") != "")
        .then(nw.col("translation"))
        .otherwise(nw.col("as_stated")),
        open_end=(nw.col("strict_low_open") | nw.col("strict_high_open")).cast(nw.Int64),
    )
    measures = facts.measures.select("measure", "title", nw.col("line").alias("measure_line"))
    return claims.join(measures, on="measure", how="inner")


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
