"""Which groups of a disagreement a claim contradicts, where there are more than two."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tallystick.compare.polls import with_polls
from tallystick.compare.relate import FIGURE_COLUMNS, Columns, Figures, contradicting
from tallystick.publish.disputes import DISAGREEMENT, Disagreement
from tallystick.publish.figures import figure
from tallystick.publish.publication import Publication
from tallystick.publish.statements import leading
from tallystick.publish.words import counted

ANOTHER = "contradicts another group"
MOST_NAMED = 2
MOST_COMPARED = 2_000
"""With more claims, which is which takes too long to find out, and to read."""

_OF_POLLS = ("poll_code", "pollster_code", "question_code", "sample_size", "unit_name")


def opponents(publication: Publication, found: Disagreement) -> dict[str, frozenset[str]]:
    """Return for each claim at odds with others those of other groups it contradicts.

    Empty where there are but two groups. A claim that is named since it departs from others on
    its occasion, and contradicts none by its number, has none.
    """
    of_camp = {claim: place for place, camp in enumerate(found.camps) for claim in camp.claims}
    if len(found.camps) < 3 or len(of_camp) > MOST_COMPARED:
        return {}
    ids = np.array([*of_camp], dtype=object)
    camps = np.fromiter(of_camp.values(), dtype="int64")
    one_group = np.zeros(len(camps), dtype="int64")
    columns = with_polls(_columns(publication, of_camp), one_group)
    figures = Figures.of(columns, "strict" if found.rule == DISAGREEMENT else "plausible")
    against = {}
    for position, claim in enumerate(of_camp):
        if claim in found.disputing:
            apart = contradicting(figures, position, np.arange(len(camps)))
            apart &= figures.original != figures.original[position]
            apart &= camps != of_camp[claim]
            against[claim] = frozenset(ids[apart].tolist())
    return against


def _columns(publication: Publication, claims: Iterable[str]) -> Columns:
    rows = [publication.claims[claim] for claim in claims]
    return {name: np.array([row[name] for row in rows]) for name in (*FIGURE_COLUMNS, *_OF_POLLS)}


def contradiction(publication: Publication, found: Disagreement, against: frozenset[str]) -> str:
    """Return what is contradicted: of each group the figure that most of those claims state."""
    if not against:
        return ANOTHER
    opposed = [[one for one in camp.claims if one in against] for camp in found.camps]
    opposed = [claims for claims in opposed if claims]
    if len(opposed) == len(found.camps) - 1:
        return "contradicts all other groups"
    records = publication.claims
    leaders = [leading(claims, records).claims[0] for claims in opposed]
    named = [*dict.fromkeys(figure(records[claim]) for claim in leaders)]
    rest = len(named) - MOST_NAMED
    shown = [*named[:MOST_NAMED], *([counted(rest, "further group")] if rest > 0 else [])]
    return f"contradicts {' and '.join(filter(None, (', '.join(shown[:-1]), shown[-1])))}"
