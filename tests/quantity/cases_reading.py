"""Reading the cases: the notation of the YAML files, and how a reading is held against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tallystick.quantity import Quantity, read_quantities

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One text with the figures it states."""

    name: str
    text: str
    figures: tuple[str, ...]
    others: tuple[str, ...] | None


def cases(path: Path) -> Iterator[Case]:
    """The cases of one YAML file."""
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        others = entry.get("others")
        yield Case(
            f"{path.stem}-{number}",
            entry["text"],
            tuple(entry["figures"]),
            None if others is None else tuple(others),
        )


def matches(expected: str, quantity: Quantity, *, parts: str = "vucn") -> bool:
    """Whether a figure is the expected one in value, unit, comparator and counted noun (vucn)."""
    figure, _, counted = expected.partition(" : ")
    comparator, value, unit = figure.split()
    if "v" in parts:
        if ".." in value:
            low, high = (float(end) for end in value.split(".."))
            if quantity.low is None or quantity.high is None:
                return False
            if not (_close(quantity.low, low) and _close(quantity.high, high)):
                return False
        elif quantity.value is None or not _close(quantity.value, float(value)):
            return False
    if "u" in parts and (quantity.unit or "-") != unit:
        return False
    if "c" in parts and quantity.comparator != comparator:
        return False
    return not ("n" in parts and counted and quantity.counted != counted)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-6 * max(1.0, abs(right))


def read(text: str) -> list[Quantity]:
    """The figures in a text."""
    return read_quantities(text)
