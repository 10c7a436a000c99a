"""D107 speaker-contradicts-himself."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.camps import contradicted
from tallystick.compare.relate import Columns, Figures, contradicting
from tallystick.compare.shown import measure_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

BY = ("measure", "scope_key", "speaker")


def name_the_words(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for a speaker whose figures of different dates contradict each other."""
    figures = Figures.of(claims, "strict")
    every = np.arange(len(figures))
    apart = contradicting(figures, every[:, None], every)
    day = claims["as_of"]
    apart &= (day[:, None] != day) & (figures.stated[:, None] != figures.stated)
    # A page that gives two dates tells how the figure changed.
    apart &= figures.original[:, None] != figures.original
    involved = np.flatnonzero(apart.any(axis=1))
    if not len(involved):
        return
    one = int(involved[0])
    other = int(np.flatnonzero(apart[one])[0])
    scope = str(claims["scope_key"][0])
    yield measure_fields(claims, involved) | {
        "scope_shown": f" ({scope})" if scope else "",
        "speaker": claims["speaker"][0],
        "one": claims["in_english"][one],
        "one_day": day[one],
        "other": claims["in_english"][other],
        "other_day": day[other],
    }


@rule(
    code="D107",
    name="speaker-contradicts-himself",
    severity="info",
    scope="measure",
    column="speaker",
    message="{speaker} says '{one}' ({one_day}) and '{other}' ({other_day}) of {title}"
    "{scope_shown}",
    help="Read both in full: a figure of his own may have been renewed, or is another's that he "
    "passes on.",
    judge=name_the_words,
    sift=contradicted,
    by=BY,
)
def speaker_contradicts_himself(facts: Facts) -> Frame:
    """What it does: Finds persons to whom sources ascribe, for different but comparable dates,
    figures of one scope that contradict each other. Offices, pollsters, documents, groups and
    the unnamed are left out: many speak for them. Figures of one date are left to Q101, since
    there the sources differ and not the speaker; a page that tells how
    a figure changed is none either; a number with and without a hedge is no change
    of mind. For information: D101 says that sources disagree; this adds that one person does.

    Why it matters: Who gives two figures for one thing cannot be quoted for either without
    saying so.

    Example: A minister counts 240 shelters in March and 190 in April.

    How to settle it: A verdict: explained, with the scope, date or correction that reconciles
    both; real, if nothing does.

    References: docs/intervals.md, what words say about numbers.
    """
    named = (nw.col("speaker_kind") == "person") & (nw.col("as_of") != "")
    return claims_where(facts.figures, named)
