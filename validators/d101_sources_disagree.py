"""D101 sources-disagree."""

from typing import Any

import narwhals as nw

from tallystick.compare.camps import find_disputes
from tallystick.compare.causes import cause_fields, causes_of_disputes
from tallystick.compare.causes.fault import without_the_right
from tallystick.compare.context import apart, with_neighbours
from tallystick.compare.occasions import within_occasions
from tallystick.compare.polls import with_polls
from tallystick.compare.relate import Columns, Whole
from tallystick.compare.shown import dispute_fields
from tallystick.compare.wordings import disputes_over_words
from tallystick.rules import expressions
from tallystick.rules.contract import Frame, as_surveyed, rule
from tallystick.rules.facts import Facts


def name_the_camps(rows: Columns, groups: Whole) -> dict[int, dict[str, Any]]:
    """Return by group the fields of the finding on it: its camps, and why they are at odds."""
    (claims, of), neighbours = apart(rows, groups)
    disputes = find_disputes(with_polls(claims, of), of)
    disputes |= disputes_over_words(claims, of, disputes)
    disputes = within_occasions(claims, of, disputes)
    causes = causes_of_disputes(claims, of, disputes, neighbours)
    disputes = without_the_right(claims, of, disputes, causes)
    fields = dispute_fields(claims, of, disputes)
    return {group: fields[group] | cause_fields(causes[group]) for group in disputes}


@rule(
    code="D101",
    name="sources-disagree",
    severity="warning",
    scope="measure",
    column="measure",
    message="sources disagree on {title}{scope_shown}: {camps_shown}{cause_shown}",
    help="Read the claims that are at odds: {disputing}. If their words mean something "
    "else, say so in scope; if not, write a verdict that names them.",
    judge=as_surveyed,
    survey=name_the_camps,
)
def sources_disagree(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates
    contradict each other: not even their strict intervals meet, or the same number stands with
    another unit, or with and without "more than" or "less than".

    It is no contradiction when a third, more exact figure fits both ("4.2 million" and "more than
    4.2 million" beside 4,216,318); when a level moved by five percent at most and all who state
    the one figure speak of a time at least a fortnight before all who state the other; or when
    two polls lie within their sampling error, or one pollster asked two questions. A number of a
    poll that stands without its poll is that poll's.

    Where nobody contradicts anybody, it finds a number that at least two sources state with one
    wording and others with one that does not say the same: bare beside "at least", "up to" or
    "more than", "nearly" beside "at least", a range told as one of its ends.

    One finding for each measure and scope names the camps, largest first, the most probable cause
    with what speaks for it, and the claims at odds with another camp, but not those of a camp that
    holds more than half of the sources, as far as they state one figure or are six at least, nor
    those of the largest camp if a plain slip (of the scale, of digits, of the unit) explains all
    others. Of the pages that pass on one figure of one occasion (a speaker's words of one day, a
    poll, a credited report) the first published stands for all; a page that departs from what
    most report of the occasion is named for itself, also where both numbers can be true. A page
    that is named is named with all that it states on the measure.

    Why it matters: Where sources disagree, at least one of them says something that is not so,
    or they do not speak of the same thing. Either is worth knowing before the figure is used. And a
    floor that turns into a figure, or a ceiling into the expected amount, changes what was said,
    though "at least 100" and 100 can both be true.

    Example: Three papers state "more than 1,550" armored vehicles on the same day, a fourth
    states 1,500 and a fifth 15,500.

    How to settle it: If the words of a claim mean another population, place, period, base,
    status, class or rate, write that into its scope. Otherwise write a verdict: real, with its
    cause, or explained, or mistaken; it names the claims that it is about.

    References: docs/intervals.md, what words say about numbers.
    """
    by = ("measure", "scope_key")
    figures = facts.figures.with_columns(reworded=expressions.may_be_reworded())
    reworded = nw.col("reworded").max().over(*expressions.together(*by)) > 0
    contested = expressions.may_be_contested(*by) | reworded
    found = expressions.claims_where(figures, contested, "group_code")
    return with_neighbours(found, facts.figures, facts.measures)
