"""Text that a page, a terminal or a spreadsheet would take for something else than text."""

from __future__ import annotations

import re
from collections.abc import Callable

from tallystick.dataset.parse import Cells, Problem, distinct_texts, problem

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

_BEGINNING = re.compile("\n[-=@\t\r+]")
_SIGNS: dict[str, Callable[[str], bool]] = {
    "markup-in-text": lambda text: any(sign in text for sign in ("<", "&#", "javascript:")),
    "formula-in-text": lambda text: _BEGINNING.search(text) is not None,
    "unprintable-text": lambda text: not text.replace("\n", "").isprintable(),
}
"""Whether lines of text may hold what a pattern looks for: quick to tell, and mostly not."""

TEXT_KINDS = frozenset({"text", "scope", "unit"})


def hostile_text(cells: Cells) -> list[Problem]:
    """Return a problem for each cell of a text column that holds markup, formulas or controls.

    Publishing escapes all text anyway; these are errors since no honest title needs them.
    """
    if cells.column.kind not in TEXT_KINDS:
        return []
    problems = []
    # One search through all cells at once is far faster than one in each; few are ever hit.
    every = "\n".join(("", *distinct_texts(cells.texts)))
    for pattern, kind, expected in CHECKS:
        if not _SIGNS[kind](every) or not re.search(pattern, every, re.MULTILINE):
            continue
        found = cells.texts.str.contains(pattern, regex=True, na=False)
        for index in cells.texts.index[found]:
            problems.append(problem(cells, kind, index, str(cells.texts.loc[index]), expected))
    return problems
