"""D101 sources-disagree."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import narwhals as nw
import numpy as np

from tallystick.compare.camps import Dispute, find_disputes
from tallystick.compare.causes import cause_fields, causes_of_dispute
from tallystick.compare.context import apart, with_neighbours, with_their_polls
from tallystick.compare.occasions import departing, within_occasions
from tallystick.compare.polls import POLLED, with_polls
from tallystick.compare.relate import FIGURE_COLUMNS, Columns, Flags, Whole
from tallystick.compare.shown import SHOWN_COLUMNS, dispute_fields
from tallystick.compare.wordings import dispute_over_words, may_be_reworded
from tallystick.rules import expressions
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

COLUMNS = (
    *(*SHOWN_COLUMNS, "group_code", "speaker", "poll", "counted", "hedge", "occasion_code"),
    "published_latest",
)


class Seen(NamedTuple):
    """What is seen of a group at once: its dispute, but not over words, and who is departing."""

    dispute: Dispute | None
    departs: Flags


def find_all(rows: Columns, groups: Whole) -> dict[int, Seen]:
    """Return by group what is seen of those that dispute, or may yet dispute over words."""
    own = np.flatnonzero(~np.asarray(rows["is_neighbour"], dtype="bool"))
    of = groups[own]
    compared = (*FIGURE_COLUMNS, *POLLED, "occasion_code")
    claims = with_polls({name: rows[name][own] for name in compared})
    reworded = np.unique(groups[may_be_reworded(rows, groups)]).tolist()
    disputes = dict.fromkeys(reworded) | find_disputes(claims, of)
    departs = departing(claims, of)
    starts, ends = (np.searchsorted(of, [*disputes], side) for side in ("left", "right"))
    return {
        group: Seen(dispute, departs[start:end])
        for (group, dispute), start, end in zip(disputes.items(), starts, ends, strict=True)
    }


def name_the_camps(rows: Columns, seen: Seen) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims of a measure and scope, if any are at odds."""
    claims, neighbours = apart(rows)
    found = seen.dispute or dispute_over_words(claims)
    if found is not None:
        found = within_occasions(claims, found, np.flatnonzero(seen.departs).tolist())
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
    survey=find_all,
)
def sources_disagree(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates
    contradict each other: not even their strict intervals meet, or the same number stands with
    another unit, or with and without "more than" or "less than". Two polls contradict each other
    only beyond their sampling error, and not when one pollster asked two questions. Where nobody
    contradicts anybody, it finds a number that at least two sources state with one wording and
    others with one that does not say the same: bare beside "at least", "up to" or "more than",
    "nearly" beside "at least", a range told as one of its ends. One finding
    for each measure and scope names the camps, largest first, and the claims at odds with another
    camp, but for those of a camp that holds more than half of the sources, as far as they state
    one figure or are six at least. Of the pages that pass on one figure of one occasion (a
    speaker's words of one day, a poll, a credited report) the first published stands for all; a
    page that departs from what most report of the occasion is named for itself, also where both
    numbers can be true. A page that is named is named with all that it states on the measure. It
    names the most probable cause and what speaks for it.

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
    figures = facts.figures.select(
        *COLUMNS, "least", "most", "open_end", reworded=expressions.may_be_reworded()
    )
    reworded = nw.col("reworded").max().over(*expressions.together(*by)) > 0
    found = figures.filter(expressions.may_be_contested(*by) | reworded)
    rows = with_neighbours(found, facts.figures, facts.measures, COLUMNS)
    return with_their_polls(rows, facts.polls)
