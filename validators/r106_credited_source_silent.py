"""R106 credited-source-silent."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="R106",
    name="credited-source-silent",
    severity="info",
    scope="row",
    column="cites",
    message=(
        "{source} credits {cited} for '{as_stated}', and {cited} has no claim on {measure} here"
    ),
    help="Read {cited}: add its claim, or correct the credit.",
)
def credited_source_silent(facts: Facts) -> Frame:
    """What it does: Finds a claim that credits a source of the data set which has no claim on
        the same measure.

    Why it matters: Either the source says nothing of the kind, or its own statement is
        still missing here; both end the trail.

    Example: A page credits a magazine for the cost of a plant; the magazine is in the table
        without a claim on that cost.

    How to settle it: Add the claim of the credited source, or correct the credit.

    References: docs/data.md, the data dictionary.
    """
    return claims_where(facts.credits, nw.col("cited_claim") == "", "cited")
