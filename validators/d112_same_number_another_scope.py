"""D112 same-number-another-scope."""

from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.causes.scope import CAUSE_OF_KEY
from tallystick.compare.gathering import near_to
from tallystick.compare.kinds import stretches
from tallystick.compare.numbering import any_with, first_of_each, number_in_each, numbered
from tallystick.compare.pairs import starts_of
from tallystick.compare.part import Part, part
from tallystick.compare.relate import Columns, Figures, Whole
from tallystick.compare.shown import measure_fields
from tallystick.rules.contract import Frame, as_surveyed, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts

AT_LEAST_TEXTS = 2


def find_all(rows: Columns, groups: Whole) -> dict[int, dict[str, Any]]:
    """Return by group the finding on its claims that tell the number of others of another thing.

    Of several numbers told so, that is shown which most texts state, as they tell it.
    """
    figures = Figures.of(rows, "strict")
    number = numbered(groups, figures.stated, figures.unit)
    told = numbered(number, rows["group_code"])  # A number, told with one scope.
    first = first_of_each(told)
    texts = number_in_each(told, figures.original, len(first))
    is_scoped = rows["scope_key"][first] != ""
    order = np.lexsort((is_scoped, -texts, number[first]))
    usual = order[starts_of(number[first][order])]  # How most texts tell each number.
    is_usual = (told == usual[number]) & (texts[usual[number]] >= AT_LEAST_TEXTS)
    # A page that tells both knows what it says, and so do those that tell what it tells.
    in_both = any_with(numbered(number, figures.original), is_usual)
    apart = np.flatnonzero(~any_with(told, in_both))
    named = apart[near_to(figures, number, np.flatnonzero(is_usual), apart)]
    of_group = stretches(groups[named])
    numbers = [np.unique(number[named[some]]) for some in of_group]
    most = np.array([usual[each[texts[usual[each]].argmax()]] for each in numbers], dtype="int64")
    # Text is made for what is shown alone.
    shown, others = part(rows, named), part(rows, first[most])
    columns = ("in_english", "scope_key")
    main = zip(*(others[name].tolist() for name in columns), texts[most].tolist(), strict=True)
    return {
        int(groups[named[some.start]]): name_the_scopes(Part(shown, some), *each)
        for some, each in zip(of_group, main, strict=True)
    }


def name_the_scopes(named: Columns, usual: str, usual_scope: str, texts: int) -> dict[str, Any]:
    """Return the finding on claims of one measure that tell a number of another thing.

    Args:
        named: those claims.
        usual, usual_scope: the phrase and the scope with which most texts tell the number.
        texts: how many do.
    """
    scopes, ids = named["scope_key"].tolist(), named["claim"].tolist()
    told = dict.fromkeys(
        f"'{phrase}' ({scope or 'as the measure'})"
        for phrase, scope in zip(named["in_english"].tolist(), scopes, strict=True)
    )
    cause = CAUSE_OF_KEY.get((scopes[0] or usual_scope).partition(":")[0], "scope")
    return measure_fields(named, slice(None)) | {
        "usual": usual,
        "usual_scope": usual_scope or "as the measure says",
        "texts": texts,
        "told": "; ".join(list(told)[:4]),
        "named": ", ".join(ids),
        "cause": cause,
        "causes": (
            {
                "cause": cause,
                "family": "scope",
                "evidence": f"one number is told of two things: {next(iter(told))} and '{usual}'",
                "confidence": 0.8,
                "claims": ids,
            },
        ),
    }


@rule(
    code="D112",
    name="same-number-another-scope",
    severity="warning",
    scope="measure",
    column="scope",
    message="the number of '{usual}' ({texts} sources, {usual_scope}) on {title} is told of "
    "something else: {told}",
    help="One number seldom counts two things: look what the origin counted. See {named}.",
    judge=as_surveyed,
    survey=find_all,
    by=("measure",),
)
def same_number_another_scope(facts: Facts) -> Frame:
    """What it does: Finds measures on which a number that at least two sources state with one
    scope stands in another source, for a comparable date, with another population, place, period,
    base, class or rate. A scope that differs in status alone is left out: what was pledged, then
    delivered, rightly has one number.

    Why it matters: Two quantities seldom have one number. Where it seems so, the number was
    passed on and what it counts was not: killed and wounded told as killed, four thousand in each
    brigade as four thousand in all.

    Example: Four papers report "nearing 500,000" killed and wounded, a fifth has 500,000 dead in
    its headline.

    How to settle it: Read the origin. A verdict (scope, period, base, per-unit) names the claims
    that tell the number of the wrong thing; explained, if both numbers hold.

    References: docs/data.md, the data dictionary.
    """
    by_status = nw.col("scope_key").str.starts_with("status: ") & ~nw.col("scope_key").str.contains(
        "; ", literal=True
    )
    by = ("measure_code", "value", "unit_code")
    mixed = nw.col("group_code").min().over(*by) != nw.col("group_code").max().over(*by)
    claims = claims_where(facts.figures, nw.col("has_value") & ~by_status, *by, "group_code")
    return claims_where(claims, mixed)
