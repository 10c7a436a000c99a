"""S101 missing-table."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S101",
    name="missing-table",
    severity="warning",
    scope="row",
    message="{text} is missing, and counts as empty",
    help="Add {expected}.",
)
def missing_table(facts: Facts) -> Frame:
    """What it does: Finds a table that may be absent (polls, verdicts) and is.

    Why it matters: A lost file of verdicts silently unsettles every finding that an editor
        had decided.

    Example: facts/verdicts.csv is not there.

    How to settle it: Restore the file, or add one that holds the header alone.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "missing-table")
