"""Findings as one JSON object."""

from __future__ import annotations

import json
from dataclasses import asdict

from tallystick.report.summary import Report


def json_report(report: Report) -> str:
    """Return one object: findings (the fields of ``Finding``), origins of measures, summary."""
    content = {
        "findings": [finding._asdict() for finding in report.findings],
        "origins": [asdict(measure) for measure in report.origins],
        "summary": report.summary(),
    }
    return json.dumps(content, indent=2) + "\n"
