"""Large CSV files, read by Arrow where they hold nothing that needs care."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
from numpy.typing import NDArray

QUOTE, COMMA, LINE_FEED, CARRIAGE_RETURN = b'",\n\r'


def quick_columns(
    content: bytes, longest_cell: int
) -> tuple[tuple[str, ...], pd.DataFrame, list[int]] | None:
    """Read a well-formed CSV file some ten times faster than Python's reader, with equal results.

    Args:
        content: the file in UTF-8, without a byte order mark.
        longest_cell: more characters are not for this reader.

    Returns:
        The header, the cells as columns of text numbered from 0, and the line on which each row
        begins. ``None`` if the file needs the careful reader: for a message about what is wrong
        (a row of another length, a stray quotation mark, a long cell), for old line ends, or
        since pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, compute, large_string
        from pyarrow import csv as arrow_csv
    except ImportError:
        return None
    letters = np.frombuffer(content, dtype="uint8")
    starts = _row_starts(letters)
    if starts is None or len(starts) < 2:
        return None
    header = next(csv.reader(io.StringIO(content[: starts[1]].decode(), newline="")))
    names = [str(position) for position in range(len(header))]
    try:
        table = arrow_csv.read_csv(
            io.BytesIO(content[starts[1] :]),
            arrow_csv.ReadOptions(column_names=names),
            arrow_csv.ParseOptions(newlines_in_values=True),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, large_string()), null_values=[]
            ),
        )
    except ArrowException:
        return None
    lengths = [compute.max(compute.utf8_length(column)).as_py() for column in table.columns]
    lines = _lines(letters, starts[1:])
    if max(lengths) > longest_cell or len(lines) != table.num_rows:
        return None
    cells = table.to_pandas().set_axis(range(len(header)), axis=1)
    return tuple(cell.strip() for cell in header), cells, lines.tolist()


def _row_starts(letters: NDArray[np.uint8]) -> NDArray[np.intp] | None:
    """Return where rows begin, blank lines left out; ``None`` if the quotation is not plain."""
    quotes = np.flatnonzero(letters == QUOTE)
    if len(quotes) % 2:
        return None
    bounded = np.concatenate(([LINE_FEED], letters, [LINE_FEED]))
    opening, closing = bounded[quotes[::2]], bounded[quotes[1::2] + 2]
    # A quotation mark within quoted text is doubled, and closes one stretch to open the next.
    if not np.isin(opening, (LINE_FEED, COMMA, QUOTE)).all():
        return None
    if not np.isin(closing, (LINE_FEED, CARRIAGE_RETURN, COMMA, QUOTE)).all():
        return None
    returns = np.flatnonzero(letters == CARRIAGE_RETURN)
    if (bounded[returns + 2] != LINE_FEED).any():
        return None
    ends = np.flatnonzero(letters == LINE_FEED)
    outside = np.searchsorted(quotes, ends) % 2 == 0
    starts = np.concatenate(([0], ends[outside] + 1))
    starts = starts[starts < len(letters)]
    first = letters[starts]
    blank = (first == LINE_FEED) | (first == CARRIAGE_RETURN)
    found: NDArray[np.intp] = starts[~blank]
    return found


def _lines(letters: NDArray[np.uint8], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the number of the line on which each row begins."""
    return np.searchsorted(np.flatnonzero(letters == LINE_FEED), starts) + 1
