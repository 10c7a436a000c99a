"""A small newsroom's facts (``newsroom.yaml``), read, checked and published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tallystick.dataset.project import Project, load_project
from tallystick.publish.contract import load_tables
from tallystick.publish.publication import Publication, publication_of
from tallystick.publish.site import build_site
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules

CASE = Path(__file__).with_name("newsroom.yaml")


@dataclass(frozen=True)
class Checked:
    """A project that was read and checked."""

    folder: Path
    project: Project
    claims: pd.DataFrame
    findings: list[Finding]

    def publication(self) -> Publication:
        return publication_of(self.project, self.claims, self.findings)

    def site(self) -> dict[str, bytes]:
        return build_site(self.publication(), load_tables(None))


def check(folder: Path) -> Checked:
    project = load_project(folder)
    facts = prepare(project)
    findings = run_rules(load_rules(None), facts, project)
    return Checked(folder, project, facts.claims.collect(backend="pandas").to_native(), findings)
