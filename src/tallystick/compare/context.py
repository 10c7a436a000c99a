"""What a judge of a dispute looks at beside the figures: other scopes, related measures."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np

from tallystick.compare.part import Grouped, part
from tallystick.compare.relate import Columns, Whole

Frame: TypeAlias = "nw.LazyFrame[Any]"

MOST_RELATED = 4
"""So many of the measures that a measure names as related are looked at."""


def related_measures(measures: Frame) -> Frame:
    """Return pairs of measures of one unit that an editor has put in relation.

    A measure is held against the whole that it is part of, its parts, and the first
    ``MOST_RELATED`` that it names as related.

    Returns:
        Columns measure and other; each pair once.
    """
    whole = measures.filter(nw.col("part_of") != "").select("measure", other=nw.col("part_of"))
    part = whole.select(measure=nw.col("other"), other=nw.col("measure"))
    named = [_related(measures, number) for number in range(MOST_RELATED)]
    units = measures.select("measure", "unit")
    others = units.select(other=nw.col("measure"), unit=nw.col("unit"))
    pairs = nw.concat([whole, part.select("measure", "other"), *named]).unique()
    # Only figures of one unit can be held against each other without another conversion.
    return (
        pairs.join(units, on="measure", how="inner")
        .join(others, on=["other", "unit"], how="inner")
        .filter(nw.col("measure") != nw.col("other"))
        .select("measure", "other")
    )


def _related(measures: Frame, number: int) -> Frame:
    """Return the measures with the one that stands at a place of their ``related``."""
    before = reduce(
        lambda text, _: text.str.replace_all(r"^\S+ +", ""), range(number), nw.col("related")
    )
    related = measures.filter(nw.col("related") != "")
    return related.select("measure", other=before.str.replace_all(r" .*$", ""))


def with_neighbours(contested: Frame, figures: Frame, measures: Frame) -> Frame:
    """Add to contested claims those of other scopes, and of related measures.

    Args:
        contested: claims of contested measures and scopes, with claim_code and group_code.
        figures: all claims that can be compared.
        measures: the table.

    Returns:
        The codes of claims, with ``is_neighbour``; a neighbour has the ``group_code`` of the
        contested measure and scope.
    """
    codes = ("claim_code", "group_code")
    # What stands beside what is worked out for the groups, which are few; then claims are joined.
    groups = contested.select("group_code").unique()
    every = figures.select("group_code", "measure").unique(subset="group_code")
    asked = every.join(groups, on="group_code", how="inner")
    others = every.select(theirs=nw.col("group_code"), other=nw.col("measure"))
    same_measure = asked.join(others, left_on="measure", right_on="other", how="inner").filter(
        nw.col("theirs") != nw.col("group_code")
    )
    related = asked.join(related_measures(measures), on="measure", how="inner").join(
        others, on="other", how="inner"
    )
    pairs = nw.concat([found.select("group_code", "theirs") for found in (same_measure, related)])
    claims = figures.select("claim_code", theirs=nw.col("group_code"))
    neighbours = pairs.join(claims, on="theirs", how="inner")
    return nw.concat(
        [
            contested.select(*codes, is_neighbour=nw.lit(False)),
            neighbours.select(*codes, is_neighbour=nw.lit(True)),
        ]
    )


def apart(rows: Columns, groups: Whole) -> tuple[Grouped, Grouped]:
    """Return the claims of groups that are contested, and their neighbours, with their groups."""
    is_neighbour = np.asarray(rows["is_neighbour"], dtype="bool")
    own, others = np.flatnonzero(~is_neighbour), np.flatnonzero(is_neighbour)
    return (part(rows, own), groups[own]), (part(rows, others), groups[others])
