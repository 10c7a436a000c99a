"""D111 hedge-differs."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.camps import is_disputed
from tallystick.compare.causes import as_dict, probable_causes
from tallystick.compare.context import with_details
from tallystick.compare.relate import Columns
from tallystick.compare.shown import SHOWN_COLUMNS, measure_fields, shown_cause
from tallystick.compare.wordings import ends_of_ranges, rewordings
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts


def name_the_wordings(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding where a number is worded unlike the usual, and nobody contradicts."""
    found = [*rewordings(claims), *ends_of_ranges(claims)]
    if not found or is_disputed(claims, "strict"):
        return
    unlike = sorted({position for each in found for position in each.unlike})
    most = max(found, key=lambda each: each.texts)
    causes = probable_causes(claims, most.usual, most.unlike)
    first = causes[0] if causes else None
    stated = dict.fromkeys(claims["in_english"][unlike])
    scope = str(claims["scope_key"][0])
    yield measure_fields(claims, unlike) | {
        "scope_shown": f" ({scope})" if scope else "",
        "usual": claims["in_english"][most.usual],
        "texts": most.texts,
        "unlike": "', '".join(list(stated)[:4]),
        "named": ", ".join(claims["claim"][unlike]),
        "cause": first.cause if first else "",
        "cause_shown": shown_cause(first.cause) if first else "",
        "causes": tuple(as_dict(cause) for cause in causes),
    }


@rule(
    code="D111",
    name="hedge-differs",
    severity="warning",
    scope="measure",
    column="hedge",
    message="'{usual}' in {texts} sources on {title}{scope_shown} is '{unlike}' in others"
    "{cause_shown}",
    help="Look up which words the origin has: {named}. A verdict says who dropped or added them.",
    judge=name_the_wordings,
)
def hedge_differs(facts: Facts) -> Frame:
    """What it does: Finds numbers that at least two sources state with one wording and others
    with one that does not say the same: bare beside "at least", "up to" or "more than", "nearly"
    beside "at least", a range told as one of its ends. Dates are comparable, and no two claims
    on the measure and scope contradict each other (that is D101, which names the hedge as cause).

    Why it matters: "At least 100" and 100 can both be true, so no contradiction shows. Yet a
    floor that turns into a figure, or a ceiling into the expected amount, changes what was said.

    Example: Three ministers promise "at least 100" tanks; headlines make it 100, and one
    "nearly 100".

    How to settle it: A verdict with the cause hedge-dropped or hedge-added, once the words of the
    origin are known.

    References: docs/intervals.md, what words say about numbers.
    """
    by = ("measure", "scope_key", "value", "unit_name")
    words = nw.col("comparator")
    bound = nw.when(words.is_in([">", ">=", "<", "<="])).then(nw.lit(1)).otherwise(nw.lit(0))
    has_bound = bound.max().over(*by) > 0
    mixed = nw.col("has_value") & has_bound & (words.min().over(*by) != words.max().over(*by))
    ranged = nw.col("comparator") == "range"
    flag = nw.when(mixed | ranged).then(nw.lit(1)).otherwise(nw.lit(0))
    found = facts.figures.with_columns(flag=flag).filter(
        nw.col("flag").max().over("measure", "scope_key") > 0
    )
    claims = found.select(*SHOWN_COLUMNS, "speaker")
    return with_details(claims, facts.claims, facts.polls)
