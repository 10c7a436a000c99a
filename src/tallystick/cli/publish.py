"""``tallystick publish``: write the site and the downloads."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.dataset.project import load_project
from tallystick.errors import UsageError
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules


@click.command(cls=GuardedCommand)
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option(
    "--output",
    default="site",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder to write into: a new or empty one, or that of an earlier run.",
)
@click.option(
    "--isolated",
    is_flag=True,
    help="Use the packaged rules, schemas and tables alone, never Python files of the project.",
)
def publish(project: Path, output: Path, isolated: bool) -> None:
    """Publish the facts project in PROJECT (this folder if none is named) as pages and CSV.

    Exits 1 and writes nothing when the record has errors; 2 on bad usage or a project that
    cannot be read.
    """
    if find_spec("great_tables") is None:
        raise UsageError(
            "publishing needs great-tables", "Install it with: pip install 'tallystick[publish]'"
        )
    # Imported here, since pages need what other commands do without.
    from tallystick.publish.contract import load_tables
    from tallystick.publish.output import write_site
    from tallystick.publish.publication import publication_of, refuse_errors
    from tallystick.publish.site import build_site

    own = None if isolated else project
    tables = load_tables(own)
    facts_project = load_project(project, isolated)
    facts = prepare(facts_project)
    findings = run_rules(load_rules(own), facts, facts_project)
    refuse_errors(findings)
    claims = facts.claims.collect(backend="pandas").to_native()
    site = build_site(publication_of(facts_project, claims, findings), tables)
    done = write_site(output, site)
    pages = sum(address.endswith(".html") for address in site)
    click.echo(
        f"Published {pages:,} pages and {len(facts_project.tables)} CSV files: {done.written:,} "
        f"files written, {done.unchanged:,} unchanged, {done.removed:,} removed."
    )
    click.echo(f"Open {output / 'index.html'}")
