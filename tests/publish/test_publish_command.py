"""``tallystick publish`` as people run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from casebook import read_yaml, write_project
from click.testing import CliRunner, Result
from newsroom import CASE

from tallystick.cli import main


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", read_yaml(CASE))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


def test_it_says_what_it_did_and_which_page_to_open(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    result = run(project, "--output", out, "--isolated")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "Published 8 pages and 6 CSV files: 16 files written, 0 unchanged, 0 removed.",
        f"Open {out / 'index.html'}",
    ]
    assert "0 files written, 16 unchanged" in run(project, "--output", out).output


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


def test_two_processes_write_the_same_bytes(project: Path, tmp_path: Path) -> None:
    sites = []
    for name in ("one", "two"):
        out = tmp_path / name
        command = [sys.executable, "-c", "from tallystick.cli import main; main()"]
        subprocess.run([*command, "publish", project, "--output", out], check=True)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        sites.append({path.relative_to(out): path.read_bytes() for path in files})
    assert sites[0] == sites[1]
