"""Verdicts: which findings they settle, and which of them settle nothing any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from tallystick.dataset.dates import parse_date, today
from tallystick.dataset.project import Project
from tallystick.rules.findings import Finding


@dataclass(frozen=True)
class Verdict:
    """A verdict that counts: where it stands, and the claims that it names."""

    place: str
    claims: frozenset[str]


def standing_verdicts(project: Project) -> dict[tuple[str, str], list[Verdict]]:
    """Return the verdicts that have not expired, by rule and measure."""
    table = project.tables["verdicts"]
    standing: dict[tuple[str, str], list[Verdict]] = {}
    rows = table.frame[["rule", "measure", "claims", "expires", "line"]].to_dict("records")
    for row in rows:
        if not _expired(row["expires"]):
            claims = frozenset() if pd.isna(row["claims"]) else frozenset(row["claims"].split())
            verdict = Verdict(f"{table.file}:{row['line']}", claims)
            standing.setdefault((row["rule"], row["measure"]), []).append(verdict)
    return standing


def settle(finding: Finding, verdicts: dict[tuple[str, str], list[Verdict]]) -> Finding:
    """Mark a finding with the verdicts that settle it.

    Verdicts on the same rule and measure settle a finding when together they name every claim
    that it objects to (a verdict that names none stands for all). Errors are never settled: the
    record must be mended.
    """
    given = verdicts.get((finding.code, finding.measure))
    if given is None or finding.severity == "error":
        return finding
    about = set(finding.claims)
    fitting = [verdict for verdict in given if not verdict.claims or verdict.claims & about]
    whole = any(not verdict.claims for verdict in fitting)
    named = set().union(*(verdict.claims for verdict in fitting))
    if not fitting or not (whole or about <= named):
        return finding
    return finding._replace(settled_by=" ".join(verdict.place for verdict in fitting))


def _expired(expires: object) -> bool:
    if not isinstance(expires, str):
        return False
    return parse_date(expires).earliest <= today()


@dataclass(frozen=True)
class GoneVerdict:
    """A verdict that settles nothing.

    Attributes:
        place, line: file and line of the verdict.
        rule, measure: what it was about.
        claims: the claims it names that no finding of the rule on the measure objects to; all of
            them, or it would not be gone.
        nearest: the claims that findings of the rule on the measure now object to: those to name
            if the verdict is still meant, empty if the rule finds nothing there.
    """

    place: str
    line: int
    rule: str
    measure: str
    claims: tuple[str, ...]
    nearest: tuple[str, ...]

    @property
    def message(self) -> str:
        """Return what is wrong and what to do, for people to read."""
        about = f"{self.rule} on {self.measure or 'no measure'}"
        if not self.nearest:
            return f"the verdict on {about} settles nothing: the rule finds nothing there any more"
        named = " ".join(self.claims)
        return (
            f"the verdict on {about} settles nothing: no finding names {named} any more; "
            f"it now objects to {' '.join(self.nearest)}"
        )


def gone_verdicts(
    standing: Mapping[tuple[str, str], Iterable[Verdict]],
    findings: Iterable[Finding],
    ran: Iterable[str],
) -> list[GoneVerdict]:
    """Return the standing verdicts whose finding is gone, in the order of their places.

    A verdict is gone when its rule ran and no finding of that rule on its measure, settled or
    not, objects to a claim that it names (for a verdict that names none: when there is no finding
    of that rule on the measure at all). Of rules that did not run nothing is said: what they
    would find is not known. Expired verdicts are not standing, and stay as the record of what was
    once decided.

    Args:
        standing: the verdicts that count, by rule and measure (``standing_verdicts``).
        findings: all findings of the run, before any is filtered out for the report.
        ran: the codes of the rules that ran.
    """
    objected: dict[tuple[str, str], dict[str, None]] = {}
    for finding in findings:
        if (finding.code, finding.measure) in standing:
            about = objected.setdefault((finding.code, finding.measure), {})
            about.update(dict.fromkeys(finding.claims))
    codes = frozenset(ran)
    gone = [
        GoneVerdict(
            verdict.place,
            int(verdict.place.rpartition(":")[2]),
            rule,
            measure,
            tuple(sorted(verdict.claims)),
            tuple(objected.get((rule, measure), ())),
        )
        for (rule, measure), verdicts in standing.items()
        if rule in codes
        for verdict in verdicts
        if _is_gone(verdict.claims, objected.get((rule, measure)))
    ]
    return sorted(gone, key=lambda one: one.line)


def _is_gone(named: frozenset[str], objected: Mapping[str, None] | None) -> bool:
    if objected is None:
        return True
    return bool(named) and named.isdisjoint(objected)


def gone_frame(gone: Iterable[GoneVerdict]) -> pd.DataFrame:
    """Return the verdicts that settle nothing as rows for rules: where each stands, and why."""
    rows = [("verdicts", one.line, one.rule, one.measure, one.message) for one in gone]
    columns = ["table", "line", "row", "measure", "message"]
    text = {name: "str" for name in columns if name != "line"}
    return pd.DataFrame(rows, columns=columns).astype({"line": "int64"} | text)
