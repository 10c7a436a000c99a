"""D101 sources-disagree."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.camps import Camp, find_dispute
from tallystick.compare.causes import probable_cause
from tallystick.compare.relate import FIGURE_COLUMNS, Columns
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


def name_the_camps(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims of a measure and scope, if any contradict each other."""
    found = find_dispute(claims)
    if found is None:
        return
    disputing = list(found.disputing)
    scope = str(claims["scope_key"][0])
    yield {
        "table": "measures",
        "row": claims["measure"][0],
        "measure": claims["measure"][0],
        "line": claims["measure_line"][0],
        "title": claims["title"][0],
        "scope_shown": f" ({scope})" if scope else "",
        "camps_shown": "; ".join(_described(claims, camp) for camp in found.camps[:4]),
        "claims": tuple(claims["claim"][disputing]),
        "disputing": ", ".join(claims["claim"][disputing]),
        "sources": tuple(dict.fromkeys(claims["source"][disputing])),
        "cause": probable_cause(claims, found.camps[0].point, disputing),
        "camps": tuple(
            {
                "figure": claims["in_english"][camp.point],
                "claims": list(claims["claim"][list(camp.members)]),
                "sources": list(dict.fromkeys(claims["source"][list(camp.members)])),
                "independent_texts": camp.sources,
            }
            for camp in found.camps
        ),
    }


def _described(claims: Columns, camp: Camp) -> str:
    noun = "source" if camp.sources == 1 else "sources"
    return f"'{claims['in_english'][camp.point]}' ({camp.sources} {noun})"


@rule(
    code="D101",
    name="sources-disagree",
    severity="warning",
    scope="measure",
    column="measure",
    message="sources disagree on {title}{scope_shown}: {camps_shown}",
    help="Read the claims that dispute the larger camp: {disputing}. If their words mean something "
    "else, say so in scope; if not, write a verdict that names them.",
    judge=name_the_camps,
)
def sources_disagree(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates
    contradict each other: not even their strict intervals meet, or the same number stands with
    another unit, or with and without "more than" or "less than". One finding for each
    measure and scope names the camps, largest first, and the claims that dispute a larger one.

    Why it matters: Where sources disagree, at least one of them says something that is not so,
    or they do not speak of the same thing. Either is worth knowing before the figure is used.

    Example: Three papers state "more than 1,550" armored vehicles on the same day, a fourth
    states 1,500 and a fifth 15,500.

    How to settle it: If the words of a claim mean another population, place, period, base,
    status, class or rate, write that into its scope. Otherwise write a verdict: real, with its
    cause, or explained, or mistaken; it names the claims that it is about.

    References: docs/intervals.md, what words say about numbers.
    """
    scale = nw.col("factor")
    bare = nw.col("comparator") == "="
    claims = facts.claims.filter(nw.col("has_factor") & nw.col("has_figure")).with_columns(
        least=nw.when(bare).then(nw.col("value") * scale).otherwise(nw.col("strict_low")),
        most=nw.when(bare).then(nw.col("value") * scale).otherwise(nw.col("strict_high")),
        in_english=nw.when(nw.col("translation") != "")
        .then(nw.col("translation"))
        .otherwise(nw.col("as_stated")),
        open_end=(nw.col("strict_low_open") | nw.col("strict_high_open")).cast(nw.Int64),
    )
    group = ("measure", "scope_key")
    above = nw.col("least").max().over(*group)
    below = nw.col("most").min().over(*group)
    any_open = nw.col("open_end").max().over(*group) > 0
    mixed_units = nw.col("unit_name").min().over(*group) != nw.col("unit_name").max().over(*group)
    contested = claims.filter((above > below) | ((above >= below) & any_open) | mixed_units)
    measures = facts.measures.select("measure", "title", nw.col("line").alias("measure_line"))
    shown = ("claim", "measure", "scope_key", "source", "in_english", "line", "unit_name")
    return contested.select(*shown, *FIGURE_COLUMNS).join(measures, on="measure", how="inner")
