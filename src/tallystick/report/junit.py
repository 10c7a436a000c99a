"""Findings as JUnit XML, which nearly every CI service shows as a list of tests.

A suite for each rule that ran, in it a test case for each finding; a rule that found nothing has
one case, which passes. Viewers show what failed by the name of the case, so a case is named after
the row and keeps its name when rows move.

Failures are errors, and warnings that no verdict settles, with or without ``--strict``: a viewer
hides what passed. ``--severity error`` leaves the warnings out. Findings that a verdict settles
are skipped, with its reason; infos pass, and say what they found in their output.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict

from tallystick.report.summary import Report
from tallystick.rules.contract import Rule
from tallystick.rules.findings import Finding

NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a character reference (section 2.2)."""


def junit_report(report: Report) -> str:
    """Return ``<testsuites>`` with a suite for each rule."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_rule[finding.code].append(finding)
    root = ET.Element("testsuites", name="validate-facts")
    for rule in report.rules:
        root.append(_suite(rule, by_rule[rule.code], report))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(rule: Rule, findings: list[Finding], report: Report) -> ET.Element:
    title = clean(f"{rule.code} {rule.name}")
    suite = ET.Element("testsuite", name=title)
    names: Counter[str] = Counter()
    for finding in findings:
        name = clean(f"{finding.row or f'line {finding.line}'} in {finding.file}")
        names[name] += 1
        case = ET.SubElement(
            suite,
            "testcase",
            classname=f"validate-facts.{title}",
            name=name if names[name] == 1 else f"{name} ({names[name]})",
            file=clean(report.root + finding.file),
            line=str(max(1, finding.line)),
        )
        _add_outcome(case, finding, report)
    if not findings:
        ET.SubElement(suite, "testcase", classname=f"validate-facts.{title}", name="finds nothing")
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))
    return suite


def _add_outcome(case: ET.Element, finding: Finding, report: Report) -> None:
    where = f"{report.root}{finding.file}:{finding.line}: {finding.message}"
    text = clean("\n".join(filter(None, (where, finding.help, finding.documentation))))
    if finding.settled_by:
        why = (
            f"settled by {place}: {report.decisions.get(place, '')}".rstrip(": ")
            for place in finding.settled_by.split()
        )
        ET.SubElement(case, "skipped", message=clean("; ".join(why)))
        ET.SubElement(case, "system-out").text = text
    elif finding.severity == "info":
        ET.SubElement(case, "system-out").text = text
    else:
        failure = ET.SubElement(
            case, "failure", type=finding.severity, message=clean(finding.message)
        )
        failure.text = text


def clean(text: str) -> str:
    """Return text in which U+FFFD stands for each character that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)
