"""E102 quote-hash-differs."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E102",
    name="quote-hash-differs",
    severity="error",
    scope="row",
    column="quote_sha256",
    message="quote_sha256 is not the hash of '{as_stated}', or start and end do not span it",
    help=(
        "Copy the phrase letter for letter from the canonical text, with start, end and hash "
        "of that stretch."
    ),
)
def quote_hash_differs(facts: Facts) -> Frame:
    """What it does: Finds a claim whose as_stated does not have the recorded hash, or is not
        as long as the stretch from start to end.

    Why it matters: The hash is what proves, without keeping the sentence, that the phrase
        stood there.

    Example: The hedge was removed from as_stated, the hash was not renewed.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    recorded = nw.col("quote_sha256") != ""
    length = nw.col("as_stated").str.len_chars()
    spans = (nw.col("end") - nw.col("start")) == length
    hash_holds = nw.col("quote_sha256") == nw.col("stated_sha256")
    located = nw.col("has_start") & nw.col("has_end")
    wrong = recorded & (~hash_holds | (located & ~spans))
    return claims_where(facts.claims, wrong)
