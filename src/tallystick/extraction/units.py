"""How the unit of a figure, or what it counts, fits the units of a project's measures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from tallystick.extraction.currencies import is_open, may_be
from tallystick.extraction.terms import countries, stem, terms
from tallystick.quantity import Quantity, read_quantities
from tallystick.units.registry import Unit, UnitError, UnitTable, commensurable

SAME_DIMENSION = 0.8
"""Kilometres fit a measure in miles, dollars one in euros, but less well than the same unit."""

PERIOD_DIFFERS = 0.8
"""'2,000 shells' fits a measure in shell/day, and '40 billion a year' one in EUR: the measure's
title or the words around the figure may say the period instead."""

NAMED, UNKNOWN_NOUN = 0.9, 0.5
"""A thing that was never counted on any measure fits one whose title names it well, others half."""

REMEMBERED = 10_000
"""Units and nouns whose fit is kept."""

NEVER_SO = 0.15
"""A thing that was always counted in another unit."""


_PEOPLE = re.compile(r"(?:men|women|people|person|ers?|ians?|ists?|ees?|cials?|oops?)$")


@dataclass(frozen=True)
class UnitFit:
    """How well figures fit measures by their units.

    Attributes:
        table: the units of the project.
        texts: the unit of each measure, as text.
        units: what it means, or None where it means nothing.
        nouns: head noun (its stem) -> how often it was counted in which unit.
        titles: the terms of each measure's title.
        known: what was worked out already, for figures of one unit or noun.
    """

    table: UnitTable
    texts: tuple[str, ...]
    units: tuple[Unit | None, ...]
    nouns: Mapping[str, Mapping[str, int]]
    titles: tuple[frozenset[str], ...]
    known: dict[tuple[str | None, str | None, str], npt.NDArray[np.float64]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, figure: Quantity) -> npt.NDArray[np.float64]:
        """Return for each measure how well a figure fits, from 0 (not at all) to 1."""
        unit = _unit(self.table, figure_unit(figure))
        head = head_noun(figure.counted) if unit is None else ""
        key = (figure.unit, figure.per, head)
        if key not in self.known:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            self.known[key] = self._fits(figure, unit, head)
        return self.known[key]

    def _fits(self, figure: Quantity, unit: Unit | None, head: str) -> npt.NDArray[np.float64]:
        whole = _unit(self.table, figure.unit or "") if figure.per else None
        fits = np.zeros(len(self.texts))
        for number, (measured, title) in enumerate(zip(self.units, self.titles, strict=True)):
            if measured is not None:
                fit = self._fit(figure, unit, measured, head, head in title)
                fits[number] = max(fit, PERIOD_DIFFERS * _unit_fit(whole, measured))
        return fits

    def _fit(
        self, figure: Quantity, unit: Unit | None, measured: Unit, head: str, named: bool
    ) -> float:
        thing, _, period = measured.name.partition("/")
        if unit is not None:
            whole = _unit(self.table, thing) if period else None
            unsaid = _unit_fit(unit, whole) if whole else 0.0
            return max(_unit_fit(unit, measured), PERIOD_DIFFERS * unsaid)
        if may_be(figure.unit, thing):
            return 1.0 if bool(period) == bool(figure.per) else PERIOD_DIFFERS
        if figure.unit is not None:
            return 0.0
        if not _is_counting(self.table, thing):
            return 0.0
        fit = self._counted(head, thing, named)
        return fit if bool(period) == bool(figure.per) else fit * PERIOD_DIFFERS

    def _counted(self, head: str, thing: str, named: bool) -> float:
        if not head:
            return UNKNOWN_NOUN
        if head == stem(thing):
            return 1.0
        seen = self.nouns.get(head)
        if seen:
            share = seen.get(thing, 0) / max(seen.values())
            return max(NAMED * share if named else 0.0, NEVER_SO, share)
        if named:
            return NAMED
        if thing == "person":
            return NAMED if _PEOPLE.search(head) or head in countries() else UNKNOWN_NOUN
        return UNKNOWN_NOUN / 2 if _PEOPLE.search(head) else UNKNOWN_NOUN

    def told(self, figure: Quantity, number: int) -> str:
        """Return the words for why a figure fits the unit of a measure."""
        if figure.unit is None and figure.counted:
            return f"{figure.counted.split()[-1]} counted in {self.texts[number]}"
        return f"unit {self.texts[number]}"

    def row_unit(self, figure: Quantity, measure_unit: str) -> str:
        """Return the unit with which a figure is recorded on a measure ('' if it has none yet).

        A number of things takes the counting unit of its measure; where there is no measure, the
        unit of that name if the project has one, else ``item``.
        """
        measured = _unit(self.table, measure_unit)
        period = measure_unit.partition("/")[2]
        told = f"{figure.unit}/{period}" if figure.unit and period and not figure.per else ""
        for own in (told, figure_unit(figure), figure.unit or ""):
            unit = _unit(self.table, own)
            if unit and (measured is None or commensurable(unit, measured)):
                return own
        if is_open(figure.unit):
            return measure_unit if may_be(figure.unit, measure_unit) else ""
        if measure_unit:
            return measure_unit
        head = (figure.counted or "").split()[-1:]
        for name in (head[0].lower(), head[0].lower().removesuffix("s")) if head else ():
            if _is_counting(self.table, name):
                return name
        return "item"


def _unit_fit(unit: Unit | None, measured: Unit) -> float:
    if unit is None:
        return 0.0
    if unit.name == measured.name:
        return 1.0
    return SAME_DIMENSION if commensurable(unit, measured) else 0.0


def figure_unit(figure: Quantity) -> str:
    """Return the unit of a figure as the schema writes it, '' for a number of things."""
    if figure.unit is None:
        return ""
    rate = figure.per and "/" not in figure.unit
    return f"{figure.unit}/{figure.per}" if rate else figure.unit


def head_noun(counted: str | None) -> str:
    """Return the stem of the last noun before any 'of' or 'in' of a counted phrase, or ''."""
    words = (counted or "").lower().split()
    for joint in ("of", "in", "from", "for", "to", "with"):
        if joint in words[1:]:
            words = words[: words.index(joint, 1)]
    return next(iter(terms(words[-1])), "") if words else ""


def fitting_units(
    table: UnitTable,
    texts: tuple[str, ...],
    titles: tuple[str, ...],
    claims: pd.DataFrame,
    position: Mapping[str, int],
) -> UnitFit:
    """Return how figures fit the measures of a project.

    Args:
        table: the units of the project.
        texts: the unit of each measure.
        titles: the title of each measure.
        claims: what was stated; from it follows which nouns are counted in which unit.
        position: measure -> its place in ``texts``.
    """
    units = tuple(_unit(table, text) for text in texts)
    nouns: dict[str, Counter[str]] = defaultdict(Counter)
    rows = claims[["measure", "as_stated", "translation"]].to_dict("records")
    for row in rows:
        unit = units[position[row["measure"]]]
        if unit is None or not unit.counting:
            continue
        phrase = row["translation"] if isinstance(row["translation"], str) else row["as_stated"]
        for figure in read_quantities(str(phrase)):
            head = head_noun(figure.counted) if figure.unit is None else ""
            if head:
                nouns[head][unit.name.partition("/")[0]] += 1
    return UnitFit(table, texts, units, nouns, tuple(frozenset(terms(title)) for title in titles))


def _unit(table: UnitTable, text: str) -> Unit | None:
    try:
        return table.find(text) if text else None
    except UnitError:
        return None


def _is_counting(table: UnitTable, text: str) -> bool:
    unit = _unit(table, text)
    return unit is not None and unit.counting
