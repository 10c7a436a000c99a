"""Tables kept as Parquet, one file or a folder of files: read as the text that CSV would hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tallystick.dataset.csv_files import MAXIMUM_COLUMNS, MAXIMUM_FILE, RawTable
from tallystick.errors import ProjectError, shortened


def read_parquet(path: Path, name: str) -> RawTable:
    """Read a Parquet file, or all Parquet files of a folder in the order of their names.

    A row's line is its number in the table, counted as in CSV: the first row is line 2.

    Args:
        path: the file or folder.
        name: how messages name it (its path within the project).

    Raises:
        ProjectError: pyarrow is not installed, or the table is unreadable or too large.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ProjectError(
            f"{name}: reading Parquet needs pyarrow",
            "Install it with 'pip install pyarrow', or save the table as CSV.",
        ) from None
    parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    frames = []
    for part in parts:
        if part.stat().st_size > MAXIMUM_FILE:
            raise ProjectError(f"{name}: {part.name} is larger than {MAXIMUM_FILE:,} bytes")
        try:
            frames.append(_texts(ParquetFile(part).read().to_pandas()))
        except (ArrowException, OSError, ValueError, NotImplementedError) as error:
            raise ProjectError(
                f"{name}: {part.name} is not a Parquet table: {shortened(str(error))}",
                "Write it again, with one row for each row of the table.",
            ) from None
    if not frames:
        raise ProjectError(f"{name}: the folder holds no .parquet file")
    for part, frame in zip(parts[1:], frames[1:], strict=True):
        if list(frame.columns) != list(frames[0].columns):
            raise ProjectError(
                f"{name}: {part.name} has other columns than {parts[0].name}",
                "All files of a table must have the same columns in the same order.",
            )
    whole = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    if len(whole.columns) > MAXIMUM_COLUMNS:
        raise ProjectError(f"{name}: more than {MAXIMUM_COLUMNS} columns")
    header = tuple(str(column).strip() for column in whole.columns)
    cells = whole.set_axis(range(len(header)), axis=1)
    return RawTable(name, header, cells, list(range(2, len(cells) + 2)), [])


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return all cells as text, each distinct one written once, empty ones NA."""
    return pd.DataFrame(
        {name: _column(frame[name]) for name in frame.columns}, index=frame.index, dtype="str"
    )


def _column(cells: pd.Series) -> pd.Series:
    if cells.dtype == "str":
        return cells.mask(cells == "")
    codes, distinct = pd.factorize(cells)
    written = np.array([*(_written(value) or None for value in distinct), None], dtype=object)
    return pd.Series(written[codes], index=cells.index)


def _written(value: Any) -> str:
    """Write a value as people would: no exponent, no ``.0`` on a whole number, an ISO date."""
    if isinstance(value, float | np.floating) and np.isfinite(value):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    return str(value)
