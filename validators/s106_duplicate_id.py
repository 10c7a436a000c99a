"""S106 duplicate-id."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S106",
    name="duplicate-id",
    severity="error",
    scope="row",
    message="{column}: '{text}' is the id of more than one row",
    help="Expected {expected}.",
)
def duplicate_id(facts: Facts) -> Frame:
    """What it does: Finds two rows of one table with the same id.

    Why it matters: Nobody can tell which of the two a reference means.

    Example: Two rows of facts/claims.csv both called c0001.

    How to settle it: Give the newer row an id of its own; ids once used stay.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "duplicate-id")
