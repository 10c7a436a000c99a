"""E110 hedge-missing."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E110",
    name="hedge-missing",
    severity="warning",
    scope="row",
    column="hedge",
    message="'{hedge_there}' stands at the place of '{as_stated}', and the record has no hedge",
    help="Record the hedge and its comparator, and let as_stated begin with it.",
)
def hedge_missing(facts: Facts) -> Frame:
    """What it does: Reads the words around the place of a claim in the local copy of its
        document, and finds a hedge that the record lacks. English documents only.

    Why it matters: "230 tanks" and "more than 230 tanks" contradict each other; a hedge lost
        between page and record makes a disagreement that no source has stated.

    Example: as_stated = '1,550 vehicles' with comparator =, where the page says 'more than
        1,550 vehicles'.

    How to settle it: Mend the row. A verdict settles it where the word hedges something else.

    References: docs/intervals.md, what words say about numbers.
    """
    missing = nw.col("hedge_there") != ""
    return claims_where(facts.claims, missing)
