"""Polls: the surveys that percentages of people rest on."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column
from tallystick.dataset.dates import date_spans


class Polls(pa.DataFrameModel):
    """Who was asked what: one row for each poll."""

    poll: Series[str] = column("identifier", "Id of the poll; it never changes.", key=True)
    pollster: Series[str] = column("reference", "Who asked.", required=True, references="speakers")
    commissioner: Series[str] = column("text", "For whom.")
    question: Series[str] = column("text", "What was asked, in our own words.")
    sample_size: Series[float] = column("whole", "How many people answered.")
    population: Series[str] = column("text", "Whom they stand for.")
    fieldwork_start: Series[str] = column("date", "When the asking began.")
    fieldwork_end: Series[str] = column("date", "When it ended.")
    url: Series[str] = column("address", "Where the poll is published.")
    note: Series[str] = column("text", "What an editor should know.", optional=True)

    @pa.dataframe_check(
        name="dates-out-of-order:fieldwork_end", error="an end that is not before its start"
    )
    def fieldwork_ends_after_it_starts(cls, polls: pd.DataFrame) -> pd.Series:
        start = date_spans(polls["fieldwork_start"])["earliest"]
        end = date_spans(polls["fieldwork_end"])["latest"]
        return ~(end < start)
