"""``tallystick add``: a document becomes a text, a row, and evidence that can be checked."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from casebook import write_project
from click.testing import CliRunner, Result
from local_site import Site

from tallystick.cli import main
from tallystick.cli.validate import validate
from tallystick.dataset.insertion import change_cells
from tallystick.documents.canonical import canonical_text, text_sha256
from tallystick.documents.catalogue import propose_id
from tallystick.errors import ProjectError

TODAY = datetime.date.today().isoformat()
TEXT = "The first pier took 230 crates on Monday. The second took 1,550 barrels, it is said."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", {"name": "add"})


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def add(project: Path, place: object, *options: str) -> Result:
    words = ["add", str(place), "--project", str(project), "--allow-local", *options]
    result = CliRunner().invoke(main, words)
    assert "Traceback" not in result.output
    return result


def added(project: Path, place: object, *options: str) -> str:
    result = add(project, place, *options)
    assert result.exit_code == 0, result.output
    return result.output


def table(project: Path, name: str) -> dict[str, dict[str, str]]:
    with (project / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return {next(iter(row.values())): row for row in csv.DictReader(stream)}


def everything(project: Path) -> dict[str, bytes]:
    paths = sorted(path for path in (project / "facts").rglob("*") if path.is_file())
    return {str(path.relative_to(project)): path.read_bytes() for path in paths}


def findings(project: Path, *codes: str) -> str:
    options = ["--select", ",".join(codes), "--output-format", "concise", str(project)]
    return CliRunner().invoke(validate, options).output


def claim(project: Path, source: str, name: str, phrase: str, text: str = TEXT) -> None:
    """Add a claim whose evidence is a phrase of the text."""
    start = text.index(phrase)
    cells = {
        "claim": name,
        "measure": "tanks",
        "source": source,
        "as_stated": phrase,
        "comparator": "=",
        "value": "230",
        "unit": "tank",
        "start": str(start),
        "end": str(start + len(phrase)),
        "quote_sha256": text_sha256(phrase),
    }
    path = project / "facts" / "claims.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow([cells.get(name, "") for name in header])


def test_a_page_from_the_web_becomes_a_row_and_a_text(project: Path, site: Site, page: str) -> None:
    url = site.put("/crates", page)
    output = added(project, url)
    row = table(project, "sources")["gazette_2024-03-11"]
    told = {name: cell for name, cell in row.items() if cell and name != "text_sha256"}
    assert told == {
        "source": "gazette_2024-03-11",
        "title": "230 crates at the pier",
        "publisher": "The Gazette",
        "published": "2024-03-11",
        "published_basis": "shown",
        "language": "en",
        "url": url,
        "retrieved": TODAY,
        "read": "full",
        "status": "current",
    }
    text = (project / "facts/documents/gazette_2024-03-11.txt").read_text(encoding="utf-8")
    assert text == canonical_text(text).text
    assert row["text_sha256"] == text_sha256(text)
    assert "Blank, for you to fill in: author, kind." in output
    assert findings(project, "S", "E").endswith("nothing found.\n")


def test_the_same_document_twice_changes_nothing(
    project: Path, site: Site, page: str, note: Path
) -> None:
    url = site.put("/crates", page)
    for place in (url, note):
        added(project, place)
        before = everything(project)
        assert "is there already, with this text; nothing changed" in added(project, place)
        assert everything(project) == before


def test_the_texts_are_hidden_from_git(project: Path, note: Path) -> None:
    added(project, note)
    assert "\n*\n" in (project / "facts/documents/.gitignore").read_text(encoding="utf-8")


def test_rows_stay_sorted(project: Path, note: Path) -> None:
    before = list(table(project, "sources"))
    added(project, note, "--source", "b2")
    assert list(table(project, "sources")) == sorted([*before, "b2"])


def test_options_say_what_the_document_does_not(project: Path, note: Path) -> None:
    output = added(
        *(project, note, "--title", "Crates", "--author", "Ida Smith", "--publisher", "Port & Co."),
        *("--published", "2024-03", "--language", "en", "--kind", "news"),
        *("--url", "https://port.example/1"),
    )
    row = table(project, "sources")["port-co_2024-03"]
    assert (row["title"], row["kind"], row["published_basis"]) == ("Crates", "news", "shown")
    assert "Blank" not in output


@pytest.mark.parametrize(
    ("option", "cell"),
    [
        *(("--published", "2024-13"), ("--published", "March"), ("--kind", "newspaper")),
        *(("--url", "javascript:alert(1)"), ("--title", "<script>"), ("--title", "=1+1")),
        *(("--source", "No Id"), ("--source", "../up"), ("--source", "a" * 81)),
    ],
)
def test_options_that_do_not_fit_change_nothing(
    project: Path, note: Path, option: str, cell: str
) -> None:
    before = everything(project)
    result = add(project, note, option, cell)
    assert result.exit_code == 2
    assert result.output.startswith(f"error: {option} '")
    assert everything(project) == before


def test_what_a_person_wrote_is_kept_and_blank_cells_are_filled(
    project: Path, site: Site, page: str
) -> None:
    url = site.put("/crates", page)
    change_cells(
        project / "facts/sources.csv",
        "facts/sources.csv",
        {
            2: {
                **dict.fromkeys(("publisher", "language", "published", "published_basis"), ""),
                "url": url,
                "title": "Crates, crates, crates",
                "read": "excerpt",
            }
        },
    )
    first = next(iter(table(project, "sources")))
    output = added(project, url)
    row = table(project, "sources")[first]
    assert (row["title"], row["read"]) == ("Crates, crates, crates", "excerpt")
    assert (row["publisher"], row["published"]) == ("The Gazette", "2024-03-11")
    assert "title: '230 crates at the pier' says the document" in output
    assert "read: 'full' says the document; 'excerpt' stands in the row" in output


def test_a_title_that_is_markup_is_left_out(project: Path, site: Site, page: str) -> None:
    hostile = page.replace("230 crates at the pier", "&lt;script&gt;alert(230)&lt;/script&gt;")
    output = added(project, site.put("/crates", hostile))
    assert table(project, "sources")["gazette_2024-03-11"]["title"] == ""
    assert "title: what the document says was left out. Expected plain text" in output


def test_another_page_may_not_pass_for_a_source(project: Path, site: Site, page: str) -> None:
    link = '<link rel="canonical" href="https://other.example/story"></head>'
    url = site.put("/crates", page.replace("</head>", link))
    added(project, url)
    assert table(project, "sources")["gazette_2024-03-11"]["url"] == url


def test_a_source_with_the_same_text_is_named(project: Path, note: Path) -> None:
    added(project, note, "--source", "one", "--url", "https://one.example/a")
    output = added(project, note, "--source", "two", "--url", "https://two.example/b")
    assert "same_text_as: its text is that of one." in output


def test_evidence_in_the_added_text_is_checked(project: Path, note: Path) -> None:
    added(project, note)
    claim(project, "note", "x1", "230 crates")
    assert "nothing found" in findings(project, "E101", "E102", "E103", "E104", "E106")

    copy = project / "facts/documents/note.txt"
    copy.write_text(f"Edited. {TEXT}", encoding="utf-8")
    assert "E103" in findings(project, "E103", "E104")

    sha256 = text_sha256(f"Edited. {TEXT}")
    lines = (project / "facts/sources.csv").read_text(encoding="utf-8").splitlines()
    line = 1 + next(number for number, text in enumerate(lines) if text.startswith("note,"))
    change_cells(project / "facts/sources.csv", "sources", {line: {"text_sha256": sha256}})
    assert "E104" in findings(project, "E103", "E104")


def new_version(project: Path, note: Path) -> str:
    """Add a document with three claims; change it; return its new text."""
    added(project, note)
    claim(project, "note", "x1", "The first pier")
    claim(project, "note", "x2", "230 crates")
    claim(project, "note", "x3", "1,550 barrels")
    text = TEXT.replace("took 230", "has taken 230").replace("1,550", "1,560")
    note.write_text(text, encoding="utf-8")
    return text


def test_a_new_version_says_what_became_of_evidence(project: Path, note: Path) -> None:
    text = new_version(project, note)
    claims = (project / "facts/claims.csv").read_bytes()
    output = added(project, note, "--source", "note")
    assert "note: a new version of its text" in output
    assert "of 3 claims of note, 1 stands where it did" in output
    assert "x2 '230 crates' moved from 20-30 to 25-35." in output
    assert "x3 '1,550 barrels' is gone." in output
    assert (project / "facts/claims.csv").read_bytes() == claims
    (former,) = (project / "facts/documents/former").iterdir()
    assert former.read_text(encoding="utf-8") == TEXT
    assert (project / "facts/documents/note.txt").read_text(encoding="utf-8") == text
    assert table(project, "sources")["note"]["text_sha256"] == text_sha256(text)


@pytest.mark.parametrize("later", [False, True], ids=["at once", "in a second run"])
def test_evidence_is_moved_when_that_is_asked_for(project: Path, note: Path, later: bool) -> None:
    new_version(project, note)
    if later:
        added(project, note, "--source", "note")
    before = table(project, "claims")
    output = added(project, note, "--source", "note", "--move-evidence")
    assert "1 new place was written into facts/claims.csv" in output
    after = table(project, "claims")
    assert (after["x2"]["start"], after["x2"]["end"]) == ("25", "35")
    assert {**after, "x2": before["x2"]} == before
    found = findings(project, "E103", "E104")
    assert "230 crates" not in found
    assert "'1,550 barrels' does not stand" in found


def test_a_page_fetched_again_is_a_new_version(project: Path, site: Site, page: str) -> None:
    url = site.put("/crates", page)
    added(project, url)
    source = "gazette_2024-03-11"
    site.put("/crates", page.replace("1,550 barrels", "1,560 barrels"))
    assert "a new version of its text" in added(project, url)
    assert "1,560" in (project / f"facts/documents/{source}.txt").read_text(encoding="utf-8")
    assert len(list((project / "facts/documents/former").iterdir())) == 1


def test_a_copy_that_a_person_put_there_is_kept(project: Path, note: Path) -> None:
    folder = project / "facts/documents"
    folder.mkdir()
    (folder / "note.txt").write_text("Something else.", encoding="utf-8")
    added(project, note)
    (former,) = (folder / "former").iterdir()
    assert former.read_text(encoding="utf-8") == "Something else."


@pytest.mark.parametrize(
    ("place", "message"),
    [("nowhere.pdf", "is missing"), (".", "is no file"), ("http://127.0.0.1:1/x", "fetched")],
)
def test_what_cannot_be_read_changes_nothing(project: Path, place: str, message: str) -> None:
    before = everything(project)
    result = add(project, place)
    assert result.exit_code == 2
    assert message in result.output
    assert everything(project) == before


def test_a_table_without_a_needed_column_gets_a_message(project: Path, note: Path) -> None:
    path = project / "facts/sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("archive_url", "archived"), "utf-8")
    assert "facts/sources.csv:1: has no column named 'archive_url'" in add(project, note).output


def test_an_address_of_this_machine_needs_leave(project: Path, site: Site, page: str) -> None:
    words = ["add", site.put("/a", page), "--project", str(project)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "--allow-local" in result.output


@pytest.mark.parametrize(
    ("cells", "name", "expected"),
    [
        ({"publisher": "The Gazette", "published": "2024-03"}, "x.html", "gazette_2024-03"),
        ({"publisher": "Al Safa / Agency"}, "x.html", "al-safa"),
        ({"url": "https://www.port-news.co.uk/a"}, "x.html", "port-news"),
        ({"publisher": "Газета", "url": "https://gazeta.example/1"}, "x.html", "gazeta"),
        ({}, "Report of March.pdf", "report-of-march"),
        ({}, "報告.pdf", "source"),
        ({"publisher": "taken"}, "x", "taken_3"),
    ],
)
def test_ids_are_readable_and_new(cells: dict[str, str], name: str, expected: str) -> None:
    assert propose_id(cells, name, ["taken", "taken_2"]) == expected


def test_cells_change_and_every_other_row_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbfa,b\r\n"one, two",x\r\n"three\r\nlines\r\n",y\r\nlast,"z"')
    change_cells(path, "t.csv", {3: {"b": "Y"}, 6: {"b": 'Z "quoted"'}})
    assert path.read_bytes() == (
        b'\xef\xbb\xbfa,b\r\n"one, two",x\r\n"three\r\nlines\r\n",Y\r\nlast,"Z ""quoted"""'
    )
    for changes, message in (({4: {"b": ""}}, "no row begins here"), ({2: {"c": ""}}, "no column")):
        with pytest.raises(ProjectError, match=message):
            change_cells(path, "t.csv", changes)


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("Correction: The first pier took 230 crates, not 320.", "corrected"),
        ("CORRECTION (May 3): It took 230 crates.", "corrected"),
        ("An earlier version of this article gave another number.", "corrected"),
        ("This story was updated and corrected on 3 May.", "corrected"),
        ("Corrections officers counted the crates: there were 230.", "current"),
        ("The correction of the river took 3 years.", "current"),
        ("An earlier version of the crane stood here.", "current"),
    ],
)
def test_a_notice_of_correction_gives_the_status(
    project: Path, note: Path, notice: str, status: str
) -> None:
    note.write_text(f"{TEXT}\n\n{notice}\n", encoding="utf-8")
    told = added(project, note, "--source", "pier")
    assert table(project, "sources")["pier"]["status"] == status
    assert ("holds a notice of correction" in told) == (status == "corrected")


def test_a_status_that_stands_is_kept_and_the_notice_told(project: Path, note: Path) -> None:
    added(project, note, "--source", "pier")
    note.write_text(f"{TEXT}\n\nCorrection: It took 230 crates.\n", encoding="utf-8")
    told = added(project, note, "--source", "pier")
    assert "notice of correction. 'current' stands in the row." in told
    assert table(project, "sources")["pier"]["status"] == "current"
