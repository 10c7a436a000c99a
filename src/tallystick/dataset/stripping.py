"""Columns of text without the space around it: most need nothing, which their bytes tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tallystick.dataset.text_bytes import bytes_of

_MAY_BE_SPACE = np.zeros(256, dtype="bool")
_MAY_BE_SPACE[: ord(" ") + 1] = True
# How the spaces beyond ASCII begin and end in UTF-8: U+0085, A0, 1680, 2000 to 205F, 3000.
_MAY_BE_SPACE[[0xC2, 0xE1, 0xE2, 0xE3]] = True
_MAY_BE_SPACE[[0x85, 0xA0, *range(0x80, 0x8B), 0xA8, 0xA9, 0xAF, 0x9F]] = True


def stripped(cells: pd.Series) -> pd.Series:
    """Return text without the space around it; what is blank, as no cell was before, is NA."""
    if not _may_have_space_around(cells):
        return cells
    texts = cells.str.strip()
    return texts.mask(texts == "")


def _may_have_space_around(cells: pd.Series) -> bool:
    """Return whether the first or last byte of a cell may be one of a space."""
    stretches = bytes_of(cells)
    if stretches is None:
        return True
    for bounds, letters in stretches:
        filled = np.flatnonzero(bounds[1:] > bounds[:-1])
        edges = (letters[bounds[filled]], letters[bounds[filled + 1] - 1])
        if any(_MAY_BE_SPACE[edge].any() for edge in edges):
            return True
    return False
