"""Expressions that several rules share."""

from __future__ import annotations

from typing import Any

import narwhals as nw


def claims_where(claims: nw.LazyFrame[Any], condition: nw.Expr, *further: str) -> nw.LazyFrame[Any]:
    """Return the codes of the claims that meet a condition; what findings show is looked up.

    To filter the few columns that are needed is far faster than to filter all.

    Args:
        claims: ``facts.claims``, ``facts.figures`` or ``facts.credits``.
        condition: an expression over any of its columns.
        further: columns wanted besides ``claim_code``: what to group and join by, and those of
            ``facts.credits`` that claims do not have.
    """
    columns = ("claim_code", *further)
    marked = claims.select(*columns, meets_condition=condition)
    return marked.filter(nw.col("meets_condition")).select(*columns)


def together(*by: str) -> tuple[str, ...]:
    """Return the columns by which to group, with numbers in the place of texts that have some.

    Engines group by numbers far faster than by texts.
    """
    coded = ["speaker_code" if name == "speaker" else name for name in by]
    if {"measure", "scope_key"} <= set(by):
        return ("group_code", *(name for name in coded if name not in ("measure", "scope_key")))
    return tuple("measure_code" if name == "measure" else name for name in coded)


def several(*by: str) -> nw.Expr:
    """Return whether a group has more than one claim."""
    groups = together(*by)
    return nw.col("claim_code").min().over(*groups) != nw.col("claim_code").max().over(*groups)


def may_be_contested(*by: str, low: str = "least", high: str = "most") -> nw.Expr:
    """Return whether some claims of a group may contradict each other, in linear time.

    Where the largest lower bound is not above the least upper one, where no open end touches it,
    and where all share a unit, no two figures contradict each other.

    Args:
        by: the columns that make a group.
        low: the column of lower bounds.
        high: the column of upper bounds.
    """
    groups = together(*by)
    above = nw.col(low).max().over(*groups)
    below = nw.col(high).min().over(*groups)
    any_open = nw.col("open_end").max().over(*groups) > 0
    least_unit = nw.col("unit_code").min().over(*groups)
    mixed_units = least_unit != nw.col("unit_code").max().over(*groups)
    return (above > below) | ((above >= below) & any_open) | mixed_units


def may_be_reworded() -> nw.Expr:
    """Return 1 for a number that stands with one bound and without it, and for a range; else 0."""
    by = (*together("measure", "scope_key"), "value", "unit_code")
    words = nw.col("comparator")
    below = nw.when(words.is_in(["<", "<="])).then(nw.lit(2)).otherwise(nw.lit(0))
    bound = nw.when(words.is_in([">", ">="])).then(nw.lit(1)).otherwise(below)
    mixed = bound.min().over(*by) != bound.max().over(*by)
    flagged = (nw.col("has_value") & mixed) | (words == "range")
    return nw.when(flagged).then(nw.lit(1)).otherwise(nw.lit(0))
