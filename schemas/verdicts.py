"""Verdicts: what an editor decided about findings."""

import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column


class Verdicts(pa.DataFrameModel):
    """What was decided: one row for each finding that an editor has settled."""

    rule: Series[str] = column("text", "Code of the rule that found it.", required=True)
    measure: Series[str] = column(
        "reference", "The measure that it is about.", required=True, references="measures"
    )
    claims: Series[str] = column(
        "references",
        "The claims that it is about; a finding that names others is not settled by it. "
        "Blank = whichever claims of the measure.",
        references="claims",
    )
    verdict: Series[str] = column(
        "choice",
        "real (the sources do disagree), explained (they do not, once one knows why), mistaken "
        "(the finding is wrong).",
        required=True,
        choices=("real", "explained", "mistaken"),
    )
    cause: Series[str] = column(
        "choice",
        "Why.",
        choices=(
            "scope",
            "date",
            "period",
            "rounding",
            "hedge-dropped",
            "hedge-added",
            "currency",
            "unit",
            "scale-slip",
            "per-unit",
            "base",
            "question",
            "translation",
            "misquote",
            "method",
            "correction",
            "other",
        ),
    )
    reason: Series[str] = column("text", "The reason, in plain words.", required=True)
    by: Series[str] = column("text", "Who decided.", required=True)
    decided: Series[str] = column("date", "When.", required=True)
    expires: Series[str] = column("date", "From when it no longer counts; blank = never.")
