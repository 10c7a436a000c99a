"""Reports: findings as text and as data. Each format is imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.report.summary import Report

NAMES = ("text", "concise", "json", "sarif", "github", "junit")


def report_as(name: str, report: Report) -> Iterable[str]:
    """Return a report in the format of that name, in pieces where it may be long."""
    module = importlib.import_module(f"tallystick.report.{name}")
    written: str | Iterable[str] = getattr(module, f"{name}_report")(report)
    return (written,) if isinstance(written, str) else written


FORMATS: Mapping[str, Callable[[Report], Iterable[str]]] = {
    name: partial(report_as, name) for name in NAMES
}

__all__ = ["FORMATS"]
