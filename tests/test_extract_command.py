"""``tallystick extract`` from the command line."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.cli import main
from tallystick.documents.canonical import canonical_text
from tallystick.extraction.foreign import is_foreign

TEXT = (
    "The ministry said on 3 May that more than 1,550\u00a0trucks and\r\n"
    "between 20 and 25 boats had arrived, at a cost of \u20ac165 million.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, arguments)])


def test_json_lines_say_what_stands_where_in_the_canonical_text(report: Path) -> None:
    result = run(report, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    trucks, boats, cost = [json.loads(line) for line in result.output.splitlines()]
    text = canonical_text(TEXT).text
    for one in (trucks, boats, cost):
        assert text[one["start"] : one["end"]] == one["surface"]
        assert one["document"] == "report.txt"
    assert (trucks["comparator"], trucks["value"], trucks["counted"]) == (">", 1550, "trucks")
    assert (boats["comparator"], boats["low"], boats["high"]) == ("range", 20, 25)
    assert (cost["value"], cost["unit"]) == (165_000_000, "EUR")


def test_csv_has_a_header_and_a_row_for_each_figure(report: Path) -> None:
    rows = list(csv.DictReader(run(report, "--format", "csv").output.splitlines()))
    assert [row["unit"] or row["counted"] for row in rows] == ["trucks", "boats", "EUR"]


def test_the_table_shows_each_figure_in_its_sentence(report: Path) -> None:
    output = run(report).output
    assert "\u00bbmore than 1,550 trucks\u00ab" in output
    assert "> 1,550" in output
    assert "range 20 to 25" in output
    assert "The ministry said" in output


def test_dates_are_left_out_unless_asked_for(report: Path) -> None:
    assert "3 May" not in run(report, "--format", "csv").output.replace("on 3 May that", "")
    asked = run(report, "--format", "jsonl", "--non-claims")
    found = [json.loads(line) for line in asked.output.splitlines()]
    assert [one["kind"] for one in found if one["reason"]] == ["date"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"230\xfftanks", "is not UTF-8"), (b"230\0tanks", "NUL byte")],
)
def test_a_file_that_is_no_text_gets_a_message(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_document_that_fails_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.txt", report, "--format", "jsonl", "--jobs", 1)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert "nowhere.txt: the file is missing" in result.stderr
    assert "1 of 2 documents failed." in result.stderr


def test_csv_of_several_documents_has_one_header(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("There are 40 boats.", encoding="utf-8")
    rows = list(csv.DictReader(run(report, other, "--format", "csv").stdout.splitlines()))
    assert [row["document"] for row in rows] == ["report.txt"] * 3 + ["other.txt"]


def test_each_figure_has_its_speaker(report: Path) -> None:
    first = json.loads(run(report, "--format", "jsonl").stdout.splitlines()[0])
    assert first["attribution"] == "indirect"
    assert first["speaker_start"] == TEXT.index("ministry") - len("The ")
    assert first["cites"] == first["credits"] == []


def test_a_web_page_is_read_without_what_surrounds_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Boats</title></head><body><nav>12 sections</nav><article>"
        "<h1>Boats on the lake</h1><p>The harbour master said that 40 boats were lost in the storm"
        " of last week, and that the council would pay for new ones before the summer.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    records = [json.loads(line) for line in run(page, "--format", "jsonl").stdout.splitlines()]
    assert [record["value"] for record in records] == [40]


def test_a_project_that_is_none_gets_a_message(report: Path, tmp_path: Path) -> None:
    result = run(report, "--project", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere: there is no such folder" in result.output


def test_non_claims_have_no_place_in_an_inbox(report: Path, tmp_path: Path) -> None:
    result = run(report, "--non-claims", "--into", tmp_path / "inbox")
    assert result.exit_code == 2
    assert not (tmp_path / "inbox").exists()


def test_a_missing_file_gets_a_message(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.txt")
    assert result.exit_code == 2
    assert "is missing" in result.output


def test_the_package_offers_the_reading_of_figures_and_stays_quick_to_import() -> None:
    code = (
        "import sys, tallystick\n"
        "assert 'tallystick.quantity' not in sys.modules\n"
        "assert tallystick.read_quantities('9 tanks')[0].value == 9\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_name_of_a_file_gives_a_terminal_no_orders(tmp_path: Path) -> None:
    result = run(tmp_path / "red\x1b[31m\nerror: all is well.txt")
    assert result.exit_code == 2
    assert "red\\x1b[31m\\nerror: all is well.txt: the file is missing" in result.stderr


def test_a_text_that_is_not_english_gets_a_warning(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "seite.txt"
    german = "Der Hafen hat im vergangenen Jahr 230 Kisten und 40 Boote aufgenommen, sagte sie. "
    page.write_text(german * 5, encoding="utf-8")
    told = run(page)
    assert told.exit_code == 0
    assert f"warning: {page}: this is not English" in told.stderr
    assert "not English" not in run(report).stderr
    assert "not English" not in run(report, "--format", "jsonl").stderr


def test_a_short_text_or_a_table_is_not_called_foreign() -> None:
    assert not is_foreign("Kisten: 230. Boote: 40.")
    assert not is_foreign("The number of crates and boats by port and year for the towns. " * 5)
    assert is_foreign("Le port a pris deux cent trente caisses et quarante bateaux, dit-elle. " * 5)
    assert is_foreign("\u041f\u043e\u0440\u0442 \u043f\u0440\u0438\u043d\u044f\u043b " * 30)
