"""Claims and measures with what rules compare: units, intervals, dates, credit, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.extensions import take

from tallystick.compare.intervals import readings
from tallystick.compare.numbering import NOWHERE, first_of_each, numbered
from tallystick.compare.occasions import occasion_codes
from tallystick.compare.relate import FIGURE_COLUMNS, NO_POLL, Whole
from tallystick.dataset.dates import date_spans
from tallystick.dataset.project import Project
from tallystick.dataset.scope import scope_key
from tallystick.dataset.tables import numeric_columns
from tallystick.provenance.credit import is_credited, original_texts
from tallystick.rules.evidence import checked_evidence
from tallystick.units.conversion import unit_meanings, unit_problem

DEFAULT_WINDOW_DAYS = 92
NO_LINE = 0

COMPARED_COLUMNS = (
    *("claim", "measure", "source", "as_stated", "translation", "line", "scope_key", "as_of"),
    *("speaker", "speaker_kind", "unit_name", "has_value", "comparator", "nature"),
    *("claim_code", "group_code", "measure_code", *FIGURE_COLUMNS),
    *("poll", "counted", "hedge", "occasion_code", "speaker_code", "published_latest"),
    *("title", "measure_line", "in_english"),
)


def plain(project: Project, name: str) -> pd.DataFrame:
    """Return a table with empty strings for blank text, and marks for the numbers given.

    Of rows that share an id the first stands for all, except of claims: each is held against the
    others. (A source that stands a thousand times would multiply the claims that name it.)
    """
    table = project.tables[name]
    # Columns that a project adds for itself are nothing to rules, whatever they are called.
    own = [*(column.name for column in table.columns), "line"]
    numeric = numeric_columns(table)
    has_ids = any(column.key for column in table.columns)
    once = has_ids and name != "claims"
    frame = table.frame.drop_duplicates(table.key) if once else table.frame
    columns = {
        column: frame[column] if column in (*numeric, "line") else filled_text(frame[column])
        for column in own
    }
    marks = {f"has_{column}": frame[column].notna() for column in numeric}
    return pd.DataFrame({**columns, "table": name, **marks}, index=frame.index, copy=False)


def filled_text(texts: pd.Series) -> pd.Series:
    """Return texts with '' for blank cells; some four times faster than ``texts.fillna('')``."""
    return pd.Series(texts.array.fillna(""), index=texts.index)


def comparable_figures(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that have a figure in their measure's unit, with what rules compare.

    Added columns: least and most (the bounds of the figure, drawn to the number itself for a bare
    one), open_end (1 for "more than" and "less than").
    """
    usable = claims["has_factor"] & claims["has_figure"] & (claims["measure_line"] != NO_LINE)
    known = claims.loc[usable, list(COMPARED_COLUMNS)]
    stated = known["value"] * known["factor"]
    return known.assign(
        least=stated.where(known["bare"], known["strict_low"]),
        most=stated.where(known["bare"], known["strict_high"]),
        open_end=(known["strict_low_open"] | known["strict_high_open"]).astype("int64"),
    )


def prepared_measures(project: Project) -> pd.DataFrame:
    """Return the measures with ``unit_problem``: what is expected where the unit means nothing."""
    measures = plain(project, "measures")
    problems = {unit: unit_problem(project.units, unit) for unit in measures["unit"].unique()}
    return measures.assign(unit_problem=measures["unit"].map(problems))


def prepared_claims(project: Project, documents: Path | None = None) -> pd.DataFrame:
    """Return the claims with what rules compare.

    Added columns: of the measure, title, nature, window_days, common_knowledge, measure_unit and
    measure_line (``NO_LINE`` if there is no such measure); of the source, original (the text that
    it is or reprints), corrects, source_kind, published_earliest and published_latest (day
    ordinals, nan if unknown); of the poll, sample_size; speaker_kind;
    credited; scope_key; in_english (the figure phrase, in English where there is a translation);
    as_of_earliest and as_of_latest (those of publication where as_of is blank); unit_name,
    unit_problem, counting, commensurable, factor (into the measure's unit; nan where there is no
    rate); the strict and plausible intervals in the measure's unit; document_state and
    stated_sha256 (see ``checked_evidence``). claim_code numbers the rows, measure_code the
    measures and group_code these with their scopes; speaker_code, unit_code, original_code,
    occasion_code (see ``occasion_codes``) and figure_code the distinct speakers, units, texts,
    occasions and ways in which figures are stated (alike_code the same, whatever an exchange rate
    makes of them that day); poll_code, pollster_code and question_code those of polls (``NO_POLL``
    where there is none); has_factor, has_figure and has_both_dates mark what is known, bare a
    number without bound and hedge, constant and cumulative what the nature of the measure is.
    """
    claims = project.frame("claims")
    ids = {
        name: Ids.of(claims[name], project.first_rows(f"{name}s"))
        for name in ("measure", "source", "speaker", "poll")
    }
    of_speaker = ids["speaker"].rows_of(ids["speaker"].table[["kind"]])
    kinds = ids["speaker"].given_out(of_speaker)["kind"]
    prepared = plain(project, "claims").assign(
        speaker_kind=kinds,
        credited=is_credited(claims, kinds),
        scope_key=_scope_keys(claims["scope"]),
    )
    prepared["in_english"] = _in_english(prepared["as_stated"], prepared["translation"])
    prepared = pd.concat(
        [
            prepared,
            _of_measure(ids["measure"]),
            _of_source(ids["source"]),
            _of_poll(ids["poll"]),
            checked_evidence(project, claims, documents),
        ],
        axis=1,
    )
    spans = date_spans(claims["as_of"])
    prepared["as_of_earliest"] = spans["earliest"].fillna(prepared["published_earliest"])
    # Nobody states what had not happened: "in March" in a page of 14 March is no later day.
    known = np.fmin(spans["latest"], prepared["published_latest"])
    prepared["as_of_latest"] = np.fmax(known, spans["earliest"])
    prepared = pd.concat([prepared, unit_meanings(project.units, prepared)], axis=1)
    floors = pd.Series(np.where(prepared["may_be_negative"], -np.inf, 0.0), index=prepared.index)
    intervals = readings(claims, floors)
    units = numbered(prepared["unit_name"])
    codes = pd.DataFrame(
        {
            "claim_code": np.arange(len(claims)),
            "measure_code": ids["measure"].codes,
            "group_code": numbered(ids["measure"].codes, prepared["scope_key"]),
            "speaker_code": ids["speaker"].codes,
            "unit_code": units,
            "occasion_code": occasion_codes(prepared, ids["speaker"].codes),
            "figure_code": numbered(intervals.pop("figure"), units, prepared["factor"]),
        },
        index=claims.index,
    )
    in_figures = codes["figure_code"].where(claims["value"].isna(), -1)
    codes["alike_code"] = numbered(
        claims["comparator"], claims["value"], codes["unit_code"], in_figures
    )
    for name in intervals.columns:
        if not name.endswith("open"):
            intervals[name] = intervals[name] * prepared["factor"]
    marks = pd.DataFrame(
        {
            "has_factor": prepared["factor"].notna(),
            "has_figure": (claims[["value", "low", "high"]].notna()).any(axis=1),
            "has_both_dates": claims["as_of"].notna() & prepared["published_latest"].notna(),
            "bare": prepared["comparator"] == "=",
            "constant": prepared["nature"] == "constant",
            "cumulative": prepared["nature"] == "cumulative",
        }
    )
    return pd.concat([prepared, codes, intervals, marks], axis=1)


def _in_english(stated: pd.Series, translations: pd.Series) -> pd.Series:
    """Return phrases, or their translations where there are any."""
    is_translated = translations != ""
    # Where none is, both columns may be the same one.
    return translations.where(is_translated, stated) if is_translated.any() else stated


def _scope_keys(scopes: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(scopes)
    # The last one stands for blank cells, whose code is -1.
    keys = pd.Series([*map(scope_key, distinct), ""], dtype="str")
    return keys.take(codes).set_axis(scopes.index)


@dataclass(frozen=True)
class Ids:
    """The ids that claims have in one column, and the rows of the table that has them.

    Attributes:
        codes: for each claim the number of its id, from 0 as they first appear.
        distinct: the ids by number, '' for a blank one.
        rows: for each of them the position of its row in the table, ``NOWHERE`` if it has none.
        table: the rows, each with an id of its own.
        index: that of the claims.
    """

    codes: Whole
    distinct: pd.Series
    rows: Whole
    table: pd.DataFrame
    index: pd.Index

    @classmethod
    def of(cls, texts: pd.Series, table: pd.DataFrame) -> Ids:
        """Return the ids of a column, which is called as the column of ids in the table is."""
        numbers = numbered(pd.concat([table[texts.name], texts]))
        # Each row has an id of its own, so rows come first and are numbered by their position.
        codes, distinct = pd.factorize(numbers[len(table) :])
        return cls(
            codes,
            filled_text(texts.take(first_of_each(codes)).reset_index(drop=True)),
            np.where(distinct < len(table), distinct, NOWHERE),
            table,
            texts.index,
        )

    def rows_of(self, columns: pd.DataFrame) -> pd.DataFrame:
        """Return for each id its row; text is '' where there is none, or it is blank.

        Args:
            columns: some of the table, or made of it.
        """
        found = {}
        for name, column in columns.items():
            if pd.api.types.is_numeric_dtype(column):
                found[name] = take(column.to_numpy(), self.rows, allow_fill=True)
            else:
                texts = filled_text(column).array
                found[name] = texts.take(self.rows, allow_fill=True, fill_value="")
        return pd.DataFrame(found, index=self.distinct.index, copy=False)

    def given_out(self, found: pd.DataFrame) -> pd.DataFrame:
        """Return for each claim the row of its id."""
        taken = {name: found[name].array.take(self.codes) for name in found}
        return pd.DataFrame(taken, index=self.index, copy=False)


def _of_measure(ids: Ids) -> pd.DataFrame:
    columns = ["title", "nature", "window_days", "common_knowledge", "unit", "line"]
    found = ids.rows_of(ids.table[columns])
    named = found.rename(columns={"unit": "measure_unit", "line": "measure_line"}).assign(
        window_days=found["window_days"].fillna(DEFAULT_WINDOW_DAYS),
        measure_line=found["line"].fillna(NO_LINE).astype("int64"),
    )
    return ids.given_out(named)


def _of_source(ids: Ids) -> pd.DataFrame:
    sources = ids.table.assign(original=original_texts(ids.table))
    days = date_spans(sources["published"]).add_prefix("published_")
    columns = pd.concat([sources[["original", "corrects", "kind", "published"]], days], axis=1)
    found = ids.rows_of(columns).rename(columns={"kind": "source_kind"})
    # What is not in the table is a text of its own.
    found["original"] = found["original"].where(found["original"] != "", ids.distinct)
    return ids.given_out(found.assign(original_code=numbered(found["original"])))


def _of_poll(ids: Ids) -> pd.DataFrame:
    found = ids.rows_of(ids.table[["pollster", "question", "sample_size"]])
    named = {"poll": ids.distinct, **found[["pollster", "question"]]}
    codes = {f"{name}_code": _poll_codes(texts) for name, texts in named.items()}
    return ids.given_out(pd.DataFrame({**codes, "sample_size": found["sample_size"]}))


def _poll_codes(texts: pd.Series) -> Whole:
    """Return a number for each distinct text, ``NO_POLL`` for none."""
    codes: Whole = np.where(texts == "", NO_POLL, numbered(texts))
    return codes
