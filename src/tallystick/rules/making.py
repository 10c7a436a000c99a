"""Findings made of the fields that a rule gives, all of them at once, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, repeat
from string import Formatter
from typing import Any

from tallystick.dataset.project import Project
from tallystick.errors import ended, shortened
from tallystick.rules.contract import Judged, Rule
from tallystick.rules.findings import Finding

MAXIMUM_MESSAGE = 600
MAXIMUM_WORD = 300
FIELDS = (
    *("table", "row", "line", "column", "measure", "claims", "source", "sources", "cause"),
    *("causes", "earlier", "camps"),
)
"""The fields that say something of a finding; all others are for its words."""


def findings_of(rule: Rule, judged: Iterable[Judged], project: Project) -> list[Finding]:
    """Return the findings that a rule's judge gives, as one mapping for each or as columns."""
    found: list[Finding] = []
    given: list[Mapping[str, Any]] = []
    for one in judged:
        if not isinstance(one, Mapping):
            given += one
        elif number := _number_in(one):
            found += findings_in(rule, one, number, project)
    for names, alike in groupby(given, key=tuple):
        rows = [*alike]
        told = {name: [fields[name] for fields in rows] for name in names}
        found += findings_in(rule, told, len(rows), project)
    return found


def _number_in(columns: Mapping[str, Sequence[Any]]) -> int:
    """Return the length that columns share.

    Raises:
        TypeError: they are no columns of one length.
    """
    numbers = {len(each) if isinstance(each, Sequence) else -1 for each in columns.values()}
    if len(numbers) > 1 or -1 in numbers or any(isinstance(c, str) for c in columns.values()):
        raise TypeError("its judge returns a mapping, but not one to lists of one length")
    return numbers.pop() if numbers else 0


def findings_in(
    rule: Rule, told: Mapping[str, Sequence[Any]], number: int, project: Project
) -> list[Finding]:
    """Return a finding for each row of columns; what a rule leaves out follows from its row.

    A large data set has 100,000 findings of one rule: what they share is worked out once.

    Args:
        rule: the one that found them.
        told: the fields as columns of one length by name, among them all words of the rule.
        number: that length.
        project: where the names of files come from.
    """

    def texts(name: str, otherwise: str = "") -> Sequence[str]:
        return [*map(str, told[name])] if name in told else [otherwise] * number

    def tuples(name: str) -> Iterable[tuple[Any, ...]]:
        return map(tuple, told[name]) if name in told else repeat((), number)

    names = texts("table", "claims")
    tables = {name: project.tables.get(name) for name in {*names}}
    blank = [""] * number
    ids = {name: told.get(table.key, blank) if table else blank for name, table in tables.items()}
    rows = texts("row") if "row" in told else [str(ids[n][p]) for p, n in enumerate(names)]
    if "claims" in told:
        claims = [tuple(c.split() if isinstance(c, str) else c) for c in told["claims"]]
    else:
        claims = [(r,) if n == "claims" and r else () for n, r in zip(names, rows, strict=True)]
    if "sources" not in told and "source" in told:
        sources: Iterable[tuple[Any, ...]] = [(each,) if each else () for each in told["source"]]
    else:
        sources = tuples("sources")
    files = {name: table.file if table else name for name, table in tables.items()}
    words = {name: _shown(told[name]) for name in rule.words}
    columns: dict[str, Iterable[Any]] = {
        "code": repeat(rule.code, number),
        "name": repeat(rule.name, number),
        "severity": repeat(rule.severity, number),
        "file": [files[name] for name in names],
        "line": map(int, told["line"]) if "line" in told else repeat(0, number),
        "table": [name if tables[name] else "" for name in names],
        "row": map(shortened, rows),
        "column": texts("column", rule.column),
        "measure": texts("measure"),
        "claims": claims,
        "sources": sources,
        "message": _filled(rule.message, words, number),
        "help": map(ended, _filled(rule.help, words, number)),
        "cause": texts("cause"),
        "settled_by": repeat("", number),
        "documentation": repeat(rule.anchor, number),
        "earlier": texts("earlier"),
        "causes": tuples("causes"),
        "camps": tuples("camps"),
        "urgency": repeat(0.0, number),
        "reasons": repeat((), number),
    }
    fields = (columns[name] for name in Finding._fields)
    return [*map(Finding._make, zip(*fields, strict=True))]


def _filled(template: str, words: Mapping[str, Sequence[str]], number: int) -> list[str]:
    """Return a template filled with the words of each finding; as ``str.format`` does, faster."""
    parts: list[Iterable[str]] = []
    for literal, name, form, conversion in Formatter().parse(template):
        parts.append(repeat(literal, number))
        if name is not None:
            plain = not (form or conversion)
            field = f"{{{'!' if conversion else ''}{conversion or ''}:{form}}}"
            parts.append(words[name] if plain else map(field.format, words[name]))
    if len(parts) < 2:
        return [template.format()[:MAXIMUM_MESSAGE]] * number
    return ["".join(row)[:MAXIMUM_MESSAGE] for row in zip(*parts, strict=True)]


def _shown(values: Sequence[Any]) -> list[str]:
    """Return values as messages show them."""
    texts = [*values]
    if {*map(type, texts)} != {str}:
        texts = [f"{each:,.15g}" if isinstance(each, float) else str(each) for each in values]
    # Nearly all are as they should be, which is asked of all at once.
    if max(map(len, texts), default=0) <= MAXIMUM_WORD and "".join(texts).isprintable():
        return texts
    return [shortened(text, MAXIMUM_WORD) for text in texts]
