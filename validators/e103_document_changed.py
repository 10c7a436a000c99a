"""E103 document-changed."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E103",
    name="document-changed",
    severity="error",
    scope="row",
    column="source",
    message="the local copy of {source} is not the text that was hashed",
    help=(
        "Restore the copy, or record the new text as a new version: renew text_sha256 and the"
        " evidence of its claims."
    ),
)
def document_changed(facts: Facts) -> Frame:
    """What it does: Finds a claim whose local document has another canonical text than
        text_sha256 says.

    Why it matters: Offsets count in one text only; in a changed one they point anywhere.

    Example: A page was saved again after its publisher corrected it.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    changed = nw.col("document_state") == "other text"
    return claims_where(facts.claims, changed)
