"""V101 verdict-without-finding."""

from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


@rule(
    code="V101",
    name="verdict-without-finding",
    severity="warning",
    scope="findings",
    column="claims",
    help="Remove the verdict, or name the claims that it is about now.",
)
def verdict_without_finding(facts: Facts) -> Frame:
    """What it does: Finds a verdict that settles nothing any more: its rule ran, and no finding of
    it on the measure names a claim that the verdict names. Expired verdicts are left alone: they
    are the record of what was once decided. Of rules that did not run nothing is said.

    Why it matters: Who reads the verdicts takes each for a decision about something that stands
    in the tables. One that outlives its finding misleads, and would silently settle a new finding
    that happens to name the same claims.

    Example: A verdict calls the difference between two claims a slip; one of them was corrected
    since, so that nothing is left to differ.

    How to settle it: Remove the row, or mend its claims. It cannot be settled by a verdict.

    References: docs/data.md, the data dictionary.
    """
    return facts.gone
