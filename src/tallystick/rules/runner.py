"""Runs rules over the facts and gathers their findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.compare.numbering import any_with, numbered
from tallystick.compare.pairs import starts_of
from tallystick.compare.part import Part
from tallystick.compare.relate import Whole
from tallystick.dataset.project import Project
from tallystick.errors import PluginError, TallystickError, shortened
from tallystick.rules.contract import Rule
from tallystick.rules.expressions import together
from tallystick.rules.facts import Facts
from tallystick.rules.findings import Finding
from tallystick.rules.making import FIELDS, findings_in, findings_of
from tallystick.rules.processes import in_processes
from tallystick.rules.verdicts import gone_frame, gone_verdicts, settle, standing_verdicts

Watch: TypeAlias = Callable[[Iterator[list[Finding]], int], Iterable[list[Finding]]]

SEVERITIES = ("error", "warning", "info")


def run_rules(
    rules: Iterable[Rule],
    facts: Facts,
    project: Project,
    processes: int = 1,
    watch: Watch = lambda results, number: results,
) -> list[Finding]:
    """Return the findings of all rules: errors first, then by file, line and code.

    Args:
        rules: those to run.
        facts: what they look at; with several processes, on the engine pandas alone.
        project: where verdicts and the names of files come from.
        processes: run so many rules at a time, each in a process of its own.
        watch: sees the results of rules as they come in, and their number in all.

    Raises:
        PluginError: a rule fails; the message names it.
    """
    every = [*rules]
    first = [rule for rule in every if rule.scope != "findings"]
    # The longest go first, so that no process is left with them at the end; those that find a
    # row at a time, and most, go last. Both ends are begun with, so what must wait for the check
    # of the record stands between them.
    first.sort(key=lambda rule: (rule.judge is None, not rule.asks_for_problems))
    results = in_processes(
        lambda position: _run_guarded(first[position], facts, project), len(first), processes
    )
    findings = [finding for found in watch(results, len(first)) for finding in found]
    verdicts = standing_verdicts(project)
    gone = gone_verdicts(verdicts, findings, [rule.code for rule in every])
    facts = replace(facts, gone=nw.from_native(gone_frame(gone)).lazy())
    for rule in every:
        if rule.scope == "findings":
            findings += _run_guarded(rule, facts, project)
    settled = [settle(finding, verdicts) for finding in findings]
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}
    return sorted(settled, key=lambda f: (rank[f.severity], f.file, f.line, f.code, f.row))


def _run_guarded(rule: Rule, facts: Facts, project: Project) -> list[Finding]:
    try:
        return _run(rule, facts, project)
    except TallystickError:
        raise
    except Exception as error:
        raise PluginError(
            f"{rule.code} {rule.name} failed: {type(error).__name__}: {shortened(str(error), 300)}",
            "Mend the rule in validators/, or leave it out with --ignore.",
        ) from error


def _run(rule: Rule, facts: Facts, project: Project) -> list[Finding]:
    found: pd.DataFrame = rule.find(facts).collect(backend="pandas").to_native()
    if found.empty:
        return []
    if rule.judge is None:
        keys = (table.key for table in project.tables.values())
        said = rule.words.union(FIELDS, keys)
        told = {n: found[n].to_numpy(dtype=object).tolist() for n in found.columns if n in said}
        return findings_in(rule, told, len(found), project)
    groups = _groups(found, rule, facts.places)
    return findings_of(rule, (fields for group in groups for fields in rule.judge(*group)), project)


def _groups(found: pd.DataFrame, rule: Rule, places: Whole) -> Iterator[tuple[Any, ...]]:
    """Yield what the judge is to see of each group: its claims in the order of their ids."""
    by = together(*rule.by) if "group_code" in found else rule.by
    number = numbered(*(found[name] for name in by)) if by else np.zeros(len(found), dtype="int64")
    some = np.arange(len(found))
    if rule.sift is not None:
        some = np.flatnonzero(any_with(number, rule.sift(_Arrays(found, some), number)))
    if not len(some):
        return
    some = some[np.lexsort((places[found["line"].to_numpy()[some]], number[some]))]
    if not by:
        yield (_Arrays(found, some),)
        return
    surveyed: Mapping[int, Any] = {}
    if rule.survey is not None:
        surveyed = rule.survey(_Arrays(found, some), number[some])
        some = some[np.isin(number[some], [*surveyed])]
    group = number[some]
    starts = starts_of(group)
    ends = np.append(starts[1:], len(some))
    arrays = _Arrays(found, some)
    # Groups come sorted by what makes them: one claim of each tells.
    examples = found[[*rule.by]].take(some[starts]).reset_index(drop=True)
    for each in examples.sort_values([*rule.by]).index:
        claims = Part(arrays, slice(int(starts[each]), int(ends[each])))
        yield (claims,) if rule.survey is None else (claims, surveyed[int(group[starts[each]])])


class _Arrays(Part):
    """Rows of a frame as arrays; text becomes Python strings only where it is asked for."""

    def __init__(self, frame: pd.DataFrame, rows: Whole) -> None:
        super().__init__({}, rows)
        self._frame = frame
        self._names = frozenset(frame)
        self._rows = rows

    def _take(self, name: str) -> NDArray[Any]:
        if name not in self._names:
            raise KeyError(name)
        column = self._frame[name]
        if column.dtype == "str":
            return column.take(self._rows).to_numpy(dtype=object)
        return column.to_numpy()[self._rows]

    def at(self, positions: Whole) -> Part:
        """Return the claims at some positions; no text of others is made for them."""
        return _Arrays(self._frame, self._rows[positions])

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return map(str, self._frame)

    def __len__(self) -> int:
        return self._frame.shape[1]
