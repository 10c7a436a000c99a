"""Reports: findings as text and as data."""

from tallystick.report.concise import concise_report
from tallystick.report.github import github_report
from tallystick.report.json import json_report
from tallystick.report.junit import junit_report
from tallystick.report.sarif import sarif_report
from tallystick.report.text import text_report

FORMATS = {
    "text": text_report,
    "concise": concise_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
    "junit": junit_report,
}

__all__ = ["FORMATS"]
