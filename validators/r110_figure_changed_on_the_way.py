"""R110 figure-changed-on-the-way."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.relate import Columns
from tallystick.provenance.bearing import borne_out
from tallystick.provenance.changes import change_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

BOUNDS = ("strict_low", "strict_high")
OF_ORIGIN = ("origin_claim", "origin_line", "origin_source", "origin_as_stated")
COMPARED = ("origin_value", *(f"origin_{bound}" for bound in BOUNDS))


def name_the_changes(edges: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims whose number is not the one where their trail ends."""
    both = ~np.isnan(edges["value"]) & ~np.isnan(edges["origin_value"])
    neither = np.isnan(edges["value"]) & np.isnan(edges["origin_value"])
    same_bounds = np.logical_and.reduce([edges[b] == edges[f"origin_{b}"] for b in BOUNDS])
    same = (both & (edges["value"] == edges["origin_value"])) | (neither & same_bounds)
    yield from change_fields(edges, ~same)


@rule(
    code="R110",
    name="figure-changed-on-the-way",
    severity="info",
    scope="measure",
    column="value",
    message="the figure of '{origin_stated}' ({origin}) changed on the way: {changes}",
    help="Read them again. If the figures stand as recorded, a verdict says rounding, or what "
    "else it was.",
    judge=name_the_changes,
    by=("measure", "origin_claim"),
)
def figure_changed_on_the_way(facts: Facts) -> Frame:
    """What it does: Follows credits to the claim where they end, and finds those whose number is
    another one, though each step is compatible with the one before: rounded, a range told as one
    of its ends, or drifting by more than one step. There is one finding for each such origin. A
    credit that does not hold is R105's; a sum converted into another unit, or derived with a
    formula given, is no change.

    Why it matters: Small steps add up, and the last figure in the chain carries the first one's
    credit.

    Example: A statistics office counts 1,546; an agency tells 1,550, and a paper that credits
    the agency 1,600.

    How to settle it: Mend the record if it is wrong; otherwise this is for information.

    References: docs/intervals.md, what words say about numbers.
    """
    held = (
        (nw.col("cited_claim") != "")
        & nw.col("has_figure")
        & nw.col("has_factor")
        & (nw.col("derivation") == "")
        & (nw.col("scope_key") == nw.col("origin_scope_key"))
        & (nw.col("unit_name") == nw.col("origin_unit_name"))
    )
    same_number = (nw.col("value") == nw.col("origin_value")).fill_null(False)
    holds = borne_out() & (nw.col("cited_scope_key") == nw.col("scope_key"))
    changed = held & holds & ~same_number
    return claims_where(facts.credits, changed, "measure", *OF_ORIGIN, *COMPARED).unique()
