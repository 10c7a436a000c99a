"""S105 malformed-id."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S105",
    name="malformed-id",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no id",
    help="Expected {expected}.",
)
def malformed_id(facts: Facts) -> Frame:
    """What it does: Finds an id that is not lower-case letters, digits, hyphens, underscores
        and single dots.

    Why it matters: Ids become file names and addresses; ../../x would leave its folder.

    Example: source = ../../x, or source = Reuters 2008.

    How to settle it: Write the id in lower case without blanks, as reuters_2008.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "malformed-id")
