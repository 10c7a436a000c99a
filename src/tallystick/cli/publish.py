"""``tallystick publish``: write the site and the downloads."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.dataset.project import load_project
from tallystick.dataset.text_storage import choose_text_storage
from tallystick.errors import UsageError
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.processes import checked_beside, processes_for
from tallystick.rules.runner import run_rules
from tallystick.rules.urgency import known_of, newest_source, with_urgency

if TYPE_CHECKING:
    from tallystick.publish.link_check import BrokenLink
    from tallystick.publish.output import Written
    from tallystick.publish.publication import Publication

NEEDED = {"great_tables": "great-tables", "pyarrow": "pyarrow"}
MOST_LINKS_SHOWN = 20


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
    "--base-url",
    metavar="ADDRESS",
    help="Where the site will stand, for the sitemap and citations  "
    "[default: address in facts/about.toml]",
)
@click.option(
    "--isolated",
    is_flag=True,
    help="Use the packaged rules, schemas and tables alone, never Python files of the project.",
)
@click.pass_context
def publish(
    ctx: click.Context, project: Path, output: Path, base_url: str | None, isolated: bool
) -> None:
    """Publish the facts project in PROJECT (this folder if none is named) as pages and downloads.

    Writes only what has changed since the last run. Exits 1 and writes nothing when the record
    has errors; 1 when a link within the site leads nowhere; 2 on bad usage or a project that
    cannot be read.
    """
    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if missing:
        raise UsageError(
            f"publishing needs {' and '.join(missing)}",
            "Install it with: pip install 'tallystick[publish]'",
        )
    # Imported here, since pages need what other commands do without.
    from tallystick.publish.contract import load_tables
    from tallystick.publish.link_check import PageLinks, broken_links, page_links
    from tallystick.publish.output import earlier_files, write_site
    from tallystick.publish.site import site_files
    from tallystick.publish.sitemap import with_sitemap

    before = earlier_files(output)
    tables = load_tables(None if isolated else project)
    publication = _publication(project, isolated, base_url)
    links: dict[str, PageLinks] = {}
    addresses: list[str] = []

    def noted(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for address, content in files:
            addresses.append(address)
            if address.endswith(".html"):
                links[address] = page_links(address, content)
            yield address, content

    files = site_files(publication, tables)
    if publication.about.address:
        files = with_sitemap(files, publication.about.address)
    done = write_site(output, noted(_with_progress(files, len(before or {}))))
    click.echo(f"Published {len(links):,} pages and {len(addresses) - len(links):,} other files.")
    _tell(done)
    click.echo(
        f"Open {output / 'index.html'}, or look at it with: tallystick serve --output {output}"
    )
    broken = list(broken_links(links, addresses))
    if broken:
        _tell_broken(broken)
        ctx.exit(1)


def _publication(project: Path, isolated: bool, base_url: str | None) -> Publication:
    """Read and check a project, and work out what is published of it."""
    from tallystick.publish.publication import publication_of, refuse_errors
    from tallystick.publish.sitemap import checked_address

    address = None if base_url is None else checked_address(base_url)
    choose_text_storage(project)
    facts_project = load_project(project, isolated)
    rules = load_rules(None if isolated else project)
    processes = processes_for(len(facts_project.frame("claims")))
    facts_project = checked_beside(facts_project, processes)
    facts = prepare(facts_project)
    findings = run_rules(rules, facts, facts_project, processes)
    refuse_errors(findings)
    publication = publication_of(
        facts_project,
        facts.claims.collect(backend="pandas").to_native(),
        facts.measure_origins,
        with_urgency(findings, known_of(facts, findings, newest_source(facts_project))),
        rules,
    )
    if address is None:
        return publication
    return replace(publication, about=replace(publication.about, address=address))


def _with_progress(
    files: Iterable[tuple[str, bytes]], expected: int
) -> Iterable[tuple[str, bytes]]:
    """Show on a terminal how far the site is; ``expected`` is how many files there were last."""
    if not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(
        files,
        "Publishing",
        total=expected or None,
        console=Console(stderr=True),
        transient=True,
    )


def _tell(done: Written) -> None:
    click.echo(
        f"{done.written:,} files written, {done.unchanged:,} unchanged, {done.removed:,} removed."
    )
    if done.kept:
        click.echo(f"Left alone, since they were changed by hand: {', '.join(done.kept)}")


def _tell_broken(broken: list[BrokenLink]) -> None:
    noun = "link leads" if len(broken) == 1 else "links lead"
    click.echo(f"error: {len(broken):,} {noun} nowhere within the site", err=True)
    for one in broken[:MOST_LINKS_SHOWN]:
        click.echo(f"  {one.page}: {one.target}", err=True)
    if len(broken) > MOST_LINKS_SHOWN:
        click.echo(f"  and {len(broken) - MOST_LINKS_SHOWN:,} more", err=True)
    click.echo("  Mend the table in tables/ that makes them.", err=True)
