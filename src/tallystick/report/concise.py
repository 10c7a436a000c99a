"""Findings as one line each, for editors and grep."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tallystick.report.pieces import pieces
from tallystick.report.summary import Report, one_line


def concise_report(report: Report) -> Iterator[str]:
    """Yield ``file:line: CODE message`` for each finding, and the summary."""
    lines = (
        f"{finding.file}:{finding.line}: {finding.code} {finding.message}"
        + (f" (settled by {finding.settled_by})" if finding.settled_by else "")
        for finding in report.findings
    )
    yield from pieces(chain(lines, [one_line(report), ""]))
