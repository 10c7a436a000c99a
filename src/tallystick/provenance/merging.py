"""Which named voices count as one origin: surely, and perhaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tallystick.compare.numbering import any_with, numbered
from tallystick.compare.relate import DAYS_OF_A_MONTH, Flags, Floats, Whole
from tallystick.provenance.same_figure import date_clusters
from tallystick.provenance.voices import INSTITUTIONS

FIRST_HAND = "pollster"
"""Two pollsters with one figure asked twice: their agreement is evidence, not repetition."""

CARRIERS = ("outlet", "document")
"""Beside a pollster with the same figure these carry its poll."""

NO_KEY = -1


@dataclass(frozen=True)
class Merged:
    """For each claim of a named voice the number of its origin, kept apart or drawn together.

    Attributes:
        most: voices as one only where they surely are.
        fewest: voices as one wherever they may pass on one count; nan where a voice carries
            what a pollster found.
    """

    most: Whole
    fewest: Floats


def merged_voices(named: pd.DataFrame) -> Merged:
    """Return which voices count as one origin on each measure.

    Surely one are: an organisation and those who speak for it; two who speak for it with the
    same figure; and voices that give the same figure for the same day (or month, if no more is
    known), as in a joint statement. Perhaps one are, besides: all who speak for one
    organisation; voices that give the same figure within the time in which the measure holds; and
    officials of one country adding to one running total. Pollsters count as one only within an
    organisation.

    Args:
        named: claims of named voices, with ``group`` (see ``figure_groups``); measures as numbers.

    Returns:
        Numbers of origins, in the order of ``named``.
    """
    measure, group = named["measure"].to_numpy(), named["group"].to_numpy()
    voice = numbered(measure, named["voice"])
    organisation = numbered(measure, named["organisation"])
    begun, ended = named["as_of_earliest"].to_numpy(), named["as_of_latest"].to_numpy()
    speaks = (named["kind"] != FIRST_HAND).to_numpy()
    spoken_for = (named["organisation"] != "").to_numpy()
    institution = named["kind"].isin(INSTITUTIONS).to_numpy() & spoken_for
    by_itself = any_with(organisation, institution)
    dated = speaks & ~np.isnan(begun) & ~np.isnan(ended)
    day = dated & (named["as_of"] != "").to_numpy() & (ended - begun < DAYS_OF_A_MONTH)
    surely = [
        np.where(by_itself & spoken_for, organisation, NO_KEY),
        np.where(spoken_for, numbered(organisation, group), NO_KEY),
        np.where(day, numbered(group, named["as_of"]), NO_KEY),
    ]
    is_total = named["cumulative"] & (named["country"] != "")
    perhaps = [
        np.where(spoken_for, organisation, NO_KEY),
        _same_time(named, group, dated),
        np.where(speaks & is_total, numbered(measure, named["country"]), NO_KEY),
    ]
    carries = named["kind"].isin(CARRIERS).to_numpy() & any_with(group, ~speaks)
    most = _components(voice, surely)
    fewest = _components(most, perhaps).astype("float64")
    return Merged(
        most=most,
        fewest=np.where(any_with(voice, carries), np.nan, fewest),
    )


def _same_time(named: pd.DataFrame, group: Whole, dated: Flags) -> Whole:
    """Return a number for claims of one figure and scope within the time in which it holds."""
    held = np.where(named["constant"], np.inf, named["window_days"])
    until = named["as_of_latest"].to_numpy() + held
    found = np.full(len(named), NO_KEY, dtype="int64")
    found[dated] = date_clusters(
        numbered(group, named["group_code"])[dated],
        named["as_of_earliest"].to_numpy()[dated],
        until[dated],
    )
    return found


def _components(node: Whole, keys: Iterable[Whole]) -> Whole:
    """Return for each claim the number of its component: nodes that share a key are connected."""
    nodes = int(node.max(initial=-1)) + 1
    links = []
    for key in keys:
        some = np.flatnonzero(key != NO_KEY)
        first = np.zeros(int(key.max(initial=-1)) + 1, dtype="int64")
        first[key[some]] = node[some]
        joined = first[key[some]]
        apart = joined != node[some]
        links.append(joined[apart] * nodes + node[some[apart]])
    some, others = np.divmod(pd.unique(np.concatenate(links)), max(nodes, 1))
    lead = np.arange(nodes)
    # The least number spreads along the keys; leads are shortened after each pass, so that long
    # chains take few passes.
    while True:
        one, other = lead[some], lead[others]
        if (one == other).all():
            return lead[node]
        np.minimum.at(lead, np.maximum(one, other), np.minimum(one, other))
        while (lead[lead] != lead).any():
            lead = lead[lead]
