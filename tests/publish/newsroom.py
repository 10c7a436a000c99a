"""A small newsroom's facts (``newsroom.yaml``), read, checked and published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from tallystick.dataset.project import Project, load_project
from tallystick.provenance.origins import MeasureOrigins
from tallystick.publish.contract import load_tables
from tallystick.publish.publication import Publication, publication_of
from tallystick.publish.site import build_site, page_files
from tallystick.rules.contract import Rule
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
    rules: list[Rule]
    origins: list[MeasureOrigins]

    def publication(self) -> Publication:
        return publication_of(self.project, self.claims, self.origins, self.findings, self.rules)

    def pages(self) -> dict[str, str]:
        """The pages alone, as text by address."""
        files = page_files(self.publication(), load_tables(None))
        return {address: file.decode() for address, file in files if address.endswith(".html")}

    def site(self) -> dict[str, bytes]:
        return build_site(self.publication(), load_tables(None))


every_rule = cache(lambda: load_rules(None))


def check(folder: Path, codes: tuple[str, ...] = ()) -> Checked:
    """Read and check a project; by the rules of these codes, or by all."""
    project = load_project(folder)
    facts = prepare(project)
    rules = [rule for rule in every_rule() if not codes or rule.code in codes]
    findings = run_rules(rules, facts, project)
    claims = facts.claims.collect(backend="pandas").to_native()
    return Checked(folder, project, claims, findings, rules, facts.measure_origins)
