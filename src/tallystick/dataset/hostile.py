"""Text that a page, a terminal or a spreadsheet would take for something else than text."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from tallystick.dataset.parse import Cells, Problem, distinct_texts, problem
from tallystick.dataset.text_bytes import bytes_of

MARKUP = r"<!--|<\s{0,20}[/!?]?\s{0,20}[a-zA-Z][^<>]*(?:>|$)|&#|\bjavascript:"
FORMULA = r"^(?:[=@\t\r]|[+\-](?![\d.,\s€$£¥–—]))"
UNPRINTABLE = (
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)

CHECKS = (
    # pattern, problem, what is expected
    (MARKUP, "markup-in-text", "plain text without tags; write 'less than' for a lone <"),
    (
        FORMULA,
        "formula-in-text",
        "text that no spreadsheet takes for a formula: it must not begin with =, @, tab, or with "
        "+ or - before a letter",
    ),
    (
        UNPRINTABLE,
        "unprintable-text",
        "visible text, without control characters or marks that reverse the writing direction",
    ),
)

_VISIBLE = bytes(range(ord(" "), 0x7F)) + b"\n"
_SIGNS: dict[str, Callable[[bytes, set[int]], bool]] = {
    # A single byte is found far faster than two.
    "markup-in-text": lambda text, _: (
        b"<" in text or (b"&" in text and b"&#" in text) or b"javascript:" in text
    ),
    "formula-in-text": lambda _, beginnings: not beginnings.isdisjoint(b"=@\t\r+-"),
    "unprintable-text": lambda text, _: (
        not text.translate(None, _VISIBLE).decode(errors="replace").isprintable()
    ),
}
"""Whether a pattern may be found in cells, of which all text and the first bytes are known:
quick to tell, and mostly not."""

TEXT_KINDS = frozenset({"text", "scope", "unit"})


def hostile_text(cells: Cells) -> list[Problem]:
    """Return a problem for each cell of a text column that holds markup, formulas or controls.

    Publishing escapes all text anyway; these are errors since no honest title needs them.
    """
    if cells.column.kind not in TEXT_KINDS:
        return []
    problems = []
    text, beginnings = _text_and_beginnings(cells.texts)
    suspected = [check for check in CHECKS if _SIGNS[check[1]](text, beginnings)]
    # One search through all cells at once is far faster than one in each; few are ever hit.
    every = "\n".join(distinct_texts(cells.texts)) if suspected else ""
    for pattern, kind, expected in suspected:
        if not re.search(pattern, every, re.MULTILINE):
            continue
        found = cells.texts.str.contains(pattern, regex=True, na=False)
        for index in cells.texts.index[found]:
            problems.append(problem(cells, kind, index, str(cells.texts.loc[index]), expected))
    return problems


def _text_and_beginnings(texts: pd.Series) -> tuple[bytes, set[int]]:
    """Return all that cells hold as one text, and the bytes with which they begin."""
    stretches = bytes_of(texts)
    if stretches is None:
        distinct = [text.encode(errors="replace") for text in distinct_texts(texts)]
        return b"".join(distinct), {text[0] for text in distinct if text}
    content, beginnings = [], np.zeros(256, dtype="bool")
    for bounds, letters in stretches:
        content.append(letters[bounds[0] : bounds[-1]].tobytes())
        beginnings[letters[bounds[:-1][bounds[1:] > bounds[:-1]]]] = True
    return b"".join(content), {*np.flatnonzero(beginnings).tolist()}
