"""The downloads: what frictionless accepts, and what a spreadsheet does not run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from newsroom import Checked

from tallystick.dataset.project import load_project
from tallystick.publish.about import About
from tallystick.publish.datapackage import datapackage
from tallystick.publish.downloads import neutralised, plain_number, table_csv
from tallystick.publish.output import write_site


def test_frictionless_accepts_the_downloads(newsroom: Checked, tmp_path: Path) -> None:
    write_site(tmp_path, newsroom.site())
    report = Package(str(tmp_path / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == 6


def test_frictionless_accepts_the_downloads_of_this_repository(
    repository: Path, tmp_path: Path
) -> None:
    tables = load_project(repository).tables
    contents = {name: table_csv(table) for name, table in tables.items()}
    for name, content in contents.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    (tmp_path / "datapackage.json").write_bytes(datapackage(About(), tables, contents))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("t1,tanks", "t1,tonks", "foreign-key"),
        ("t2,tanks", "t1,tanks", "primary-key"),
        (",230,", ",many,", "type-error"),
        ("\nt1,", "\nT 1,", "constraint-error"),
    ],
)
def test_the_description_is_strict_enough_to_find_mistakes(
    newsroom: Checked, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    write_site(tmp_path, newsroom.site())
    file, description = tmp_path / "data/claims.csv", tmp_path / "data/datapackage.json"
    content = file.read_text().replace(old, new, 1)
    file.write_text(content)
    package = json.loads(description.read_text())
    claims = next(one for one in package["resources"] if one["name"] == "claims")
    claims["bytes"] = len(content.encode())
    claims["hash"] = f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
    description.write_text(json.dumps(package))
    found = {error for (error,) in Package(str(description)).validate().flatten(["type"])}
    assert problem in found


def test_every_column_is_described(newsroom: Checked) -> None:
    package = json.loads(newsroom.site()["data/datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in package["resources"]:
        table = newsroom.project.tables[resource["name"]]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in table.columns]
        assert all(field["description"] for field in fields)
        assert resource["schema"]["missingValues"] == [""]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1 tank", "'+1 tank"),
        ("-5 percent", "'-5 percent"),
        ("@name", "'@name"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("more than 5", "more than 5"),
        ("", ""),
        ("'quoted'", "'quoted'"),
    ],
)
def test_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    text: str, written: str
) -> None:
    assert neutralised(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (165000000.0, "165000000"),
        (1e18, "1000000000000000000"),
        (1343.6, "1343.6"),
        (-3.5, "-3.5"),
        (0.0, "0"),
        (float("nan"), ""),
        (1e-7, "0.0000001"),
    ],
)
def test_numbers_are_written_in_plain_digits(value: float, written: str) -> None:
    assert plain_number(value) == written


def test_words_of_closed_lists_and_numbers_are_not_changed(newsroom: Checked) -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(newsroom.project.tables["claims"]).decode())))
    assert {row["comparator"] for row in rows} == {"=", ">", "range"}
    assert rows[5]["value"] == "150000000000"


def test_a_download_says_the_same_as_the_facts(newsroom: Checked) -> None:
    for name, table in newsroom.project.tables.items():
        ours = pd.read_csv(newsroom.folder / f"facts/{name}.csv", dtype=str, keep_default_na=False)
        published = pd.read_csv(io.BytesIO(table_csv(table)), dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(ours[published.columns], published)
        assert b"\r" not in table_csv(table)
