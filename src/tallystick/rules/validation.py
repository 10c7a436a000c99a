"""A project validated: whole where it is small, in parts where it is large."""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from tallystick.dataset.partition import partition
from tallystick.dataset.project import Project
from tallystick.provenance.origins import MeasureOrigins
from tallystick.rules.contract import Rule
from tallystick.rules.engines import Engine, as_it_is
from tallystick.rules.facts import Facts, prepare
from tallystick.rules.findings import Finding
from tallystick.rules.processes import checked_beside, in_processes
from tallystick.rules.runner import Watch, found_by, in_order, of_verdicts, unwatched
from tallystick.rules.urgency import (
    first_to_look_at,
    known_of,
    most_urgent,
    newest_source,
    with_urgency,
)

WORTH_DIVIDING = 600_000
"""Claims from which on a project is checked in parts, to save memory: each part takes a second
however few claims it has, so smaller projects are faster in one piece."""

CLAIMS_AT_ONCE = 500_000
"""At most so many claims make a part, as far as measures can be told apart (those that name one
another stay together): memory holds one part for each core."""

SHARE_OF_WHOLE = 0.1
"""To check the record takes about as long as all else for so many of the claims."""


@dataclass(frozen=True)
class Asked:
    """What a report tells of the findings, besides what they are.

    Attributes:
        severities: those that are shown.
        is_ranked: whether each finding that is shown comes with its urgency.
        first: how many are to be named that should be looked at first.
        has_origins: whether the origins behind measures are listed.
    """

    severities: tuple[str, ...]
    is_ranked: bool = False
    first: int = 0
    has_origins: bool = False


@dataclass(frozen=True)
class Told:
    """What rules found in a project or a part of it, and what was asked of it; see ``Asked``."""

    findings: list[Finding]
    first: list[Finding]
    origins: list[MeasureOrigins]

    def __reduce__(self) -> tuple[Any, ...]:
        """Go from process to process with a column of findings at a time.

        What packs them remembers all that it has seen: of one column that is little, and fast.
        """
        columns = zip(*self.findings, strict=True)
        packed = [pickle.dumps(column, pickle.HIGHEST_PROTOCOL) for column in columns]
        return _unpacked, (packed, self.first, self.origins)


def validated(
    project: Project,
    rules: Iterable[Rule],
    asked: Asked,
    documents: Path | None = None,
    engine: Engine = as_it_is,
    processes: int = 1,
    watch: Watch = unwatched,
) -> Told:
    """Return what rules find in a project, in the order of reports.

    A large one is checked in parts: rules of scope ``row`` and ``measure`` see one part at a
    time (see ``Partition.part``), only those of scope ``dataset`` the whole. So memory beyond
    that of the tables does not grow with the project, nor does the time for each claim, unless
    most measures name one another.

    Args:
        project: what was read.
        rules: those to run.
        asked: what else to tell.
        documents: the folder of local copies; the project's facts/documents/ if None.
        engine: turns a pandas frame into a frame of the engine that is to run the rules.
        processes: so many at a time, this one among them; several on the engine pandas alone.
        watch: sees the results of steps as they come in, and their number in all.

    Raises:
        PluginError: a rule fails; the message names it.
    """
    every = [*rules]
    newest = newest_source(project) if asked.is_ranked or asked.first else math.nan
    if len(project.frame("claims")) < WORTH_DIVIDING:
        project = checked_beside(project, processes)
        facts = prepare(project, documents, engine)
        told = [_told(found_by(every, facts, project, processes, watch), facts, asked, newest)]
    else:
        facts = Facts(project, documents, engine)
        told = [*_in_parts(every, facts, asked, newest, processes, watch)]
    found = _each_once(one for part in told for one in part.findings)
    gone = of_verdicts(every, found, facts, project)
    told.append(_told_of_few(gone, facts, asked, newest))
    found = in_order([*found, *told[-1].findings])
    return Told(
        found,
        _first(found, [one for part in told for one in part.first], asked),
        sorted((one for part in told for one in part.origins), key=lambda one: one.measure),
    )


def _in_parts(
    rules: Iterable[Rule],
    facts: Facts,
    asked: Asked,
    newest: float,
    processes: int,
    watch: Watch,
) -> Iterable[Told]:
    """Yield what is found in each part, and by the rules that look at the whole."""
    every = [*rules]
    of_whole = [rule for rule in every if rule.scope == "dataset" or rule.asks_for_problems]
    of_part = [rule for rule in every if rule not in of_whole]
    claims = len(facts.project.frame("claims"))
    number = max(math.ceil(claims / CLAIMS_AT_ONCE), 2 * processes)
    parts = partition(facts.project, number)
    # Work is taken from both ends: what takes long stands there, the rest fills in the middle.
    sizes = [claims * SHARE_OF_WHOLE, *map(len, parts.claims)]
    order = sorted(range(number + 1), key=lambda one: -sizes[one])
    steps = [*order[::2], *reversed(order[1::2])]

    def step(position: int) -> Told:
        if steps[position] == 0:
            return _told_of_few(found_by(of_whole, facts, facts.project), facts, asked, newest)
        part = replace(facts, project=parts.part(steps[position] - 1))
        return _told(found_by(of_part, part, part.project), part, asked, newest)

    return watch(in_processes(step, number + 1, processes), number + 1)


def _told(found: list[Finding], facts: Facts, asked: Asked, newest: float) -> Told:
    """Return findings with what is asked of them."""
    known = partial(known_of, facts, newest=newest)
    return Told(
        with_urgency(found, known(found)) if asked.is_ranked else found,
        first_to_look_at(_to_judge(found, asked), known, asked.first) if asked.first else [],
        facts.measure_origins if asked.has_origins else [],
    )


def _told_of_few(found: list[Finding], facts: Facts, asked: Asked, newest: float) -> Told:
    """Return ``_told`` without origins, of facts of no more claims than the findings name."""
    table = facts.project.tables["claims"]
    named = [*{claim for one in found for claim in one.claims}]
    frame = table.frame[table.frame["claim"].isin(named)].reset_index(drop=True)
    tables = facts.project.tables | {"claims": replace(table, frame=frame)}
    few = replace(facts, project=replace(facts.project, tables=tables))
    return _told(found, few, replace(asked, has_origins=False), newest)


def _unpacked(columns: list[bytes], first: list[Finding], origins: list[MeasureOrigins]) -> Told:
    findings = zip(*map(pickle.loads, columns), strict=True)
    return Told([*map(Finding._make, findings)], first, origins)


def _to_judge(found: Iterable[Finding], asked: Asked) -> list[Finding]:
    """Return what an editor may look at first: errors are not judged, each must go."""
    judged = {*asked.severities} - {"error"}
    return [one for one in found if one.severity in judged and not one.settled_by]


def _first(found: list[Finding], candidates: list[Finding], asked: Asked) -> list[Finding]:
    """Return what to look at first, where there is more than that."""
    if len(_to_judge(found, asked)) <= asked.first:
        return []
    return most_urgent(candidates, asked.first)


def _each_once(found: Iterable[Finding]) -> list[Finding]:
    """Return findings without those on a row of another table that several parts have."""
    shared: dict[tuple[str, ...], Finding] = {}
    own = []
    for one in found:
        if one.table in ("claims", "measures"):
            own.append(one)
        else:
            shared.setdefault((one.code, one.file, str(one.line), one.column, one.message), one)
    return [*own, *shared.values()]
