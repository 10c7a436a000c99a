"""E101 evidence-incomplete."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="E101",
    name="evidence-incomplete",
    severity="error",
    scope="row",
    message="{column}: the evidence of the claim is not whole",
    help="Expected {expected}.",
)
def evidence_incomplete(facts: Facts) -> Frame:
    """What it does: Finds a claim with some of start, end and quote_sha256 but not all, or
        with an end that is not after its start.

    Why it matters: Evidence that cannot be looked up is none.

    Example: start = 120 without an end.

    How to settle it: Give all three, or none.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "evidence-incomplete")
