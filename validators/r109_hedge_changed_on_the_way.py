"""R109 hedge-changed-on-the-way."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.provenance.bearing import borne_out
from tallystick.provenance.changes import change_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

OF_ORIGIN = ("origin_claim", "origin_line", "origin_source", "origin_as_stated")


def name_what_was_lost(edges: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims in which the origin's hedge is gone, another or new."""
    yield from change_fields(edges, edges["comparator"] != edges["origin_comparator"])


@rule(
    code="R109",
    name="hedge-changed-on-the-way",
    severity="warning",
    scope="measure",
    column="hedge",
    message="the hedge of '{origin_stated}' ({origin}) changed on the way: {changes}",
    help="Read them again. If the words stand as recorded, a verdict says hedge-dropped or "
    "hedge-added.",
    judge=name_what_was_lost,
    by=("measure", "origin_claim"),
)
def hedge_changed_on_the_way(facts: Facts) -> Frame:
    """What it does: Follows credits to the claim where they end, and finds those that have its
    number without its hedge, with one of another kind, or with one that it had not, though both
    can be true ("at least 100" and 100, "about" and "up to"). There is one finding for each such
    origin. "More than" told as the bare number, or the reverse, is R105's; one word for "about"
    in the place of another is no change.

    Why it matters: A hedge is part of what was said. Each step without it makes a floor or an
    estimate look like a count.

    Example: A ministry says "at least 100 tanks"; a site that credits it writes "100 tanks".

    How to settle it: Mend the record if it is wrong; otherwise a verdict: hedge-dropped or
    hedge-added.

    References: docs/intervals.md, what words say about numbers.
    """
    held = (
        (nw.col("cited_claim") != "")
        & nw.col("has_value")
        & (nw.col("scope_key") == nw.col("origin_scope_key"))
        & (nw.col("unit_name") == nw.col("origin_unit_name"))
    )
    same_number = (nw.col("value") == nw.col("origin_value")).fill_null(False)
    holds = borne_out() & (nw.col("cited_scope_key") == nw.col("scope_key"))
    other_kind = nw.col("comparator") != nw.col("origin_comparator")
    bare_or_bound = nw.col("comparator").is_in(["=", ">=", "<=", "~"])
    as_soft = bare_or_bound == nw.col("origin_comparator").is_in(["=", ">=", "<=", "~"])
    changed = held & same_number & holds & other_kind & as_soft
    found = claims_where(facts.credits, changed, "measure", *OF_ORIGIN, "origin_comparator")
    return found.unique()
