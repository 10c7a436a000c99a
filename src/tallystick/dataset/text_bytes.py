"""Columns of text as the bytes that Arrow keeps: what is asked of all cells is asked at once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Stretch: TypeAlias = tuple[NDArray[np.int64], NDArray[np.uint8]]
"""Where each cell begins and the last one ends, and the bytes in which they do."""


def bytes_of(cells: pd.Series) -> list[Stretch] | None:
    """Return a column in stretches, with blank cells mostly empty; None where Arrow has it not."""
    try:
        from pyarrow import Array, ChunkedArray, types
    except ImportError:
        return None
    found = Array.from_pandas(cells)
    chunks = found.chunks if isinstance(found, ChunkedArray) else [found]
    if not all(types.is_large_string(chunk.type) for chunk in chunks):
        return None
    stretches = []
    for chunk in chunks:
        _, places, content = chunk.buffers()
        bounds = np.frombuffer(places, "int64")[chunk.offset : chunk.offset + len(chunk) + 1]
        stretches.append((bounds, np.frombuffer(content or b"", "uint8")))
    return stretches
