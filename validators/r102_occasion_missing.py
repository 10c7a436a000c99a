"""R102 occasion-missing."""

from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.part import part
from tallystick.compare.relate import Columns
from tallystick.provenance.repetition import NOBODY, first_statements
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import several
from tallystick.rules.facts import Facts

SHOWN = ("claim", "line", "measure", "source", "as_stated", "speaker")
DAYS_OF_NEWS = 2
"""So many days after the words were first reported everybody knows where they were said."""


def name_the_first_report(claims: Columns) -> dict[str, list[Any]]:
    """Return a finding, in columns, for each claim asked about long after the first report."""
    groups = claims["group_code"] * (claims["speaker_code"].max() + 1) + claims["speaker_code"]
    first = first_statements(claims, groups)
    days = claims["published_earliest"] - claims["published_latest"][first]
    late = np.flatnonzero(claims["asked"] & (first != NOBODY) & (days > DAYS_OF_NEWS))
    named, reports = part(claims, late), part(claims, first[late])
    told = {name: named[name] for name in SHOWN} | {
        "days": days[late].astype("int64"),
        "first": reports["source"],
        "first_published": reports["published"],
    }
    return {name: column.tolist() for name, column in told.items()}


@rule(
    code="R102",
    name="occasion-missing",
    severity="info",
    scope="measure",
    column="credits",
    message="{source} gives '{as_stated}' as {speaker}'s words without saying where they were "
    "said: {first} had them {days} days before ({first_published})",
    help="Add the occasion, the outlet or the document that the text names to credits.",
    judge=name_the_first_report,
    by=(),
)
def occasion_missing(facts: Facts) -> Frame:
    """What it does: Finds a claim whose speaker is a person, that credits nothing, and whose page
    came out more than two days after a source of the data set had first reported these words of
    that person (a compatible figure of the same speaker on the same measure and scope).

    Why it matters: A name says who, not where. On the day itself everybody knows the speech; a
    week later a reader cannot find it, and old words pass for new ones.

    Example: A minister names a figure on 20 April; a page of 5 May repeats it as hers, and says
    neither when nor where she said so.

    How to settle it: Add the credit that the text gives; this is for information.

    References: Society of Professional Journalists, Code of Ethics: identify sources clearly.
    """
    by = ("group_code", "speaker_code")
    usable = nw.col("has_figure") & (nw.col("measure") != "")
    words = usable & (nw.col("speaker_kind") == "person")
    claims = facts.claims.select(*by, "claim_code", words=words, asked=~nw.col("credited"))
    claims = claims.filter(nw.col("words"))
    # Words that one claim alone carries were not reported before.
    asked = nw.col("asked").cast(nw.Int64).max().over(*by) > 0
    return claims.filter(several(*by) & asked).select("claim_code", "asked")
