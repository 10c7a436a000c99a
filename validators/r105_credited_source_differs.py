"""R105 credited-source-differs."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.provenance.bearing import borne_out
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def name_what_it_says(edges: Columns) -> Iterator[dict[str, Any]]:
    """Yield a finding if no claim of the credited source bears out the claim that credits it."""
    if edges["holds"].any():
        return
    yield {name: edges[name][0] for name in ("claim", "line", "measure", "source", "as_stated")} | {
        "cited": edges["cited"][0],
        "cited_stated": "', '".join(dict.fromkeys(edges["cited_as_stated"])),
        "sources": (edges["source"][0], edges["cited"][0]),
    }


@rule(
    code="R105",
    name="credited-source-differs",
    severity="warning",
    scope="measure",
    column="cites",
    message="{source} credits {cited} for '{as_stated}', where {cited} states '{cited_stated}'",
    help="Read both again. If both stand as recorded, a verdict says why they differ.",
    judge=name_what_it_says,
    by=("claim", "cited"),
)
def credited_source_differs(facts: Facts) -> Frame:
    """What it does: Finds a claim whose credited source states another figure on the measure: no
    claim of it with the same scope meets the figure, taken strictly, or only with another hedge
    or unit on the same number.

    Why it matters: A credit promises that the figure can be found there. A hedge lost and a
    number changed on the way are how figures drift.

    Example: A page credits an agency for "1,500 vehicles"; the agency had "more than 1,550".

    How to settle it: Mend the record if it is wrong; otherwise a verdict names the cause: hedge
    dropped, rounding, translation, misquote.

    References: docs/intervals.md, what words say about numbers.
    """
    stated = (
        (nw.col("cited_claim") != "")
        & (nw.col("cited_scope_key") == nw.col("scope_key"))
        & nw.col("has_figure")
        & nw.col("has_factor")
    )
    edges = facts.credits.with_columns(holds=borne_out())
    return claims_where(edges, stated, "claim", "cited", "cited_as_stated", "holds")
