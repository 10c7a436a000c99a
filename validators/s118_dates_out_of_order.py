"""S118 dates-out-of-order."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S118",
    name="dates-out-of-order",
    severity="error",
    scope="row",
    message="{column}: '{text}' lies before the beginning",
    help="Expected {expected}.",
)
def dates_out_of_order(facts: Facts) -> Frame:
    """What it does: Finds fieldwork of a poll that ends before it starts.

    Why it matters: One of the two dates is wrong, and with it what the poll can be compared
        with.

    Example: fieldwork_start = 2024-03-08, fieldwork_end = 2024-03-06.

    How to settle it: Mend the dates.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "dates-out-of-order")
