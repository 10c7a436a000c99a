"""``tallystick verdict``: write down what an editor decided about a finding."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.dataset.csv_files import RawTable, write_csv
from tallystick.dataset.dates import parse_date, today
from tallystick.dataset.insertion import insert_row
from tallystick.dataset.project import Project, load_project
from tallystick.dataset.schemas import columns_of, load_schemas
from tallystick.dataset.tables import parse_table
from tallystick.errors import UsageError, did_you_mean, ended, shortened
from tallystick.rules.contract import Rule
from tallystick.rules.facts import prepare
from tallystick.rules.findings import Finding
from tallystick.rules.loader import find_rule, load_rules
from tallystick.rules.runner import run_rules
from tallystick.rules.verdicts import standing_verdicts

MAXIMUM_TEXT = 2_000
"""Characters of one cell of a verdict; its reason is a sentence or two."""

FILE = "facts/verdicts.csv"
ORDER = ("measure", "rule", "claims")
SHOWN = 8


@click.command(cls=GuardedCommand)
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("--rule", required=True, metavar="CODE", help="The rule that found it.")
@click.option("--measure", required=True, metavar="ID", help="The measure that it is about.")
@click.option(
    "--claims",
    default="",
    metavar="IDS",
    help="The claims that it is about  [default: those of the open finding]",
)
@click.option("--verdict", required=True, help="real, explained or mistaken.")
@click.option("--cause", required=True, help="Why, in a word of docs/data.md: scope, date, ...")
@click.option("--reason", required=True, help="Why, in plain words.")
@click.option("--by", required=True, metavar="NAME", help="Who decided.")
@click.option("--decided", default="", metavar="DATE", help="When  [default: today]")
@click.option(
    "--expires", default="", metavar="DATE", help="From when it no longer counts  [default: never]"
)
def verdict(project: Path, claims: str, decided: str, **cells: str) -> None:
    """Add a verdict to facts/verdicts.csv of PROJECT (this folder if none is named).

    Nothing is written when the verdict settles no finding, not even in part, or is there already.
    """
    rule = find_rule(load_rules(project), cells["rule"])
    if rule.severity == "error":
        raise UsageError(f"{rule.code} finds errors, which no verdict settles", "Mend the record.")
    facts = load_project(project)
    named = claims.split()
    _require_known("measure", [cells["measure"]], facts)
    _require_known("claim", named, facts)
    row = {name: " ".join(cell.split()) for name, cell in cells.items()}
    row |= {"rule": rule.code, "decided": decided or datetime.date.fromordinal(today()).isoformat()}
    row["claims"] = " ".join(sorted(set(named)))
    _require_well_formed(row, project)

    everywhere = run_rules([rule], prepare(facts), facts)
    findings = [finding for finding in everywhere if finding.measure == row["measure"]]
    about = [finding for finding in findings if not named or {*named} & {*finding.claims}]
    unsettled = [finding for finding in about if not finding.settled_by]
    meant = [" ".join(sorted(finding.claims)) for finding in unsettled or about]
    there = _place_of_same(facts, row, [row["claims"]] if named else meant, bool(decided))
    if there:
        click.echo(f"{there}: that verdict is there already; nothing was changed.")
        return
    if not about:
        raise _nothing_found(row, findings, everywhere)
    if not unsettled:
        raise UsageError(
            f"{rule.code} on {row['measure']} is settled already by {about[0].settled_by}",
            f"Edit that row of {FILE} to change the verdict.",
        )
    if not named:
        row["claims"] = _claims_of_one(unsettled)
    if not (project / FILE).exists():
        columns = columns_of(load_schemas(project)["verdicts"])
        write_csv(project / FILE, [column.name for column in columns], [])
    line = insert_row(project / FILE, FILE, row, ORDER)
    click.echo(f"{FILE}:{line}: {_what_it_settles(project, rule, row)}")


def _require_known(table: str, ids: Collection[str], facts: Project) -> None:
    """Refuse ids of measures or claims that are not in the project."""
    known = set(facts.frame(f"{table}s")[table].dropna())
    for text in ids:
        if text not in known:
            raise UsageError(
                f"no {table} is called '{shortened(text)}'",
                did_you_mean(text, known) or f"They are listed in facts/{table}s.csv.",
            )


def _require_well_formed(row: dict[str, str], project: Path) -> None:
    """Refuse cells that ``validate-facts`` would find malformed, as the schema sees them."""
    for name, cell in row.items():
        if len(cell) > MAXIMUM_TEXT or "\ufffd" in cell or not _is_unicode(cell):
            raise UsageError(
                f"--{name} is no readable text of at most {MAXIMUM_TEXT:,} characters",
                "Shorten it, or write it in UTF-8.",
            )
    raw = RawTable(FILE, tuple(row), [list(row.values())], [1], [])
    _, problems = parse_table("verdicts", raw, load_schemas(project)["verdicts"])
    for found in problems:
        if found.column in row:
            raise UsageError(
                f"--{found.column} '{found.text}' does not fit {FILE}",
                ended(f"Expected {found.expected}."),
            )
    if not row["cause"]:
        raise UsageError("--cause is blank", "docs/data.md lists the causes of verdicts.")
    if row["expires"] and parse_date(row["expires"]).earliest <= today():
        raise UsageError(
            f"--expires {row['expires']} has come already, so it would settle nothing",
            "Name a later day, or leave it out.",
        )


def _is_unicode(text: str) -> bool:
    """Return whether a text has no half characters, as arguments that are not UTF-8 have."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _place_of_same(
    facts: Project, row: dict[str, str], claims: Collection[str], dated: bool
) -> str:
    """Return file and line of a row that says the same, or ''; its date counts where given."""
    told = ("rule", "measure", "verdict", "cause", "reason", "by", "expires")
    compared = [*told, "decided"] if dated else [*told]
    frame = facts.frame("verdicts").fillna(dict.fromkeys(row, ""))
    for other in frame.to_dict("records"):
        same = all(other[name] == row[name] for name in compared)
        if same and " ".join(sorted(set(other["claims"].split()))) in claims:
            return f"{FILE}:{other['line']}"
    return ""


def _nothing_found(
    row: dict[str, str], findings: list[Finding], everywhere: list[Finding]
) -> UsageError:
    """Return the error for a verdict on what the rule does not find."""
    rule, measure = row["rule"], row["measure"]
    if findings:
        claims = [claim for finding in findings for claim in finding.claims]
        return UsageError(
            f"{rule} objects to none of these claims of {measure}",
            f"It objects to {_listed(claims)}.",
        )
    measures = [finding.measure for finding in everywhere if finding.measure]
    return UsageError(
        f"{rule} finds nothing on {measure}, so there is nothing to settle",
        f"It finds something on {_listed(measures)}." if measures else "",
    )


def _listed(words: list[str]) -> str:
    distinct = list(dict.fromkeys(words))
    more = f" and {len(distinct) - SHOWN:,} more" if len(distinct) > SHOWN else ""
    return ", ".join(distinct[:SHOWN]) + more


def _claims_of_one(findings: list[Finding]) -> str:
    """Return the claims of the one finding there is.

    Raises:
        UsageError: there are several; the message shows the claims of each.
    """
    if len(findings) == 1:
        return " ".join(sorted(findings[0].claims))
    lines = [f'  --claims "{" ".join(f.claims)}"  {f.message}' for f in findings[:SHOWN]]
    raise UsageError(
        f"{findings[0].code} has {len(findings)} open findings on {findings[0].measure}",
        "\n".join(["Say which one is meant:", *lines]),
    )


def _what_it_settles(project: Path, rule: Rule, row: dict[str, str]) -> str:
    """Return what became of the findings now that the verdict is in the file."""
    facts = load_project(project)
    claims = set(row["claims"].split())
    standing = standing_verdicts(facts)[rule.code, row["measure"]]
    judged = {claim for verdict in standing for claim in verdict.claims}
    left = [
        claim
        for finding in run_rules([rule], prepare(facts), facts)
        if finding.measure == row["measure"] and claims & {*finding.claims}
        if not finding.settled_by
        for claim in finding.claims
        if claim not in judged
    ]
    subject = f"{rule.code} on {row['measure']}"
    said = f"{row['verdict']} ({row['cause']})"
    if not left:
        return f"{subject} is settled: {said}."
    return (
        f"{subject} is {said} for {row['claims']}; it stays open for {' '.join(left)}, "
        "which no verdict names."
    )
