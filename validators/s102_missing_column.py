"""S102 missing-column."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S102",
    name="missing-column",
    severity="error",
    scope="row",
    message="the column '{column}' is missing",
    help="Expected {expected}.",
)
def missing_column(facts: Facts) -> Frame:
    """What it does: Finds a column of the data dictionary that a file does not have.

    Why it matters: A lost column changes what every row says without a word: without scope,
        all claims seem to speak of the same thing.

    Example: facts/claims.csv has no column scope, or has it misspelt as 'scop'.

    How to settle it: Add the column to the header; its cells may be blank.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "missing-column")
