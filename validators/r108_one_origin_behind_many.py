"""R108 one-origin-behind-many."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

MANY = 5
"""So many sources for each origin that there may be. Newsrooms ask for two or three sources; from
five on, a reader takes a figure for established, so that it matters that they are not five."""


@rule(
    code="R108",
    name="one-origin-behind-many",
    severity="info",
    scope="measure",
    column="measure",
    message="{texts} sources state a figure for {title}, and {range_shown} behind them: "
    "{origin_names}",
    help="Count them as that, however many pages carry the figure.",
)
def one_origin_behind_many(facts: Facts) -> Frame:
    """What it does: Finds measures on which at least five sources (reprints counted once) state a
    figure while one origin stands behind them all; and those with ten or more where it may be
    one and is two at most. What is common knowledge is left out.

    Why it matters: Forty pages that pass on one count are one piece of evidence, not forty.

    Example: A minister names a number at a press conference; forty papers have it, most of them
    from two agencies.

    How to settle it: Nothing is wrong; for information. A second origin that is known is added
    with its source and claim.

    References: docs/data.md, the data dictionary.
    """
    one = nw.col("most") == 1
    few = (nw.col("fewest") == 1) & (nw.col("most") <= 2)
    found = facts.origins.filter(
        (nw.col("texts") >= MANY * nw.col("most")) & few & (nw.col("common_knowledge") != "yes")
    )
    shown = (
        nw.when(one)
        .then(nw.lit("one origin stands"))
        .otherwise(nw.lit("one origin, or two at most, stands"))
    )
    return found.with_columns(range_shown=shown)
