"""Findings as SARIF 2.1.0, within what GitHub's code scanning takes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any
from urllib.parse import quote

from tallystick import __version__
from tallystick.report.summary import Report, counted
from tallystick.rules.contract import FAMILIES, Rule
from tallystick.rules.findings import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAXIMUM_RESULTS = 25_000
"""GitHub refuses a run with more."""

MAXIMUM_BYTES = 10_000_000
"""GitHub refuses a file that is larger than 10 MB when compressed with gzip."""

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}


def sarif_report(report: Report) -> str:
    """Return one SARIF run: the rules that ran, and as many findings as GitHub takes.

    Findings are ranked: errors, warnings, infos, and last those that a verdict settles. What is
    cut from the end is counted in a notification of the tool.
    """
    order = list(LEVELS)
    ranked = sorted(report.findings, key=lambda f: (bool(f.settled_by), order.index(f.severity)))
    kept = ranked[:MAXIMUM_RESULTS]
    places = {rule.code: position for position, rule in enumerate(report.rules)}
    results = [
        _result(finding, places[finding.code], fingerprint, report)
        for finding, fingerprint in zip(kept, fingerprints(kept), strict=True)
    ]
    text = _log(report, results)
    while results and (size := len(gzip.compress(text.encode("utf-8")))) > MAXIMUM_BYTES:
        results = results[: int(len(results) * 0.95 * MAXIMUM_BYTES / size)]
        text = _log(report, results)
    return text


def _log(report: Report, results: list[dict[str, Any]]) -> str:
    left_out = len(report.findings) - len(results)
    notifications = (
        [
            {
                "level": "warning",
                "message": {
                    "text": f"{counted(left_out, 'finding')} of {len(report.findings):,} left out "
                    f"to stay within GitHub's limits ({MAXIMUM_RESULTS:,} results, "
                    f"{MAXIMUM_BYTES // 1_000_000} MB compressed), the least severe and the "
                    "settled first; --output-format json holds all."
                },
            }
        ]
        if left_out
        else []
    )
    run = {
        "tool": {
            "driver": {
                "name": "Tallystick",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, separators=(",", ":")) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    parts = [(title, " ".join(text.split())) for title, text in rule.documentation]
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": message_text(rule.name.replace("-", " ").capitalize() + ".")},
        "fullDescription": {"text": message_text(parts[0][1])},
        "help": {
            "text": message_text("\n\n".join(f"{title}: {text}" for title, text in parts)),
            "markdown": "\n\n".join(f"**{title}.** {text}" for title, text in parts),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "documentation": rule.anchor,
            "problem.severity": PROBLEM_SEVERITIES[rule.severity],
            "tags": [FAMILIES[rule.code[0]]],
        },
    }
    address = documentation_address(rule)
    return described | ({"helpUri": address} if address else {})


def documentation_address(rule: Rule) -> str:
    """Return the web address of a rule's documentation, or '' if the package names no repository.

    SARIF wants an absolute address (section 3.49.12), and uploads warn of any other.
    """
    try:
        links = metadata("tallystick").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    for link in links:
        label, _, address = link.partition(", ")
        if label.lower() == "repository":
            return f"{address.rstrip('/')}/blob/main/{rule.anchor}"
    return ""


def _result(finding: Finding, position: int, fingerprint: str, report: Report) -> dict[str, Any]:
    text = finding.message + (f"\n{finding.help}" if finding.help else "")
    about = {
        "row": finding.row,
        "column": finding.column,
        "measure": finding.measure,
        "cause": finding.cause,
        "claims": list(finding.claims),
        "sources": list(finding.sources),
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": position,
        "level": LEVELS[finding.severity],
        "message": {"text": message_text(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(report.root + finding.file, errors="surrogateescape"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": max(1, finding.line)},
                }
            }
        ],
        # The one name under which GitHub looks for an identity to follow an alert by.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        # Empty for what is open: either all results have this member or none (3.27.23).
        "suppressions": [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"{place}: {report.decisions.get(place, '')}".rstrip(": "),
            }
            for place in finding.settled_by.split()
        ],
        "properties": {name: value for name, value in about.items() if value},
    }


def fingerprints(findings: list[Finding]) -> list[str]:
    """Return an identity for each finding that stays when rows move or messages change.

    It stands for rule, table, row, column, measure and claims. Findings that share all of these
    are numbered.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        where = (finding.code, finding.table, finding.row, finding.column, finding.measure)
        identity = json.dumps([*where, *sorted(finding.claims)])
        digest = hashlib.sha256(identity.encode("ascii")).hexdigest()[:32]
        seen[digest] += 1
        prints.append(f"{digest}:{seen[digest]}")
    return prints


def message_text(text: str) -> str:
    """Return text as a plain message of SARIF, in which nothing is a placeholder or a link.

    Braces are doubled (section 3.11.5); ``](`` would make a link of what stands in brackets
    before it (3.11.6).
    """
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
