"""Runs rules over the facts and gathers their findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import numpy as np
import pandas as pd

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
from tallystick.rules.rows import CODE, Rows
from tallystick.rules.verdicts import gone_verdicts, settle, standing_verdicts

T = TypeVar("T")


class Watch(Protocol):
    """Sees results as they come in, and how many there will be."""

    def __call__(self, results: Iterator[T], number: int) -> Iterable[T]:
        """Return the results."""


SEVERITIES = ("error", "warning", "info")


def unwatched(results: Iterator[T], number: int) -> Iterable[T]:
    """Return results as they are: nobody watches."""
    return results


def run_rules(
    rules: Iterable[Rule],
    facts: Facts,
    project: Project,
    processes: int = 1,
    watch: Watch = unwatched,
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
    found = found_by(every, facts, project, processes, watch)
    return in_order([*found, *of_verdicts(every, found, facts, project)])


def found_by(
    rules: Iterable[Rule],
    facts: Facts,
    project: Project,
    processes: int = 1,
    watch: Watch = unwatched,
) -> list[Finding]:
    """Return what rules find in the facts, in no certain order; verdicts settle some of it.

    Rules of scope ``findings`` are left out. For the arguments see ``run_rules``.
    """
    first = [rule for rule in rules if rule.scope != "findings"]
    # The longest go first, so that no process is left with them at the end; those that find a
    # row at a time, and most, go last. Both ends are begun with, so what must wait for the check
    # of the record stands between them.
    first.sort(key=lambda rule: (rule.judge is None, not rule.asks_for_problems))
    results = in_processes(
        lambda position: _run_guarded(first[position], facts, project), len(first), processes
    )
    verdicts = standing_verdicts(project)
    return [settle(one, verdicts) for found in watch(results, len(first)) for one in found]


def of_verdicts(
    rules: Iterable[Rule], findings: Iterable[Finding], facts: Facts, project: Project
) -> list[Finding]:
    """Return what rules of scope ``findings`` say of the verdicts that settle nothing.

    Args:
        rules: all that ran.
        findings: all that they found.
        facts: those of the project.
        project: where the verdicts come from.
    """
    every = [*rules]
    standing = standing_verdicts(project)
    gone = gone_verdicts(standing, findings, [rule.code for rule in every])
    facts = replace(facts, found_gone=tuple(gone))
    at_last = [rule for rule in every if rule.scope == "findings"]
    found = [one for rule in at_last for one in _run_guarded(rule, facts, project)]
    return [settle(one, standing) for one in found]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as reports show them: errors first, then by file, line and code."""
    rank = {severity: place for place, severity in enumerate(SEVERITIES)}
    return sorted(
        findings, key=lambda f: (rank[f.severity], f.file, f.line, f.code, f.row, f.message)
    )


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
        # What is not about claims has nothing to look up, and no claims are prepared for it.
        record = facts.record if CODE in found else found
        rows = Rows(found, np.arange(len(found)), record)
        keys = (table.key for table in project.tables.values())
        said = rule.words.union(FIELDS, keys)
        told = {name: rows[name].tolist() for name in said if name in rows}
        return findings_in(rule, told, len(found), project)
    judged = (rule.judge(*group) for group in _groups(found, rule, facts))
    return findings_of(rule, judged, project)


def _groups(found: pd.DataFrame, rule: Rule, facts: Facts) -> Iterator[tuple[Any, ...]]:
    """Yield what the judge is to see of each group: its claims in the order of their ids."""
    rows = Rows(found, np.arange(len(found)), facts.record)
    coded = together(*rule.by)
    by = coded if all(name in rows for name in coded) else rule.by
    number = numbered(*(rows[name] for name in by)) if by else np.zeros(len(found), dtype="int64")
    some = np.arange(len(found))
    if rule.sift is not None:
        some = np.flatnonzero(any_with(number, rule.sift(rows, number)))
    if not len(some):
        return
    some = some[np.lexsort((facts.places[rows["line"][some]], number[some]))]
    rows = Rows(found, some, facts.record)
    if not by:
        yield (rows,)
        return
    surveyed: Mapping[int, Any] = {}
    if rule.survey is not None:
        surveyed = rule.survey(rows, number[some])
        some = some[np.isin(number[some], [*surveyed])]
        rows = Rows(found, some, facts.record)
    group = number[some]
    starts = starts_of(group)
    ends = np.append(starts[1:], len(some))
    for each in _in_order(rows, starts, rule.by, facts):
        claims = Part(rows, slice(int(starts[each]), int(ends[each])))
        yield (claims,) if rule.survey is None else (claims, surveyed[int(group[starts[each]])])


def _in_order(rows: Rows, starts: Whole, by: tuple[str, ...], facts: Facts) -> Iterable[int]:
    """Return the groups that begin at some rows, sorted by what makes them: one row tells."""
    examples = rows.at(starts)
    told: dict[str, Any] = {}
    for name in by:
        told[name] = examples[name]
        # A neighbour that stands with a group is of another measure.
        if name in ("measure", "scope_key") and "group_code" in examples:
            told[name] = facts.record[name].take(facts.example_of_group[examples["group_code"]])
    return pd.DataFrame({n: np.asarray(t) for n, t in told.items()}).sort_values([*by]).index
