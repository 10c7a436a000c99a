"""``tallystick extract --into`` and ``tallystick accept``: from a document to reviewed claims."""

import csv
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from valley import write_valley

from tallystick.cli import main
from tallystick.dataset.project import Project, load_project
from tallystick.documents.canonical import canonical_text, text_sha256
from tallystick.extraction.acceptance import accept_file

INBOX = Path("facts", "inbox", "page.csv")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the claims of its page in the inbox."""
    folder = write_valley(tmp_path_factory.mktemp("filled"))
    page = folder / "page.txt"
    result = run("extract", page, "--into", folder / INBOX.parent, "--project", folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def known(filled: Path) -> Project:
    return load_project(filled)


@pytest.fixture
def inside(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project, to work in."""
    folder = tmp_path / "copy"
    shutil.copytree(filled, folder)
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def extract() -> Result:
    return run("extract", "page.txt", "--into", INBOX.parent)


def inbox() -> dict[str, dict[str, str]]:
    """Return the rows of the inbox by their claims."""
    with INBOX.open(encoding="utf-8", newline="") as stream:
        return {row["claim"]: row for row in csv.DictReader(stream)}


def review(**changes: dict[str, str]) -> None:
    """Change cells of rows, as a person does: ``review(n01={"accept": "yes"})``."""
    rows = inbox()
    for name, cells in changes.items():
        rows[f"page-{name.removeprefix('n')}"].update(cells)
    with INBOX.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*rows["page-01"]])
        writer.writeheader()
        writer.writerows(rows.values())


def claims() -> list[dict[str, str]]:
    with Path("facts", "claims.csv").open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream)]


def test_a_document_becomes_rows_of_the_schema_with_their_evidence(inside: Path) -> None:
    INBOX.unlink()
    result = extract()
    assert (result.exit_code, result.stdout) == (0, f"{INBOX}: 4 new rows.\n")
    rows = inbox()
    text = canonical_text(Path("page.txt").read_text(encoding="utf-8")).text
    assert [*rows] == ["page-01", "page-02", "page-03", "page-04"]
    for row in rows.values():
        assert text[int(row["start"]) : int(row["end"])] == row["as_stated"]
        assert row["quote_sha256"] == text_sha256(row["as_stated"])
        assert row["as_stated"] in row["sentence"]
        assert (row["accept"], row["checked_by"], row["source"]) == ("", "machine", "page")
    bridges = rows["page-01"]
    assert (bridges["measure"], bridges["speaker"]) == ("bridges_repaired", "olga-berg")
    assert (bridges["value"], bridges["unit"], bridges["as_of"]) == ("230", "bridge", "2024-04-18")
    assert rows["page-02"]["value"] == "165000000"
    assert rows["page-03"]["cites"] == "gazette_1"
    assert rows["page-04"]["measure"] == ""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Two thirds of the nurses", ("66.67", "", "")),
        ("One in five nurses", ("20", "", "")),
        ("Between a third and half of the nurses", ("", "33.33", "50")),
        ("Some 45 percent of the nurses", ("45", "", "")),
    ],
)
def test_a_fraction_goes_into_a_measure_in_percent_as_a_percentage(
    inside: Path, words: str, numbers: tuple[str, str, str]
) -> None:
    with Path("facts", "measures.csv").open("a", encoding="utf-8") as stream:
        stream.write("nurses_left,nurses who left the valley,percent,share" + "," * 9 + "\n")
    Path("gazette_1.txt").write_text(f"{words} have left the valley.\n", encoding="utf-8")
    run("extract", "gazette_1.txt", "--into", INBOX.parent)
    path = INBOX.with_name("gazette_1.csv")
    text = path.read_text(encoding="utf-8").replace("\n,", "\nyes,")
    path.write_text(text, encoding="utf-8")
    result = run("accept", path)
    assert result.exit_code == 0, result.output
    (row,) = [row for row in claims() if row["measure"] == "nurses_left"]
    assert (row["value"], row["low"], row["high"]) == numbers
    assert row["unit"] == "percent"


def test_a_figure_that_is_denied_says_so_in_its_note(inside: Path) -> None:
    Path("gazette_1.txt").write_text("Olga Berg denied that 40 bridges fell.\n", encoding="utf-8")
    run("extract", "gazette_1.txt", "--into", INBOX.parent)
    with INBOX.with_name("gazette_1.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["note"], row["speaker"]) == ("denied by Olga Berg", "olga-berg")
    assert float(row["confidence"]) < 0.5


def test_the_inbox_holds_sentences_and_is_kept_out_of_git(inside: Path) -> None:
    assert INBOX.with_name(".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


def test_extracting_again_leaves_what_a_person_wrote(inside: Path) -> None:
    review(n01={"value": "231", "accept": "no"})
    before = INBOX.read_bytes()
    assert extract().stdout == f"{INBOX}: 0 new rows, 4 there already.\n"
    assert INBOX.read_bytes() == before


def test_rows_of_another_version_are_not_mixed_with_new_ones(inside: Path) -> None:
    Path("page.txt").write_text("By now 240 bridges had been repaired.\n", encoding="utf-8")
    result = extract()
    assert result.exit_code == 2
    assert "another version of the document" in result.output


def test_accepted_rows_go_to_their_place_in_claims(inside: Path) -> None:
    before = claims()
    extract()
    review(n01={"accept": "yes"}, n02={"accept": "X"})
    result = run("accept", INBOX, "--by", "the desk")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "facts/claims.csv:4: page-01 is new.\n"
        "facts/claims.csv:5: page-02 is new.\n"
        f"{INBOX}: 2 rows stay.\n"
    )
    after = claims()
    assert after[:2] == before
    assert [row["claim"] for row in after[2:]] == ["page-01", "page-02"]
    assert after[2]["checked_by"] == "machine, accepted by the desk"
    assert "sentence" not in after[2]
    assert [*inbox()] == ["page-03", "page-04"]
    assert load_project(inside).problems == ()


def test_twice_is_the_same_as_once(inside: Path) -> None:
    review(n01={"accept": "yes"})
    run("accept", INBOX)
    once = Path("facts", "claims.csv").read_bytes(), INBOX.read_bytes()
    result = run("accept", INBOX)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{INBOX}: no row says yes in the column accept.\n",
    )
    assert (Path("facts", "claims.csv").read_bytes(), INBOX.read_bytes()) == once
    assert extract().stdout == f"{INBOX}: 0 new rows, 4 there already.\n"


def test_a_run_that_was_cut_short_is_finished_by_the_next(inside: Path) -> None:
    review(n01={"accept": "yes"})
    unfinished = INBOX.read_bytes()
    run("accept", INBOX)
    once = Path("facts", "claims.csv").read_bytes()
    INBOX.write_bytes(unfinished)
    result = run("accept", INBOX)
    assert result.exit_code == 0
    assert result.stdout.startswith("facts/claims.csv: page-01 is there already.\n")
    assert Path("facts", "claims.csv").read_bytes() == once
    assert "page-01" not in inbox()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"measure": ""}, "measure is blank"),
        ({"measure": "bridges_repaird"}, "Did you mean 'bridges_repaired'?"),
        ({"source": ""}, "tallystick add"),
        ({"source": "nowhere"}, "source 'nowhere' is not in facts/sources.csv"),
        (
            {"speaker": "zoe", "speaker_name": "Zoe Fox"},
            "--add-speakers adds zoe (Zoe Fox, person)",
        ),
        ({"cites": "gazette_9"}, "cites 'gazette_9' is not in facts/sources.csv"),
        ({"value": "2.3e2"}, "value is '2.3e2'; expected a number in plain digits"),
        ({"value": ""}, "expected a value for the comparators"),
        ({"comparator": "more"}, "comparator is 'more'; expected one of"),
        ({"unit": "EUR"}, "unit EUR is not of the kind of bridges_repaired"),
        ({"unit": "brigde"}, "Did you mean 'bridge'?"),
        ({"as_stated": "more than 231 bridges"}, "as_stated is not what stands in the document"),
        ({"as_of": "20/04/2024"}, "expected a date as 2023"),
        ({"counted": "=1+1"}, "no spreadsheet takes for a formula"),
        ({"claim": "c1"}, "another claim of that id, which is not overwritten"),
        ({"accept": "perhaps"}, "accept is 'perhaps': write yes or no"),
    ],
)
def test_a_row_that_cannot_be_accepted_is_named_and_stays(
    inside: Path, known: Project, changes: dict[str, str], reason: str
) -> None:
    before = Path("facts", "claims.csv").read_bytes()
    review(n01={"accept": "yes"} | changes)
    reviewed = INBOX.read_bytes()
    found = accept_file(INBOX, known)
    (refused,) = found.refused
    assert refused.line == 2
    assert reason in refused.reason
    assert not found.added
    assert Path("facts", "claims.csv").read_bytes() == before
    assert INBOX.read_bytes() == reviewed


def test_what_is_refused_does_not_stop_the_others(inside: Path) -> None:
    review(n01={"accept": "yes"}, n04={"accept": "yes"})
    result = run("accept", INBOX)
    assert result.exit_code == 1
    assert "page-01 is new" in result.stdout
    assert f"{INBOX}:5: page-04: measure is blank" in result.stderr
    assert [*inbox()] == ["page-02", "page-03", "page-04"]


def test_a_place_that_is_recorded_already_is_not_recorded_again(inside: Path) -> None:
    review(n01={"accept": "yes"})
    unfinished = INBOX.read_text(encoding="utf-8")
    run("accept", INBOX)
    INBOX.write_text(unfinished.replace("page-01", "page-09"), encoding="utf-8")
    assert "page-01 records this place of page already" in run("accept", INBOX).stderr


def test_new_speakers_are_added_when_asked_for(inside: Path) -> None:
    new = {"speaker": "zoe-fox", "speaker_name": "Zoe Fox", "speaker_role": "mayor"}
    review(n01={"accept": "yes"} | new, n02={"accept": "yes"} | new)
    result = run("accept", INBOX, "--add-speakers")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("facts/speakers.csv: zoe-fox is new.") == 1
    speakers = load_project(inside).frame("speakers").set_index("speaker")
    assert tuple(speakers.loc["zoe-fox", ["name", "kind", "role"]]) == (
        "Zoe Fox",
        "person",
        "mayor",
    )


def test_files_are_named_or_all_are_taken(inside: Path) -> None:
    assert run("accept").exit_code == 2
    assert run("accept", INBOX, "--all").exit_code == 2
    assert run("accept", "facts/claims.csv").exit_code == 2
    missing = run("accept", "nowhere.csv")
    assert missing.exit_code == 2
    assert "nowhere.csv: the file is missing" in missing.stderr
    assert "tallystick extract --into" in missing.stderr


def test_a_document_that_is_no_source_yet_is_told_of(inside: Path) -> None:
    Path("note.txt").write_text("=cmd said 40 bridges were repaired.\n", encoding="utf-8")
    result = run("extract", "note.txt", "--into", INBOX.parent)
    assert "tallystick add note.txt" in result.stderr
    with INBOX.with_name("note.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["source"] == ""
    assert row["sentence"].startswith("'=cmd")


def test_one_row_is_told_of_as_one(inside: Path) -> None:
    Path("note.txt").write_text("In all 40 bridges were repaired.", encoding="utf-8")
    result = run("extract", "note.txt", "--into", INBOX.parent)
    assert "note.csv: 1 new row.\n" in result.stdout


def test_two_documents_of_one_name_are_not_mixed_and_the_rest_is_filed(inside: Path) -> None:
    names = ["note.txt", "note.md", "other.txt"]
    for number, name in enumerate(names):
        Path(name).write_text(f"In all {number + 40} bridges were repaired.", encoding="utf-8")
    result = run("extract", *names, "--into", INBOX.parent, "--jobs", 1)
    assert result.exit_code == 1
    assert "note.md: " in result.stderr
    assert "of another of that name" in result.stderr
    assert "1 of 3 documents failed." in result.stderr
    assert "2 documents are no source" in result.stderr
    assert INBOX.with_name("other.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_an_interrupt_leaves_whole_files_and_says_how_many(inside: Path) -> None:
    paths = [Path(f"note{number:02d}.txt") for number in range(40)]
    for path in paths:
        path.write_text("Berg said that 40 bridges were repaired.\n" * 400, encoding="utf-8")
    code = "from tallystick.cli import main; main()"
    words = [sys.executable, "-c", code, "extract", *paths, "--into", INBOX.parent, "--jobs", "2"]
    # A session of its own: as from a terminal, the interrupt goes to all its processes.
    with subprocess.Popen(
        [*map(str, words)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        while not INBOX.with_name("note00.csv").exists() and running.poll() is None:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in told
    assert re.search(rb"interrupted: \d+ of 40 documents are done", told)
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    for path in INBOX.parent.glob("note*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            assert len([*csv.DictReader(stream)]) == 400
    assert {path.suffix for path in INBOX.parent.iterdir()} <= {".csv", ""}
