"""R111 credit-lost-on-the-way."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def name_whom_they_dropped(edges: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims that credit a source and drop whom it credits."""
    first = {name: edges[name][0] for name in ("claim", "line", "measure", "cited")}
    dropping = tuple(dict.fromkeys(edges["source"]))
    yield first | {
        "claims": tuple(dict.fromkeys(edges["claim"])),
        "sources": (*dropping, edges["cited"][0]),
        "dropping": ", ".join(dropping),
        "names": "credits" if len(dropping) == 1 else "credit",
        "origin": edges["cited_credits"][0] or edges["cited_speaker"][0],
        "cited_stated": edges["cited_as_stated"][0],
    }


@rule(
    code="R111",
    name="credit-lost-on-the-way",
    severity="info",
    scope="measure",
    column="credits",
    message="{dropping} {names} {cited} alone for '{cited_stated}', and {cited} names {origin}",
    help="Add the origin to credits or speaker, if the text names it; else this is for "
    "information.",
    judge=name_whom_they_dropped,
    by=("measure", "cited_line"),
)
def credit_lost_on_the_way(facts: Facts) -> Frame:
    """What it does: Finds claims that credit a source of the data set and name nobody else, while
    that source says whose figure it is: a speaker, or an origin that is not in the table. There
    is one finding for each claim that was credited. Where the credited source has the figure from
    another one in the table, R107 says so.

    Why it matters: On the next step the figure is the repeater's. A ministry's estimate becomes
    what a newspaper found out.

    Example: An agency gives a loss count as the general staff's; a portal writes "according to
    the agency" and no more.

    How to settle it: Look whether the text names the origin too; for information.

    References: Society of Professional Journalists, Code of Ethics: identify sources clearly.
    """
    silent = (nw.col("credits") == "") & (
        (nw.col("speaker") == "") | (nw.col("speaker_kind") == "anonymous")
    )
    speaks = (nw.col("cited_speaker") != "") & (nw.col("cited_speaker_kind") != "anonymous")
    names = (nw.col("cited_cites") == "") & (speaks | (nw.col("cited_credits") != ""))
    same_scope = nw.col("scope_key") == nw.col("cited_scope_key")
    met = (nw.col("strict_low") <= nw.col("cited_strict_high")) & (
        nw.col("cited_strict_low") <= nw.col("strict_high")
    )
    lost = (nw.col("cited_claim") != "") & silent & names & same_scope & met.fill_null(False)
    shown = ("cited", "cited_line", "cited_as_stated", "cited_credits", "cited_speaker")
    return claims_where(facts.credits, lost, "measure", *shown).unique()
