"""A large project in parts, each a project in itself: measures that belong together stay so."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.dataset.parse import Problem
from tallystick.dataset.project import Project

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """A project and the rows that each of its parts takes.

    Attributes:
        project: the whole.
        claims: for each part the positions of its claims, the largest part first.
        measures: for each part those of its measures; each of the table is in one part.
        sources: for each claim the position of its source, the number of sources if unknown.
        originals: the same for each source, of the one that it reprints, then that it corrects.
    """

    project: Project
    claims: tuple[Positions, ...]
    measures: tuple[Positions, ...]
    sources: Positions
    originals: Positions

    def part(self, number: int) -> Project:
        """Return one part: all claims on some measures, with what they name.

        Measures that name one another as whole, part or related stand in one part. Of sources a
        part has those that its claims are of or cite, and what these reprint or correct; the
        first has those that no claim is of besides. Speakers, polls and verdicts are in every part.
        """
        tables = self.project.tables
        rows = {"claims": self.claims[number], "measures": self.measures[number]}
        taken = {name: _taken(tables[name].frame, some) for name, some in rows.items()}
        taken["sources"] = self._sources(number, taken["claims"])
        frames = {name: frame.reset_index(drop=True) for name, frame in taken.items()}
        some = {name: replace(tables[name], frame=frame) for name, frame in frames.items()}
        return replace(
            self.project, tables=tables | some, find_problems=lambda: self._problems(number, taken)
        )

    def _problems(self, number: int, taken: dict[str, pd.DataFrame]) -> tuple[Problem, ...]:
        """Return what is wrong with rows of a part; the first has also what is in no part."""
        own = {name: frozenset(taken[name]["line"]) for name in ("claims", "measures")}
        all_lines = {name: frozenset(self.project.frame(name)["line"]) for name in own}
        return tuple(
            one
            for one in self.project.problems
            if one.line in own.get(one.table, ())
            or (number == 0 and one.line not in all_lines.get(one.table, ()))
        )

    def _sources(self, number: int, claims: pd.DataFrame) -> pd.DataFrame:
        sources = self.project.frame("sources")
        wanted = np.zeros(len(sources) + 1, dtype="bool")
        wanted[self.sources[self.claims[number]]] = True
        if number == 0:
            unnamed = np.ones(len(sources) + 1, dtype="bool")
            unnamed[self.sources] = False
            # Of rows that share an id only the first is ever looked at.
            unnamed[np.flatnonzero(sources["source"].duplicated())] = False
            wanted |= unnamed
        wanted[_places(sources["source"], _words(claims["cites"]))] = True
        wanted[self.originals[:, np.flatnonzero(wanted[:-1])]] = True
        return _taken(sources, np.flatnonzero(wanted[:-1]))


def partition(project: Project, number: int) -> Partition:
    """Return a project in so many parts, of as equal size as its measures allow.

    Time grows with the number of claims.
    """
    claims, measures, sources = (project.frame(name) for name in ("claims", "measures", "sources"))
    ids = measures["measure"]
    place = _first_places(ids, pd.concat([ids, claims["measure"]]))
    together = pd.factorize(_linked(measures, place)[place])[0]
    of_measures, of_claims = np.split(together, [len(ids)])
    sizes = np.bincount(of_claims, minlength=int(together.max(initial=-1)) + 1)
    part_of = _shared_out(sizes, number)
    rows = _members(part_of[of_claims], number)
    rows_of_measures = _members(part_of[of_measures], number)
    order = sorted(range(number), key=lambda one: -len(rows[one]))
    named = pd.concat([claims["source"], sources["same_text_as"], sources["corrects"]])
    of_sources, originals = np.split(_places(sources["source"], named), [len(claims)])
    return Partition(
        project,
        tuple(rows[one] for one in order),
        tuple(rows_of_measures[one] for one in order),
        of_sources,
        originals.reshape(2, len(sources)),
    )


def _taken(frame: pd.DataFrame, rows: Positions) -> pd.DataFrame:
    """Return some rows of a frame; of a blank column, which many are, any will do."""
    columns = {
        name: column.array[: len(rows)] if column.isna().all() else column.array.take(rows)
        for name, column in frame.items()
    }
    return pd.DataFrame(columns, index=frame.index[rows], copy=False)


def _places(ids: pd.Series, named: pd.Series) -> Positions:
    """Return the position of the first row of each id that is named, that many for no id."""
    if named.empty:
        return np.array([], dtype="int64")
    places: Positions = np.minimum(_first_places(ids, named), len(ids))
    return places


def _first_places(ids: pd.Series, named: pd.Series) -> Positions:
    """Return where each name first stands among the ids and, behind them, the names."""
    numbers = pd.factorize(pd.concat([ids, named]), use_na_sentinel=False)[0]
    # They are given as they first appear, so each new one is larger than all before.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(numbers), prepend=-1))
    places: Positions = first[numbers[len(ids) :]]
    return places


def _words(cells: pd.Series) -> pd.Series:
    """Return the ids in cells that hold several or none."""
    return pd.Series([*chain.from_iterable(map(str.split, cells.dropna()))], dtype="str")


def _linked(measures: pd.DataFrame, place: Positions) -> Positions:
    """Return a number for each place, one for measures that name one another.

    Args:
        measures: the table.
        place: where each of them stands, and then each that claims name (see ``_first_places``).
    """
    found = np.arange(int(place.max(initial=-1)) + 1)
    rows, others = [], []
    for column in ("part_of", "related"):
        cells = measures[column].dropna()
        rows.append(np.repeat(place[cells.index], [len(cell.split()) for cell in cells]))
        others.append(_places(measures["measure"], _words(cells)))
    links = np.array([np.concatenate(rows), np.concatenate(others)], dtype="int64")
    links = links[:, links[1] < len(measures)]
    if links.size:
        import networkx as nx

        for members in nx.connected_components(nx.Graph(zip(*links.tolist(), strict=True))):
            found[[*members]] = min(members)
    return found


def _shared_out(sizes: Positions, number: int) -> Positions:
    """Return a part for each group: the largest goes first, each to the part that has least."""
    part_of = np.zeros(len(sizes), dtype="int64")
    parts = [(0, part) for part in range(number)]
    for group in np.argsort(-sizes, kind="stable").tolist():
        size, part = parts[0]
        part_of[group] = part
        heapq.heapreplace(parts, (size + max(int(sizes[group]), 1), part))
    return part_of


def _members(part_of: Positions, number: int) -> list[Positions]:
    """Return the positions of each part, ascending."""
    order = np.argsort(part_of, kind="stable")
    ends = np.cumsum(np.bincount(part_of, minlength=number))
    return np.split(order, ends[:-1])
