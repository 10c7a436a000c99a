"""Findings for people: grouped by file, coloured on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import click

from tallystick.report.summary import Report, one_line, unsettled
from tallystick.rules.findings import Finding

SHOWN_PER_RULE = 20
"""Of one rule's findings in one file at most so many are printed; JSON holds them all."""

FIRST = 5
"""So many findings are named once more at the end, if there are more than that."""
REASONS = 2

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def text_report(report: Report, colour: bool = False) -> str:
    """Return the findings that no verdict settles, grouped by file, and the summary.

    Args:
        report: the finished run.
        colour: with the escape codes of a terminal.
    """
    text = "\n".join(_lines(report)) + "\n"
    return text if colour else click.unstyle(text)


def _lines(report: Report) -> Iterator[str]:
    shown = sorted(unsettled(report.findings), key=lambda finding: finding.file)
    for file, findings in groupby(shown, key=lambda finding: finding.file):
        yield click.style(file, bold=True)
        yield from _of_file(findings)
        yield ""
    if report.first:
        wrong = any(finding.severity == "error" for finding in shown)
        when = "Look at these first, once the errors are mended"
        yield click.style(when if wrong else "Look at these first", bold=True)
        for finding in report.first:
            about = finding.measure or finding.row or f"{finding.file}:{finding.line}"
            why = "; ".join(finding.reasons[:REASONS]) or finding.message
            yield f"  {finding.code} {about}: {why}"
        yield ""
    yield one_line(report)


def _of_file(findings: Iterator[Finding]) -> Iterator[str]:
    seen: dict[str, int] = {}
    last_help = ""
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] > SHOWN_PER_RULE:
            continue
        code = click.style(finding.code, fg=COLOURS[finding.severity])
        yield f"  {finding.line or '-'}: {code} {finding.message}"
        if finding.help and finding.help != last_help:
            yield click.style(f"      {finding.help}", dim=True)
        last_help = finding.help
    for code, number in seen.items():
        if number > SHOWN_PER_RULE:
            yield f"  … {code}: {number - SHOWN_PER_RULE:,} more; all with --output-format json"
