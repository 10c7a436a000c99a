"""Unit definitions: untrusted lines, allow-listed and bounded before pint sees them."""

from __future__ import annotations

import re
from typing import Any, cast

import pint
from pint.facets.plain import ScaleConverter, UnitDefinition
from pint.util import ParserHelper, UnitsContainer

from tallystick.dataset.parse import Problem
from tallystick.errors import shortened

MAXIMUM_LINES = 2_000
MAXIMUM_POWER = 8
"""The largest power of a dimension that a unit may have."""
NAME = r"[A-Za-z][A-Za-z0-9_]{0,39}"
_ALIASES = rf"(?:\s*=\s*{NAME}){{0,8}}"
_BASE = re.compile(rf"({NAME})\s*=\s*\[[a-zA-Z][a-zA-Z0-9_]{{0,59}}\]({_ALIASES})", re.ASCII)
_FACTOR = rf"(?:\d{{1,20}}(?:\.\d{{1,20}})?|{NAME}(?:\s*\*\*\s*[1-4])?)"
_DERIVED = re.compile(
    rf"({NAME})\s*=\s*{_FACTOR}(?:\s*[*/]\s*{_FACTOR}){{0,5}}({_ALIASES})", re.ASCII
)


def define_trusted(registry: pint.UnitRegistry[Any], text: str) -> None:
    """Add definitions that are known to be sound, without a look at each; see ``define``."""
    for line in text.splitlines():
        if definition := line.partition("#")[0].strip():
            _add(registry, definition)


def define(registry: pint.UnitRegistry[Any], text: str, file: str) -> list[Problem]:
    """Add the definitions of a units file to ``registry``.

    Args:
        registry: where they are defined.
        text: the file's contents, a definition a line; blank lines and ``#`` comments pass.
        file: how messages name the file.

    Returns:
        A problem for each line that is no definition, defines a unit twice, or builds on a unit
        that is not defined above it.
    """
    problems = []
    lines = text.splitlines()
    for number, line in enumerate(lines[:MAXIMUM_LINES], start=1):
        definition = line.partition("#")[0].strip()
        if definition and (wrong := _define_one(registry, definition)):
            problems.append(
                Problem("unusable-unit-definition", file, number, "", "", shortened(line), wrong)
            )
    if len(lines) > MAXIMUM_LINES:
        expected = f"at most {MAXIMUM_LINES:,} lines"
        problems.append(
            Problem("unusable-unit-definition", file, MAXIMUM_LINES + 1, "", "", "", expected)
        )
    return problems


def is_defined(registry: pint.UnitRegistry[Any], name: str) -> bool:
    """Return whether a name is that of a unit; also for names that pint takes for no name at all.

    To pint ``nan`` is a number, and a name that ends in ``__`` one of Python's own.
    """
    try:
        return name in registry
    except (AttributeError, ValueError):
        return False


def _define_one(registry: pint.UnitRegistry[Any], definition: str) -> str:
    """Define one unit; return what was expected instead if that cannot be done."""
    if len(definition) > 300:
        return "a definition of at most 300 characters"
    match = _BASE.fullmatch(definition) or _DERIVED.fullmatch(definition)
    if match is None:
        return "'name = [dimension]' or 'name = 1000 * other_unit', with letters, digits and '_'"
    names = [match[1], *re.findall(NAME, match[2])]
    for name in names:
        if name.lower() == "nan" or name.endswith("__"):
            return f"another name: '{name}' is reserved"
        if is_defined(registry, name):
            return f"a name of its own: '{name}' is defined already"
    is_base = definition.partition("=")[2].strip().startswith("[")
    parts = [] if is_base else re.findall(NAME, definition.split("=")[1])
    for part in parts:
        if not is_defined(registry, part):
            return f"units defined above it: '{part}' is not"
    if not is_base and not _has_usable_factor(registry, definition.split("=")[1]):
        return "a factor above zero of ordinary size"
    _add(registry, definition)
    return ""


def _add(registry: pint.UnitRegistry[Any], definition: str) -> None:
    # pint's own parser of definitions makes the same, and takes four times as long.
    name, meaning, *aliases = [field.strip() for field in definition.split("=")]
    if meaning.startswith("["):
        product = ParserHelper(1, {meaning: 1}, non_int_type=float)
    else:
        product = ParserHelper.from_string(meaning, float)
    factor = ScaleConverter(cast(float, product.scale))
    unit = UnitDefinition(name, None, tuple(aliases), factor, UnitsContainer(product))
    registry.define(unit)  # type: ignore[arg-type]  # which says that it takes units, too


def _has_usable_factor(registry: pint.UnitRegistry[Any], expression: str) -> bool:
    """Return whether an expression of defined units is a finite multiple of base units.

    Chains of definitions may be too deep, and their products too large or zero, to reckon with.
    """
    try:
        base = registry.parse_expression(expression).to_base_units()
        powers = [abs(float(str(power))) for power in base.dimensionality.values()]
        return 1e-60 < float(base.magnitude) < 1e60 and max(powers, default=0) <= MAXIMUM_POWER
    except (ArithmeticError, AttributeError, RecursionError, TypeError, ValueError):
        return False
