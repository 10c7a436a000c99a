"""S120 formula-in-text."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S120",
    name="formula-in-text",
    severity="error",
    scope="row",
    message="{column}: '{text}' would run in a spreadsheet",
    help="Expected {expected}.",
)
def formula_in_text(facts: Facts) -> Frame:
    """What it does: Finds text that spreadsheets take for a formula.

    Why it matters: Whoever opens the CSV in a spreadsheet would run it.

    Example: title = '=HYPERLINK(...)'.

    How to settle it: Begin the text with another character, for instance a quotation mark.

    References: OWASP CSV Injection.
    """
    return facts.problems.filter(nw.col("kind") == "formula-in-text")
