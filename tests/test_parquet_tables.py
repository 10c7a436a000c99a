"""A table may be kept as Parquet, a file or a folder, and says the same as its CSV."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tallystick.dataset.project import Project, load_project
from tallystick.errors import ProjectError
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    shutil.copytree(repository / "facts", tmp_path / "facts")
    return tmp_path


def as_parquet(folder: Path, name: str, typed: bool, parts: int = 1) -> None:
    csv = folder / "facts" / f"{name}.csv"
    frame = pd.read_csv(csv) if typed else pd.read_csv(csv, dtype="str", keep_default_na=False)
    csv.unlink()
    if parts == 1:
        frame.to_parquet(folder / "facts" / f"{name}.parquet", index=False)
        return
    place = folder / "facts" / name
    place.mkdir()
    size = -(-len(frame) // parts)
    for part in range(parts):
        frame[part * size : (part + 1) * size].to_parquet(place / f"part-{part}.parquet")


def findings(project: Project) -> list[tuple[object, ...]]:
    found = run_rules(load_rules(None), prepare(project), project)
    return [(f.code, f.row, f.measure, f.claims, f.message) for f in found]


@pytest.mark.parametrize("parts", [1, 3])
def test_claims_kept_as_parquet_have_the_same_findings(
    repository: Path, project: Path, parts: int
) -> None:
    as_parquet(project, "claims", typed=False, parts=parts)
    found = load_project(project)
    assert found.tables["claims"].file == ("facts/claims.parquet" if parts == 1 else "facts/claims")
    assert sorted(findings(found)) == sorted(findings(load_project(repository)))


def test_numbers_in_parquet_read_as_they_would_be_written(project: Path) -> None:
    plain = load_project(project).frame("claims")["value"]
    as_parquet(project, "claims", typed=True)
    found = load_project(project)
    assert not [problem for problem in found.problems if problem.kind == "unreadable-number"]
    pd.testing.assert_series_equal(found.frame("claims")["value"], plain)


def test_a_table_that_is_kept_twice_is_refused(project: Path) -> None:
    shutil.copy(project / "facts" / "claims.csv", project / "facts" / "claims.parquet")
    with pytest.raises(ProjectError, match="holds claims twice"):
        load_project(project)


def test_a_file_that_is_no_parquet_is_named(project: Path) -> None:
    (project / "facts" / "polls.csv").rename(project / "facts" / "polls.parquet")
    with pytest.raises(ProjectError, match=r"facts/polls\.parquet: .* is not a Parquet table"):
        load_project(project)


def test_files_of_one_folder_must_have_the_same_columns(project: Path) -> None:
    as_parquet(project, "claims", typed=False, parts=2)
    part = project / "facts" / "claims" / "part-1.parquet"
    pd.read_parquet(part).drop(columns="hedge").to_parquet(part)
    with pytest.raises(ProjectError, match="other columns than"):
        load_project(project)


def test_an_empty_folder_is_no_table(project: Path) -> None:
    (project / "facts" / "polls.csv").unlink()
    (project / "facts" / "polls").mkdir()
    with pytest.raises(ProjectError, match=r"holds no \.parquet file"):
        load_project(project)
