"""Q102 words-differ."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.provenance.wording import wordings
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import several
from tallystick.rules.facts import Facts

BY = ("measure", "scope_key", "speaker", "as_of", "language", "comparator", "figure_code")


def name_the_wordings(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding where quotations of one figure put other words to it."""
    places = wordings(claims["as_stated"])
    if len(set(claims["original"][places])) < 2:
        return
    shown = [f"'{claims['as_stated'][place]}' ({claims['source'][place]})" for place in places]
    yield {name: claims[name][places[0]] for name in ("claim", "line", "measure", "speaker")} | {
        "claims": tuple(claims["claim"][places]),
        "sources": tuple(dict.fromkeys(claims["source"][places])),
        "shown": "; ".join(shown[:4]),
    }


@rule(
    code="Q102",
    name="words-differ",
    severity="info",
    scope="measure",
    column="as_stated",
    message="direct quotations of {speaker} put different words to one figure: {shown}",
    help="Look for the record of what was said; one of the quotations is a translation or a "
    "paraphrase.",
    judge=name_the_wordings,
    by=BY,
)
def words_differ(facts: Facts) -> Frame:
    """What it does: Finds direct quotations, in one language, of one speaker, date and figure
    that differ in what is counted: each has a word that the other has not. Hedges, spellings and
    a phrase that was only cut shorter are no difference.

    Why it matters: Within quotation marks stand the words that were said. "Killed" for
    "casualties" is how one number becomes two.

    Example: "31,000 soldiers" in one paper and "31,000 troops and police" in another.

    How to settle it: For information; a verdict (translation or misquote) keeps what was found.

    References: docs/intervals.md, what words say about numbers.
    """
    languages = facts.sources.select("source", "language")
    named = (nw.col("speaker") != "") & (nw.col("speaker_kind") != "anonymous")
    quoted = facts.claims.filter(
        named & (nw.col("attribution") == "direct") & (nw.col("as_of") != "") & nw.col("has_figure")
    ).join(languages, on="source", how="inner")
    return quoted.filter(several(*BY)).select(
        "claim", "line", "source", "original", "as_stated", *BY
    )
