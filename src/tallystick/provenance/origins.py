"""How many independent origins stand behind the sources of a measure, and which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from tallystick.dataset.project import Project
from tallystick.provenance.graph import trail_ends
from tallystick.provenance.merging import Merged, merged_voices
from tallystick.provenance.same_figure import figure_groups
from tallystick.provenance.voices import voices

NEEDED = (
    *("claim", "measure", "source", "line", "original", "figure_code", "scope_key", "as_of"),
    *("published", "published_latest", "as_of_earliest", "as_of_latest", "nature", "window_days"),
    *("plausible_low", "plausible_high"),
)
"""The columns of prepared claims that counting needs, besides those for finding the voices."""

NAMES_SHOWN = 3
"""An origin is called by at most so many of its names."""


@dataclass(frozen=True)
class Origin:
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


@dataclass(frozen=True)
class MeasureOrigins:
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
        statements: measure, claim, source, published and name of each claim with a figure, in
            order of publication; origin, a number for the one that it goes back to; and
            is_repeat, whether it names none and only repeats what that one stated.
    """

    counts: pd.DataFrame
    statements: pd.DataFrame

    def listed(self, measures: Iterable[str] | None = None) -> list[MeasureOrigins]:
        """Return the origins behind some measures (all, if none are named), in order of ids."""
        counts, statements = self.counts, self.statements
        if measures is not None:
            wanted = [*measures]
            counts = counts[counts.index.isin(wanted)]
            statements = statements[statements["measure"].isin(wanted)]
        listed = _listed(statements)
        numbers = counts.to_numpy(dtype="int64").tolist()
        return [
            MeasureOrigins(measure, texts, fewest, most, tuple(listed[measure]))
            for measure, (texts, fewest, most) in zip(map(str, counts.index), numbers, strict=True)
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
    rows = pd.concat([claims[list(NEEDED)], voices(project, claims, edges, ends)], axis=1)
    rows = rows[claims["has_figure"] & (claims["measure"] != "")].reset_index(drop=True)
    rows["group"] = figure_groups(rows)
    merged = merged_voices(rows[rows["standing"] == "named"])
    return CountedOrigins(_ranges(rows, merged), _statements(rows, merged))


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
    measures = project.frame("measures").drop_duplicates("measure").set_index("measure")
    counts = found.counts[found.counts.index.isin(measures.index)]
    of = measures.loc[counts.index]
    few = found.listed(counts.index[counts["most"] <= NAMES_SHOWN])
    names = {one.measure: "; ".join(o.name for o in one.origins) for one in few}
    first = {one.measure: " ".join(o.first_claim for o in one.origins) for one in few}
    frame = pd.DataFrame(
        {
            "table": "measures",
            "measure": counts.index.to_list(),
            "title": of["title"].fillna("").to_list(),
            "common_knowledge": of["common_knowledge"].fillna("").to_list(),
            "origin_names": [names.get(measure, "") for measure in counts.index],
            "claims": [first.get(measure, "") for measure in counts.index],
        },
        dtype="str",
    )
    return frame.assign(
        line=of["line"].to_numpy(dtype="int64"),
        **{name: counts[name].to_numpy() for name in counts.columns},
    )


def _ranges(rows: pd.DataFrame, merged: Merged) -> pd.DataFrame:
    """Return for each measure texts, fewest and most."""
    nobody = rows[(rows["standing"] == "nobody")]
    alone = rows[_stands_alone(rows)]

    def number(some: pd.DataFrame, column: str) -> pd.Series:
        return some.groupby("measure")[column].nunique()

    counted = pd.DataFrame(
        {
            "texts": number(rows, "original"),
            "named": merged.most.groupby(rows["measure"]).nunique(),
            "named_fewest": merged.fewest.groupby(rows["measure"]).nunique(),
            "carriers": number(rows[rows["standing"] == "carrier"], "voice"),
            "carried": number(alone[alone["standing"] == "carrier"], "group"),
            "own": number(alone[alone["standing"] == "nobody"], "group"),
            "silent": number(nobody, "voice"),
            "figures": number(nobody, "group"),
            "grows": rows["nature"].eq("cumulative").groupby(rows["measure"]).max().astype("int64"),
        }
    )
    counted = counted.fillna(0).astype("int64").sort_index()
    credited = counted["named"] + counted["carried"]
    # Pages that say not where they have a figure may share one origin that nobody names.
    repeats = (counted["silent"] > counted["own"]) & ((counted["own"] == 0) | (credited == 0))
    most = credited + counted["own"] + repeats
    if_nobody_named = np.where(
        (counted["carriers"] > 0) | (counted["grows"] > 0), 1, counted["figures"]
    )
    fewest = counted["named_fewest"].where(counted["named_fewest"] > 0, if_nobody_named)
    return counted[["texts"]].assign(fewest=np.minimum(fewest, most), most=most)


def _stands_alone(rows: pd.DataFrame) -> pd.Series:
    """Return which claims have a figure that nobody whose word counts for more states.

    That of a carrier counts for more than nobody's, that of a named voice more than a carrier's.
    """
    named = set(rows.loc[rows["standing"] == "named", "group"])
    carried = set(rows.loc[rows["standing"] == "carrier", "group"])
    by_carrier = (rows["standing"] == "carrier") & ~rows["group"].isin(named)
    by_nobody = (rows["standing"] == "nobody") & ~rows["group"].isin(named | carried)
    return by_carrier | by_nobody


def _statements(rows: pd.DataFrame, merged: Merged) -> pd.DataFrame:
    """Return which origin each claim goes back to; see ``CountedOrigins``."""
    group = rows["group"].to_numpy()
    # Positive numbers are those of voices, negative ones those of figures that stand alone.
    origin = merged.most.reindex(rows.index).fillna(0).to_numpy(dtype="int64") + 1
    origin[rows["standing"] != "named"] = 0
    origin = np.where(_stands_alone(rows), -1 - group, origin)
    when = rows["published_latest"].fillna(np.inf).to_numpy()
    order = np.lexsort((rows["line"], when))
    # What names no origin repeats the one that stated the figure first.
    known = order[origin[order] != 0]
    groups, first = np.unique(group[known], return_index=True)
    stated_first = np.zeros(group.max(initial=-1) + 1, dtype="int64")
    stated_first[groups] = origin[known[first]]
    repeats = origin == 0
    numbers = np.where(repeats, stated_first[group], origin)
    shown = rows[["measure", "claim", "source", "published", "name"]]
    return shown.assign(origin=numbers, is_repeat=repeats).take(order)


def _listed(statements: pd.DataFrame) -> dict[str, list[Origin]]:
    """Return the origins of each measure, the earliest first."""
    repeats = statements["is_repeat"].to_numpy()
    _, first, of = np.unique(statements["origin"], return_index=True, return_inverse=True)
    # By origin, the earliest first; of each the claims of its own, then those that repeat it.
    order = np.lexsort((repeats, first[of]))
    bounds = np.flatnonzero(np.diff(first[of][order], prepend=-1, append=-1)).tolist()
    own = np.bincount(of[~repeats], minlength=len(first))[of[order[bounds[:-1]]]].tolist()
    columns = ("measure", "claim", "source", "published", "name")
    measure, claim, source, published, name = (
        statements[column].to_numpy(dtype=object)[order].tolist() for column in columns
    )
    listed: dict[str, list[Origin]] = {}
    for (start, end), number in zip(pairwise(bounds), own, strict=True):
        repeated = start + number
        names = dict.fromkeys(name[start:repeated])
        origin = Origin(
            name="; ".join([*names][:NAMES_SHOWN]),
            claims=tuple(claim[start:repeated]),
            repeated_by=tuple(claim[repeated:end]),
            first_claim=claim[start],
            first_source=source[start],
            published=published[start],
        )
        listed.setdefault(measure[start], []).append(origin)
    return listed
