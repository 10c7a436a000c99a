"""How many independent origins stand behind the sources of a measure, and which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from tallystick.compare.numbering import any_with, first_of_each, number_in_each, numbered
from tallystick.compare.relate import Flags, Whole
from tallystick.dataset.project import Project
from tallystick.provenance.graph import trail_ends
from tallystick.provenance.merging import Merged, merged_voices
from tallystick.provenance.same_figure import figure_groups
from tallystick.provenance.voices import voices

NEEDED = (
    *("line", "original_code", "figure_code", "group_code", "published_latest", "as_of"),
    *("as_of_earliest", "as_of_latest", "window_days", "constant", "cumulative"),
    *("plausible_low", "plausible_high"),
)
"""The columns of prepared claims that counting needs, besides those for finding the voices."""

OF_VOICES = (
    *("measure", "group", "group_code", "as_of", "as_of_earliest", "as_of_latest", "window_days"),
    *("constant", "cumulative", "voice", "kind", "organisation", "country"),
)
"""What is needed to tell which voices count as one."""

NAMES_SHOWN = 3
"""An origin is called by at most so many of its names."""


class Origin(NamedTuple):
    """One origin of the figures on a measure.

    Attributes:
        name: who it is, for people to read; voices that count as one are joined by ``;``.
        claims: ids of the claims whose trail ends there.
        repeated_by: ids of claims that name no origin and state a figure it had stated.
        first_claim, first_source, published: its earliest statement in the table.
    """

    name: str
    claims: tuple[str, ...]
    repeated_by: tuple[str, ...]
    first_claim: str
    first_source: str
    published: str


class MeasureOrigins(NamedTuple):
    """The origins behind one measure.

    Attributes:
        measure: its id.
        texts: how many sources state a figure on it, reprints counted once.
        fewest: the number of independent origins if claims that name nobody are copies, and if
            voices that may pass on one count do.
        most: the number if they are not, as far as the figures tell them apart.
        origins: the origins counted in ``most`` as far as they are known, the earliest first.
    """

    measure: str
    texts: int
    fewest: int
    most: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class CountedOrigins:
    """How many origins stand behind each measure, and what is needed to list them.

    Attributes:
        counts: texts, fewest and most of each measure (the index, sorted); see ``MeasureOrigins``.
        statements: line, published_latest and name of each claim with a figure; place, its
            position among the claims; measure, its position in ``counts``; group (see
            ``figure_groups``); and origin, a number for the one that it goes back to, 0 where it
            names none.
        claims: the prepared claims.
    """

    counts: pd.DataFrame
    statements: pd.DataFrame
    claims: pd.DataFrame

    def listed(self, some: Flags | None = None) -> list[MeasureOrigins]:
        """Return the origins behind some measures (flags, as counted) or all, in order of ids."""
        counts, statements = self.counts, self.statements
        if some is not None:
            statements = statements[some[statements["measure"]]]
            counts = counts[some]
        origins = _listed(statements, self.claims)
        places = np.arange(len(self.counts))[some if some is not None else slice(None)].tolist()
        numbers = counts.to_numpy(dtype="int64").tolist()
        ids = counts.index.to_numpy(dtype=object)
        return [
            MeasureOrigins(measure, texts, fewest, most, tuple(origins[place]))
            for place, measure, (texts, fewest, most) in zip(places, ids, numbers, strict=True)
        ]


def count_origins(project: Project, claims: pd.DataFrame, edges: pd.DataFrame) -> CountedOrigins:
    """Count the independent origins of each measure that has figures.

    ``fewest`` counts the voices that somebody names, those as one that may pass on one count (see
    ``merged_voices``). ``most`` counts named voices apart unless they are surely one; to them it
    adds each figure that only a carrier or nobody states, and one for an origin that nobody
    names where pages repeat figures without saying whose they are. Time grows with the number of
    claims (sorting apart).

    Args:
        project: the project, for its speakers and sources.
        claims: prepared claims.
        edges: their credits, as ``credit_edges`` gives them.
    """
    ends = trail_ends(claims, edges)
    some = np.flatnonzero(claims["has_figure"] & (claims["measure"] != ""))
    rows = pd.concat([claims[list(NEEDED)], voices(project, claims, edges, ends)], axis=1)
    rows = rows.take(some).reset_index(drop=True)
    # From here on measures are numbers, in the order of their ids.
    code = numbered(claims["measure_code"].to_numpy()[some])
    ids = claims["measure"].take(some[first_of_each(code)])
    numbers, measures = pd.factorize(ids, sort=True)
    rows["measure"] = numbers[code]
    rows["group"] = figure_groups(rows)
    named = (rows["standing"] == "named").to_numpy()
    merged = merged_voices(rows.loc[named, list(OF_VOICES)])
    # Positive numbers are those of voices, negative ones those of figures that stand alone.
    origin = np.where(_stands_alone(rows), -1 - rows["group"], 0)
    origin[named] = merged.most + 1
    return CountedOrigins(
        _ranges(rows, merged, measures), rows.assign(place=some, origin=origin), claims
    )


def origins_of_measures(
    project: Project, claims: pd.DataFrame, edges: pd.DataFrame
) -> list[MeasureOrigins]:
    """Return the origins of each measure that has figures; see ``count_origins``."""
    return count_origins(project, claims, edges).listed()


def origins_frame(project: Project, found: CountedOrigins) -> pd.DataFrame:
    """Return the origins of measures as a frame for rules, one row a measure.

    Columns: table, measure, line and title (of the measure), common_knowledge, texts, fewest,
    most; and where ``most`` is no more than ``NAMES_SHOWN``, origin_names (joined by "; ") and
    claims (ids of the earliest claim of each, joined by spaces), blank otherwise. Measures that
    are not in the table of measures are left out.
    """
    measures = project.first_rows("measures").set_index("measure")
    of = measures[["line", "title", "common_knowledge"]].reindex(found.counts.index)
    known = of["line"].notna().to_numpy()
    counts, of = found.counts[known], of[known]
    few = found.listed(known & (found.counts["most"] <= NAMES_SHOWN).to_numpy())
    names = {one.measure: "; ".join(o.name for o in one.origins) for one in few}
    first = {one.measure: " ".join(o.first_claim for o in one.origins) for one in few}
    ids = counts.index.to_list()
    frame = pd.DataFrame(
        {
            "table": "measures",
            "measure": ids,
            "title": of["title"].fillna("").to_list(),
            "common_knowledge": of["common_knowledge"].fillna("").to_list(),
            "origin_names": [names.get(measure, "") for measure in ids],
            "claims": [first.get(measure, "") for measure in ids],
        },
        dtype="str",
    )
    return frame.assign(
        line=of["line"].to_numpy(dtype="int64"),
        **{name: counts[name].to_numpy() for name in counts.columns},
    )


def _ranges(rows: pd.DataFrame, merged: Merged, measures: pd.Index) -> pd.DataFrame:
    """Return for each measure texts, fewest and most."""
    measure = rows["measure"].to_numpy()
    named, carrier, nobody = (
        (rows["standing"] == standing).to_numpy() for standing in ("named", "carrier", "nobody")
    )
    group, voice = rows["group"].to_numpy(), rows["voice"].to_numpy()
    alone = _stands_alone(rows)
    independent = ~np.isnan(merged.fewest)

    def number(things: Whole, some: Flags) -> Whole:
        return number_in_each(measure[some], things[some], len(measures))

    texts = number(rows["original_code"].to_numpy(), np.ones(len(rows), dtype="bool"))
    credited = number_in_each(measure[named], merged.most, len(measures))
    credited += number(group, alone & carrier)
    own = number(group, alone & nobody)
    # Pages that say not where they have a figure may share one origin that nobody names.
    repeats = (number(voice, nobody) > own) & ((own == 0) | (credited == 0))
    most = credited + own + repeats
    grows = number(group, rows["cumulative"].to_numpy()) > 0
    if_nobody_named = np.where((number(voice, carrier) > 0) | grows, 1, number(group, nobody))
    fewest_named = number_in_each(
        measure[named][independent], merged.fewest[independent].astype("int64"), len(measures)
    )
    fewest = np.where(fewest_named > 0, fewest_named, if_nobody_named)
    counted = {"texts": texts, "fewest": np.minimum(fewest, most), "most": most}
    return pd.DataFrame(counted, index=pd.Index(measures, name="measure"), dtype="int64")


def _stands_alone(rows: pd.DataFrame) -> Flags:
    """Return which claims have a figure that nobody whose word counts for more states.

    That of a carrier counts for more than nobody's, that of a named voice more than a carrier's.
    """
    group = rows["group"].to_numpy()
    named, carrier = (
        (rows["standing"] == standing).to_numpy() for standing in ("named", "carrier")
    )
    by_named, by_carrier = any_with(group, named), any_with(group, carrier)
    return ~named & ~by_named & (carrier | ~by_carrier)


def _listed(statements: pd.DataFrame, claims: pd.DataFrame) -> dict[int, list[Origin]]:
    """Return the origins of each measure, the earliest first; see ``CountedOrigins``."""
    when = statements["published_latest"].fillna(np.inf)
    statements = statements.take(np.lexsort((statements["line"], when)))
    group, origin = statements["group"].to_numpy(), statements["origin"].to_numpy()
    # What names no origin repeats the one that stated the figure first.
    known, repeats = np.flatnonzero(origin), origin == 0
    stated_first = np.zeros(group.max(initial=-1) + 1, dtype="int64")
    stated_first[group[known[::-1]]] = origin[known[::-1]]
    of = numbered(np.where(repeats, stated_first[group], origin))
    # By origin, the earliest first; of each the claims of its own, then those that repeat it.
    order = np.lexsort((repeats, of))
    bounds = np.flatnonzero(np.diff(of[order], prepend=-1, append=-1)).tolist()
    own = np.bincount(of[~repeats]).tolist()
    measure, name = (statements[column].take(order).tolist() for column in ("measure", "name"))
    places = statements["place"].to_numpy()[order]
    claim, source, published = (
        claims[column].take(places).tolist() for column in ("claim", "source", "published")
    )
    listed: dict[int, list[Origin]] = {}
    for (start, end), number in zip(pairwise(bounds), own, strict=True):
        repeated = start + number
        names = dict.fromkeys(name[start:repeated])
        origin_found = Origin(
            name="; ".join([*names][:NAMES_SHOWN]),
            claims=tuple(claim[start:repeated]),
            repeated_by=tuple(claim[repeated:end]),
            first_claim=claim[start],
            first_source=source[start],
            published=published[start],
        )
        listed.setdefault(measure[start], []).append(origin_found)
    return listed
