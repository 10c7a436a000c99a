"""Parquet: the tables with types, for pandas, Polars, DuckDB, R and Spark."""

from __future__ import annotations

from tallystick.dataset.tables import Table
from tallystick.publish.typed import typed_columns


def table_parquet(table: Table) -> bytes:
    """Return a table as a Parquet file; each column carries its description.

    Text is as in the facts, without the apostrophes that CSV needs; blank cells are null.
    """
    # Imported here, since it is large and only downloads need it.
    import pyarrow
    import pyarrow.parquet

    types = {
        "text": pyarrow.string(),
        "number": pyarrow.float64(),
        "whole": pyarrow.int64(),
        "day": pyarrow.date32(),
    }
    fields, arrays = [], []
    for column in typed_columns(table):
        described = {"description": column.description}
        fields.append(pyarrow.field(column.name, types[column.holds], metadata=described))
        arrays.append(pyarrow.array(column.values, types[column.holds]))
    sink = pyarrow.BufferOutputStream()
    rows = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))
    pyarrow.parquet.write_table(rows, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
