"""D102 sources-in-tension."""

from typing import Any

import numpy as np

from tallystick.compare.camps import find_disputes
from tallystick.compare.causes import cause_fields, causes_of_disputes
from tallystick.compare.part import part
from tallystick.compare.polls import with_polls
from tallystick.compare.relate import Columns, Whole
from tallystick.compare.shown import dispute_fields
from tallystick.compare.undisputed import undisputed
from tallystick.rules.contract import Frame, as_surveyed, rule
from tallystick.rules.expressions import claims_where, may_be_contested
from tallystick.rules.facts import Facts


def name_the_camps(rows: Columns, groups: Whole) -> dict[int, dict[str, Any]]:
    """Return by group the finding on it, if plausible readings alone are at odds."""
    claims = with_polls(rows, groups)
    some = np.flatnonzero(undisputed(claims, groups))
    claims = {name: array[some] for name, array in claims.items()}
    rows, groups = part(rows, some), groups[some]
    # The floor of a growing total is soon passed: on the evening of a flood "more than 12"
    # dead is no rival of 40.
    is_floor = np.isin(rows["comparator"].astype("str"), (">", ">="))
    soon_passed = is_floor & claims["cumulative"]
    reach = np.where(soon_passed, np.inf, claims["plausible_high"])
    disputes = find_disputes({**claims, "plausible_high": reach}, groups, "plausible")
    causes = causes_of_disputes(rows, groups, disputes)
    fields = dispute_fields(rows, groups, disputes)
    return {group: fields[group] | cause_fields(causes[group]) for group in disputes}


@rule(
    code="D102",
    name="sources-in-tension",
    severity="warning",
    scope="measure",
    column="measure",
    message="sources are in tension on {title}{scope_shown}: {camps_shown}{cause_shown}",
    help="Their words can all be true, but not as a reader takes them; see {disputing}.",
    judge=as_surveyed,
    survey=name_the_camps,
)
def sources_in_tension(facts: Facts) -> Frame:
    """What it does: Finds measures on which claims of one scope and of comparable dates do not
    contradict each other by their words, but do as a reader takes them: their plausible
    intervals do not meet, their strict ones do. Of a growing total a floor ("more than",
    "at least") is never too low: it is soon passed.

    Why it matters: "More than 1,000" is not false of 5,000; who says so nevertheless makes readers
    believe in some 1,500.

    Example: One source states "more than 1,000" refugees, another 5,000 for the same week.

    How to settle it: Look for the origin of the lower figure. A verdict says why they differ:
    another date, another scope, a bound that somebody rounded down.

    References: docs/intervals.md, what words say about numbers.
    """
    by = ("measure", "scope_key")
    contested = may_be_contested(*by, low="plausible_low", high="plausible_high")
    return claims_where(facts.figures, contested)
