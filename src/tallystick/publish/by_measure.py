"""One CSV for each measure: its claims with the names of speakers and sources, ready to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tallystick.dataset.columns import Column
from tallystick.dataset.tables import Table
from tallystick.publish.addresses import safe_name
from tallystick.publish.spreadsheet import cells, written

JOINED = (
    # name of the column, table, column there, the claim's column that leads to the table
    ("claim", "claims", "claim", ""),
    ("measure", "claims", "measure", ""),
    ("measure_title", "measures", "title", "measure"),
    ("as_stated", "claims", "as_stated", ""),
    ("translation", "claims", "translation", ""),
    ("comparator", "claims", "comparator", ""),
    ("hedge", "claims", "hedge", ""),
    ("value", "claims", "value", ""),
    ("low", "claims", "low", ""),
    ("high", "claims", "high", ""),
    ("unit", "claims", "unit", ""),
    ("counted", "claims", "counted", ""),
    ("scope", "claims", "scope", ""),
    ("as_of", "claims", "as_of", ""),
    ("speaker", "claims", "speaker", ""),
    ("speaker_name", "speakers", "name", "speaker"),
    ("speaker_role", "speakers", "role", "speaker"),
    ("attribution", "claims", "attribution", ""),
    ("cites", "claims", "cites", ""),
    ("credits", "claims", "credits", ""),
    ("poll", "claims", "poll", ""),
    ("source", "claims", "source", ""),
    ("source_title", "sources", "title", "source"),
    ("publisher", "sources", "publisher", "source"),
    ("published", "sources", "published", "source"),
    ("source_kind", "sources", "kind", "source"),
    ("source_status", "sources", "status", "source"),
    ("url", "sources", "url", "source"),
    ("archive_url", "sources", "archive_url", "source"),
)
"""The columns of claims with what their ids stand for; also those of the view in SQLite."""


@dataclass(frozen=True)
class JoinedColumn:
    """A column of claims with what their ids stand for.

    Attributes:
        column: as its own table describes it, under the name that it has here.
        cells: as they are written in CSV, one for each claim in the order of the data.
    """

    column: Column
    cells: list[str]


def joined_columns(tables: Mapping[str, Table]) -> list[JoinedColumn]:
    """Return the columns of ``JOINED`` for all claims."""
    claims = tables["claims"].frame
    found = []
    for name, table, column_name, by in JOINED:
        column = next(one for one in tables[table].columns if one.name == column_name)
        if by:
            other = tables[table]
            values = other.frame.drop_duplicates(other.key).set_index(other.key)[column_name]
            given = claims[by].map(values)
            # It is no longer the key of its table, nor need every claim have one.
            column = replace(column, name=name, key=False, required=False)
        else:
            given = claims[column_name]
        found.append(JoinedColumn(column, cells(given, column)))
    return found


def measure_file(measure: str) -> str:
    """Return the name of the CSV file of a measure."""
    return f"{safe_name(measure)}.csv"


def measure_csvs(
    tables: Mapping[str, Table],
    columns: list[JoinedColumn],
    claims_of: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, bytes]]:
    """Yield measure and CSV of each measure, its claims in the given order.

    Args:
        tables: the tables of the data set.
        columns: of all claims, see ``joined_columns``.
        claims_of: measure -> ids of its claims.
    """
    header = [one.column.name for one in columns]
    rows = dict(
        zip(
            tables["claims"].frame["claim"],
            zip(*(one.cells for one in columns), strict=True),
            strict=True,
        )
    )
    for measure in tables["measures"].frame["measure"]:
        yield measure, written(header, (rows[claim] for claim in claims_of.get(measure, ())))
