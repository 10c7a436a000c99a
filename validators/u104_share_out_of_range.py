"""U104 share-out-of-range."""

from typing import Any

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="U104",
    name="share-out-of-range",
    severity="error",
    scope="row",
    column="value",
    message="{column}: {recorded} is no share of a whole, which lies within 0 to 100 percent; "
    "the words are '{as_stated}'",
    help="Write the number that the words state, or mend the nature of the measure.",
)
def share_out_of_range(facts: Facts) -> Frame:
    """What it does: Finds a percentage below 0 or above 100 on a measure whose nature is
        share.

    Why it matters: A share of a whole cannot exceed it.

    Example: value = 680, unit = percent, on a poll.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """

    def outside(column: str) -> nw.Expr:
        return nw.col(f"has_{column}") & ((nw.col(column) < 0) | (nw.col(column) > 100))

    share = (nw.col("nature") == "share") & (nw.col("unit_name") == "percent")
    wrong = share & (outside("value") | outside("low") | outside("high"))

    def of_the_first(value: Any, low: Any, high: Any) -> nw.Expr:
        rest = nw.when(outside("low")).then(low).otherwise(high)
        return nw.when(outside("value")).then(value).otherwise(rest)

    stated = [f"{mark}{name}" for name in ("value", "low", "high") for mark in ("", "has_")]
    return claims_where(facts.claims, wrong, *stated).select(
        "claim_code",
        recorded=of_the_first(nw.col("value"), nw.col("low"), nw.col("high")),
        column=of_the_first(nw.lit("value"), nw.lit("low"), nw.lit("high")),
    )
