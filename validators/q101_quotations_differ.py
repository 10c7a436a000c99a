"""Q101 quotations-differ."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.camps import find_disputes
from tallystick.compare.causes import Question, probable_causes
from tallystick.compare.relate import Columns, Whole
from tallystick.compare.shown import dispute_fields, shown_cause
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def find_all(claims: Columns, groups: Whole) -> dict[int, dict[str, Any]]:
    """Return by group the finding, but for who spoke, where sources differ on what was said."""
    disputes = find_disputes(claims, groups)
    questions = {
        group: Question([found.camps[0].point], found.disputing)
        for group, found in disputes.items()
    }
    causes = probable_causes(claims, groups, questions)
    fields = dispute_fields(claims, groups, disputes)
    for group in disputes:
        cause = causes[group][0].cause if causes[group] else ""
        fields[group] |= {"cause": cause, "cause_shown": shown_cause(cause)}
    return fields


def name_the_camps(claims: Columns, found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the finding on figures given as one speaker's on one day."""
    yield found | {"speaker": claims["speaker"][0]}


@rule(
    code="Q101",
    name="quotations-differ",
    severity="warning",
    scope="measure",
    column="speaker",
    message="sources give different figures as {speaker}'s on {title}{scope_shown}: "
    "{camps_shown}{cause_shown}",
    help="Look for the record of what was said; the claims that dispute the larger camp are "
    "{disputing}.",
    judge=name_the_camps,
    survey=find_all,
    by=("measure", "scope_key", "speaker", "as_of"),
)
def quotations_differ(facts: Facts) -> Frame:
    """What it does: Finds measures on which sources give contradicting figures as the words of one
    named speaker of one date.

    Why it matters: One person on one day said one thing. The difference arose on the way: a hedge
    dropped, a number rounded, a translation, a misquotation.

    Example: "More than 1,550 vehicles" in most reports of a press conference, "1,500" in two.

    How to settle it: A verdict with the cause, once the record of what was said has been read.

    References: docs/intervals.md, what words say about numbers.
    """
    named = (nw.col("speaker") != "") & (nw.col("speaker_kind") != "anonymous")
    return claims_where(facts.figures, named & (nw.col("as_of") != ""))
