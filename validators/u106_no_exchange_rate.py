"""U106 no-exchange-rate."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="U106",
    name="no-exchange-rate",
    severity="info",
    scope="row",
    column="unit",
    message="no exchange rate of {unit} into {measure_unit} is known for {as_of}",
    help="The claim is shown, and compared with figures in its own currency only by eye.",
)
def no_exchange_rate(facts: Facts) -> Frame:
    """What it does: Finds a sum of money that cannot be brought to the currency of its measure
        on its date.

    Why it matters: Such a claim takes no part in comparisons; better said than guessed.

    Example: A sum in UAH, for which the European Central Bank publishes no rate; a sum
        without a date.

    How to settle it: Give the claim a date; else leave it: this is for information.

    References: European Central Bank, euro foreign exchange reference rates.
    """
    usable = facts.measures.filter(nw.col("unit_problem") == "").select("measure")
    without_rate = (
        nw.col("commensurable")
        & (nw.col("unit_name") != "")
        & (nw.col("measure_unit") != "")
        & ~nw.col("has_factor")
    )
    claims = claims_where(facts.claims, without_rate, "measure")
    return claims.join(usable, on="measure", how="inner")
