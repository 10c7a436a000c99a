"""D106 total-shrinks."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.relate import Columns, Figures, above
from tallystick.compare.shown import measure_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

COMPARED_AT_MOST = 400
"""Of a measure with more claims, those with the highest and the lowest figures are compared."""


def name_the_pair(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield the pair of claims that shows the largest fall, if the total of one scope falls."""
    figures = Figures.of(claims, "strict")
    some = np.arange(len(figures))
    if len(some) > COMPARED_AT_MOST:
        half = COMPARED_AT_MOST // 2
        some = np.unique(
            np.concatenate([np.argsort(-figures.low)[:half], np.argsort(figures.high)[:half]])
        )
    earlier = figures.latest[some][:, None] < figures.earliest[some]
    falls = earlier & above(figures, some[:, None], some)
    # A number told again later with another hedge is no smaller total.
    falls &= figures.stated[some][:, None] != figures.stated[some]
    if not falls.any():
        return
    drop = np.where(falls, figures.low[some][:, None] - figures.high[some], -np.inf)
    first, last = (int(some[place]) for place in np.unravel_index(drop.argmax(), drop.shape))
    scope = str(claims["scope_key"][0])
    yield measure_fields(claims, [first, last]) | {
        "scope_shown": f" ({scope})" if scope else "",
        "earlier_stated": claims["in_english"][first],
        "earlier_source": claims["source"][first],
        "earlier_day": claims["as_of"][first] or "at publication",
        "later_stated": claims["in_english"][last],
        "later_source": claims["source"][last],
        "later_day": claims["as_of"][last] or "at publication",
    }


@rule(
    code="D106",
    name="total-shrinks",
    severity="info",
    scope="measure",
    column="as_of",
    message="{title}{scope_shown} cannot shrink: '{earlier_stated}' in {earlier_source} "
    "({earlier_day}), '{later_stated}' in {later_source} ({later_day})",
    help="Look whether both count the same, and whether a correction lies between them.",
    judge=name_the_pair,
)
def total_shrinks(facts: Facts) -> Frame:
    """What it does: Finds cumulative totals of which a claim for a later date lies, taken
    strictly, below a claim of the same scope for an earlier date, and names the pair with the
    largest fall. For information: where two sources are at odds so, D101 says so and names the
    cause; this rule adds the pair to read, and sees one page, too, that lets its total fall.

    Why it matters: What has happened stays so. A total that falls was corrected, counted
    otherwise, or one of the two never held.

    Example: 70,000 dead by August, 31,000 by the next February.

    How to settle it: Give the claim its scope if it counts something else. Otherwise a verdict:
    correction, method or date.

    References: docs/intervals.md, what words say about numbers.
    """
    by = "group_code"
    columns = (by, "claim_code", "least", "most", "as_of_earliest", "as_of_latest", "cumulative")
    totals = facts.figures.select(*columns).filter(nw.col("cumulative"))
    may_fall = nw.col("least").max().over(by) > nw.col("most").min().over(by)
    several_dates = nw.col("as_of_latest").min().over(by) < nw.col("as_of_earliest").max().over(by)
    return claims_where(totals, may_fall & several_dates)
