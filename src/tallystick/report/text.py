"""Findings for people: grouped by file, coloured on a terminal."""

from __future__ import annotations

import io
from itertools import groupby

from rich.console import Console
from rich.text import Text

from tallystick.report.summary import Report, one_line, unsettled
from tallystick.rules.urgency import first_to_look_at

SHOWN_PER_RULE = 20
"""Of one rule's findings in one file at most so many are printed; JSON holds them all."""

FIRST = 5
"""So many findings are named once more at the end, where there are more than that."""
REASONS = 2

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
WIDTH = 100


def text_report(report: Report, colour: bool = False) -> str:
    """Return the findings that no verdict settles, grouped by file, and the summary.

    Args:
        report: the finished run.
        colour: with the escape codes of a terminal.
    """
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=colour, no_color=not colour, width=WIDTH, highlight=False
    )
    shown = sorted(unsettled(report.findings), key=lambda finding: finding.file)
    for file, findings in groupby(shown, key=lambda finding: finding.file):
        console.print(Text(file, style="bold"))
        seen: dict[str, int] = {}
        last_help = ""
        for finding in findings:
            seen[finding.code] = seen.get(finding.code, 0) + 1
            if seen[finding.code] > SHOWN_PER_RULE:
                continue
            line = Text(f"  {finding.line or '-'}: ")
            line.append(f"{finding.code} ", style=STYLES[finding.severity])
            line.append(finding.message)
            console.print(line, soft_wrap=True)
            if finding.help and finding.help != last_help:
                console.print(Text(f"      {finding.help}", style="dim"), soft_wrap=True)
            last_help = finding.help
        for code, number in seen.items():
            if number > SHOWN_PER_RULE:
                console.print(
                    f"  … {code}: {number - SHOWN_PER_RULE:,} more; all with --output-format json"
                )
        console.print()
    first = first_to_look_at(report.findings, FIRST)
    if len(shown) > FIRST:
        console.print(Text("Look at these first", style="bold"))
        for finding in first:
            about = finding.measure or finding.row
            why = "; ".join(finding.reasons[:REASONS])
            console.print(Text(f"  {finding.code} {about}: {why}"), soft_wrap=True)
        console.print()
    console.print(one_line(report), soft_wrap=True, markup=False)
    return stream.getvalue()
