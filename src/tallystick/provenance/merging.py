"""Which named voices count as one origin: surely, and perhaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tallystick.compare.relate import DAYS_OF_A_MONTH
from tallystick.provenance.same_figure import date_clusters
from tallystick.provenance.voices import INSTITUTIONS

FIRST_HAND = "pollster"
"""Two pollsters with one figure asked twice: their agreement is evidence, not repetition."""

CARRIERS = ("outlet", "document")
"""Beside a pollster with the same figure these carry its poll."""


@dataclass(frozen=True)
class Merged:
    """For each claim of a named voice the number of its origin, kept apart or drawn together.

    Attributes:
        most: voices as one only where they surely are.
        fewest: voices as one wherever they may pass on one count; nan where a voice carries
            what a pollster found.
    """

    most: pd.Series
    fewest: pd.Series


def merged_voices(named: pd.DataFrame) -> Merged:
    """Return which voices count as one origin on each measure.

    Surely one are: an organisation and those who speak for it; two who speak for it with the
    same figure; and voices that give the same figure for the same day (or month, if no more is
    known), as in a joint statement. Perhaps one are, besides: all who speak for one
    organisation; voices that give the same figure within the time in which the measure holds; and
    officials of one country adding to one running total. Pollsters count as one only within an
    organisation.

    Args:
        named: claims of named voices, with ``group`` (see ``figure_groups``).

    Returns:
        Numbers of origins, indexed as ``named``.
    """
    node = _numbered(named, ["measure", "voice"])
    speaks = named["kind"] != FIRST_HAND
    spoken_for = named["organisation"] != ""
    institution = named["kind"].isin(INSTITUTIONS) & spoken_for
    by_itself = institution.groupby([named["measure"], named["organisation"]]).transform("max")
    dated = speaks & named["as_of_earliest"].notna() & named["as_of_latest"].notna()
    day = dated & (named["as_of"] != "")
    day &= named["as_of_latest"] - named["as_of_earliest"] < DAYS_OF_A_MONTH
    surely = [
        _numbered(named[by_itself & spoken_for], ["measure", "organisation"]),
        _numbered(named[spoken_for], ["measure", "organisation", "group"]),
        _numbered(named[day], ["measure", "group", "as_of"]),
    ]
    held = named["window_days"].where(named["nature"] != "constant", np.inf)
    total = speaks & (named["nature"] == "cumulative") & (named["country"] != "")
    perhaps = [
        _numbered(named[spoken_for], ["measure", "organisation"]),
        _same_time(named[dated], ["measure", "scope_key", "group"], slack=held[dated]),
        _numbered(named[total], ["measure", "country"]),
    ]
    fewest = _components(node, surely + perhaps).astype("float64")
    polled = (~speaks).groupby(named["group"]).transform("max")
    carries = named["kind"].isin(CARRIERS) & polled
    return Merged(
        most=_components(node, surely),
        fewest=fewest.mask(carries.groupby(node).transform("max")),
    )


def _numbered(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    return rows.groupby(by, sort=False).ngroup()


def _same_time(rows: pd.DataFrame, by: list[str], slack: pd.Series) -> pd.Series:
    return pd.Series(date_clusters(rows, by, slack), index=rows.index)


def _components(node: pd.Series, keys: list[pd.Series]) -> pd.Series:
    """Return for each claim the number of its component: nodes that share a key are connected."""
    pairs = pd.concat(
        [pd.DataFrame({"node": node[key.index], "key": key}) for key in keys],
        keys=range(len(keys)),
        names=["by"],
    ).reset_index("by")
    pairs = pairs.drop_duplicates()
    shared = pairs[pairs.duplicated(["by", "key"], keep=False)]
    first = shared.groupby(["by", "key"])["node"].transform("first")
    lead = np.arange(int(node.max()) + 1 if len(node) else 0)
    # The least number spreads along the keys; leads are shortened after each pass, so that long
    # chains take few passes.
    while True:
        one, other = lead[first.to_numpy()], lead[shared["node"].to_numpy()]
        if (one == other).all():
            return pd.Series(lead[node.to_numpy()], index=node.index)
        np.minimum.at(lead, np.maximum(one, other), np.minimum(one, other))
        while (lead[lead] != lead).any():
            lead = lead[lead]
