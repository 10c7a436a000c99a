"""Findings as one JSON object."""

from __future__ import annotations

import json
from dataclasses import asdict

from tallystick.report.summary import Report


def json_report(report: Report) -> str:
    """Return ``{"findings": [...], "summary": {...}}`` with the fields of ``Finding``."""
    findings = [asdict(finding) for finding in report.findings]
    return json.dumps({"findings": findings, "summary": report.summary()}, indent=2) + "\n"
