"""R112 relies-on-corrected."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="R112",
    name="relies-on-corrected",
    severity="warning",
    scope="row",
    column="cites",
    message="{source} rests '{as_stated}' on {cited}, which is {cited_status}",
    help="Look whether the figure still stands in the corrected text, and credit that.",
)
def relies_on_corrected(facts: Facts) -> Frame:
    """What it does: Finds a claim that credits a source, or stands in a reprint of one, that
        was corrected, withdrawn or altered.

    Why it matters: A correction seldom reaches those who copied the error; here it can.

    Example: An agency corrects a story on the same evening; a page still credits the first
        version.

    How to settle it: If the figure changed, a verdict (correction) says so; if it did not,
        credit the corrected text.

    References: Society of Professional Journalists, Code of Ethics: identify sources
        clearly.
    """
    statuses = facts.sources.select(
        nw.col("source").alias("relied_on"), nw.col("status").alias("cited_status")
    )
    unsound = statuses.filter(nw.col("cited_status").is_in(["corrected", "withdrawn", "altered"]))
    credited = facts.credits.select("claim_code", "cited", relied_on=nw.col("cited"))
    reprint = nw.col("original") != nw.col("source")
    reprints = claims_where(facts.claims, reprint, "original").select(
        "claim_code", cited=nw.col("original"), relied_on=nw.col("original")
    )
    relying = nw.concat([credited, reprints]).join(unsound, on="relied_on", how="inner")
    return relying.unique()
