"""D108 page-contradicts-itself."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from tallystick.compare.relate import Columns, Figures, Flags, Whole, contradicting
from tallystick.compare.shown import SHOWN_COLUMNS
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


def name_the_claims(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims of a page on one measure that contradict each other."""
    figures = Figures.of(claims, "strict")
    every = np.arange(len(figures))
    apart = contradicting(figures, every[:, None], every)
    # A page may report that two people, or two dates, have two figures.
    speaker = claims["speaker"]
    one_voice = (speaker[:, None] == speaker) | (speaker == "") | (speaker[:, None] == "")
    begun = np.maximum(figures.earliest[:, None], figures.earliest)
    one_date = begun <= np.minimum(figures.latest[:, None], figures.latest)
    apart &= one_voice & (one_date | figures.constant)
    involved = np.flatnonzero(apart.any(axis=1))
    if len(involved):
        stated = dict.fromkeys(claims["in_english"][involved])
        yield {
            "claim": claims["claim"][involved[0]],
            "line": claims["line"][involved[0]],
            "measure": claims["measure"][0],
            "source": claims["source"][0],
            "title": claims["title"][0],
            "stated": "' and '".join(list(stated)[:4]),
            "claims": tuple(claims["claim"][involved]),
        }


def of_two_figures(claims: Columns, groups: Whole) -> Flags:
    """Return which claims have a figure that is not the first of their group."""
    figure = claims["figure_code"]
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    flags: Flags = figure != figure[first][group]
    return flags


@rule(
    code="D108",
    name="page-contradicts-itself",
    severity="warning",
    scope="measure",
    column="source",
    message="{source} states '{stated}' for {title}",
    help="See where each stands: a headline often rounds, or drops the hedge of the body.",
    judge=name_the_claims,
    sift=of_two_figures,
    by=("source", "measure", "scope_key"),
)
def page_contradicts_itself(facts: Facts) -> Frame:
    """What it does: Finds a source whose own claims on one measure contradict each other, when
    they have one scope, one date, and one speaker (or one of them is in the author's voice):
    taken strictly they do not meet, or the same bare number stands with and without "more than"
    or "less than", or with another unit.

    Why it matters: Most readers see the headline alone; who repeats it repeats the weaker of two
    figures.

    Example: A headline has "nearly 100 tanks", the quotation below it "at least 100".

    How to settle it: If the words differ in scope, say so; otherwise a verdict names the cause.

    References: docs/intervals.md, what words say about numbers.
    """
    return facts.figures.select(*SHOWN_COLUMNS, "group_code", "speaker")
