"""Speakers: who states figures."""

import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column


class Speakers(pa.DataFrameModel):
    """Who said it: one row for each person, office, pollster, outlet, document or group."""

    speaker: Series[str] = column("identifier", "Id of the speaker; it never changes.", key=True)
    name: Series[str] = column("text", "The name to show.", required=True)
    kind: Series[str] = column(
        "choice",
        "Naming a pollster, an outlet or a document credits it; a person, an office or a group "
        "says who, not where; anonymous is neither.",
        required=True,
        choices=("person", "office", "pollster", "outlet", "document", "group", "anonymous"),
    )
    role: Series[str] = column("text", "The office held at the time.")
    organisation: Series[str] = column("text", "For whom they speak.")
    country: Series[str] = column("text", "ISO 3166-1 alpha-2 code of their country.")
    wikidata: Series[str] = column("text", "Wikidata item (Q-number).")
    note: Series[str] = column("text", "What an editor should know.", optional=True)
