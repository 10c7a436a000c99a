"""How pandas keeps text: as Python strings in small projects, in Arrow's columns in large ones."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pandas as pd

from tallystick.dataset.csv_files import LARGE_FILE


def choose_text_storage(project: Path) -> None:
    """Have pandas keep text in the way that is faster for a project of this size.

    Every step through a column of Arrow has its price, however few rows it has, and rules take
    thousands of steps; below some 3,000 claims that is more than the rules take themselves
    (benchmarks/storage.py). This is for programs: it changes the settings of pandas and Arrow.

    Args:
        project: the folder of a facts project; what is not there yet counts as small.
    """
    facts = project / "facts"
    sizes = [path.stat().st_size for path in facts.glob("*.csv") if path.is_file()]
    # Parquet is what large projects keep, and comes as Arrow anyway.
    columnar = next(facts.glob("*.parquet"), None) is not None
    small = not columnar and max(sizes, default=0) < LARGE_FILE
    pd.set_option("mode.string_storage", "python" if small else "auto")
    if not small:
        _take_memory_from_the_system()


def _take_memory_from_the_system() -> None:
    """Have Arrow take memory as all else here does.

    A pool of its own, as it has by default, goes back to the system for fresh pages again and
    again: on 1,000,000 claims a fifteenth of all time, for a sixth less memory.
    """
    with suppress(ImportError):
        import pyarrow

        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
