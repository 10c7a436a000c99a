"""Sources: the pages and documents in which figures are stated."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column


class Sources(pa.DataFrameModel):
    """Where it was said: one row for each page or document."""

    source: Series[str] = column("identifier", "Id of the source; it never changes.", key=True)
    title: Series[str] = column("text", "Its title; [in brackets] when it was not seen.")
    author: Series[str] = column("text", "Who wrote it, as the source names them.")
    publisher: Series[str] = column("text", "Who published it.")
    published: Series[str] = column("date", "When it was published, as coarse as known.")
    published_basis: Series[str] = column(
        "choice",
        "shown on the page, or inferred from its address or contents.",
        choices=("shown", "inferred"),
    )
    language: Series[str] = column("text", "Its language, as an ISO 639-1 code.")
    kind: Series[str] = column(
        "choice",
        "What kind of source it is; opinion pieces are marked as such.",
        choices=(
            "primary",
            "official",
            "wire",
            "news",
            "opinion",
            "thinktank",
            "encyclopedia",
            "social",
        ),
    )
    url: Series[str] = column("address", "Its address.")
    archive_url: Series[str] = column("address", "The address of an archived copy.")
    retrieved: Series[str] = column("date", "When it was retrieved.")
    text_sha256: Series[str] = column(
        "hash", "SHA-256 of its canonical text, for which start and end of its claims count."
    )
    document: Series[str] = column(
        "text",
        "File name of the local copy, if it is not called after the source's id.",
        optional=True,
    )
    read: Series[str] = column(
        "choice", "Whether it was read in full or as an excerpt.", choices=("full", "excerpt")
    )
    same_text_as: Series[str] = column(
        "reference",
        "The source whose text this one reprints: together they count as one.",
        references="sources",
    )
    status: Series[str] = column(
        "choice",
        "current, corrected or withdrawn by its publisher, or altered by somebody.",
        choices=("current", "corrected", "withdrawn", "altered"),
    )
    corrects: Series[str] = column(
        "reference", "The source that this one corrects.", references="sources"
    )
    note: Series[str] = column("text", "What an editor should know.", optional=True)

    @pa.dataframe_check(
        name="circular-reprint:same_text_as",
        error="the source whose text it is, which itself reprints none",
    )
    def reprints_point_to_an_original(cls, sources: pd.DataFrame) -> pd.Series:
        reprints = sources.loc[sources["same_text_as"].notna(), "source"]
        return ~sources["same_text_as"].isin(set(reprints))
