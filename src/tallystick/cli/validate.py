"""``validate-facts``: check a facts project."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from tallystick import __version__
from tallystick.cli.errors import GuardedCommand, ending_as_after_an_error, leave_at_once
from tallystick.cli.explain import explained, rule_list
from tallystick.dataset.csv_files import write_in_pieces
from tallystick.dataset.project import load_project
from tallystick.dataset.text_storage import choose_text_storage
from tallystick.errors import UsageError
from tallystick.report import FORMATS
from tallystick.report.summary import (
    Report,
    decisions_of,
    root_in_repository,
    statistics,
    unsettled,
)
from tallystick.report.text import FIRST, text_report
from tallystick.rules.engines import ENGINES, LOCAL_SPARK, engine_of
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules, select_rules
from tallystick.rules.processes import processes_for
from tallystick.rules.runner import SEVERITIES
from tallystick.rules.validation import Asked, validated

T = TypeVar("T")

OBJECTS_BEFORE_CYCLES = 5_000_000
"""Findings are many small objects and no cycles: to look for some in those of 1,000,000 claims
took half a second."""


def _words(values: tuple[str, ...]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


@click.command(cls=GuardedCommand, name="validate")
@click.version_option(__version__, prog_name="validate-facts")
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these rules: codes, beginnings, names."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these rules.")
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="Report findings of this severity and above.",
)
@click.option("--strict", is_flag=True, help="Exit 1 on unsettled warnings too.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="pandas",
    show_default=True,
    help="What runs the rules; all find the same. Polars is fastest on large data sets.",
)
@click.option(
    "--spark",
    default=LOCAL_SPARK,
    show_default=True,
    metavar="ADDRESS",
    help="The cluster for --engine spark, as spark://host:7077.",
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    help="Folder of local copies of the documents  [default: facts/documents]",
)
@click.option(
    "--output-format",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--output-file", type=click.Path(path_type=Path), help="Write there, not to stdout.")
@click.option("--statistics", "show_statistics", is_flag=True, help="Count findings by rule.")
@click.option("--explain", metavar="CODE", help="Explain a rule, and check nothing.")
@click.option("--list-rules", is_flag=True, help="List all rules, and check nothing.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option(
    "--isolated",
    is_flag=True,
    help="Use the packaged rules and schemas alone, never Python files of the project.",
)
@click.pass_context
def validate(
    ctx: click.Context,
    project: Path,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    strict: bool,
    engine: str,
    spark: str,
    documents: Path | None,
    output_format: str,
    output_file: Path | None,
    show_statistics: bool,
    explain: str | None,
    list_rules: bool,
    exit_zero: bool,
    isolated: bool,
) -> None:
    """Check the facts project in PROJECT (this folder if none is named).

    Exits 0 when there is no error, 1 on errors (with --strict also on warnings that no verdict
    settles), 2 on bad usage or a project that cannot be read.
    """
    rules = load_rules(None if isolated else project)
    if explain is not None:
        click.echo(explained(rules, explain), nl=False)
        return
    if list_rules:
        click.echo(rule_list(rules), nl=False)
        return
    chosen = select_rules(rules, _words(select), _words(ignore))
    gc.set_threshold(OBJECTS_BEFORE_CYCLES, 20, 20)
    ctx.with_resource(ending_as_after_an_error())
    choose_text_storage(project)
    facts_project = load_project(project, isolated)
    # The other engines use all cores by themselves, with threads that no fork survives.
    claims = len(facts_project.frame("claims"))
    processes = processes_for(claims) if engine == "pandas" else 1
    wanted = SEVERITIES[: SEVERITIES.index(severity) + 1]
    is_json = output_format == "json"
    first = FIRST if output_format == "text" and not show_statistics else 0
    asked = Asked(wanted, is_ranked=is_json, first=first, has_origins=is_json)
    with engine_of(engine, spark) as take_over:
        told = validated(
            facts_project, chosen, asked, documents, take_over, processes, watch=watched
        )
    report = Report(
        tuple(finding for finding in told.findings if finding.severity in wanted),
        {name: len(table.frame) for name, table in facts_project.tables.items()},
        tuple(chosen),
        root_in_repository(project),
        decisions_of(facts_project),
        tuple(told.origins),
        tuple(told.first),
    )
    if show_statistics:
        output: Iterable[str] = (statistics(report),)
    elif output_format == "text":
        colour = output_file is None and sys.stdout is not None and sys.stdout.isatty()
        output = (text_report(report, colour),)
    else:
        output = FORMATS[output_format](report)
    if output_file is None:
        for piece in output:
            click.echo(piece, nl=False)
    else:
        write_output(output_file, output)
    ctx.exit(0 if exit_zero else exit_code(told.findings, strict))


def watched(results: Iterator[T], number: int) -> Iterable[T]:
    """Show on a terminal how far a long run has come."""
    if not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(results, "Checking", total=number, console=console, transient=True)


def write_output(file: Path, output: Iterable[str]) -> None:
    """Write a report whole or not at all, and the folders above it.

    What is no regular file (a pipe, ``/dev/stdout``) is written to, not replaced.

    Raises:
        UsageError: it cannot be written.
    """
    content = (piece.encode("utf-8", errors="backslashreplace") for piece in output)
    try:
        if file.is_dir():
            raise UsageError(f"{file}: is a folder", "Name the file to write the report into.")
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                stream.writelines(content)
        else:
            write_in_pieces(file.resolve(), content)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from None


def exit_code(findings: list[Finding], strict: bool) -> int:
    """Return 1 for errors, or under ``strict`` for warnings that no verdict settles; else 0."""
    failing = ("error", "warning") if strict else ("error",)
    return int(any(finding.severity in failing for finding in unsettled(findings)))


def main() -> None:
    """Run ``validate-facts``."""
    leave_at_once(validate, "validate-facts")
