"""R101 unsourced-repetition."""

from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from tallystick.compare.part import part
from tallystick.compare.relate import Columns
from tallystick.provenance.repetition import NOBODY, first_statements
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

SHOWN = ("claim", "line", "measure", "source", "as_stated")


def name_the_first(claims: Columns) -> dict[str, list[Any]]:
    """Return a finding, in columns, for each claim asked about that was stated earlier."""
    first = first_statements(claims, claims["group_code"])
    repeating = np.flatnonzero(claims["asked"] & (first != NOBODY))
    # Of few statements, each repeated often, the text is made once.
    of, earlier = pd.factorize(first[repeating])
    repeated, stated_first = part(claims, repeating), part(claims, earlier)
    told = {name: repeated[name] for name in SHOWN} | {
        "earlier": stated_first["claim"][of],
        "first": stated_first["source"][of],
        "first_published": stated_first["published"][of],
        "first_stated": stated_first["as_stated"][of],
    }
    return {name: column.tolist() for name, column in told.items()}


@rule(
    code="R101",
    name="unsourced-repetition",
    severity="warning",
    scope="measure",
    column="credits",
    message="'{as_stated}' in {source} says not where the figure comes from: {first} stated "
    "'{first_stated}' before ({first_published})",
    help="Credit where the text says it comes from (cites, credits); if it does not say, the "
    "finding stands, and a verdict says what an editor thinks of it.",
    judge=name_the_first,
    by=(),
)
def unsourced_repetition(facts: Facts) -> Frame:
    """What it does: Finds a claim that is not credited and has no speaker, or an anonymous one,
    whose figure an earlier source, not a reprint of it, had stated on the same measure with the
    same scope. A claim is credited when it has cites or credits, or when its speaker is a
    pollster, an outlet or a document. What is common knowledge needs no credit.

    Why it matters: A reader cannot tell whether ten pages that agree have ten origins or one.
    Agreement alone proves no copying: accurate sources agree too.

    Example: On 3 March one paper states that 230 tanks were delivered; on 20 April another says
    so in its own voice and credits nobody.

    How to settle it: Add the credit that the text gives. If it gives none, write a verdict:
    real (it repeats without credit), explained (its own count), or mistaken.

    References: Society of Professional Journalists, Code of Ethics: identify sources clearly.
    """
    unnamed = (nw.col("speaker") == "") | (nw.col("speaker_kind") == "anonymous")
    asked = ~nw.col("credited") & unnamed & (nw.col("common_knowledge") != "yes")
    usable = nw.col("has_figure") & (nw.col("measure") != "")
    claims = facts.claims.with_columns(asked=asked & usable)
    anybody = nw.col("asked").cast(nw.Int64).max().over("group_code") > 0
    return claims_where(claims, usable & anybody, "asked")
