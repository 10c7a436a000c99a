"""T101 as-of-after-publication."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="T101",
    name="as-of-after-publication",
    severity="error",
    scope="row",
    column="as_of",
    message="the figure is said to hold for {as_of}, after {source} was published ({published})",
    help=(
        "Mend as_of, or published: a source cannot state what had not happened. A plan holds "
        "for the day on which it was stated."
    ),
)
def as_of_after_publication(facts: Facts) -> Frame:
    """What it does: Finds a claim whose date lies wholly after the publication of its source.

    Why it matters: One of the two dates is wrong, and with it what the figure is compared
        with.

    Example: as_of = 2024-05 in an article of 2024-04-10.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    after = nw.col("has_both_dates") & (nw.col("as_of_earliest") > nw.col("published_latest"))
    return claims_where(facts.claims, after)
