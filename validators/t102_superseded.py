"""T102 superseded."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.relate import Columns
from tallystick.provenance.superseding import may_be_replaced, replacements
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

SHOWN = ("claim", "line", "measure", "source", "as_stated")


def name_what_replaced_it(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield a finding for each claim whose figure had been replaced when its page came out."""
    replaced_by = replacements(claims)
    for place in np.flatnonzero(replaced_by >= 0):
        newer = replaced_by[place]
        yield {name: claims[name][place] for name in SHOWN} | {
            "sources": (claims["source"][place], claims["source"][newer]),
            "newer": claims["source"][newer],
            "newer_stated": claims["as_stated"][newer],
            "newer_published": claims["published"][newer],
            "earlier": claims["claim"][newer],
            "replaced": "corrected" if claims["corrects"][newer] else "replaced",
        }


@rule(
    code="T102",
    name="superseded",
    severity="warning",
    scope="measure",
    column="value",
    message="'{as_stated}' in {source} had been {replaced} when it was published: {newer} has "
    "'{newer_stated}' ({newer_published})",
    help="Look whether the page says that its figure is an old one. If so, a verdict (date, "
    "explained) says so.",
    judge=name_what_replaced_it,
    sift=may_be_replaced,
)
def superseded(facts: Facts) -> Frame:
    """What it does: Finds claims that use a plan after the same speaker had named another one for
    a later day, or a figure after the source it stands in was corrected, in a page that came out
    more than two days after the newer figure did and does not state that as well. Of plans, also
    those are found that name no speaker and state the old figure.

    Why it matters: Plans and errors live on: who searches for the number finds the old page first.

    Example: In January a minister promises 14 tanks, in March 18; in May a site still tells of
    the 14 that she promised.

    How to settle it: If the page says that the figure is an old one, a verdict (explained, date);
    if not, a verdict: real.

    References: docs/intervals.md, what words say about numbers.
    """
    usable = nw.col("has_figure") & nw.col("has_factor") & (nw.col("measure") != "")
    claims = facts.claims.with_columns(usable=usable)
    # A correction replaces any figure of its measure; without one only plans are replaced.
    correcting = (nw.col("usable") & (nw.col("corrects") != "")).cast(nw.Int64)
    replaceable = (nw.col("nature") == "plan") | (correcting.max().over("group_code") > 0)
    return claims_where(claims, usable & replaceable)
