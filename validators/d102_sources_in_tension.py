"""D102 sources-in-tension."""

from collections.abc import Iterator
from typing import Any

from tallystick.compare.camps import find_dispute, is_disputed
from tallystick.compare.relate import Columns
from tallystick.compare.shown import SHOWN_COLUMNS, dispute_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import may_be_contested
from tallystick.rules.facts import Facts


def name_the_camps(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding where plausible readings contradict each other and strict ones do not."""
    if is_disputed(claims, "strict"):
        return
    found = find_dispute(claims, "plausible")
    if found is not None:
        yield dispute_fields(claims, found)


@rule(
    code="D102",
    name="sources-in-tension",
    severity="info",
    scope="measure",
    column="measure",
    message="sources are in tension on {title}{scope_shown}: {camps_shown}",
    help="Their words can all be true, but not as a reader takes them; see {disputing}.",
    judge=name_the_camps,
)
def sources_in_tension(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates do not
    contradict each other by their words, but do as a reader takes them: their plausible
    intervals do not meet, their strict ones do.

    Why it matters: "More than 1,000" is not false of 5,000; who says so nevertheless makes readers
    believe in some 1,500.

    Example: One source states "more than 1,000" refugees, another 5,000 for the same week.

    How to settle it: For information; a verdict settles it where somebody looked.

    References: docs/intervals.md, what words say about numbers.
    """
    by = ("measure", "scope_key")
    contested = may_be_contested(*by, low="plausible_low", high="plausible_high")
    return facts.figures.filter(contested).select(*SHOWN_COLUMNS)
