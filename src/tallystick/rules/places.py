"""What stands at the place of a claim, and who is named around it, in the local copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from tallystick.quantity import Quantity

AROUND = 300
"""Characters on either side of a place that are read with it; a hedge stands near its number."""

NEAR_BEFORE, NEAR_BEHIND = 2_500, 1_000
"""Characters before and behind a figure in which its speaker is named, in full or by surname. A
page goes on for some paragraphs with "he" once it has named somebody."""

SAME = 0.001
"""Numbers nearer than this share of either are the same."""

NAMES_AT_LEAST = 3
"""Letters of a word by which a name is looked for."""

_SIDED = frozenset((">", ">=", "<", "<=", "~"))
_PLAIN_WORDS = frozenset(
    ("the", "and", "for", "from", "ministry", "department", "government", "office", "report")
)


def figures_at(text: str, start: int, end: int) -> list[Quantity]:
    """Return what stands at a place: figures, and years and the like that look like one."""
    first = max(text.rfind("\n", max(0, start - AROUND), start) + 1, start - AROUND, 0)
    behind = text.find("\n", end, end + AROUND)
    last = behind if behind >= 0 else min(len(text), end + AROUND)
    # Imported where a copy is at hand: most runs have none to read.
    from tallystick.quantity import read_quantities

    found = read_quantities(text[first:last], non_claims=True)
    return [one for one in found if one.start + first < end and one.end + first > start]


def _has_number_word(phrase: str) -> bool:
    words = set(re.findall(r"[^\W\d_]+", phrase.lower()))
    from tallystick.quantity.lexicon import numbers, units

    known = numbers()
    return bool(
        words & {*known.cardinal, *known.vague, *known.quantifiers, *known.multiples}
        # "Decades of war" states a number of decades without one.
        or any(word in units().phrases for word in words)
    )


def figure_told(row: Mapping[Any, Any], text: str) -> tuple[str, str]:
    """Return what stands at a claim's place where it is not the figure, and the hedge it lacks.

    Either is '' where nothing is amiss. What an editor derived or what no reader can tell (a
    year, "doubles", vague bounds) is taken as recorded.
    """
    start, end = int(row["start"]), int(row["end"])
    there = figures_at(text, start, end)
    figures = [one for one in there if one.reason is None]
    if isinstance(row["derivation"], str):
        return "", ""
    if not figures:
        digits = [re.sub(r"\D", "", one.surface) for one in there]
        if f"{row['value']:.0f}" in digits or _has_number_word(text[start:end]):
            return "", ""
        return (f"'{there[0].surface}'" if there else "no figure"), ""
    figures = _in_unit(figures, row["unit"])
    same = [figure for figure in figures if same_number(row, figure)]
    if not same:
        return reading_of(figures[0]), ""
    hedged = isinstance(row["hedge"], str)
    if any(_same_bound(row, figure, hedged, text[:end]) for figure in same):
        return "", ""
    if not hedged and same[0].hedge:
        return "", same[0].hedge
    return reading_of(same[0]), ""


def figures_of_phrase(phrase: str, unit: str) -> list[Quantity]:
    """Return the figures in a phrase; shares as tables hold them where the unit is percent."""
    from tallystick.quantity import read_quantities

    return _in_unit(read_quantities(phrase), unit)


def _in_unit(figures: list[Quantity], unit: str) -> list[Quantity]:
    if unit != "percent":
        return figures
    from tallystick.quantity import in_percent

    return [in_percent(figure) for figure in figures]


def reading_of(figure: Quantity) -> str:
    """Return what a figure was read as, in one short text."""
    stated = [n for n in (figure.value, figure.low, figure.high) if n is not None]
    number = " to ".join(f"{number:,.15g}" for number in stated)
    return f"{figure.comparator} {number}"


def same_number(row: Mapping[Any, Any], figure: Quantity) -> bool:
    """Return whether a figure has a number that a row records, within its bounds if it is vague."""
    recorded = [float(row[name]) for name in ("value", "low", "high") if not pd.isna(row[name])]
    if figure.comparator == "vague" and recorded:
        # Where vague words end is the editor's to say, if only they meet what is recorded.
        low, high = figure.low or 0.0, figure.high or float("inf")
        return low <= max(recorded) and min(recorded) <= high
    stated = [n for n in (figure.value, figure.low, figure.high) if n is not None]
    # Of a range, a record may keep one end.
    return any(abs(number - other) <= SAME * abs(other) for number in stated for other in recorded)


def _same_bound(row: Mapping[Any, Any], figure: Quantity, hedged: bool, before: str) -> bool:
    recorded, stated = row["comparator"], figure.comparator
    if recorded == stated or {recorded, stated} == {"~", "<"}:
        return True
    if not {recorded, stated} <= {"=", *_SIDED}:
        return True
    # One hedge may govern a list of figures, or stand where the reader does not look for it.
    return stated == "=" and hedged and str(row["hedge"]).lower() in before[-2 * AROUND :].lower()


class Named:
    """Which names a document holds, and where; a document is folded once."""

    def __init__(self, text: str) -> None:
        """Make a text ready to be searched for names."""
        self._places: dict[str, list[int]] = {}
        for match in re.finditer(r"[^\W_]+", text):
            self._places.setdefault(_folded(match[0]), []).append(match.start())

    def missing(self, name: str, start: int, end: int, whole: bool) -> str:
        """Return where a name is missing: 'in the document', 'near the figure', or ''.

        Args:
            name: one word of it will do, of a person's the last.
            start, end: the place of the figure.
            whole: look in the whole document only.
        """
        words = _name_words(name)
        if not words:
            return ""
        places = [place for word in words for place in self._places.get(word, ())]
        if not places:
            return "in the document"
        near = any(start - NEAR_BEFORE <= place <= end + NEAR_BEHIND for place in places)
        return "" if whole or near else "near the figure"


def names_missing(
    row: Mapping[Any, Any], named: Named, speaker: tuple[str, str], sources: Mapping[Any, str]
) -> str:
    """Return the recorded speaker or credit that the document does not name, with where; or ''.

    Args:
        row: the claim.
        named: the names of its document.
        speaker: name and kind of its speaker, both '' if it has none.
        sources: for each source, by what it may be called.
    """
    start, end = int(row["start"]), int(row["end"])
    name, kind = speaker
    if name and kind != "anonymous":
        looked_for = name.split()[-1] if kind == "person" else name
        where = named.missing(looked_for, start, end, whole=False)
        if where:
            return f"'{name}' is not named {where}"
    for credited in _parts(row["credits"], ";"):
        if named.missing(credited, start, end, whole=True):
            return f"'{credited}', which is credited, is not named in the document"
    for source in _parts(row["cites"], None):
        if named.missing(sources.get(source, ""), start, end, whole=True):
            return f"{source}, which is cited, is not named in the document"
    return ""


def _parts(cell: Any, separator: str | None) -> Iterable[str]:
    return [part.strip() for part in cell.split(separator)] if isinstance(cell, str) else []


def _name_words(name: str) -> list[str]:
    """Return the words by which a name can be recognised: its capitalised ones, folded."""
    words = re.findall(r"[^\W_]+", name)
    proper = [word for word in words if not word.islower()] or words
    folded = [_folded(word) for word in proper]
    return [word for word in folded if len(word) >= NAMES_AT_LEAST and word not in _PLAIN_WORDS]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return letters.removesuffix("s") if len(letters) > NAMES_AT_LEAST else letters
