"""Claims: the figures that sources state, one row for each."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column
from tallystick.dataset.scope import parse_scope

WITH_VALUE = ("=", ">", ">=", "<", "<=", "~")


class Claims(pa.DataFrameModel):
    """What was said: one row for each figure that a source states.

    A claim says who states which figure where. It does not say that the figure is true.
    """

    claim: Series[str] = column("identifier", "Id of the claim; it never changes.", key=True)
    measure: Series[str] = column(
        "reference", "What is measured.", required=True, references="measures"
    )
    source: Series[str] = column(
        "reference", "Where it is stated.", required=True, references="sources"
    )
    position: Series[str] = column(
        "choice",
        "Where in the source the figure stands; blank when an excerpt does not tell.",
        choices=("headline", "lead", "body", "quotation", "caption"),
    )
    as_stated: Series[str] = column(
        "text",
        "The figure phrase itself, at most 12 words, in the language of the source.",
        required=True,
    )
    translation: Series[str] = column("text", "The figure phrase in English, if it is not.")
    comparator: Series[str] = column(
        "choice",
        "How the words bound the figure: = exactly as said, > more than, >= at least, < less "
        "than, <= up to, ~ about or nearly (the hedge tells which), range from low to high, "
        "vague (bounds without a value).",
        required=True,
        choices=("=", ">", ">=", "<", "<=", "~", "range", "vague"),
    )
    hedge: Series[str] = column(
        "text", "The hedge word in English: more than, nearly, about, at least, up to ..."
    )
    value: Series[float] = column(
        "number", "The figure in whole units (165000000); blank for range and vague."
    )
    low: Series[float] = column("number", "The lower bound of a range or of vague words.")
    high: Series[float] = column("number", "The upper bound of a range or of vague words.")
    unit: Series[str] = column("unit", "The unit, singular: EUR, tank, percent.", required=True)
    counted: Series[str] = column("text", "What is counted, in plain words.")
    scope: Series[str] = column(
        "scope",
        "What the claim's own words say where they differ from its measure, as "
        "'population: killed and wounded; per: year'; blank = as the measure.",
    )
    poll: Series[str] = column(
        "reference", "The poll that a percentage of people rests on.", references="polls"
    )
    as_of: Series[str] = column(
        "date", "The date for which the figure holds, as coarse as known (2023, 2023-04)."
    )
    speaker: Series[str] = column(
        "reference", "Who is said to have stated it; blank = the author.", references="speakers"
    )
    attribution: Series[str] = column(
        "choice",
        "direct (quoted), indirect (reported), source (a source is named for it), anonymous, "
        "author (the author's own voice).",
        choices=("direct", "indirect", "source", "anonymous", "author"),
    )
    cites: Series[str] = column(
        "references", "Sources of this data set that the text credits.", references="sources"
    )
    credits: Series[str] = column(
        "text", "Names of credited outlets, documents, polls or occasions not in the table."
    )
    start: Series[float] = column(
        "whole", "Where as_stated begins in the source's canonical text (code points from 0)."
    )
    end: Series[float] = column("whole", "Where it ends (exclusive).")
    quote_sha256: Series[str] = column("hash", "SHA-256 of as_stated in UTF-8, letter for letter.")
    derivation: Series[str] = column(
        "text", "How the page made the figure from another: converted, sum, complement ..."
    )
    checked_by: Series[str] = column("text", "How the row was checked, and by how many readings.")
    note: Series[str] = column("text", "What an editor should know.", optional=True)

    @pa.dataframe_check(
        name="bounds-disagree:value",
        error="a value for the comparators = > >= < <= ~, and bounds alone for vague",
    )
    def value_fits_comparator(cls, claims: pd.DataFrame) -> pd.Series:
        comparator, given = claims["comparator"], claims["value"].notna()
        single = comparator.isin(WITH_VALUE)
        return ~(single & ~given) & ~((comparator == "vague") & given)

    @pa.dataframe_check(
        name="bounds-disagree:low",
        error="low and high for the comparator range, at least one of them for vague",
    )
    def bounds_fit_comparator(cls, claims: pd.DataFrame) -> pd.Series:
        low, high = claims["low"].notna(), claims["high"].notna()
        both = (claims["comparator"] != "range") | (low & high)
        return both & ((claims["comparator"] != "vague") | low | high)

    @pa.dataframe_check(name="bounds-disagree:high", error="a value that lies between low and high")
    def value_lies_within_bounds(cls, claims: pd.DataFrame) -> pd.Series:
        return ~(claims["value"] < claims["low"]) & ~(claims["value"] > claims["high"])

    @pa.dataframe_check(name="bounds-reversed:low", error="a low that is not above its high")
    def low_is_not_above_high(cls, claims: pd.DataFrame) -> pd.Series:
        return ~(claims["low"] > claims["high"])

    @pa.dataframe_check(name="evidence-incomplete:end", error="an end that comes after its start")
    def end_comes_after_start(cls, claims: pd.DataFrame) -> pd.Series:
        return ~(claims["end"] <= claims["start"])

    @pa.dataframe_check(
        name="evidence-incomplete:start", error="start, end and quote_sha256 together, or none"
    )
    def evidence_is_whole(cls, claims: pd.DataFrame) -> pd.Series:
        given = claims[["start", "end", "quote_sha256"]].notna().sum(axis=1)
        return given.isin([0, 3])

    @pa.dataframe_check(
        name="malformed-scope:scope",
        error="'key: value; key: value' with keys of population, place, period, base, status, "
        "per, class",
    )
    def scope_is_well_formed(cls, claims: pd.DataFrame) -> pd.Series:
        bad = {text for text in claims["scope"].dropna().unique() if parse_scope(text) is None}
        return ~claims["scope"].isin(bad)

    @pa.dataframe_check(name="too-long:as_stated", error="the figure phrase alone: 12 words")
    def as_stated_is_a_phrase(cls, claims: pd.DataFrame) -> pd.Series:
        phrase = claims["as_stated"].fillna("")
        length = phrase.str.len()
        # 13 words have 25 letters at least, so that few phrases need counting.
        wordy = phrase[length > 24].str.split().str.len() > 12
        return (length <= 160) & ~wordy.reindex(phrase.index, fill_value=False)
