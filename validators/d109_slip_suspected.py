"""D109 slip-suspected."""

from typing import Any

import narwhals as nw
import numpy as np

from tallystick.compare.causes import as_dict, slip_of, statements
from tallystick.compare.relate import Columns, Whole
from tallystick.rules.contract import Frame, rule
from tallystick.rules.facts import Facts

FIGURE = ("group_code", "unit_code", "value")
AT_LEAST_TEXTS = 2
FAR = 3.0
MILE = 1.609344
SWAPPED = [float(9 * digit * 10**zeros) for digit in range(1, 10) for zeros in range(15)]
"""By so much a number changes when two neighbouring digits are swapped: 10 a + b is 10 b + a and
nine times the difference of a and b."""


def find_slips(claims: Columns, groups: Whole) -> dict[int, list[dict[str, Any]]]:
    """Return by group the findings on claims one slip away from the figure most texts state."""
    suspects = np.flatnonzero(claims["is_suspect"])
    others = np.flatnonzero(~claims["is_suspect"])
    usual = others[np.searchsorted(groups[others], groups[suspects])]
    columns = (claims[name][suspects].tolist() for name in ("line", "measure", "most_texts"))
    found: dict[int, list[dict[str, Any]]] = {}
    for group, main, one, line, measure, texts in zip(
        groups[suspects].tolist(),
        statements(claims, usual),
        statements(claims, suspects),
        *columns,
        strict=True,
    ):
        cause = slip_of(main, one)
        if cause is not None:
            fields = {
                "claim": one.claim,
                "line": line,
                "measure": measure,
                "source": one.source,
                "title": one.title,
                "evidence": cause.evidence,
                "texts": texts,
                "cause": cause.cause,
                "causes": (as_dict(cause),),
            }
            found.setdefault(group, []).append(fields)
    return found


def name_the_slips(_: Columns, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings on a group."""
    return found


@rule(
    code="D109",
    name="slip-suspected",
    severity="info",
    scope="measure",
    column="value",
    message="{evidence}, the figure of {texts} texts on {title}",
    help="Look at the original once more: a slip of the record, or of the source?",
    judge=name_the_slips,
    survey=find_slips,
)
def slip_suspected(facts: Facts) -> Frame:
    """What it does: Finds claims that a single slip sets apart from the figure that most texts
    (at least two) state on the measure and scope, whatever their dates: off by a thousand, a
    million or a billion; a digit or a zero lost or added; two digits in the other order; miles
    told as kilometers. For information: where dates are comparable too, D101 reports that
    sources disagree, with the cause that explains most of its claims; this rule names the single
    row to look at, and also where another date keeps it out of D101.

    Why it matters: Such a claim most often is a mistake of typing, here or there, and mending it
    takes a minute.

    Example: Two papers state 1,550 vehicles, a third 15,500, a fourth 1,505.

    How to settle it: Mend the record, or write a verdict with the cause scale-slip, unit or
    misquote on D101.

    References: docs/data.md, the data dictionary.
    """
    claims = facts.figures.select(*FIGURE, "claim_code", "original_code", "has_value").filter(
        nw.col("has_value") & (nw.col("value") > 0)
    )
    counts = claims.group_by(*FIGURE).agg(texts=nw.col("original_code").n_unique())
    most = nw.col("texts").max().over("group_code")
    usual = counts.filter((nw.col("texts") == most) & (nw.col("texts") >= AT_LEAST_TEXTS))
    # Where two figures are as frequent, neither is the usual one.
    alone = usual.with_columns(rivals=nw.len().over("group_code")).filter(nw.col("rivals") == 1)
    named = alone.select(
        "group_code", "unit_code", usual_value=nw.col("value"), most_texts=nw.col("texts")
    )
    held = claims.join(named, on=["group_code", "unit_code"], how="inner")
    value, expected = nw.col("value"), nw.col("usual_value")
    distance = (value - expected).abs()
    is_far = (value >= expected * FAR) | (value * FAR <= expected)
    is_mile = (value - expected * MILE).abs() <= value * 0.03
    is_kilometer = (value * MILE - expected).abs() <= expected * 0.03
    is_swapped = distance.is_in(SWAPPED)
    suspect = is_far | is_mile | is_kilometer | is_swapped
    marked = held.with_columns(is_suspect=suspect).filter(suspect | (value == expected))
    flag = nw.when(nw.col("is_suspect")).then(nw.lit(1)).otherwise(nw.lit(0))
    found = marked.with_columns(flag=flag).filter(nw.col("flag").max().over("group_code") > 0)
    return found.select("claim_code", "is_suspect", "most_texts")
