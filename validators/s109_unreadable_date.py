"""S109 unreadable-date."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S109",
    name="unreadable-date",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no date",
    help="Expected {expected}.",
)
def unreadable_date(facts: Facts) -> Frame:
    """What it does: Finds a date that is not ISO 8601, or a day that no calendar has.

    Why it matters: 20/04/23 is read in three ways; only dates that are certain can be
        compared.

    Example: as_of = '20 April 2023', '2023-02-30'.

    How to settle it: Write 2023, 2023-04 or 2023-04-20, as coarse as known.

    References: ISO 8601-1, dates with reduced precision.
    """
    return facts.problems.filter(nw.col("kind") == "unreadable-date")
