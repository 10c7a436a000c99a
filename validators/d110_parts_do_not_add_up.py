"""D110 parts-do-not-add-up."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.relate import Columns
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

SHOWN = (
    *("claim", "line", "measure", "scope_key", "source", "as_of", "in_english", "value", "factor"),
    *("strict_low", "strict_high"),
)
NEAR = 0.15
"""Parts that miss their whole by more than this share were hardly meant to be all of it."""


def name_the_sum(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding where a source's parts nearly make up its whole, and do not."""
    parts = list(dict.fromkeys(claims["measure"]))
    if len(parts) < max(2, int(claims["registered"][0])):
        return
    rows = [np.flatnonzero(claims["measure"] == part) for part in parts]
    low = float(sum(claims["strict_low"][each].min() for each in rows))
    high = float(sum(claims["strict_high"][each].max() for each in rows))
    whole_low, whole_high = float(claims["whole_low"].min()), float(claims["whole_high"].max())
    gap = max(low - whole_high, whole_low - high)
    if not 0 < gap <= NEAR * abs(whole_high):
        return
    named = tuple(dict.fromkeys((claims["whole_claim"][0], *claims["claim"])))
    total = float(np.nansum([claims["stated"][each[0]] for each in rows]))
    yield {
        "claim": claims["whole_claim"][0],
        "line": claims["whole_line"][0],
        "measure": claims["whole"][0],
        "source": claims["source"][0],
        "whole_stated": claims["whole_stated"][0],
        "parts": "' and '".join(str(claims["in_english"][each[0]]) for each in rows),
        "total": total,
        "claims": named,
    }


@rule(
    code="D110",
    name="parts-do-not-add-up",
    severity="warning",
    scope="measure",
    column="part_of",
    message="in {source}, '{parts}' make {total}, and the whole is '{whole_stated}'",
    help="A part is missing or counted twice, or one of the figures is wrong.",
    judge=name_the_sum,
    by=("whole", "source", "as_of"),
)
def parts_do_not_add_up(facts: Facts) -> Frame:
    """What it does: Finds sources that state a whole and, for the same date, every measure that
    is recorded as a part of it (two at least), where the parts add up to something else, by more
    than rounding and hedges allow and less than 15 percent. Parts that miss the whole by more
    were hardly meant to be all of it, or overlap.

    Why it matters: A reader adds up. One of the figures is wrong, or a part goes without mention.

    Example: 1,200 houses and 640 flats destroyed, "1,900 homes in all".

    How to settle it: Read the source again; if it leaves a part out, record that part or clear
    part_of. Otherwise a verdict says which figure errs.

    References: docs/data.md, the data dictionary.
    """
    parts = facts.measures.filter(nw.col("part_of") != "").select(
        "measure", whole=nw.col("part_of")
    )
    registered = parts.group_by("whole").agg(registered=nw.len()).filter(nw.col("registered") > 1)
    parts = parts.join(registered, on="whole", how="inner")
    claims = facts.figures.select(*SHOWN).filter(nw.col("scope_key") == "")
    wholes = claims.select(
        "source",
        "as_of",
        whole=nw.col("measure"),
        whole_claim=nw.col("claim"),
        whole_line=nw.col("line"),
        whole_low=nw.col("strict_low"),
        whole_high=nw.col("strict_high"),
        whole_stated=nw.col("in_english"),
    )
    return (
        claims.join(parts, on="measure", how="inner")
        .join(wholes, on=["whole", "source", "as_of"], how="inner")
        .with_columns(stated=nw.col("value") * nw.col("factor"))
        .select(
            *("claim", "line", "measure", "source", "as_of", "in_english", "stated"),
            *("strict_low", "strict_high", "registered"),
            *("whole", "whole_claim", "whole_line", "whole_low", "whole_high", "whole_stated"),
        )
    )
