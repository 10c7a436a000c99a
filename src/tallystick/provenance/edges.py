"""The credit graph, edge by edge: which claim credits which source, and what that source states."""

from __future__ import annotations

import pandas as pd

FOLLOWED = (
    *("claim", "line", "source", "original", "as_stated", "comparator", "hedge", "value"),
    *("unit_name", "scope_key", "speaker", "speaker_kind", "credited", "cites"),
    *("strict_low", "strict_high", "strict_low_open", "strict_high_open", "factor"),
)
"""The columns of the credited source's claim that an edge carries, each behind ``cited_``."""


def credit_edges(claims: pd.DataFrame, originals: pd.Series) -> pd.DataFrame:
    """Return an edge for each source that a claim cites and each claim there on the same measure.

    Args:
        claims: prepared claims.
        originals: source id -> the source whose text it is (itself, unless it is a reprint).

    Returns:
        The columns of ``claims``; ``cited`` (the id as written); ``cited_original``; and the
        ``FOLLOWED`` columns of that source's claim behind ``cited_``. A cited source without a
        claim on the measure gives one edge whose ``cited_claim`` is ''. Text is never null.
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
    return edges
