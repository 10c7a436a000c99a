"""S119 markup-in-text."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S119",
    name="markup-in-text",
    severity="error",
    scope="row",
    message="{column}: '{text}' holds markup",
    help="Expected {expected}.",
)
def markup_in_text(facts: Facts) -> Frame:
    """What it does: Finds HTML tags, character references and javascript: in text.

    Why it matters: Published tables show it as text, yet whoever takes the CSV may not
        escape it.

    Example: title = '<script>...</script>'.

    How to settle it: Write plain text.

    References: OWASP Cross Site Scripting Prevention Cheat Sheet.
    """
    return facts.problems.filter(nw.col("kind") == "markup-in-text")
