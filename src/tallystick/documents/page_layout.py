"""The lines of pages, as a PDF places them, to running text.

A PDF holds no paragraphs, only strings at positions. Here columns are read one after the other,
rows of tables stay together, running headers and footers go, and the lines of a paragraph
become one, without the hyphens of typesetting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

CELL = " | "
"""Stands between the cells of a row."""

PROSE = 20
"""Characters that a line of a column of prose has at least; cells of tables have fewer."""

COLUMN_LINES = 3
"""Lines side by side that make two columns."""

EDGE_ROWS = 3
"""Rows at the top and at the bottom of a page that may be running headers and footers."""

RUNNING_SHARE = 0.4
"""Share of the pages on which a running line stands: left and right pages may have their own."""

EARLY_END = 0.6
"""A line shorter than this share of the longest line of its column ends its paragraph."""

CHARACTER_WIDTH = 0.5
"""Average width of a character in units of the size of its font."""

LONGEST_WORD = 60
"""Characters of the end of a line in which the word that a hyphen breaks is looked for."""

KEPT_HYPHENS = frozenset(
    {
        *("all", "anti", "cross", "double", "ex", "first", "four", "full", "half", "high", "long"),
        *("low", "mid", "multi", "neo", "non", "one", "post", "pre", "pro", "quasi", "second"),
        *("self", "semi", "short", "single", "ten", "three", "twenty", "two", "vice", "well"),
    }
)
"""First parts of compounds that keep their hyphen where a line ends in it."""

_NUMBER = re.compile(r"\d{1,6}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。؟]['\"”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣◦▪●–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s")


@dataclass(frozen=True)
class Line:
    """A string on a page.

    Attributes:
        text: what it says.
        x: its left end, in points from the left edge of the page.
        y: its baseline, in points from the bottom of the page.
        size: the size of its font, in points.
    """

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where its right end is."""
        return self.x + len(self.text) * self.size * CHARACTER_WIDTH

    def beside(self, other: Line) -> bool:
        """Return whether two lines stand on one baseline."""
        return abs(self.y - other.y) < 0.3 * max(self.size, other.size, 1)


def running_text(pages: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    """Return the text of each page, given its lines in the order in which the PDF draws them."""
    ordered = [_rows(_in_columns(lines)) for lines in pages]
    bodies = _without_running_lines(ordered)
    words = Counter(
        word.casefold()
        for rows in bodies
        for row in rows
        for word in _WORD.findall(_BROKEN.sub("", row.text))
    )
    return tuple(_paragraphs(rows, words) for rows in bodies)


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with two columns drawn row by row one column after the other."""
    pairs = [
        (left, right)
        for left, right in pairwise(lines)
        if left.beside(right) and right.x > left.x
        if min(len(left.text), len(right.text)) >= PROSE
    ]
    if len(pairs) < COLUMN_LINES:
        return list(lines)
    boundary = Counter(round(right.x) for _, right in pairs).most_common(1)[0][0] - 2
    lefts = {id(left) for left, _ in pairs}
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        # Widths are estimates: what only just reaches over is not across.
        reaches_over = line.x < boundary < line.end - 6 * line.size
        across = reaches_over and id(line) not in lefts
        if across:
            ordered += columns[0] + columns[1]
            columns = ([], [])
            ordered.append(line)
        else:
            columns[line.x >= boundary].append(line)
    return ordered + columns[0] + columns[1]


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Return lines in which neighbours on one baseline, as the cells of a table, are one."""
    rows: list[Line] = []
    for line in lines:
        if rows and rows[-1].beside(line):
            between = CELL if abs(line.x - rows[-1].x) > line.size else " "
            rows[-1] = replace(
                rows[-1], text=rows[-1].text + between + line.text, x=min(rows[-1].x, line.x)
            )
        else:
            rows.append(line)
    return rows


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Return pages without the lines that recur at the edges: headers, footers, page numbers."""
    edges = [_edge_rows(rows) for rows in pages]
    seen = Counter(
        key
        for number, rows in enumerate(edges, start=1)
        for key in {key for row in rows for key in _recurring_forms(row, number)}
    )
    needed = max(3.0, RUNNING_SHARE * len(pages))
    bodies = []
    for number, (rows, edge) in enumerate(zip(pages, edges, strict=True), start=1):
        running = {
            id(row)
            for row in edge
            if row.text.strip(" -–—") == str(number)
            or any(seen[key] >= needed for key in _recurring_forms(row, number))
        }
        bodies.append([row for row in rows if id(row) not in running])
    return bodies


def _edge_rows(rows: list[Line]) -> list[Line]:
    """Return the rows at the top and the bottom of a page that a gap sets apart from the rest."""
    downward = sorted(rows, key=lambda row: -row.y)
    leading = _usual_leading(downward)
    edge: list[Line] = []
    for ordered in (downward, downward[::-1]):
        for number in range(min(EDGE_ROWS, len(ordered) - 1), 0, -1):
            if abs(ordered[number - 1].y - ordered[number].y) > 1.4 * leading:
                edge += ordered[:number]
                break
    return edge


def _recurring_forms(row: Line, page: int) -> set[tuple[int, str]]:
    """Return the forms in which a running line may recur at its height.

    Each of its numbers stays the same (a year) or grows with the page (its number).
    """
    numbers = _NUMBER.findall(row.text)
    if len(numbers) > 4:
        return set()
    pieces = _NUMBER.split(row.text)
    forms = set()
    for grows in product((False, True), repeat=len(numbers)):
        shown = [
            f"#{int(number) - page}" if growing else number
            for number, growing in zip(numbers, grows, strict=True)
        ]
        text = "".join(part for pair in zip(pieces, [*shown, ""], strict=True) for part in pair)
        forms.add((round(row.y / 3), " ".join(text.casefold().split())))
    return forms


def _paragraphs(rows: Sequence[Line], words: Counter[str]) -> str:
    """Return the rows of a page as paragraphs."""
    if not rows:
        return ""
    leading = _usual_leading(rows)
    longest: dict[int, int] = {}
    for row in rows:
        column = round(row.x / 20)
        longest[column] = max(longest.get(column, 0), len(row.text))
    text = rows[0].text
    for before, row in pairwise(rows):
        width = max(longest[round(before.x / 20)], PROSE)
        if _goes_on(before, row, width, leading):
            text = _joined(text, row.text, words)
        else:
            in_table = CELL in before.text and CELL in row.text
            text += ("\n" if in_table else "\n\n") + row.text
    return text


def _usual_leading(rows: Sequence[Line]) -> float:
    """Return the usual distance of two baselines on a page, in points."""
    steps = [before.y - row.y for before, row in pairwise(rows)]
    downward = [step for step in steps if 0 < step < 40]
    return median(downward) if downward else 12.0


def _goes_on(before: Line, row: Line, width: int, leading: float) -> bool:
    """Return whether the paragraph of one row goes on in the next."""
    if CELL in before.text or CELL in row.text or _BULLET.match(row.text):
        return False
    if abs(before.size - row.size) > 0.6:
        return False
    torn = bool(_BROKEN.search(before.text)) and row.text[:1].islower()
    if len(before.text) < EARLY_END * width and not torn:
        return False
    step = before.y - row.y
    if step <= 0:
        # The top of the next column.
        return not _ENDS_SENTENCE.search(before.text) and row.text[:1].islower()
    indented = row.x - before.x > 0.8 * row.size and bool(_ENDS_SENTENCE.search(before.text))
    return step <= 1.35 * leading and not indented


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """Return a text with its next line, without a hyphen that only typesetting put there."""
    # The end is enough: a search through all that there is by now would be quadratic.
    end = text[-LONGEST_WORD:]
    broken = _BROKEN.search(end)
    if re.search(r"\d[-\u2010–]$", end) and following[:1].isdigit():
        return text + following
    if broken is None or not following[:1].isalpha():
        return f"{text} {following}"
    first, next_word = broken[1], _WORD.match(following)
    second = next_word[0].partition("-")[0] if next_word else ""
    whole, compound = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if text.endswith("\u00ad") or words[whole] > words[compound]:
        return text[:-1] + following
    keeps = words[compound] or first.casefold() in KEPT_HYPHENS or not following[0].islower()
    return text + following if keeps else text[:-1] + following
