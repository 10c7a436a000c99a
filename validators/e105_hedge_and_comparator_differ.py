"""E105 hedge-and-comparator-differ."""

import narwhals as nw

from tallystick.compare.hedges import COMPARATORS_OF
from tallystick.rules.contract import Frame, rule
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
    hedge = nw.col("hedge").str.to_lowercase()
    expected = nw.lit("")
    for words, comparators in COMPARATORS_OF:
        wrong = hedge.is_in(list(words)) & ~nw.col("comparator").is_in(list(comparators))
        expected = nw.when(wrong).then(nw.lit(" ".join(comparators))).otherwise(expected)
    claims = facts.claims.select("claim", "line", "measure", "source", "hedge", "comparator")
    hedged = claims.filter((nw.col("hedge") != "") & (nw.col("comparator") != ""))
    return hedged.with_columns(expected=expected).filter(nw.col("expected") != "")
