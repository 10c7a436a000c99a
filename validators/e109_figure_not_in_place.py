"""E109 figure-not-in-place."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E109",
    name="figure-not-in-place",
    severity="warning",
    scope="row",
    column="value",
    message="'{as_stated}' reads as {stands_there}, which is not what is recorded",
    help=(
        "Mend value, low, high and comparator, or the place; say how the figure was made in"
        " derivation if the page does not state it so."
    ),
)
def figure_not_in_place(facts: Facts) -> Frame:
    """What it does: Reads the words at the place of a claim in the local copy of its document,
        and finds a record whose number or comparator is not what they say. English documents
        only; figures with a derivation and vague bounds are taken as recorded.

    Why it matters: The hash proves that the phrase stands there. It does not prove that 1550
        was not typed as 1500, or that "fewer than" was not taken for "more than".

    Example: value = 1500 for the words 'more than 1,550 vehicles'.

    How to settle it: Mend the row. A verdict settles it where the reading is wrong and the
        record right.

    References: docs/intervals.md, what words say about numbers.
    """
    differs = nw.col("stands_there") != ""
    return claims_where(facts.claims, differs)
