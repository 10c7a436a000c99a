"""The facts as rules see them: frames of any engine, with what comparison needs worked out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from tallystick.compare.intervals import readings
from tallystick.compare.relate import FIGURE_COLUMNS
from tallystick.dataset.dates import date_spans
from tallystick.dataset.parse import Problem
from tallystick.dataset.project import Project
from tallystick.dataset.scope import scope_key
from tallystick.dataset.tables import numeric_columns
from tallystick.documents.canonical import text_sha256
from tallystick.documents.evidence import find_copies
from tallystick.errors import ProjectError
from tallystick.provenance.credit import is_credited, original_texts
from tallystick.provenance.edges import credit_edges
from tallystick.units.currencies import euros_for
from tallystick.units.registry import Unit, UnitError, UnitTable, commensurable

DEFAULT_WINDOW_DAYS = 92

COMPARED_COLUMNS = (
    *("claim", "measure", "source", "as_stated", "translation", "line", "scope_key", "as_of"),
    *("speaker", "speaker_kind", "unit_name", "has_value", *FIGURE_COLUMNS),
)


@dataclass(frozen=True)
class Facts:
    """A project's tables as Narwhals frames of one engine.

    Text is never null (blank cells are empty strings); numbers may be null, and a column
    ``has_<name>`` tells. Besides its own columns, ``claims`` holds what ``prepared_claims`` adds.
    ``figures`` holds the claims that can be compared (see ``comparable_figures``), ``credits``
    the edges of the credit graph (see ``credit_edges``).
    """

    sources: nw.LazyFrame[Any]
    speakers: nw.LazyFrame[Any]
    measures: nw.LazyFrame[Any]
    polls: nw.LazyFrame[Any]
    claims: nw.LazyFrame[Any]
    figures: nw.LazyFrame[Any]
    verdicts: nw.LazyFrame[Any]
    credits: nw.LazyFrame[Any]
    problems: nw.LazyFrame[Any]


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
    frames = {name: plain(project, name) for name in project.tables}
    frames["claims"] = prepared_claims(project, documents)
    sources = project.frame("sources").drop_duplicates("source")
    originals = original_texts(sources).set_axis(sources["source"])
    frames["credits"] = credit_edges(frames["claims"], originals)
    frames["figures"] = comparable_figures(project, frames["claims"])
    frames["measures"] = prepared_measures(project)
    frames["problems"] = pd.DataFrame(
        [asdict(problem) for problem in project.problems], columns=list(Problem.__annotations__)
    ).astype(
        {"line": "int64"} | {name: "str" for name in Problem.__annotations__ if name != "line"}
    )
    return Facts(**{name: nw.from_native(engine(frame)).lazy() for name, frame in frames.items()})


def plain(project: Project, name: str) -> pd.DataFrame:
    """Return a table with empty strings for blank text, and marks for the numbers given.

    Of rows that share an id the first stands for all, except of claims: each is held against the
    others. (A source that stands a thousand times would multiply the claims that name it.)
    """
    table = project.tables[name]
    numeric = numeric_columns(table)
    has_ids = any(column.key for column in table.columns)
    once = has_ids and name != "claims"
    frame = table.frame.drop_duplicates(table.key) if once else table.frame.copy()
    text = [column for column in frame.columns if column not in [*numeric, "line"]]
    frame[text] = frame[text].fillna("")
    return frame.assign(
        table=name, **{f"has_{column}": frame[column].notna() for column in numeric}
    )


def comparable_figures(project: Project, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that have a figure in their measure's unit, with what rules compare.

    Added columns: title and measure_line (of the measure), in_english (the figure phrase in
    English where there is a translation), least and most (the bounds of the figure, drawn to the
    number itself for a bare one), open_end (1 for "more than" and "less than").
    """
    figures = claims.loc[claims["has_factor"] & claims["has_figure"], list(COMPARED_COLUMNS)]
    measures = project.frame("measures").drop_duplicates("measure").set_index("measure")
    known = figures[figures["measure"].isin(measures.index)]
    bare = known["comparator"] == "="
    stated = known["value"] * known["factor"]
    return known.assign(
        title=known["measure"].map(measures["title"]).fillna(""),
        measure_line=known["measure"].map(measures["line"]).astype("int64"),
        in_english=known["translation"].where(known["translation"] != "", known["as_stated"]),
        least=stated.where(bare, known["strict_low"]),
        most=stated.where(bare, known["strict_high"]),
        open_end=(known["strict_low_open"] | known["strict_high_open"]).astype("int64"),
    )


def prepared_measures(project: Project) -> pd.DataFrame:
    """Return the measures with ``unit_problem``: what is expected where the unit means nothing."""
    measures = plain(project, "measures")
    problems = {unit: unit_problem(project.units, unit) for unit in measures["unit"].unique()}
    return measures.assign(unit_problem=measures["unit"].map(problems))


def unit_problem(units: UnitTable, text: str) -> str:
    """Return what is expected in the place of a unit string that means nothing, or ''."""
    try:
        units.find(text)
    except UnitError as error:
        return str(error) if text else ""
    return ""


def prepared_claims(project: Project, documents: Path | None = None) -> pd.DataFrame:
    """Return the claims with what rules compare.

    Added columns: of the measure, nature, window_days, common_knowledge and measure_unit; of the
    source, original (the text that it is or reprints), source_kind, published_earliest and
    published_latest (day ordinals, nan if unknown); speaker_kind; credited; scope_key;
    as_of_earliest and as_of_latest (those of publication where as_of is blank); unit_name,
    unit_problem, counting, commensurable, factor (into the measure's unit; nan where there is no
    rate); the strict and plausible intervals in the measure's unit; document_state and
    stated_sha256 (see ``_evidence``); unit_code, original_code and figure_code number the distinct
    units, texts and ways in which figures are stated; has_factor, has_figure and
    has_both_dates mark what is known.
    """
    claims = project.frame("claims")
    raw_speakers = project.frame("speakers").drop_duplicates("speaker").set_index("speaker")
    kinds = claims["speaker"].map(raw_speakers["kind"]).fillna("")
    prepared = plain(project, "claims").assign(
        speaker_kind=kinds,
        credited=is_credited(claims, kinds),
        scope_key=claims["scope"].fillna("").map(_cached(scope_key)),
    )
    prepared = pd.concat(
        [
            prepared,
            _of_measure(project, claims),
            _of_source(project, claims),
            _evidence(project, claims, documents),
        ],
        axis=1,
    )
    spans = date_spans(claims["as_of"])
    prepared["as_of_earliest"] = spans["earliest"].fillna(prepared["published_earliest"])
    prepared["as_of_latest"] = spans["latest"].fillna(prepared["published_latest"])
    prepared = pd.concat([prepared, _units(project.units, prepared)], axis=1)
    floors = pd.Series(np.where(prepared["may_be_negative"], -np.inf, 0.0), index=prepared.index)
    intervals = readings(claims, floors)
    codes = pd.DataFrame(
        {
            "unit_code": pd.factorize(prepared["unit_name"])[0],
            "original_code": pd.factorize(prepared["original"])[0],
            "figure_code": _numbered(
                intervals.pop("figure"), prepared["unit_name"], prepared["factor"]
            ),
        },
        index=claims.index,
    )
    for name in intervals.columns:
        if not name.endswith("open"):
            intervals[name] = intervals[name] * prepared["factor"]
    marks = pd.DataFrame(
        {
            "has_factor": prepared["factor"].notna(),
            "has_figure": (claims[["value", "low", "high"]].notna()).any(axis=1),
            "has_both_dates": claims["as_of"].notna() & prepared["published_latest"].notna(),
        }
    )
    return pd.concat([prepared, codes, intervals, marks], axis=1)


def _numbered(*columns: pd.Series) -> pd.Series:
    """Return a number for each distinct combination of values."""
    keys = pd.concat(columns, axis=1)
    return keys.groupby(list(keys.columns), dropna=False, sort=False).ngroup()


def _cached(function: Callable[[str], str]) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def call(text: str) -> str:
        if text not in known:
            known[text] = function(text) if text else ""
        return known[text]

    return call


def _of_measure(project: Project, claims: pd.DataFrame) -> pd.DataFrame:
    measures = project.frame("measures").drop_duplicates("measure").set_index("measure")
    return pd.DataFrame(
        {
            "nature": claims["measure"].map(measures["nature"]).fillna(""),
            "window_days": claims["measure"]
            .map(measures["window_days"])
            .fillna(DEFAULT_WINDOW_DAYS)
            .astype("float64"),
            "common_knowledge": claims["measure"].map(measures["common_knowledge"]).fillna(""),
            "measure_unit": claims["measure"].map(measures["unit"]).fillna(""),
        }
    )


def _of_source(project: Project, claims: pd.DataFrame) -> pd.DataFrame:
    raw = project.frame("sources").drop_duplicates("source")
    sources = raw.assign(original=original_texts(raw)).set_index("source")
    spans = date_spans(sources["published"])
    return pd.DataFrame(
        {
            "original": claims["source"]
            .map(sources["original"])
            .fillna(claims["source"])
            .fillna(""),
            "source_kind": claims["source"].map(sources["kind"]).fillna(""),
            "published": claims["source"].map(sources["published"]).fillna(""),
            "published_earliest": claims["source"].map(spans["earliest"]).astype("float64"),
            "published_latest": claims["source"].map(spans["latest"]).astype("float64"),
        }
    )


def _units(units: UnitTable, claims: pd.DataFrame) -> pd.DataFrame:
    """Return what the units of claims mean beside those of their measures; each pair once."""
    days = claims["as_of_latest"].where(claims["as_of_latest"].notna(), 0.0).astype("int64")
    pairs = pd.DataFrame(
        {"unit": claims["unit"], "measure_unit": claims["measure_unit"], "day": days}
    )
    money = pairs["unit"] != pairs["measure_unit"]
    pairs.loc[~money, "day"] = 0
    distinct = pairs.drop_duplicates()
    meanings = pd.DataFrame(
        [_meaning(units, *pair) for pair in distinct.itertuples(index=False)],
        columns=[
            "unit_name",
            "unit_problem",
            "counting",
            "may_be_negative",
            "commensurable",
            "factor",
        ],
        index=pd.MultiIndex.from_frame(distinct),
    )
    found = meanings.reindex(pd.MultiIndex.from_frame(pairs))
    return found.set_axis(claims.index).astype(
        {"unit_name": "str", "unit_problem": "str", "factor": "float64"}
        | dict.fromkeys(("counting", "may_be_negative", "commensurable"), "bool")
    )


def _meaning(
    units: UnitTable, text: str, measure_text: str, day: int
) -> tuple[str, str, bool, bool, bool, float]:
    try:
        unit = units.find(text)
    except UnitError as error:
        return ("", str(error) if text else "", False, True, True, float("nan"))
    signed = not (unit.counting or unit.dimension in ("[percent]", "[ratio]", "[length]"))
    try:
        measure = units.find(measure_text)
    except UnitError:
        return (unit.name, "", unit.counting, signed, True, float("nan"))
    same = commensurable(unit, measure)
    factor = _factor(unit, measure, day) if same else float("nan")
    return (unit.name, "", unit.counting, signed, same, factor)


def _factor(unit: Unit, measure: Unit, day: int) -> float:
    """Return how many of the measure's unit one unit is; nan where no exchange rate is known."""
    plain_factor = unit.factor / measure.factor
    wanted = measure.currency or ("EUR" if "[currency]" in measure.dimension else "")
    if unit.currency == wanted:
        return plain_factor
    if day == 0:
        return float("nan")
    source, target = euros_for(unit.currency, day), euros_for(wanted, day)
    return plain_factor * source / target if source and target else float("nan")


def _evidence(project: Project, claims: pd.DataFrame, folder: Path | None) -> pd.DataFrame:
    """Return what became of the evidence of each claim.

    Columns: stated_sha256 (of as_stated, where the row has a hash); document_state: '' (no
    evidence recorded), 'no copy', 'other text' (the copy's canonical text is not the one that
    was hashed), 'beyond' (the end lies outside the text), 'moved' (something else stands there)
    or 'holds'.

    Raises:
        ProjectError: a folder was named and is not there.
    """
    if folder is not None and not folder.is_dir():
        raise ProjectError(f"{folder}: is no folder", "Name the folder of local copies.")
    sources = project.frame("sources").drop_duplicates("source").set_index("source")
    names = {str(key): str(name) for key, name in sources["document"].dropna().items()}
    hashes = {str(key): str(sha) for key, sha in sources["text_sha256"].dropna().items()}
    place = folder or project.folder / "facts" / "documents"
    copies = find_copies(place, frozenset(sources.index), names, hashes)
    states, stated = [], []
    rows = zip(
        claims["source"],
        claims["as_stated"],
        claims["start"],
        claims["end"],
        claims["quote_sha256"],
        strict=True,
    )
    for source, phrase, start, end, sha256 in rows:
        recorded = not pd.isna(sha256)
        stated.append(text_sha256(str(phrase)) if recorded and not pd.isna(phrase) else "")
        if not recorded or pd.isna(start) or pd.isna(end):
            states.append("")
        elif source not in copies:
            states.append("no copy")
        elif source in hashes and copies[source].sha256 != hashes[source]:
            states.append("other text")
        elif end > len(copies[source].text):
            states.append("beyond")
        else:
            there = text_sha256(copies[source].text[int(start) : int(end)])
            states.append("holds" if there == sha256 else "moved")
    return pd.DataFrame(
        {"document_state": states, "stated_sha256": stated}, index=claims.index, dtype="str"
    )


def today() -> int:
    """Return the ordinal of the current day."""
    return datetime.date.today().toordinal()
