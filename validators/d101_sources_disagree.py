"""D101 sources-disagree."""

from collections.abc import Iterator
from typing import Any

from tallystick.compare.camps import find_dispute
from tallystick.compare.causes import probable_cause
from tallystick.compare.relate import Columns
from tallystick.compare.shown import SHOWN_COLUMNS, dispute_fields, shown_cause
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import may_be_contested
from tallystick.rules.facts import Facts


def name_the_camps(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims of a measure and scope, if any contradict each other."""
    found = find_dispute(claims)
    if found is not None:
        cause = probable_cause(claims, found.camps[0].point, found.disputing)
        yield dispute_fields(claims, found) | {"cause": cause, "cause_shown": shown_cause(cause)}


@rule(
    code="D101",
    name="sources-disagree",
    severity="warning",
    scope="measure",
    column="measure",
    message="sources disagree on {title}{scope_shown}: {camps_shown}{cause_shown}",
    help="Read the claims that dispute the larger camp: {disputing}. If their words mean something "
    "else, say so in scope; if not, write a verdict that names them.",
    judge=name_the_camps,
)
def sources_disagree(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates
    contradict each other: not even their strict intervals meet, or the same number stands with
    another unit, or with and without "more than" or "less than". One finding for each
    measure and scope names the camps, largest first, and the claims that dispute a larger one.

    Why it matters: Where sources disagree, at least one of them says something that is not so,
    or they do not speak of the same thing. Either is worth knowing before the figure is used.

    Example: Three papers state "more than 1,550" armored vehicles on the same day, a fourth
    states 1,500 and a fifth 15,500.

    How to settle it: If the words of a claim mean another population, place, period, base,
    status, class or rate, write that into its scope. Otherwise write a verdict: real, with its
    cause, or explained, or mistaken; it names the claims that it is about.

    References: docs/intervals.md, what words say about numbers.
    """
    contested = facts.figures.filter(may_be_contested("measure", "scope_key"))
    return contested.select(*SHOWN_COLUMNS)
