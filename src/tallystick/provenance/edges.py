"""The credit graph, edge by edge: which claim credits which source, and what that source states."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pandas as pd

from tallystick.compare.numbering import NOWHERE, first_of_each, places_among
from tallystick.compare.relate import Whole
from tallystick.provenance.graph import trail_ends

FOLLOWED = (
    *("claim", "line", "source", "original", "as_stated", "comparator", "hedge", "value"),
    *("unit_name", "scope_key", "speaker", "speaker_kind", "credited", "cites", "credits"),
    *("strict_low", "strict_high", "strict_low_open", "strict_high_open", "factor"),
)
"""The columns of the credited source's claim that an edge carries, each behind ``cited_``."""

OF_ORIGIN = (
    *("claim", "line", "source", "as_stated", "comparator", "hedge", "value", "unit_name"),
    *("strict_low", "strict_high", "scope_key"),
)
"""The columns of the claim where a trail ends that an edge carries, each behind ``origin_``."""

BLANKS = {"b": False, "i": 0, "f": np.nan}
"""What stands for no value, by the kind of a column's type; an empty string for text."""


def credit_edges(claims: pd.DataFrame, originals: pd.Series) -> pd.DataFrame:
    """Return an edge for each source that a claim cites and each claim there on the same measure.

    Args:
        claims: prepared claims.
        originals: source id -> the source whose text it is (itself, unless it is a reprint).

    Returns:
        The columns of ``claims``; ``cited`` (the id as written); ``cited_original``; the
        ``FOLLOWED`` columns of that source's claim behind ``cited_``; and the ``OF_ORIGIN``
        columns of the claim where the trail of credits ends (see ``trail_ends``) behind
        ``origin_``. A cited source without a claim on the measure gives one edge whose
        ``cited_claim`` is ''. Text is never null.
    """
    citing = np.flatnonzero(claims["cites"] != "")
    credits = [ids.split() for ids in claims["cites"].iloc[citing]]
    credited = pd.DataFrame(
        {
            "place": np.repeat(citing, [len(ids) for ids in credits]),
            "cited": pd.Series([*chain.from_iterable(credits)], dtype="str"),
        }
    )
    credited["measure"] = claims["measure"].take(credited["place"].to_numpy()).array
    credited["cited_original"] = _originals_of(credited["cited"], originals)
    stating = _stating(claims, credited["cited_original"])
    stated = claims[["measure", "original"]].take(stating).assign(cited_place=stating)
    found = credited.merge(
        stated.rename(columns={"original": "cited_original"}),
        on=["measure", "cited_original"],
        how="left",
    )
    place = found["place"].to_numpy()
    cited_place = found["cited_place"].fillna(NOWHERE).to_numpy(dtype="int64")
    ids = claims["claim"].array
    elsewhere = (cited_place == NOWHERE) | np.asarray(ids.take(cited_place) != ids.take(place))
    found, place, cited_place = found[elsewhere], place[elsewhere], cited_place[elsewhere]
    edges = pd.concat(
        [
            claims.take(place).reset_index(drop=True),
            found[["cited", "cited_original"]].reset_index(drop=True),
            _followed(claims, cited_place),
        ],
        axis=1,
    )
    origins = claims[list(OF_ORIGIN)].take(trail_ends(claims, edges)[place])
    with_origins: pd.DataFrame = pd.concat(
        [edges, origins.add_prefix("origin_").set_axis(edges.index)], axis=1
    )
    return with_origins


def _originals_of(cited: pd.Series, originals: pd.Series) -> pd.Series:
    """Return for each source that is cited the one whose text it is, or itself."""
    if cited.empty:
        return cited
    places = places_among(originals.index.to_series(), cited)
    found = pd.Series(originals.array.take(places, allow_fill=True), index=cited.index)
    return found.fillna(cited)


def _stating(claims: pd.DataFrame, originals: pd.Series) -> Whole:
    """Return the positions of the claims in some texts."""
    if originals.empty:
        return np.array([], dtype="int64")
    codes = claims["original_code"].to_numpy()
    texts = claims["original"].take(first_of_each(codes))
    # A last flag stands for what is nowhere.
    asked = np.zeros(len(texts) + 1, dtype="bool")
    asked[places_among(texts, originals)] = True
    asked[NOWHERE] = False
    return np.flatnonzero(asked[codes])


def _followed(claims: pd.DataFrame, place: Whole) -> pd.DataFrame:
    """Return the ``FOLLOWED`` columns of claims, blank ones for ``NOWHERE``."""
    there = place != NOWHERE
    taken = claims[list(FOLLOWED)].take(np.where(there, place, 0)).reset_index(drop=True)
    return pd.DataFrame(
        {
            f"cited_{name}": taken[name].where(there, BLANKS.get(taken[name].dtype.kind, ""))
            for name in FOLLOWED
            if name != "original"
        }
    )
