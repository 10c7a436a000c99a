"""Disputes as findings show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from tallystick.compare.camps import Camp, Dispute
from tallystick.compare.part import part
from tallystick.compare.relate import Columns, Whole

MEASURE = ("measure", "measure_line", "title")
"""The columns that say which measure claims are on."""


def measure_fields(claims: Columns, about: Any) -> dict[str, Any]:
    """Return the fields of a finding about a measure that objects to some of its claims.

    Args:
        claims: claims on one measure, with claim, source, measure, measure_line and title.
        about: the positions of those objected to, or a flag for each claim.
    """
    measure, line, title = (claims[name][0] for name in MEASURE)
    return _fields(measure, line, title, claims["claim"][about], claims["source"][about])


def _fields(
    measure: str, line: int, title: str, ids: Iterable[str], sources: Iterable[str]
) -> dict[str, Any]:
    return {
        "table": "measures",
        "row": measure,
        "measure": measure,
        "line": line,
        "title": title,
        "claims": tuple(ids),
        "sources": tuple(dict.fromkeys(sources)),
    }


def dispute_fields(
    claims: Columns, groups: Whole, disputes: Mapping[int, Dispute]
) -> dict[int, dict[str, Any]]:
    """Return by group the fields of a finding about a measure on which there are camps.

    The finding is about the claims that dispute and, since a page is judged as a whole, about
    what the same pages state besides: the headline and the quotation below it.

    Args:
        claims: prepared claims of any number of measures and scopes.
        groups: the number of the measure and scope of each claim, ascending.
        disputes: some of the groups with the dispute among their claims.
    """
    asked = np.array([*disputes], dtype="int64")
    some = np.flatnonzero(np.isin(groups, asked))
    claims, groups = part(claims, some), groups[some]
    starts, ends = (np.searchsorted(groups, asked, side).tolist() for side in ("left", "right"))
    # One claim of each group tells what it is about, and one of each camp its figure.
    about = part(claims, np.array(starts, dtype="int64"))
    heads = zip(*(about[name].tolist() for name in (*MEASURE, "scope_key")), strict=True)
    usual = [
        start + camp.usual
        for start, found in zip(starts, disputes.values(), strict=True)
        for camp in found.camps
    ]
    phrases = part(claims, np.array(usual, dtype="int64"))["in_english"].tolist()
    phrase_of = dict(zip(usual, phrases, strict=True))
    every_id, every_source = (claims[name].tolist() for name in ("claim", "source"))
    fields = {}
    for (group, found), (measure, line, title, scope), start, end in zip(
        disputes.items(), heads, starts, ends, strict=True
    ):
        ids, sources = every_id[start:end], every_source[start:end]
        id_at, source_at = ids.__getitem__, sources.__getitem__
        named = {*map(source_at, found.disputing)}
        pages = [each for each, source in enumerate(sources) if source in named]
        on_pages = (map(id_at, pages), map(source_at, pages))
        figures = [phrase_of[start + camp.usual] for camp in found.camps]
        at_odds = frozenset(found.disputing)
        fields[group] = _fields(measure, line, title, *on_pages) | {
            "scope_shown": f" ({scope})" if scope else "",
            "camps_shown": "; ".join(map(_described, figures[:4], found.camps)),
            "disputing": ", ".join(map(id_at, found.disputing)),
            "camps": tuple(
                {
                    "figure": figure,
                    "claims": [*map(id_at, camp.members)],
                    "disputing": [*map(id_at, filter(at_odds.__contains__, camp.members))],
                    "sources": [*dict.fromkeys(map(source_at, camp.members))],
                    "independent_texts": camp.sources,
                }
                for figure, camp in zip(figures, found.camps, strict=True)
            ),
        }
    return fields


def _described(figure: str, camp: Camp) -> str:
    """Return the figure most of a camp's sources state, and how many of them do."""
    noun = "source" if camp.sources == 1 else "sources"
    of_all = "" if camp.stating == camp.sources else f"{camp.stating} of "
    return f"'{figure}' ({of_all}{camp.sources} {noun})"


def shown_cause(cause: str, evidence: str = "") -> str:
    """Return the end of a message that names a probable cause, or nothing for none."""
    if not cause:
        return ""
    word = "" if cause == "other" else cause.replace("-", " ")
    return f"; probable cause: {': '.join(filter(None, (word, evidence)))}"
