"""The facts as rules see them: frames of any engine, with what comparison needs worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

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
from tallystick.rules.phrases import misread_phrases
from tallystick.rules.prepared import (
    comparable_figures,
    plain,
    prepared_claims,
    prepared_measures,
)
from tallystick.rules.verdicts import gone_frame


@dataclass(frozen=True)
class Facts:
    """A project's tables as Narwhals frames of one engine.

    Text is never null (blank cells are empty strings); numbers may be null, and a column
    ``has_<name>`` tells. Besides its own columns, ``claims`` holds what ``prepared_claims`` adds.
    ``figures`` holds the claims that can be compared (see ``comparable_figures``), ``credits``
    the edges of the credit graph (see ``credit_edges``). ``gone`` holds the verdicts that settle
    nothing; it is filled for rules of scope ``findings`` alone. ``places`` holds for each line of
    the file of claims the place of its claim in the order of ids (of equal ones, of lines).
    ``record`` is what ``claims`` was made of, a row for each ``claim_code``: what a rule does not
    select is looked up there.
    """

    sources: nw.LazyFrame[Any]
    speakers: nw.LazyFrame[Any]
    measures: nw.LazyFrame[Any]
    polls: nw.LazyFrame[Any]
    claims: nw.LazyFrame[Any]
    figures: nw.LazyFrame[Any]
    verdicts: nw.LazyFrame[Any]
    credits: nw.LazyFrame[Any]
    gone: nw.LazyFrame[Any]
    places: Whole
    record: pd.DataFrame
    count_origins: Callable[[], CountedOrigins]
    frame_of_origins: Callable[[CountedOrigins], nw.LazyFrame[Any]]
    frame_of_problems: Callable[[], nw.LazyFrame[Any]]
    frame_of_phrases: Callable[[], nw.LazyFrame[Any]]

    @cached_property
    def problems(self) -> nw.LazyFrame[Any]:
        """Return what is wrong with the record itself, found when first asked for."""
        return self.frame_of_problems()

    @cached_property
    def phrases(self) -> nw.LazyFrame[Any]:
        """Return the claims whose phrase has another number; see ``misread_phrases``."""
        return self.frame_of_phrases()

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
        return self.count_origins()

    @cached_property
    def measure_origins(self) -> list[MeasureOrigins]:
        """Return the independent origins behind each measure that has figures."""
        return self.counted_origins.listed()

    @cached_property
    def origins(self) -> nw.LazyFrame[Any]:
        """Return a row for each measure that has figures; see ``origins_frame``."""
        return self.frame_of_origins(self.counted_origins)


def prepare(
    project: Project,
    documents: Path | None = None,
    engine: Callable[[pd.DataFrame], Any] = lambda frame: frame,
) -> Facts:
    """Return the facts of a project as rules see them.

    Args:
        project: what was read.
        documents: the folder of local copies; the project's facts/documents/ if not given.
        engine: turns a pandas frame into a frame of the engine that is to run the rules.
    """
    own = ("sources", "speakers", "polls", "verdicts")
    frames = {name: plain(project, name) for name in own}
    frames["measures"] = prepared_measures(project)
    frames["claims"] = prepared_claims(project, documents)
    frames["credits"] = credit_edges(frames["claims"], _originals(project))
    frames["figures"] = comparable_figures(frames["claims"])
    frames["gone"] = gone_frame([])
    claims, credits = frames["claims"], frames["credits"]

    def taken_over(frame: pd.DataFrame) -> nw.LazyFrame[Any]:
        # With each column in memory of its own, to select some copies nothing.
        columns = {name: frame[name] for name in frame}
        apart = pd.DataFrame(columns, index=frame.index, copy=False)
        taken: nw.LazyFrame[Any] = nw.from_native(engine(apart)).lazy()
        return taken

    return Facts(
        **{name: taken_over(frame) for name, frame in frames.items()},
        places=_places(claims),
        record=claims,
        count_origins=lambda: count_origins(project, claims, credits),
        frame_of_origins=lambda found: taken_over(origins_frame(project, found)),
        frame_of_problems=lambda: taken_over(_problems_frame(project)),
        frame_of_phrases=lambda: taken_over(misread_phrases(claims, _languages(project))),
    )


def _problems_frame(project: Project) -> pd.DataFrame:
    names = list(Problem.__annotations__)
    rows = [vars(problem) for problem in project.problems]
    return pd.DataFrame(rows, columns=names).astype(
        {name: "int64" if name == "line" else "str" for name in names}
    )


def _languages(project: Project) -> pd.Series:
    return project.frame("sources").drop_duplicates("source").set_index("source")["language"]


def _places(claims: pd.DataFrame) -> Whole:
    """Return for each line the place of its claim in the order of ids."""
    by_line = claims[["claim", "line"]].sort_values("line")
    lines = by_line["line"].to_numpy()[by_line["claim"].argsort(kind="stable")]
    places = np.zeros(int(lines.max(initial=0)) + 1, dtype="int64")
    places[lines] = np.arange(len(lines))
    return places


def _originals(project: Project) -> pd.Series:
    """Return for each source the text that it is: its own id, or that of what it reprints."""
    sources = project.frame("sources").drop_duplicates("source")
    return original_texts(sources).set_axis(sources["source"])
