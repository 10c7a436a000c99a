"""The downloads: what frictionless accepts, and what a spreadsheet does not run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pandas as pd
import pytest
import yaml
from frictionless import Package
from newsroom import Checked

from tallystick.dataset.project import load_project
from tallystick.publish.about import About
from tallystick.publish.by_measure import joined_columns, measure_csvs
from tallystick.publish.citation import citation
from tallystick.publish.datapackage import datapackage
from tallystick.publish.downloads import checksums, downloads
from tallystick.publish.output import write_site
from tallystick.publish.spreadsheet import neutralised, plain_number, table_csv


@pytest.fixture(scope="module")
def files(newsroom: Checked) -> dict[str, bytes]:
    return downloads(newsroom.publication())


@pytest.mark.parametrize(
    ("package", "tables"), [("datapackage.json", 6), ("measures/datapackage.json", 3)]
)
def test_frictionless_accepts_the_downloads(
    files: dict[str, bytes], tmp_path: Path, package: str, tables: int
) -> None:
    write_site(tmp_path, files)
    report = Package(str(tmp_path / package)).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == tables


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
    files: dict[str, bytes], tmp_path: Path, old: str, new: str, problem: str
) -> None:
    write_site(tmp_path, files)
    file, description = tmp_path / "claims.csv", tmp_path / "datapackage.json"
    content = file.read_text().replace(old, new, 1)
    file.write_text(content)
    package = json.loads(description.read_text())
    claims = next(one for one in package["resources"] if one["name"] == "claims")
    claims["bytes"] = len(content.encode())
    claims["hash"] = f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
    description.write_text(json.dumps(package))
    found = {error for (error,) in Package(str(description)).validate().flatten(["type"])}
    assert problem in found


def test_every_column_is_described(newsroom: Checked, files: dict[str, bytes]) -> None:
    package = json.loads(files["datapackage.json"])
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
        ("3:1", "'3:1"),
        ("69%", "'69%"),
        ("2,800", "'2,800"),
        ("June 2023", "'June 2023"),
        ("4 May", "'4 May"),
        ("TRUE", "'TRUE"),
        ("31", "31"),
        ("12.5", "12.5"),
        ("2023-04-20", "2023-04-20"),
        ("31 tanks", "31 tanks"),
        ("69 percent", "69 percent"),
        ("may", "may"),
        ("decision 5", "decision 5"),
        ("more than 5", "more than 5"),
        ("", ""),
        ("'quoted'", "'quoted'"),
    ],
)
def test_text_that_a_spreadsheet_would_change_begins_with_an_apostrophe(
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
    content = table_csv(newsroom.project.tables["claims"]).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert {row["comparator"] for row in rows} == {"=", ">", "range"}
    assert rows[5]["value"] == "150000000000"


def test_a_download_says_the_same_as_the_facts(newsroom: Checked) -> None:
    for name, table in newsroom.project.tables.items():
        ours = pd.read_csv(newsroom.folder / f"facts/{name}.csv", dtype=str, keep_default_na=False)
        published = pd.read_csv(io.BytesIO(table_csv(table)), dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(ours[published.columns], published)
        assert b"\r" not in table_csv(table)


def test_a_measure_has_a_file_of_its_claims_with_names_instead_of_ids(
    newsroom: Checked, files: dict[str, bytes]
) -> None:
    publication = newsroom.publication()
    rows = list(csv.DictReader(io.StringIO(files["measures/tanks.csv"].decode("utf-8"))))
    assert [row["claim"] for row in rows] == list(publication.claims_of["tanks"])
    for row in rows:
        claim = publication.claims[row["claim"]]
        source = publication.sources[claim["source"]]
        assert row["measure_title"] == publication.measures["tanks"]["title"]
        assert row["as_stated"] == claim["as_stated"]
        assert (row["publisher"], row["published"]) == (source["publisher"], source["published"])
        speaker = publication.speakers.get(claim["speaker"], {"name": ""})
        assert row["speaker_name"] == speaker["name"]


def test_the_files_of_all_measures_hold_every_claim_once(
    newsroom: Checked, files: dict[str, bytes]
) -> None:
    found = [
        row["claim"]
        for name, content in files.items()
        if name.startswith("measures/") and name.endswith(".csv")
        for row in csv.DictReader(io.StringIO(content.decode("utf-8")))
    ]
    assert sorted(found) == sorted(newsroom.publication().claims)


def test_a_measure_without_claims_has_a_file_with_a_header_alone(newsroom: Checked) -> None:
    tables = newsroom.project.tables
    (content,) = {content for _, content in measure_csvs(tables, joined_columns(tables), {})}
    assert content.count(b"\n") == 1
    assert content.decode("utf-8").startswith("claim,measure,measure_title,as_stated,")


def test_checksums_are_those_of_sha256sum(files: dict[str, bytes]) -> None:
    lines = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert lines.keys() == files.keys() - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in lines.items())
    assert checksums({"b": b"", "a": b""}).decode().split()[1::2] == ["a", "b"]


def test_a_citation_is_yaml_whatever_the_title_holds() -> None:
    about = About('Who: "said" #1\nwhat', "CC BY 4.0", "https://example.org/by", "https://x.org/")
    found = yaml.safe_load(citation(about))
    assert found["cff-version"] == "1.2.0"
    assert found["title"] == about.title
    assert found["type"] == "dataset"
    assert found["authors"] == [{"name": f"The editors of: {about.title}"}]
    assert (found["license"], found["license-url"]) == ("CC-BY-4.0", "https://example.org/by")
    assert found["url"] == "https://x.org/"


def test_a_licence_without_an_spdx_id_is_cited_by_its_address_alone() -> None:
    found = yaml.safe_load(citation(About("T", "House rules", "https://example.org/rules")))
    assert "license" not in found
    assert found["license-url"] == "https://example.org/rules"
    assert "url" not in found
