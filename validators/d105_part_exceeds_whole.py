"""D105 part-exceeds-whole."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.relate import Columns
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

SHOWN = (
    *("claim", "line", "source", "in_english", "strict_low", "strict_high", "nature"),
    *("window_days", "as_of_earliest", "as_of_latest", "scope_key"),
)


def name_the_parts(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims on a part that lie above every claim on its whole."""
    wholes = np.flatnonzero(claims["is_whole"])
    exceeding, example = [], -1
    for part in np.flatnonzero(~claims["is_whole"]):
        comparable = wholes[_binding(claims, part, wholes)]
        if (
            len(comparable)
            and (claims["strict_low"][part] > claims["strict_high"][comparable]).all()
        ):
            exceeding.append(part)
            example = comparable[0]
    if exceeding:
        yield {
            "table": "measures",
            "row": claims["part"][0],
            "measure": claims["part"][0],
            "line": claims["part_line"][0],
            "part": claims["part"][0],
            "whole": claims["whole"][0],
            "part_stated": claims["in_english"][exceeding[0]],
            "whole_stated": claims["in_english"][example],
            "claims": tuple(claims["claim"][exceeding]),
            "sources": tuple(dict.fromkeys(claims["source"][exceeding])),
        }


def _binding(claims: Columns, part: int, wholes: Any) -> Any:
    """Return which claims on the whole bound the part: of its time, or later for growing totals."""
    gap = np.maximum(claims["as_of_earliest"][part], claims["as_of_earliest"][wholes])
    gap = gap - np.minimum(claims["as_of_latest"][part], claims["as_of_latest"][wholes])
    same_time = gap <= claims["window_days"][wholes]
    if claims["nature"][part] != "cumulative":
        return same_time | (claims["nature"][wholes] == "constant")
    later = claims["as_of_earliest"][wholes] > claims["as_of_latest"][part]
    at_once = gap <= 0
    return at_once | (later & (claims["nature"][wholes] == "cumulative"))


@rule(
    code="D105",
    name="part-exceeds-whole",
    severity="warning",
    scope="measure",
    column="part_of",
    message="{part} ('{part_stated}') exceeds {whole}, which it is part of ('{whole_stated}')",
    help="One of the figures is wrong, or the part is not truly a part: clear part_of.",
    judge=name_the_parts,
    by=("part",),
)
def part_exceeds_whole(facts: Facts) -> Frame:
    """What it does: Finds claims on a measure that lie, taken strictly, above every claim on the
    measure that it is part of, at a comparable date (for growing totals also at a later one).

    Why it matters: A part cannot exceed its whole; where it does, a figure, a date or the
    relation is wrong.

    Example: 60,000 trained by one country, and 40,000 by all countries together a month later.

    How to settle it: Mend part_of if the part is none; otherwise a verdict says which figure
    errs.

    References: docs/data.md, the data dictionary.
    """
    parts = facts.measures.filter(nw.col("part_of") != "").select(
        nw.col("measure").alias("part"),
        nw.col("part_of").alias("whole"),
        nw.col("line").alias("part_line"),
    )
    claims = facts.figures.select(*SHOWN, "measure").filter(nw.col("scope_key") == "")
    on_parts = claims.select(*SHOWN, nw.col("measure").alias("part")).join(
        parts, on="part", how="inner"
    )
    on_wholes = claims.select(*SHOWN, nw.col("measure").alias("whole")).join(
        parts, on="whole", how="inner"
    )
    columns = (*SHOWN, "part", "whole", "part_line", "is_whole")
    return nw.concat(
        [
            on_parts.with_columns(is_whole=nw.lit(False)).select(*columns),
            on_wholes.with_columns(is_whole=nw.lit(True)).select(*columns),
        ]
    )
