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


def opponents(publication: Publication, found: Disagreement) -> dict[str, frozenset[int]]:
    """Return for each claim at odds with others the positions of the groups it contradicts.

    Empty where there are but two groups. A claim that is named since it departs from others on
    its occasion, and contradicts none by its number, has none.
    """
    of_camp = {claim: place for place, camp in enumerate(found.camps) for claim in camp.claims}
    if len(found.camps) < 3 or len(of_camp) > MOST_COMPARED:
        return {}
    camps = np.fromiter(of_camp.values(), dtype="int64")
    one_group = np.zeros(len(camps), dtype="int64")
    columns = with_polls(_columns(publication, of_camp), one_group)
    figures = Figures.of(columns, "strict" if found.rule == DISAGREEMENT else "plausible")
    against = {}
    for position, claim in enumerate(of_camp):
        if claim in found.disputing:
            apart = contradicting(figures, position, np.arange(len(camps)))
            apart &= figures.original != figures.original[position]
            against[claim] = frozenset(camps[apart].tolist()) - {of_camp[claim]}
    return against


def _columns(publication: Publication, claims: Iterable[str]) -> Columns:
    rows = [publication.claims[claim] for claim in claims]
    return {name: np.array([row[name] for row in rows]) for name in (*FIGURE_COLUMNS, *_OF_POLLS)}


def contradiction(publication: Publication, found: Disagreement, against: frozenset[int]) -> str:
    """Return which groups are contradicted, by the figure stated most often in each."""
    if not against:
        return ANOTHER
    if len(against) == len(found.camps) - 1:
        return "contradicts all other groups"
    records = publication.claims
    leaders = [leading(found.camps[place].claims, records).claims[0] for place in sorted(against)]
    named = [*dict.fromkeys(figure(records[claim]) for claim in leaders)]
    rest = len(named) - MOST_NAMED
    shown = [*named[:MOST_NAMED], *([counted(rest, "further group")] if rest > 0 else [])]
    return f"contradicts {' and '.join(filter(None, (', '.join(shown[:-1]), shown[-1])))}"
