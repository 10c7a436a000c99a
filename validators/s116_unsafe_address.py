"""S116 unsafe-address."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S116",
    name="unsafe-address",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no web address to link to",
    help="Expected {expected}.",
)
def unsafe_address(facts: Facts) -> Frame:
    """What it does: Finds an address that is not http or https.

    Why it matters: Published pages link to it; javascript: and data: addresses run code in
        the reader's browser.

    Example: url = 'javascript:alert(1)'.

    How to settle it: Give the https address of the page.

    References: WHATWG URL Standard.
    """
    return facts.problems.filter(nw.col("kind") == "unsafe-address")
