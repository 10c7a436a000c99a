"""D112 same-number-another-scope."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.causes.scope import CAUSE_OF_KEY
from tallystick.compare.relate import Columns, Figures, comparable
from tallystick.compare.shown import SHOWN_COLUMNS, measure_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

AT_LEAST_TEXTS = 2


def name_the_scopes(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims that tell the number of others of another thing."""
    figures = Figures.of(claims, "strict")
    scopes, text = claims["scope_key"].tolist(), figures.original.tolist()
    numbers: dict[tuple[float, int], list[int]] = {}
    stated = zip(figures.stated.tolist(), figures.unit.tolist(), strict=True)
    for position, number in enumerate(stated):
        numbers.setdefault(number, []).append(position)
    named: list[int] = []
    usual, most = -1, 0
    for members in numbers.values():
        texts: dict[str, set[int]] = {}
        for member in members:
            texts.setdefault(scopes[member], set()).add(text[member])
        largest = max(texts, key=lambda scope: (len(texts[scope]), scope == ""))
        if len(texts[largest]) < AT_LEAST_TEXTS:
            continue
        apart = {scope for scope in texts if texts[scope].isdisjoint(texts[largest])}
        model = np.array([each for each in members if scopes[each] == largest])
        others = np.array([each for each in members if scopes[each] in apart], dtype="int64")
        others = others[comparable(figures, others[:, None], model).any(axis=1)]
        named += others.tolist()
        if len(others) and len(texts[largest]) > most:
            usual, most = int(model[0]), len(texts[largest])
    if not named:
        return
    named.sort()
    told = dict.fromkeys(
        f"'{claims['in_english'][each]}' ({claims['scope_key'][each] or 'as the measure'})"
        for each in named
    )
    scope = claims["scope_key"][named[0]] or claims["scope_key"][usual]
    cause = CAUSE_OF_KEY.get(scope.partition(":")[0], "scope")
    yield measure_fields(claims, named) | {
        "usual": claims["in_english"][usual],
        "usual_scope": claims["scope_key"][usual] or "as the measure says",
        "texts": most,
        "told": "; ".join(list(told)[:4]),
        "named": ", ".join(claims["claim"][named]),
        "cause": cause,
        "causes": (
            {
                "cause": cause,
                "family": "scope",
                "evidence": f"one number is told of two things: {next(iter(told))} and "
                f"'{claims['in_english'][usual]}'",
                "confidence": 0.8,
                "claims": list(claims["claim"][named]),
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
    judge=name_the_scopes,
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
    # The measure's line and the code of measure and scope stand for them: numbers compare faster.
    by = ("measure_line", "value", "unit_code")
    mixed = nw.col("group_code").min().over(*by) != nw.col("group_code").max().over(*by)
    claims = facts.figures.select(*SHOWN_COLUMNS, "group_code", "has_value")
    found = claims.filter(nw.col("has_value") & ~by_status).filter(mixed)
    return found.select(*SHOWN_COLUMNS, "group_code")
