"""The units of a project: what a unit string means, found without trusting it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pint

from tallystick.dataset.csv_files import decoded, read_bytes
from tallystick.dataset.parse import Problem
from tallystick.errors import did_you_mean, shortened
from tallystick.units.definitions import NAME, define, define_trusted, is_defined

STANDARD = Path(__file__).with_name("standard.txt")
MAXIMUM_LENGTH = 60
GUESSED_AT_MOST = 1_000
"""Beyond so many different unit strings none is guessed any more, so that time is bounded."""
ALIKE = 0.7
"""'tnak' is as near to 'tank' as 0.75; 'ballot', a word of its own, to 'gallon' as 0.67."""
ANY_CURRENCY = "currency"

_TERM = rf"{NAME}(?:\s*\*\*\s*[1-4])?"
_EXPRESSION = re.compile(rf"{_TERM}(?:\s*[*/]\s*{_TERM}){{0,3}}")
_SYMBOLS = {"%": "percent", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₴": "UAH"}


class UnitError(ValueError):
    """A unit string that means nothing here; the message says what was expected."""


@dataclass(frozen=True)
class Unit:
    """What a unit string means.

    Attributes:
        name: its canonical name (``kilometer`` for ``km``).
        dimension: what it measures; units of one dimension convert into one another.
        factor: how many base units of the dimension it is.
        currency: the ISO 4217 code if it is money, with or without a rate ("EUR/year"); else "".
        counting: whether it counts things (then no figure is negative).
    """

    name: str
    dimension: str
    factor: float
    currency: str
    counting: bool


class UnitTable:
    """The units of one project. Each distinct string is parsed once."""

    def __init__(self, registry: pint.UnitRegistry[float], names: tuple[str, ...]) -> None:
        self._registry = registry
        self._names = names
        self._known: dict[str, Unit | UnitError] = {}

    def __iter__(self) -> Iterator[str]:
        """Iterate over the canonical names of all defined units."""
        return iter(self._names)

    def find(self, text: str) -> Unit:
        """Return what ``text`` means.

        Raises:
            UnitError: it is too long, not an expression of units, or names an unknown unit.
        """
        if text not in self._known:
            try:
                self._known[text] = self._parse(text)
            except UnitError as error:
                self._known[text] = error
        found = self._known[text]
        if isinstance(found, UnitError):
            raise found
        return found

    def _parse(self, text: str) -> Unit:
        if text in _SYMBOLS:
            raise UnitError(f"a unit by its name. Did you mean '{_SYMBOLS[text]}'?")
        if len(text) > MAXIMUM_LENGTH or not _EXPRESSION.fullmatch(text):
            raise UnitError(
                "a unit such as EUR, tank or shell/day: names joined by * and /, powers up to 4, "
                f"at most {MAXIMUM_LENGTH} characters"
            )
        for name in re.findall(NAME, text):
            if not is_defined(self._registry, name):
                guessing = len(self._known) < GUESSED_AT_MOST
                guess = did_you_mean(name, self._names, ALIKE) if guessing else ""
                parts = (
                    "a unit of facts/units.txt or a standard one;",
                    f"'{shortened(name)}' is neither.",
                    guess,
                    "To define a thing that is counted, add a line such as",
                    "'ballot = [count_ballot]' to facts/units.txt",
                )
                raise UnitError(" ".join(filter(None, parts)))
        try:
            quantity = self._registry.Quantity(1, text)
            base = quantity.to_base_units()
        except (ArithmeticError, RecursionError, TypeError, ValueError):
            raise UnitError("a unit that can be reckoned with") from None
        dimension = str(quantity.dimensionality)
        return Unit(
            name=str(quantity.units).replace(" ", ""),
            dimension=dimension,
            factor=float(base.magnitude),
            currency="".join(re.findall(r"\[currency_([A-Z]{3})\]", dimension)[:1]),
            counting="[count_" in dimension,
        )


def read_units(path: Path, file: str) -> tuple[UnitTable, list[Problem]]:
    """Return the standard units together with those that a project defines.

    Args:
        path: the project's units file; it may be absent.
        file: how messages name it.

    Raises:
        ProjectError: the file is there but cannot be read as UTF-8 text.
    """
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None, non_int_type=float)
    define_trusted(registry, STANDARD.read_text(encoding="utf-8"))
    own = decoded(read_bytes(path, file), file) if path.exists() else ""
    problems = define(registry, own, file)
    names = tuple(sorted({str(definition.name) for definition in registry._units.values()}))
    return UnitTable(registry, names), problems


def commensurable(unit: Unit, other: Unit) -> bool:
    """Return whether figures in the two units can be compared, currencies by way of a rate."""
    return without_currency(unit.dimension) == without_currency(other.dimension)


@cache
def without_currency(dimension: str) -> str:
    """Return a dimension with every currency written alike."""
    return re.sub(r"\[currency(_[A-Z]{3})?\]", "[currency]", dimension)
