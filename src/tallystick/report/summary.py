"""What a run looked at and found, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tallystick.dataset.project import Project
from tallystick.provenance.origins import MeasureOrigins
from tallystick.rules.contract import Rule
from tallystick.rules.findings import Finding


@dataclass(frozen=True)
class Report:
    """A finished run.

    Attributes:
        findings: those to show.
        rows: table -> number of its rows.
        rules: those that ran.
        root: where the project lies in its repository: an empty string, or a path that ends
            with a slash.
        origins: who stands behind the figures of each measure, where it was asked for.
        decisions: what each verdict says, by its place as ``Finding.settled_by`` names it.
        first: those to look at first, where the format names them.
    """

    findings: tuple[Finding, ...]
    rows: dict[str, int]
    rules: tuple[Rule, ...]
    root: str = ""
    decisions: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[MeasureOrigins, ...] = ()
    first: tuple[Finding, ...] = ()

    def summary(self) -> dict[str, object]:
        """Return the counts, as ``--output-format json`` shows them."""
        # Seen once: a million findings lie scattered in memory, and looking at them takes longest.
        alike = Counter((f.code, f.severity, not f.settled_by) for f in self.findings)
        codes, severities = Counter[str](), Counter[str]()
        for (code, severity, is_open), number in alike.items():
            codes[code] += number
            severities[severity] += number if is_open else 0
        return {
            "findings": len(self.findings),
            "errors": severities["error"],
            "warnings": severities["warning"],
            "infos": severities["info"],
            "settled": len(self.findings) - severities.total(),
            "rules": len(self.rules),
            "rows": self.rows,
            "codes": dict(sorted(codes.items())),
        }


def root_in_repository(project: Path) -> str:
    """Return where a project lies in the git repository around it, as ``Report.root``.

    CI services want paths from the top of the repository, wherever the command was run.
    """
    folder = project.resolve()
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            return "" if parent == folder else f"{folder.relative_to(parent).as_posix()}/"
    return ""


def decisions_of(project: Project) -> dict[str, str]:
    """Return what each verdict of a project says, as ``Report.decisions``."""
    table = project.tables["verdicts"]
    rows = table.frame.fillna({column.name: "" for column in table.columns})
    return {
        f"{table.file}:{row['line']}": row["verdict"]
        + (f" ({row['cause']})" if row["cause"] else "")
        + f", decided by {row['by']} on {row['decided']}: {row['reason']}"
        for row in rows.to_dict("records")
    }


def unsettled(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that no verdict settles."""
    return (finding for finding in findings if not finding.settled_by)


def counted(number: int, thing: str) -> str:
    """Return '1 error', '2 errors' and the like."""
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {thing[:-1]}ies" if thing.endswith("y") else f"{number:,} {thing}s"


def one_line(report: Report) -> str:
    """Return what was validated and what was found, in one sentence."""
    rows = ", ".join(
        counted(number, name.removesuffix("s"))
        for name, number in report.rows.items()
        if number or name == "claims"
    )
    numbers = report.summary()
    found = ", ".join(
        counted(int(str(numbers[f"{severity}s"])), severity)
        for severity in ("error", "warning", "info")
        if numbers[f"{severity}s"]
    )
    settled = f" ({numbers['settled']:,} more settled by verdicts)" if numbers["settled"] else ""
    rules = counted(len(report.rules), "rule")
    return f"Checked {rows} with {rules}: {found or 'nothing found'}{settled}."


def statistics(report: Report) -> str:
    """Return a line for each rule that found something: count, code, name."""
    counts = Counter((finding.code, finding.name) for finding in report.findings)
    lines = [
        f"{number:>6,}  {code}  {name}"
        for (code, name), number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "\n".join([*lines, one_line(report)]) + "\n"
