"""S121 unprintable-text."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S121",
    name="unprintable-text",
    severity="error",
    scope="row",
    message="{column}: '{text}' holds invisible characters",
    help="Expected {expected}.",
)
def unprintable_text(facts: Facts) -> Frame:
    """What it does: Finds control characters and marks that reverse the writing direction.

    Why it matters: They make a text look other than it is, on terminals and on pages.

    Example: A right-to-left override in a title.

    How to settle it: Remove them.

    References: Unicode Technical Report 36, Unicode Security Considerations.
    """
    return facts.problems.filter(nw.col("kind") == "unprintable-text")
