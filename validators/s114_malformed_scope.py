"""S114 malformed-scope."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S114",
    name="malformed-scope",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no scope",
    help="Expected {expected}.",
)
def malformed_scope(facts: Facts) -> Frame:
    """What it does: Finds a scope that is not a list of known keys and values.

    Why it matters: Claims are compared only within one scope; a misspelt key would set a
        claim apart for good.

    Example: scope = 'killed and wounded' instead of 'population: killed and wounded'.

    How to settle it: Write key: value; key: value.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "malformed-scope")
