"""E104 evidence-moved."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E104",
    name="evidence-moved",
    severity="error",
    scope="row",
    column="start",
    message="'{as_stated}' does not stand where start and end say, in the local copy of {source}",
    help="Look the phrase up in the canonical text, and renew start, end and quote_sha256.",
)
def evidence_moved(facts: Facts) -> Frame:
    """What it does: Finds a claim whose stretch of the document holds other words than were
        hashed.

    Why it matters: The record says that the phrase stands there; it does not.

    Example: start and end are off by one.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    moved = nw.col("document_state").is_in(["moved", "beyond"])
    return claims_where(facts.claims, moved)
