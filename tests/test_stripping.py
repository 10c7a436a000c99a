"""Space around cells is taken away from every column that has some, of whatever kind it is."""

import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.dataset.stripping import stripped

SPACES = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
CELLS = st.lists(st.none() | st.text(st.sampled_from([*SPACES, "a", "ß", "д", "…", "\U0001f600"])))


def column(cells: list[str | None], storage: str) -> pd.Series:
    return pd.Series(cells, dtype=pd.StringDtype(storage, na_value=float("nan")))


@pytest.mark.parametrize("storage", ["pyarrow", "python"])
@given(cells=CELLS, begin=st.integers(0, 3))
def test_cells_are_stripped_as_texts_are(storage: str, cells: list[str | None], begin: int) -> None:
    wanted = [cell.strip() or None if cell else None for cell in cells][begin:]
    # A column may begin within another's memory.
    found = stripped(column([cell or None for cell in cells], storage).iloc[begin:])
    assert [None if pd.isna(cell) else cell for cell in found] == wanted


@pytest.mark.parametrize("space", SPACES)
def test_every_space_is_seen_before_and_behind(space: str) -> None:
    for cell in (f"{space}a", f"a{space}"):
        assert [*stripped(column(["b", cell], "pyarrow"))] == ["b", "a"]


def test_a_column_without_space_around_is_not_copied() -> None:
    cells = column(["a b", None, "Kyiv"], "pyarrow")
    assert stripped(cells) is cells
