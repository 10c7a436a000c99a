"""Findings as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from tallystick.provenance.origins import MeasureOrigins
from tallystick.report.summary import Report


def json_report(report: Report) -> str:
    """Return one object: findings (the fields of ``Finding``), origins of measures, summary.

    Each finding and each measure stands on a line of its own.
    """
    parts = {
        "findings": _lines(finding._asdict() for finding in report.findings),
        "origins": _lines(_fields(measure) for measure in report.origins),
        "summary": json.dumps(report.summary()),
    }
    return "{\n" + ",\n".join(f'"{name}": {part}' for name, part in parts.items()) + "\n}\n"


def _fields(measure: MeasureOrigins) -> dict[str, object]:
    return vars(measure) | {"origins": [vars(origin) for origin in measure.origins]}


def _lines(objects: Iterable[Mapping[str, object]]) -> str:
    # Without indentation json writes with its compiled encoder, four times as fast.
    lines = ",\n".join(map(json.dumps, objects))
    return f"[\n{lines}\n]" if lines else "[]"
