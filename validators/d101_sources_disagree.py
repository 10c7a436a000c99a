"""D101 sources-disagree."""

from collections.abc import Iterator
from typing import Any

from tallystick.compare.camps import find_dispute
from tallystick.compare.causes import cause_fields, causes_of_dispute
from tallystick.compare.context import apart, with_details, with_neighbours
from tallystick.compare.occasions import OCCASION_COLUMNS, within_occasions
from tallystick.compare.polls import with_polls
from tallystick.compare.relate import Columns
from tallystick.compare.shown import SHOWN_COLUMNS, dispute_fields
from tallystick.compare.sifting import contested
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import may_be_contested
from tallystick.rules.facts import Facts

COLUMNS = (*SHOWN_COLUMNS, "speaker", "speaker_kind", "as_of")


def name_the_camps(rows: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims of a measure and scope, if any contradict each other."""
    contested, neighbours = apart(rows)
    claims = with_polls(contested)
    found = find_dispute(claims)
    if found is not None:
        found = within_occasions(claims, found)
        causes = causes_of_dispute(claims, found, neighbours)
        yield dispute_fields(claims, found) | cause_fields(causes)


@rule(
    code="D101",
    name="sources-disagree",
    severity="warning",
    scope="measure",
    column="measure",
    message="sources disagree on {title}{scope_shown}: {camps_shown}{cause_shown}",
    help="Read the claims that are at odds: {disputing}. If their words mean something "
    "else, say so in scope; if not, write a verdict that names them.",
    judge=name_the_camps,
    sift=contested,
)
def sources_disagree(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates
    contradict each other: not even their strict intervals meet, or the same number stands with
    another unit, or with and without "more than" or "less than". Two polls contradict each other
    only beyond their sampling error, and not when one pollster asked two questions. One finding
    for each measure and scope names the camps, largest first, and the claims at odds with another
    camp, but for those of a camp that holds more than half of the sources. Of the pages that pass
    on one figure of one occasion (a speaker's words of one day, a poll, a credited report) the
    first published stands for all; a page that departs from what most report of the occasion is
    named for itself. A page that is named is named with all that it states on the measure. It
    names the most probable cause and what speaks for it.

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
    rows = with_neighbours(contested, facts.figures, facts.measures, COLUMNS)
    return with_details(rows, facts.claims, facts.polls, OCCASION_COLUMNS)
