"""Whether a credited source bears out the claim that credits it: expressions over credit edges."""

from __future__ import annotations

import narwhals as nw


def borne_out() -> nw.Expr:
    """Return whether the figure of a credited claim bears out that of the claim crediting it.

    The two meet, taken strictly, and are not the same number with and without an open bound
    ("more than 1,550" and 1,550) or with another unit. For frames as ``credit_edges`` gives
    them, where the credited source has a claim of the same scope.
    """
    low, high = nw.col("strict_low"), nw.col("strict_high")
    low_open, high_open = nw.col("strict_low_open"), nw.col("strict_high_open")
    cited_low, cited_high = nw.col("cited_strict_low"), nw.col("cited_strict_high")
    cited_low_open = nw.col("cited_strict_low_open")
    cited_high_open = nw.col("cited_strict_high_open")
    overlap = (low < cited_high) & (cited_low < high)
    touch_above = (low == cited_high) & ~low_open & ~cited_high_open
    touch_below = (cited_low == high) & ~cited_low_open & ~high_open
    other_hedge = (low_open | high_open) != (cited_low_open | cited_high_open)
    other_unit = nw.col("unit_name") != nw.col("cited_unit_name")
    # Engines differ in what a comparison with a missing number gives, so it is filled here.
    same_number = (nw.col("value") == nw.col("cited_value")).fill_null(False)
    meets = (overlap | touch_above | touch_below).fill_null(False)
    return meets & ~(same_number & (other_hedge | other_unit))
