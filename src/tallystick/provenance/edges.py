"""The credit graph, edge by edge: which claim credits which source, and what that source states."""

from __future__ import annotations

import pandas as pd

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
    citing = claims[claims["cites"] != ""]
    cited = citing.assign(cited=citing["cites"].str.split()).explode("cited")
    # Where nobody cites anybody the columns are empty, and would lose their type.
    cited["cited"] = cited["cited"].astype("str")
    known = cited["cited"].map(originals).astype("str")
    cited = cited.assign(cited_original=known.fillna(cited["cited"]))
    stated = claims[["measure", *FOLLOWED]].rename(
        columns={name: f"cited_{name}" for name in FOLLOWED}
    )
    edges = cited.merge(stated, on=["measure", "cited_original"], how="left")
    elsewhere = edges["cited_claim"] != edges["claim"]
    edges = edges[elsewhere].reset_index(drop=True)
    text = [name for name in edges.columns if edges[name].dtype == "str"]
    edges[text] = edges[text].fillna("")
    for name in ("cited_credited", "cited_strict_low_open", "cited_strict_high_open"):
        edges[name] = edges[name].fillna(False).astype("bool")
    edges["cited_line"] = edges["cited_line"].fillna(0).astype("int64")
    ends = pd.Series(trail_ends(claims, edges), index=claims["line"].to_numpy())
    origins = claims[list(OF_ORIGIN)].iloc[ends[edges["line"]].to_numpy()]
    return pd.concat([edges, origins.add_prefix("origin_").set_axis(edges.index)], axis=1)
