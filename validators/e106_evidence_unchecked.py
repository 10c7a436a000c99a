"""E106 evidence-unchecked."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E106",
    name="evidence-unchecked",
    severity="info",
    scope="row",
    column="source",
    message="'{as_stated}' has evidence that was not checked: no local copy of {source}",
    help="Put the document into facts/documents/ (or name a folder with --documents) to check it.",
)
def evidence_unchecked(facts: Facts) -> Frame:
    """What it does: Finds claims with recorded evidence whose document is not at hand.

    Why it matters: The record may be right; this run has not looked.

    Example: A fresh clone, which holds no documents.

    How to settle it: For information: nothing to settle.

    References: docs/data.md, the data dictionary.
    """
    unchecked = nw.col("document_state") == "no copy"
    return claims_where(facts.claims, unchecked)
