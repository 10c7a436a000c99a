"""S110 unknown-choice."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S110",
    name="unknown-choice",
    severity="error",
    scope="row",
    message="{column}: '{text}' is none of the words allowed",
    help="Expected {expected}.",
)
def unknown_choice(facts: Facts) -> Frame:
    """What it does: Finds a word that its column does not know.

    Why it matters: Rules compare these words; a misspelt one would count as something else.

    Example: comparator = '=>', kind = 'newspaper'.

    How to settle it: Use one of the words listed.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "unknown-choice")
