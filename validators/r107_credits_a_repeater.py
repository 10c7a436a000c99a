"""R107 credits-a-repeater."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="R107",
    name="credits-a-repeater",
    severity="info",
    scope="measure",
    column="cites",
    message="{source} credits {cited} for '{as_stated}', and {cited} has it from {cited_cites}, "
    "which is in the table",
    help="Credit the origin as well, if the text does; else this is for information.",
)
def credits_a_repeater(facts: Facts) -> Frame:
    """What it does: Finds a claim that credits a source which, on the same measure, itself credits
    another source of the data set, while the claim does not credit that one.

    Why it matters: A reader who follows the credit arrives at a repeater, not at the origin; on
    each step a hedge can be lost.

    Example: A portal credits a news site, and the news site credits the magazine that asked.

    How to settle it: Look whether the text names the origin too; for information.

    References: Society of Professional Journalists, Code of Ethics: use original sources whenever
    possible.
    """
    further = (nw.col("cited_cites") != "") & (nw.col("cited_cites") != nw.col("cites"))
    repeating = (nw.col("cited_claim") != "") & further
    return claims_where(facts.credits, repeating, "cited", "cited_cites").unique()
