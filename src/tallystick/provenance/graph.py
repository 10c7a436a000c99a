"""The credit graph: from each claim along its credits to the claim where the trail ends."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Positions = NDArray[np.intp]


def trail_ends(claims: pd.DataFrame, edges: pd.DataFrame) -> Positions:
    """Follow the credits of each claim to the claim on the same measure where they end.

    A claim that credits several is followed to one of them: the one with the same scope, whose
    figure is its own or at least meets it, and of those the first in the table. (The others lose
    nothing: they are claims on the measure themselves.) A circle of credits ends at the claim of
    it that was published first.

    Args:
        claims: prepared claims.
        edges: their credits, as ``credit_edges`` gives them.

    Returns:
        For each claim the position of the claim where its trail ends: its own if it credits no
        source with a claim on its measure.
    """
    position = pd.Series(np.arange(len(claims)), index=claims["line"].to_numpy())
    chosen = _one_credit_each(edges)
    following = np.arange(len(claims))
    following[position[chosen["line"]]] = position[chosen["cited_line"]]
    published = claims["published_latest"].fillna(np.inf).to_numpy()
    for circle in _circles(following):
        first = min(circle, key=lambda place: (published[place], place))
        following[first] = first
    # Each pass doubles the steps taken, so that a chain of a thousand credits takes ten passes.
    while True:
        further = following[following]
        if (further == following).all():
            return following
        following = further


def _one_credit_each(edges: pd.DataFrame) -> pd.DataFrame:
    known = edges[edges["cited_claim"] != ""]
    meets = (known["strict_low"] <= known["cited_strict_high"]) & (
        known["cited_strict_low"] <= known["strict_high"]
    )
    likeness = (
        8 * (known["scope_key"] == known["cited_scope_key"])
        + 4 * meets
        + 2 * (known["value"] == known["cited_value"])
        + 1 * (known["comparator"] == known["cited_comparator"])
    )
    ranked = known[["line", "cited_line"]].assign(unlike=-likeness)
    return ranked.sort_values(["line", "unlike", "cited_line"]).drop_duplicates("line")


def _circles(following: Positions) -> list[list[int]]:
    """Return the circles of a graph in which each place leads to one other, or ends at itself."""
    places = np.arange(len(following))
    leads_on = following != places
    # Only a place that is credited and itself credits another can be part of a circle.
    inside = np.flatnonzero(leads_on & np.isin(places, following[leads_on]))
    if not len(inside):
        return []
    # Imported here: few data sets have credits that may form a circle at all.
    import networkx as nx

    graph = nx.DiGraph(zip(inside.tolist(), following[inside].tolist(), strict=True))
    return [sorted(c) for c in nx.strongly_connected_components(graph) if len(c) > 1]
