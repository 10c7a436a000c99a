"""S117 malformed-hash."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S117",
    name="malformed-hash",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no SHA-256",
    help="Expected {expected}.",
)
def malformed_hash(facts: Facts) -> Frame:
    """What it does: Finds a hash that is not 64 hexadecimal digits.

    Why it matters: A hash cut short proves nothing.

    Example: quote_sha256 = e3b0c442.

    How to settle it: Write the full hash in lower case.

    References: FIPS 180-4, Secure Hash Standard.
    """
    return facts.problems.filter(nw.col("kind") == "malformed-hash")
