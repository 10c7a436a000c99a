"""U103 negative-count."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="U103",
    name="negative-count",
    severity="error",
    scope="row",
    column="value",
    message="'{as_stated}' counts less than nothing",
    help="Write the number without its sign; a loss has a measure of its own.",
)
def negative_count(facts: Facts) -> Frame:
    """What it does: Finds a negative figure in a unit that counts things.

    Why it matters: Nobody delivers -230 tanks.

    Example: value = -230, unit = tank.

    How to settle it: Mend the record: this is an error, no verdict settles it.

    References: docs/data.md, the data dictionary.
    """
    negative = (
        (nw.col("value") < 0) & nw.col("has_value")
        | (nw.col("low") < 0) & nw.col("has_low")
        | (nw.col("high") < 0) & nw.col("has_high")
    )
    wrong = nw.col("counting") & negative
    return claims_where(facts.claims, wrong)
