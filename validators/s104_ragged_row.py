"""S104 ragged-row."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="S104",
    name="ragged-row",
    severity="error",
    scope="row",
    message="the row has {text}; the header has {expected}",
    help="Look for a comma that belongs into quotation marks, or a cell left out.",
)
def ragged_row(facts: Facts) -> Frame:
    """What it does: Finds a row with more or fewer cells than the header.

    Why it matters: Its cells stand in the wrong columns; the row is left out of all else.

    Example: c0001,nato_mil_aid,reuters, with the rest of the row missing.

    How to settle it: Complete the row; put text that holds a comma into quotation marks.

    References: RFC 4180, Common Format for CSV Files.
    """
    return facts.problems.filter(nw.col("kind") == "ragged-row")
