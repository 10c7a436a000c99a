"""Disputes as findings show them."""

from __future__ import annotations

from typing import Any

import numpy as np

from tallystick.compare.camps import Camp, Dispute
from tallystick.compare.relate import FIGURE_COLUMNS, Columns

SHOWN_COLUMNS = (
    *("claim", "measure", "scope_key", "source", "in_english", "line", "unit_name", "measure_line"),
    "title",
    *FIGURE_COLUMNS,
)
"""The columns that a rule selects so that a dispute can be found and shown."""


def measure_fields(claims: Columns, about: Any) -> dict[str, Any]:
    """Return the fields of a finding about a measure that objects to some of its claims.

    Args:
        claims: claims on one measure, with claim, source, measure, measure_line and title.
        about: the positions of those objected to, or a flag for each claim.
    """
    return {
        "table": "measures",
        "row": claims["measure"][0],
        "measure": claims["measure"][0],
        "line": claims["measure_line"][0],
        "title": claims["title"][0],
        "claims": tuple(claims["claim"][about]),
        "sources": tuple(dict.fromkeys(claims["source"][about])),
    }


def dispute_fields(claims: Columns, found: Dispute) -> dict[str, Any]:
    """Return the fields of a finding about a measure on which there are camps.

    The finding is about the claims that dispute and, since a page is judged as a whole, about
    what the same pages state besides: the headline and the quotation below it.

    Args:
        claims: the claims among which the dispute was found, with ``SHOWN_COLUMNS``.
        found: the dispute.
    """
    disputing = list(found.disputing)
    scope = str(claims["scope_key"][0])
    named = set(claims["source"][disputing])
    pages = np.array([source in named for source in claims["source"].tolist()])
    at_odds = frozenset(disputing)
    return measure_fields(claims, pages) | {
        "scope_shown": f" ({scope})" if scope else "",
        "camps_shown": "; ".join(_described(claims, camp) for camp in found.camps[:4]),
        "disputing": ", ".join(claims["claim"][disputing]),
        "camps": tuple(
            {
                "figure": claims["in_english"][camp.usual],
                "claims": list(claims["claim"][list(camp.members)]),
                "disputing": [claims["claim"][one] for one in camp.members if one in at_odds],
                "sources": list(dict.fromkeys(claims["source"][list(camp.members)])),
                "independent_texts": camp.sources,
            }
            for camp in found.camps
        ),
    }


def _described(claims: Columns, camp: Camp) -> str:
    """Return the figure most of a camp's sources state, and how many of them do."""
    noun = "source" if camp.sources == 1 else "sources"
    of_all = "" if camp.stating == camp.sources else f"{camp.stating} of "
    return f"'{claims['in_english'][camp.usual]}' ({of_all}{camp.sources} {noun})"


def shown_cause(cause: str, evidence: str = "") -> str:
    """Return the end of a message that names a probable cause, or nothing for none."""
    if not cause:
        return ""
    word = "" if cause == "other" else cause.replace("-", " ")
    return f"; probable cause: {': '.join(filter(None, (word, evidence)))}"
