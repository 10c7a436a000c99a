"""``tallystick publish`` as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from casebook import read_yaml, write_project
from click.testing import CliRunner, Result
from newsroom import CASE

from tallystick.cli import main
from tallystick.publish.output import MANIFEST


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", read_yaml(CASE))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


Published = tuple[Path, Path, Result]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A project, its site, and what the first run said; the tests below run it again."""
    folder = tmp_path_factory.mktemp("published")
    project = write_project(folder / "project", read_yaml(CASE))
    return project, folder / "site", run(project, "--output", folder / "site", "--isolated")


def contents(out: Path) -> dict[str, bytes]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def test_it_says_what_it_did_and_how_to_look_at_it(published: Published) -> None:
    _, out, result = published
    assert result.exit_code == 0, result.output
    files = contents(out).keys() - {MANIFEST}
    pages = sum(name.endswith(".html") for name in files)
    assert result.output.splitlines() == [
        f"Published {pages:,} pages and {len(files) - pages:,} other files.",
        f"{len(files):,} files written, 0 unchanged, 0 removed.",
        f"Open {out / 'index.html'}, or look at it with: tallystick serve --output {out}",
    ]


def test_another_process_writes_the_same_bytes(published: Published, tmp_path: Path) -> None:
    project, out, _ = published
    command = [sys.executable, "-c", "from tallystick.cli import main; main()", "publish"]
    subprocess.run([*command, project, "--output", tmp_path], check=True)
    assert contents(tmp_path) == contents(out)


def test_the_address_of_the_site_gives_a_sitemap(published: Published) -> None:
    project, out, _ = published
    before = contents(out)
    result = run(project, "--output", out, "--base-url", "https://figures.example")
    assert result.exit_code == 0, result.output
    assert "https://figures.example/measures/tanks.html" in (out / "sitemap.xml").read_text()
    package = json.loads((out / "data/datapackage.json").read_text())
    assert package["homepage"] == "https://figures.example/"
    # Without an address there is none, and what the last run wrote of it goes.
    assert run(project, "--output", out).exit_code == 0
    assert contents(out) == before


def test_a_changed_name_changes_what_shows_it_and_nothing_else(published: Published) -> None:
    project, out, _ = published
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    speakers = project / "facts/speakers.csv"
    speakers.write_text(speakers.read_text().replace("The Minister", "The Secretary"))
    assert run(project, "--output", out).exit_code == 0
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert {"speakers.csv", "facts.sqlite", "tanks.html", "tanks.csv"} <= changed
    assert not {"support.html", "support.csv", "claims.csv", "style.css"} & changed


def test_an_address_that_is_none_is_refused(project: Path, tmp_path: Path) -> None:
    result = run(project, "--output", tmp_path / "site", "--base-url", "figures.example")
    assert result.exit_code == 2
    assert "is no address of a site" in result.output
    assert not (tmp_path / "site").exists()


def test_a_link_that_leads_nowhere_is_named(project: Path, tmp_path: Path) -> None:
    (project / "tables").mkdir()
    (project / "tables/sources.py").write_text(
        "from tallystick.publish.contract import Shown, table\n"
        "from tallystick.publish.markup import link\n"
        "@table(title='Sources', page='sources', columns=(Shown('a', 'A'),))\n"
        "def sources(publication, subject):\n"
        "    'Lists them.'\n"
        "    yield {'a': link('measures/gone.html', 'gone')}\n"
    )
    result = run(project, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert "1 link leads nowhere" in result.output
    assert "sources.html: measures/gone.html" in result.output


def test_an_error_in_the_record_stops_it(project: Path, tmp_path: Path) -> None:
    claims = project / "facts/claims.csv"
    claims.write_text(claims.read_text().replace("t1,tanks", "t1,tonks"))
    result = run(project, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert "facts/claims.csv:2: S111" in result.output
    assert "validate-facts" in result.output
    assert not (tmp_path / "site").exists()


def test_a_folder_of_somebody_else_is_refused(project: Path) -> None:
    before = sorted(project.rglob("*"))
    result = run(project, "--output", project)
    assert result.exit_code == 2
    assert "did not write" in result.output
    assert sorted(project.rglob("*")) == before


def test_a_folder_without_facts_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path, "--output", tmp_path / "site")
    assert result.exit_code == 2
    assert "holds no folder facts/" in result.output


def test_python_of_the_project_does_not_run_when_isolated(project: Path, tmp_path: Path) -> None:
    (project / "tables").mkdir()
    (project / "tables/sources.py").write_text("raise SystemError('ran')")
    assert run(project, "--output", tmp_path / "a", "--isolated").exit_code == 0
    result = run(project, "--output", tmp_path / "b")
    assert result.exit_code == 2
    assert "sources.py:1: SystemError: ran" in result.output
