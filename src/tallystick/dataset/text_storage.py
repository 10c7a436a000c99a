"""How pandas keeps text: as Python strings in a small project, in Arrow's columns in a large one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

LARGE_FILE = 500_000
"""Bytes of a table from which on Arrow is faster: some 3,000 claims (benchmarks/storage.py)."""


def choose_text_storage(project: Path) -> None:
    """Have pandas keep text in the way that is faster for a project of this size.

    Every step through a column of Arrow has its price, however few rows it has, and rules take
    thousands of steps. This is for programs: it changes the settings of pandas.

    Args:
        project: the folder of a facts project; what is not there yet counts as small.
    """
    facts = project / "facts"
    sizes = [path.stat().st_size for path in facts.glob("*.csv") if path.is_file()]
    # Parquet is what large projects keep, and comes as Arrow anyway.
    columnar = next(facts.glob("*.parquet"), None) is not None
    if not columnar and max(sizes, default=0) < LARGE_FILE:
        pd.set_option("mode.string_storage", "python")
