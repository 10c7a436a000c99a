"""S108 unreadable-number."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S108",
    name="unreadable-number",
    severity="error",
    scope="row",
    message="{column}: '{text}' is no number",
    help="Expected {expected}.",
)
def unreadable_number(facts: Facts) -> Frame:
    """What it does: Finds a cell of a number column that holds something else than plain
        digits.

    Why it matters: Separators mean different things in different languages: 1,550 is
        fifteen hundred and fifty here and one and a half there; nan and 1e999 are no
        figures at all.

    Example: value = 'about 40', '1,550', 'nan', '1e999'.

    How to settle it: Write the number in whole units without separators: 1550, 165000000,
        1343.6. Hedges go into hedge and comparator.

    References: docs/data.md, the data dictionary.
    """
    return facts.problems.filter(nw.col("kind") == "unreadable-number")
