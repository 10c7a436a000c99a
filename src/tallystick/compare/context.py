"""What a judge of a dispute looks at beside the figures: polls, other scopes, related measures."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np

from tallystick.compare.part import Grouped, part
from tallystick.compare.relate import Columns, Whole

Frame: TypeAlias = "nw.LazyFrame[Any]"

POLL_COLUMNS = ("pollster", "question", "sample_size")
MOST_RELATED = 4
"""So many of the measures that a measure names as related are looked at."""


def with_their_polls(found: Frame, polls: Frame) -> Frame:
    """Add pollster, question and sample_size to claims; blank where a claim names no poll.

    Args:
        found: claims, with the column ``poll``.
        polls: the table.
    """
    return found.join(polls.select("poll", *POLL_COLUMNS), on="poll", how="left")


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


def with_neighbours(
    contested: Frame, figures: Frame, measures: Frame, columns: tuple[str, ...]
) -> Frame:
    """Add to contested claims those of other scopes, and of related measures.

    Args:
        contested: claims of contested measures and scopes.
        figures: all claims that can be compared.
        measures: the table.
        columns: those wanted of claims; measure, scope_key and group_code among them.

    Returns:
        The columns with ``is_neighbour``. Neighbours stand under the contested measure and
        scope; their own scope is in ``own_scope``, and their measure's title in ``title``.
    """
    of_group = ("measure", "scope_key", "group_code")
    rest = [name for name in columns if name not in of_group]
    own = contested.select(*columns, own_scope=nw.col("scope_key"), is_neighbour=nw.lit(False))
    others = figures.select(
        *rest, own_scope=nw.col("scope_key"), is_neighbour=nw.lit(True), theirs=nw.col("group_code")
    )
    # What stands beside what is worked out for the groups, which are few; then claims are joined.
    groups = contested.select(*of_group).unique(subset="group_code")
    every = figures.select(
        other=nw.col("measure"), other_scope=nw.col("scope_key"), theirs=nw.col("group_code")
    ).unique(subset="theirs")
    same_measure = groups.join(
        every.with_columns(measure=nw.col("other")), on="measure", how="inner"
    ).filter(nw.col("other_scope") != nw.col("scope_key"))
    related = groups.join(related_measures(measures), on="measure", how="inner").join(
        every, on="other", how="inner"
    )
    pairs = nw.concat([found.select(*of_group, "theirs") for found in (same_measure, related)])
    neighbours = pairs.join(others, on="theirs", how="inner")
    return nw.concat([own, neighbours.select(*columns, "own_scope", "is_neighbour")])


def apart(rows: Columns, groups: Whole) -> tuple[Grouped, Grouped]:
    """Return the claims of groups that are contested, and their neighbours, with their groups."""
    is_neighbour = np.asarray(rows["is_neighbour"], dtype="bool")
    own, others = np.flatnonzero(~is_neighbour), np.flatnonzero(is_neighbour)
    return (part(rows, own), groups[own]), (part(rows, others), groups[others])
