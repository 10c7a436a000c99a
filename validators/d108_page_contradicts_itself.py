"""D108 page-contradicts-itself."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.pairs import pairs_within
from tallystick.compare.relate import (
    FIGURE_COLUMNS,
    Columns,
    Figures,
    Flags,
    Whole,
    contradicting,
    meeting,
)
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
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


def that_may_contradict(claims: Columns, groups: Whole) -> Flags:
    """Return which claims do not meet another one of their page, for one date."""
    order = np.argsort(groups, kind="stable")
    figures = Figures.of({name: claims[name][order] for name in FIGURE_COLUMNS}, "strict")
    constant = claims["constant"][order]
    flags = np.zeros(len(order), dtype="bool")
    for one, other in pairs_within(groups[order]):
        begun = np.maximum(figures.earliest[one], figures.earliest[other])
        one_date = begun <= np.minimum(figures.latest[one], figures.latest[other])
        apart = ~meeting(figures, one, other) & (one_date | constant[one])
        flags[order[one[apart]]] = True
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
    sift=that_may_contradict,
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
    # A page that states one figure, in whatever words, cannot contradict itself.
    by = ("original_code", "group_code")
    figure = nw.col("figure_code")
    return claims_where(facts.figures, figure.min().over(*by) != figure.max().over(*by))
