"""E105 hedge-and-comparator-differ."""

import narwhals as nw

from tallystick.compare.hedges import COMPARATORS_OF
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E105",
    name="hedge-and-comparator-differ",
    severity="error",
    scope="row",
    column="comparator",
    message="hedge '{hedge}' does not go with comparator {comparator}",
    help="Expected one of {expected} for this hedge.",
)
def hedge_and_comparator_differ(facts: Facts) -> Frame:
    """What it does: Finds a claim whose hedge word says one thing and whose comparator
        another.

    Why it matters: The comparator decides what the figure contradicts; a hedge lost on the
        way from words to record is a figure changed.

    Example: hedge = 'more than' with comparator =.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/intervals.md, what words say about numbers.
    """
    hedge, comparator = nw.col("lower_hedge"), nw.col("comparator")
    wrong, expected = nw.lit(False), nw.lit("")
    for words, comparators in COMPARATORS_OF:
        differs = hedge.is_in(list(words)) & ~comparator.is_in(list(comparators))
        wrong = wrong | differs
        expected = nw.when(differs).then(nw.lit(" ".join(comparators))).otherwise(expected)
    claims = facts.claims.with_columns(lower_hedge=nw.col("hedge").str.to_lowercase())
    found = claims_where(claims, (comparator != "") & wrong, "comparator", "lower_hedge")
    return found.with_columns(expected=expected)
