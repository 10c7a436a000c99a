"""Measures: what the figures measure."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column


class Measures(pa.DataFrameModel):
    """What is measured: fixes population, place, period, base, status and per-unit-or-total."""

    measure: Series[str] = column("identifier", "Id of the measure; it never changes.", key=True)
    title: Series[str] = column("text", "What is measured, in one line.", required=True)
    unit: Series[str] = column("unit", "The unit in which it is shown.", required=True)
    nature: Series[str] = column(
        "choice",
        "stock (a level at a time), cumulative (a total that only grows), flow (an amount in a "
        "period), share, ratio, constant, plan (replaced by a later one). It decides which dates "
        "are comparable.",
        required=True,
        choices=("stock", "cumulative", "flow", "share", "ratio", "constant", "plan"),
    )
    population: Series[str] = column("text", "Whose figure it is.")
    place: Series[str] = column("text", "Where.")
    period: Series[str] = column("text", "When, or since when.")
    status: Series[str] = column("text", "delivered, pledged, planned, estimated ...")
    part_of: Series[str] = column(
        "reference",
        "The whole that it is truly a part of, in the same unit.",
        references="measures",
    )
    related: Series[str] = column(
        "references", "Other measures that belong near it.", references="measures"
    )
    window_days: Series[float] = column(
        "whole", "Within how many days two figures are comparable; blank = 92."
    )
    common_knowledge: Series[str] = column(
        "choice", "yes for what nobody needs to credit.", choices=("yes", "no")
    )
    note: Series[str] = column("text", "What an editor should know.", optional=True)

    @pa.dataframe_check(
        name="part-of-itself:part_of", error="a whole other than the measure itself"
    )
    def no_measure_is_part_of_itself(cls, measures: pd.DataFrame) -> pd.Series:
        return ~(measures["part_of"] == measures["measure"]).fillna(False).astype(bool)
