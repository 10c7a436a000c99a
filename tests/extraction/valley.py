"""A small facts project on bridges and ferries, and a page about them."""

from pathlib import Path
from typing import Any

from casebook import write_project

PAGE = """\
Floods leave valley cut off

Olga Berg, the minister of transport, said on Thursday that more than 230 bridges had been \
repaired since the flood.

\u201cWe have spent \u20ac165 million on the roads of the valley,\u201d Berg said.

The number of ferries on the lake rose to 31, the Harbour Gazette reported.

Each winter the valley needs 40 trucks of salt.
"""

CASE: dict[str, Any] = {
    "name": "valley",
    "sources": [
        {"source": "gazette_1", "publisher": "Harbour Gazette", "published": "2024-04-10"},
        {"source": "gazette_2", "publisher": "Harbour Gazette", "published": "2024-06-01"},
        {"source": "page", "publisher": "Valley News", "published": "2024-04-20"},
    ],
    "speakers": [
        {"speaker": "olga-berg", "name": "Olga Berg"},
        {"speaker": "peter-berg-hansen", "name": "Peter Hansen"},
        {"speaker": "transport", "name": "Department of Transport", "kind": "office"},
    ],
    "measures": [
        {"measure": "tanks"},
        {
            "measure": "bridges_repaired",
            "title": "bridges repaired after the flood",
            "unit": "bridge",
        },
        {"measure": "road_cost", "title": "money spent on the roads of the valley", "unit": "EUR"},
        {"measure": "ferries", "title": "ferries on the lake", "unit": "ferry", "nature": "stock"},
        {"measure": "salt", "title": "salt for the roads per year", "unit": "tonne/year"},
    ],
    "claims": [
        {
            "claim": "c1",
            "measure": "bridges_repaired",
            "value": "225",
            "unit": "bridge",
            "counted": "bridges repaired",
            "speaker": "olga-berg",
        },
        {
            "claim": "c2",
            "measure": "ferries",
            "source": "gazette_1",
            "value": "31",
            "unit": "ferry",
            "counted": "ferries on the lake",
        },
    ],
}
UNITS = "tank = [count_tank]\nbridge = [count_bridge]\nferry = [count_ferry]\n"


def write_valley(folder: Path) -> Path:
    """Write the project into a folder, with the page in it, and return where it is."""
    written = write_project(folder / "project", CASE)
    (written / "facts" / "units.txt").write_text(UNITS, encoding="utf-8")
    (written / "page.txt").write_text(PAGE, encoding="utf-8")
    return written
