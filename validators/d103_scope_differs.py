"""D103 scope-differs."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from tallystick.compare.relate import Columns
from tallystick.compare.shown import measure_fields
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


def name_the_scopes(claims: Columns) -> Iterator[dict[str, Any]]:
    """Yield one finding for the claims on a measure whose scope is not that of the others."""
    scopes = list(dict.fromkeys(claims["scope_key"]))
    shown = [
        f"{scope} ({', '.join(claims['claim'][claims['scope_key'] == scope][:6])})"
        for scope in scopes[:4]
    ]
    yield measure_fields(claims, slice(None)) | {
        "scopes_shown": "; ".join(shown),
        "cause": "scope",
    }


@rule(
    code="D103",
    name="scope-differs",
    severity="info",
    scope="measure",
    column="scope",
    message="not all claims on {title} speak of the same thing: {scopes_shown}",
    help="Do not set these figures beside the others; their scope says why.",
    judge=name_the_scopes,
    by=("measure",),
)
def scope_differs(facts: Facts) -> Frame:
    """What it does: Finds measures with claims of more than one scope, and names the claims whose
    own words define another population, place, period, base, status, class or rate. Such claims
    are never held against the others in numbers.

    Why it matters: On real data this is the most frequent reason why figures seem to contradict
    each other: support told as military aid, yearly cost told as building cost, casualties told
    as dead.

    Example: Three pages state 31,000 killed, a fourth 100,000 killed and wounded.

    How to settle it: For information. If a claim's words do not differ after all, clear its scope.

    References: docs/data.md, the data dictionary.
    """
    scopes = nw.col("group_code").min(), nw.col("group_code").max()
    least, largest = (scope.over("measure_code") for scope in scopes)
    return claims_where(facts.figures, (least != largest) & (nw.col("scope_key") != ""))
