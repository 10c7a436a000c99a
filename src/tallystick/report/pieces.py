"""Long reports in pieces, so that one of millions of findings is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

LINES_AT_ONCE = 1_000


def pieces(lines: Iterable[str], between: str = "\n") -> Iterator[str]:
    """Yield lines joined by what stands between them, many in a piece."""
    left = iter(lines)
    before = ""
    while some := [*islice(left, LINES_AT_ONCE)]:
        yield before + between.join(some)
        before = between
