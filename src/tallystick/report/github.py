"""Findings as annotations of GitHub Actions, and the whole log after them."""

from __future__ import annotations

from tallystick.report.concise import concise_report
from tallystick.report.summary import Report, counted, unsettled
from tallystick.rules.findings import Finding

ANNOTATIONS_PER_LEVEL = 10
"""GitHub drops what a step annotates beyond ten errors, ten warnings and ten notices."""

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def github_report(report: Report) -> str:
    """Return workflow commands for the first findings of each level, then a line for each finding.

    Findings that a verdict settles stand in the log alone. Paths of annotations begin at the top
    of the repository. Lines of the log never hold what the runner takes for a command.
    """
    annotations: list[str] = []
    left_out = 0
    for severity, level in LEVELS.items():
        found = [f for f in unsettled(report.findings) if f.severity == severity]
        annotations += [annotation(level, f, report.root) for f in found[:ANNOTATIONS_PER_LEVEL]]
        left_out += max(0, len(found) - ANNOTATIONS_PER_LEVEL)
    log = [harmless(line) for line in "".join(concise_report(report)).split("\n")]
    if left_out:
        note = f"{counted(left_out, 'finding')} without an annotation (GitHub shows "
        annotations.append(f"{note}{ANNOTATIONS_PER_LEVEL} of a level); all are listed here:")
    return "\n".join([*annotations, *log])


def annotation(level: str, finding: Finding, root: str) -> str:
    """Return the workflow command that annotates the line of a finding."""
    properties = {
        "file": root + finding.file,
        "line": str(max(1, finding.line)),
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{name}={escape_property(text)}" for name, text in properties.items())
    text = finding.message + (f"\n{finding.help}" if finding.help else "")
    return f"::{level} {written}::{escape_message(text)}"


def escape_message(text: str) -> str:
    """Return text as the message of a workflow command, by the rules of actions/toolkit."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return text as a property of a workflow command, by the rules of actions/toolkit."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


def harmless(line: str) -> str:
    """Return a line in which the runner finds no command.

    The runner looks for ``::command::`` where a line begins, and for the older ``##[command]``
    anywhere in it.
    """
    one_line = " ".join(line.splitlines()).replace("##[", "## [")
    return f"|{one_line}" if one_line.lstrip().startswith("::") else one_line
