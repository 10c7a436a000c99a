"""The facts as rules see them: frames of any engine, with what comparison needs worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
import pandas as pd

from tallystick.compare.numbering import first_of_each
from tallystick.compare.relate import Whole
from tallystick.dataset.parse import Problem
from tallystick.dataset.project import Project
from tallystick.provenance.credit import original_texts
from tallystick.provenance.edges import credit_edges
from tallystick.provenance.origins import (
    CountedOrigins,
    MeasureOrigins,
    count_origins,
    origins_frame,
)
from tallystick.rules.engines import Engine, as_it_is
from tallystick.rules.phrases import misread_phrases
from tallystick.rules.prepared import (
    comparable_figures,
    plain,
    prepared_claims,
    prepared_measures,
)
from tallystick.rules.verdicts import GoneVerdict, gone_frame

Frame: TypeAlias = "nw.LazyFrame[Any]"


@dataclass(frozen=True)
class Facts:
    """A project's tables as Narwhals frames of one engine, each worked out when first asked for.

    Text is never null (blank cells are empty strings); numbers may be null, and a column
    ``has_<name>`` tells. Besides its own columns, ``claims`` holds what ``prepared_claims`` adds.

    Attributes:
        project: what was read.
        documents: the folder of local copies; the project's facts/documents/ if None.
        engine: turns a pandas frame into a frame of the engine that is to run the rules.
        found_gone: the verdicts that settle nothing; known to rules of scope ``findings`` alone.
    """

    project: Project
    documents: Path | None = None
    engine: Engine = as_it_is
    found_gone: tuple[GoneVerdict, ...] = ()

    @cached_property
    def sources(self) -> Frame:
        """Return the table of sources; of rows that share an id the first."""
        return self._taken_over(plain(self.project, "sources"))

    @cached_property
    def speakers(self) -> Frame:
        """Return the table of speakers."""
        return self._taken_over(plain(self.project, "speakers"))

    @cached_property
    def measures(self) -> Frame:
        """Return the table of measures; see ``prepared_measures``."""
        return self._taken_over(prepared_measures(self.project))

    @cached_property
    def polls(self) -> Frame:
        """Return the table of polls."""
        return self._taken_over(plain(self.project, "polls"))

    @cached_property
    def verdicts(self) -> Frame:
        """Return the table of verdicts."""
        return self._taken_over(plain(self.project, "verdicts"))

    @cached_property
    def claims(self) -> Frame:
        """Return the claims; see ``prepared_claims``."""
        return self._taken_over(self.record)

    @cached_property
    def figures(self) -> Frame:
        """Return the claims that can be compared; see ``comparable_figures``."""
        return self._taken_over(comparable_figures(self.record))

    @cached_property
    def credits(self) -> Frame:
        """Return the edges of the credit graph; see ``credit_edges``."""
        return self._taken_over(self._edges)

    @cached_property
    def gone(self) -> Frame:
        """Return the verdicts that settle nothing; see ``gone_frame``."""
        return self._taken_over(gone_frame(self.found_gone))

    @cached_property
    def problems(self) -> Frame:
        """Return what is wrong with the record itself."""
        return self._taken_over(_problems_frame(self.project))

    @cached_property
    def phrases(self) -> Frame:
        """Return the claims whose phrase has another number; see ``misread_phrases``."""
        return self._taken_over(misread_phrases(self.record, _languages(self.project)))

    @cached_property
    def origins(self) -> Frame:
        """Return a row for each measure that has figures; see ``origins_frame``."""
        return self._taken_over(origins_frame(self.project, self.counted_origins))

    @cached_property
    def record(self) -> pd.DataFrame:
        """Return what ``claims`` is made of, a row for each ``claim_code``.

        What a rule does not select is looked up here.
        """
        return prepared_claims(self.project, self.documents)

    @cached_property
    def places(self) -> Whole:
        """Return for each line of the file of claims the place of its claim in the order of ids.

        Of equal ids the order is that of lines.
        """
        return _places(self.record)

    @cached_property
    def example_of_group(self) -> Whole:
        """Return for each ``group_code`` the first claim on that measure and scope."""
        return first_of_each(self.record["group_code"].to_numpy())

    @cached_property
    def code_of_claim(self) -> dict[str, int]:
        """Return the ``claim_code`` of each claim by its id."""
        return dict(zip(self.record["claim"].tolist(), range(len(self.record)), strict=True))

    @cached_property
    def counted_origins(self) -> CountedOrigins:
        """Return how many independent origins stand behind each measure, counted once."""
        return count_origins(self.project, self.record, self._edges)

    @cached_property
    def measure_origins(self) -> list[MeasureOrigins]:
        """Return the independent origins behind each measure that has figures."""
        return self.counted_origins.listed()

    @cached_property
    def _edges(self) -> pd.DataFrame:
        return credit_edges(self.record, _originals(self.project))

    def _taken_over(self, frame: pd.DataFrame) -> Frame:
        # With each column in memory of its own, to select some copies nothing.
        columns = {name: frame[name] for name in frame}
        apart = pd.DataFrame(columns, index=frame.index, copy=False)
        taken: Frame = nw.from_native(self.engine(apart)).lazy()
        return taken


def prepare(
    project: Project,
    documents: Path | None = None,
    engine: Engine = as_it_is,
) -> Facts:
    """Return the facts of a project, with what most rules ask for worked out already.

    So processes that are forked from here on share it. For the arguments see ``Facts``.
    """
    facts = Facts(project, documents, engine)
    for name in ("sources", "speakers", "measures", "polls", "verdicts"):
        getattr(facts, name)
    for name in ("claims", "figures", "credits", "places"):
        getattr(facts, name)
    return facts


def _problems_frame(project: Project) -> pd.DataFrame:
    names = list(Problem.__annotations__)
    rows = [vars(problem) for problem in project.problems]
    return pd.DataFrame(rows, columns=names).astype(
        {name: "int64" if name == "line" else "str" for name in names}
    )


def _languages(project: Project) -> pd.Series:
    return project.first_rows("sources").set_index("source")["language"]


def _places(claims: pd.DataFrame) -> Whole:
    """Return for each line the place of its claim in the order of ids."""
    by_line = claims[["claim", "line"]].sort_values("line")
    lines = by_line["line"].to_numpy()[by_line["claim"].argsort(kind="stable")]
    places = np.zeros(int(lines.max(initial=0)) + 1, dtype="int64")
    places[lines] = np.arange(len(lines))
    return places


def _originals(project: Project) -> pd.Series:
    """Return for each source the text that it is: its own id, or that of what it reprints."""
    sources = project.first_rows("sources")
    return original_texts(sources).set_axis(sources["source"])
