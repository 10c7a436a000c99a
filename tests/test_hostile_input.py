"""Mistakes and mischief in the files of a project, through the real command line.

Each case copies the facts of this repository, plants one mistake, and runs ``validate-facts``.
Whatever is planted, the answer names file and line, exits 1 (the record is wrong) or 2 (it cannot
be read), shows no traceback, is short, and leaves the project as it was.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest
from casebook import HEADERS
from click.testing import CliRunner

from tallystick.cli.validate import validate

LONGEST_OUTPUT = 20_000
SECONDS = 60
"""Far above what any run takes; a hostile cell must not make it hang."""

Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Run:
    """A finished run: its exit code and all that it printed."""

    code: int
    output: str

    def finds(self, file: str, line: int, words: str) -> bool:
        """Return whether a finding of that file and line, or an error, says these words."""
        if f"error: facts/{file}:{line}: " in self.output:
            return words in self.output
        _, _, section = f"\n{self.output}".partition(f"\nfacts/{file}\n")
        told = re.findall(rf"^  {line}: .*\n?(?:      .*)?", section.partition("\nfacts/")[0], re.M)
        return any(words in one for one in told)


def run_in_process(folder: Path, *options: str) -> Run:
    result = CliRunner().invoke(validate, [str(folder), *options])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.output)


def run_as_program(folder: Path, *options: str) -> Run:
    program = Path(sys.executable).with_name("validate-facts")
    done = subprocess.run(
        [program, folder, *options], capture_output=True, timeout=SECONDS, check=False
    )
    return Run(done.returncode, (done.stdout + done.stderr).decode("utf-8"))


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    """A copy of the facts of this repository, without its documents."""
    shutil.copytree(
        repository / "facts", tmp_path / "facts", ignore=shutil.ignore_patterns("documents")
    )
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def checked(project: Path, run: Callable[..., Run] = run_in_process, *options: str) -> Run:
    """Run over a project, and check what holds for every run."""
    before = contents(project)
    begun = time.monotonic()
    done = run(project, "--severity", "error", *options)
    assert time.monotonic() - begun < SECONDS
    assert contents(project) == before, "a check writes nothing into the project"
    assert "Traceback" not in done.output
    assert "Warning" not in done.output
    assert len(done.output.encode()) < LONGEST_OUTPUT
    assert all(line.isprintable() for line in done.output.splitlines()), "no control characters"
    return done


# Planting: a source, a measure and a claim of their own are added, one cell of them is wrong.

PLANTED: dict[str, dict[str, str]] = {
    "sources": {"source": "planted", "title": "Planted", "published": "2024-04-20"},
    "measures": {"measure": "planted", "title": "Planted", "unit": "tank", "nature": "stock"},
    "claims": {
        "claim": "planted",
        "measure": "planted",
        "source": "planted",
        "as_stated": "230 tanks",
        "comparator": "=",
        "value": "230",
        "unit": "tank",
    },
}


def append(project: Path, table: str, rows: Iterator[dict[str, str]] | list[dict[str, str]]) -> int:
    """Add rows to a table; return the line on which the first of them begins."""
    path = project / "facts" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    header = next(csv.reader(text.splitlines()))
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="", lineterminator="\n")
        writer.writerows(rows)
    return text.count("\n") + 1


def plant(project: Path, wrong: str, **cells: str) -> int:
    """Add the planted rows with ``cells`` in the table ``wrong``; return the line there."""
    lines = {
        table: append(project, table, [row | (cells if table == wrong else {})])
        for table, row in PLANTED.items()
    }
    return lines[wrong]


def test_the_copy_and_what_is_planted_hold_no_error(project: Path) -> None:
    plant(project, "claims")
    done = checked(project)
    assert done.code == 0
    assert "nothing found" in done.output


DOCUMENT = "They sent 230 tanks."
EVIDENCE = {"start": "10", "end": "19", "quote_sha256": hashlib.sha256(b"230 tanks").hexdigest()}

CELLS = [
    # what is planted, table, cells, what the finding says
    ("words in a number", "claims", {"value": "about 40"}, "'about 40' is no number"),
    ("an exponent beyond all numbers", "claims", {"value": "1e999"}, "'1e999' is no number"),
    ("not a number", "claims", {"value": "nan"}, "'nan' is no number"),
    ("infinity", "claims", {"value": "inf"}, "'inf' is no number"),
    ("a number of a thousand digits", "claims", {"value": "9" * 1000}, "is no number"),
    ("a day that no calendar has", "claims", {"as_of": "2023-02-30"}, "'2023-02-30' is no date"),
    ("a date in words", "sources", {"published": "20 April"}, "'20 April' is no date"),
    ("an id that no row has", "claims", {"source": "plantd"}, "Did you mean 'planted'?"),
    ("an id twice", "claims", {"claim": "c0002"}, "'c0002' is the id of more than one row"),
    ("a way out of the folder", "claims", {"claim": "../../x"}, "'../../x' is no id"),
    ("a unit with a typo", "claims", {"unit": "tnak"}, "Did you mean 'tank'?"),
    ("a power tower", "claims", {"unit": "9**9**9"}, "'9**9**9' is no unit"),
    ("a power tower of a unit", "claims", {"unit": "m**9**9**9"}, "'m**9**9**9' is no unit"),
    ("5,000 parentheses", "claims", {"unit": "(" * 5000 + ")" * 5000}, "is no unit"),
    ("a product of 2,000 units", "claims", {"unit": "*".join(["m"] * 2000)}, "is no unit"),
    ("a number that is none, as a unit", "claims", {"unit": "nan"}, "'nan' is no unit"),
    ("a call", "claims", {"unit": "__import__('os')"}, "is no unit"),
    (
        "a unit of another dimension",
        "claims",
        {"unit": "vehicle"},
        "cannot be compared with 'tank'",
    ),
    ("an unknown comparator", "claims", {"comparator": "=>"}, "'=>' is none of the words"),
    (
        "bounds the wrong way round",
        "claims",
        {"comparator": "range", "value": "", "low": "9", "high": "5"},
        "the lower bound lies above the upper one",
    ),
    ("fewer than nothing", "claims", {"value": "-230"}, "counts less than nothing"),
    ("a scope without a key", "claims", {"scope": "killed"}, "'killed' is no scope"),
    ("a script in a title", "sources", {"title": "<script>alert(1)</script>"}, "holds markup"),
    ("an address that runs code", "sources", {"url": "javascript:alert(1)"}, "is no web address"),
    ("a formula in a cell", "claims", {"counted": "=1+cmd|'/C calc'!A0"}, "run in a spreadsheet"),
    ("the escape of a terminal", "claims", {"counted": "\x1b[2J\x1b[31m"}, "invisible characters"),
    ("the escape in a number", "claims", {"value": "\x1b[2J5"}, r"'\x1b[2J5' is no number"),
    ("a hash of other words", "claims", EVIDENCE | {"as_stated": "231 tanks"}, "is not the hash"),
    ("a hash cut short", "claims", EVIDENCE | {"quote_sha256": "e3b0c442"}, "is no SHA-256"),
    ("an end before its start", "claims", EVIDENCE | {"end": "3"}, "evidence of the claim"),
    ("evidence that moved", "claims", EVIDENCE | {"start": "11", "end": "20"}, "does not stand"),
    ("evidence beyond the text", "claims", EVIDENCE | {"start": "990", "end": "999"}, "not stand"),
    ("a cell of 19,000 characters", "claims", {"value": "x" * 19_000}, "is no number"),
    ("a measure of no unit", "measures", {"unit": "tnak"}, "'tnak' is no unit"),
    ("a measure that is its own part", "measures", {"part_of": "planted"}, "part of itself"),
]


@pytest.mark.parametrize(
    ("table", "cells", "words"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS]
)
def test_a_wrong_cell_is_named_with_its_file_and_line(
    project: Path, table: str, cells: dict[str, str], words: str
) -> None:
    if "quote_sha256" in cells:
        (project / "facts/documents").mkdir()
        (project / "facts/documents/planted.txt").write_text(DOCUMENT, encoding="utf-8")
    line = plant(project, table, **cells)
    done = checked(project, run_in_process, "--select", "S,U,E")
    assert done.code == 1
    assert done.finds(f"{table}.csv", line, words), done.output


def test_no_rule_fails_when_all_mistakes_come_together(project: Path) -> None:
    for _, table, cells, _ in CELLS:
        plant(project, table, **cells)
    done = checked(project)
    assert done.code == 1


@pytest.mark.parametrize("name", ["words in a number", "a power tower", "5,000 parentheses"])
def test_the_program_itself_says_the_same(project: Path, name: str) -> None:
    table, cells, words = next(case[1:] for case in CELLS if case[0] == name)
    line = plant(project, table, **cells)
    done = checked(project, run_as_program)
    assert done.code == 1
    assert done.finds(f"{table}.csv", line, words), done.output


def replaced(name: str, make: Callable[[bytes], bytes]) -> Edit:
    def edit(project: Path) -> None:
        path = project / "facts" / name
        path.write_bytes(make(path.read_bytes()))

    return edit


def after_line(number: int, more: bytes) -> Callable[[bytes], bytes]:
    """Return an edit that puts bytes at the beginning of a line of the file."""

    def edit(content: bytes) -> bytes:
        lines = content.split(b"\n")
        lines[number - 1] = more + lines[number - 1]
        return b"\n".join(lines)

    return edit


def without(name: str) -> Edit:
    return lambda project: (project / "facts" / name).unlink()


def folder_instead(project: Path) -> None:
    (project / "facts/claims.csv").unlink()
    (project / "facts/claims.csv").mkdir()


FILES: list[tuple[str, Edit, str]] = [
    ("a file that is missing", without("claims.csv"), "facts/claims.csv: the file is missing"),
    (
        "an empty file",
        replaced("sources.csv", lambda _: b""),
        "facts/sources.csv:1: the file is empty",
    ),
    (
        "a file of blank lines",
        replaced("sources.csv", lambda _: b"\n\n\n"),
        "facts/sources.csv:1: the file is empty",
    ),
    (
        "a NUL byte",
        replaced("claims.csv", after_line(7, b"\0")),
        "facts/claims.csv:7: a NUL byte",
    ),
    (
        "a file in UTF-16",
        replaced("speakers.csv", lambda content: content.decode().encode("utf-16")),
        "save it as UTF-8",
    ),
    (
        "a byte that is not UTF-8",
        replaced("claims.csv", after_line(9, b"\xe9")),
        "facts/claims.csv:9: byte 0xe9 is not UTF-8 text",
    ),
    (
        "a quotation mark that is never closed",
        replaced("speakers.csv", lambda content: content + b'x,"Jane,person,,,,\n'),
        "is never closed",
    ),
    (
        "text after a quotation mark",
        replaced("claims.csv", after_line(5, b'"a"b,')),
        "facts/claims.csv:5: not well-formed CSV",
    ),
    (
        "a cell of ten million characters",
        replaced("claims.csv", after_line(6, b"x" * 10_000_000)),
        "facts/claims.csv:6: a cell of the row that begins here is longer than 20,000",
    ),
    (
        "an unclosed quotation mark in the middle of a large file",
        replaced("claims.csv", lambda content: content.replace(b"\nc0009,", b'\n"c0009,')),
        "facts/claims.csv:10: ",
    ),
    ("units in bytes that are not UTF-8", replaced("units.txt", lambda _: b"\xff"), "units.txt:1"),
    ("a folder in the place of a file", folder_instead, "claims.csv"),
]


@pytest.mark.parametrize(
    ("edit", "words"), [case[1:] for case in FILES], ids=[case[0] for case in FILES]
)
def test_a_file_that_cannot_be_read_ends_the_run_with_one_message(
    project: Path, edit: Edit, words: str
) -> None:
    edit(project)
    done = checked(project)
    assert done.code == 2
    assert done.output.startswith("error: facts/")
    assert words in done.output
    assert len(done.output) < 500


@pytest.mark.parametrize(
    "name",
    ["a file that is missing", "a NUL byte", "a byte that is not UTF-8", "a cell of ten million"],
)
def test_the_program_itself_ends_with_the_same_message(project: Path, name: str) -> None:
    edit, words = next(case[1:] for case in FILES if case[0].startswith(name))
    edit(project)
    done = checked(project, run_as_program)
    assert done.code == 2
    assert words in done.output


def test_a_line_of_the_units_that_defines_nothing_is_named(project: Path) -> None:
    replaced("units.txt", lambda content: content + b"\nbig = 9**9**9\n")(project)
    line = (project / "facts/units.txt").read_text(encoding="utf-8").count("\n")
    done = checked(project)
    assert done.code == 1
    assert done.finds("units.txt", line, "'big = 9**9**9' does not define a unit")


# Columns. DESIGN names them; those of notes may be left out.

DESIGN = {
    "sources": "source title author publisher published published_basis language kind url "
    "archive_url retrieved text_sha256 read same_text_as status corrects",
    "speakers": "speaker name kind role organisation country wikidata",
    "measures": "measure title unit nature population place period status part_of related "
    "window_days common_knowledge",
    "claims": "claim measure source position as_stated translation comparator hedge value low high "
    "unit counted scope poll as_of speaker attribution cites credits start end quote_sha256 "
    "derivation checked_by",
    "polls": "poll pollster commissioner question sample_size population fieldwork_start "
    "fieldwork_end url",
    "verdicts": "rule measure claims verdict cause reason by decided expires",
}
ONE_OF_EACH = list(zip_longest(*(columns.split() for columns in DESIGN.values())))


def drop(project: Path, table: str, column: str) -> None:
    path = project / "facts" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    left_out = rows[0].index(column)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(
            [cell for index, cell in enumerate(row) if index != left_out] for row in rows
        )


@pytest.mark.parametrize("columns", ONE_OF_EACH, ids=lambda some: "-".join(filter(None, some)))
def test_every_column_of_the_design_is_missed(
    project: Path, columns: tuple[str | None, ...]
) -> None:
    dropped = [(table, name) for table, name in zip(DESIGN, columns, strict=True) if name]
    for table, column in dropped:
        drop(project, table, column)
    done = checked(project, run_in_process, "--select", "S")
    assert done.code == 1
    for table, column in dropped:
        assert done.finds(f"{table}.csv", 1, f"S102 the column '{column}' is missing")


@pytest.mark.parametrize("kept", ["ids", "all but ids"])
def test_no_rule_fails_without_half_of_the_columns(project: Path, kept: str) -> None:
    for table, columns in DESIGN.items():
        key, *others = columns.split()
        for column in others if kept == "ids" else [key]:
            drop(project, table, column)
    done = checked(project)
    assert done.code == 1
    assert done.finds("claims.csv", 1, "S102")


def test_the_schemas_hold_the_columns_of_the_design() -> None:
    for table, columns in DESIGN.items():
        assert set(columns.split()) <= set(HEADERS[table])


@pytest.mark.parametrize("table", ["measures", "claims"])
def test_a_column_of_notes_may_be_left_out(project: Path, table: str) -> None:
    drop(project, table, "note")
    assert checked(project).code == 0


def test_a_misspelt_header_is_recognised(project: Path) -> None:
    replaced("claims.csv", lambda content: content.replace(b",scope,", b",scop,", 1))(project)
    assert checked(project).finds("claims.csv", 1, "Is 'scop' meant?")


# Files as other programs write them.


def findings(project: Path) -> list[dict[str, object]]:
    done = run_in_process(project, "--output-format", "json")
    found: list[dict[str, object]] = json.loads(done.output)["findings"]
    return found


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(project: Path) -> None:
    before = findings(project)
    assert before
    for path in (project / "facts").iterdir():
        if path.suffix in (".csv", ".txt"):
            content = path.read_bytes().replace(b"\n", b"\r\n")
            path.write_bytes(b"\xef\xbb\xbf" + content)
    assert findings(project) == before


def test_line_ends_of_old_macs_change_nothing(project: Path) -> None:
    before = findings(project)
    for path in (project / "facts").glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert findings(project) == before


def test_tables_that_hold_their_header_alone_are_an_empty_project(project: Path) -> None:
    for path in (project / "facts").glob("*.csv"):
        path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    done = checked(project)
    assert done.code == 0


# The same mistake again and again.

MANY = 50_000
REPEATED: list[tuple[str, Callable[[int], dict[str, str]], str]] = [
    ("words in a number", lambda _: {"value": "about 40"}, "S108"),
    ("units that nobody defined, each another", lambda i: {"unit": f"tnak{i}"}, "U101"),
    ("sources that are not there, each another", lambda i: {"source": f"plantd{i}"}, "S111"),
    ("one id", lambda _: {"claim": "planted"}, "S106"),
    ("comparators of fancy", lambda i: {"comparator": f"={i}"}, "S110"),
]


@pytest.mark.parametrize(
    ("cells", "code"), [case[1:] for case in REPEATED], ids=[case[0] for case in REPEATED]
)
def test_a_mistake_in_50_000_rows_is_told_in_bounded_words(
    project: Path, cells: Callable[[int], dict[str, str]], code: str
) -> None:
    rows = (PLANTED["claims"] | {"claim": f"p{i}"} | cells(i) for i in range(MANY))
    plant(project, "claims")
    first = append(project, "claims", rows)
    done = checked(project)
    assert done.code == 1
    assert done.finds("claims.csv", first, code)
    assert "more; all with --output-format json" in done.output


def test_50_000_ragged_rows_are_told_in_bounded_words(project: Path) -> None:
    replaced("claims.csv", lambda content: content + b"x,y\n" * MANY)(project)
    done = checked(project)
    assert done.code == 1
    assert "S104 the row has 2 cells" in done.output


# The command line itself.


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--select", "D999"), "no rule is called 'D999'"),
        (("--ignore", "unknown-unti"), "Did you mean 'unknown-unit'?"),
        (("--documents", "nowhere"), "nowhere: is no folder"),
        (("--output-format", "xml"), "'xml' is not one of"),
        (("--explain", "Z1"), "no rule is called 'Z1'"),
    ],
)
def test_bad_usage_is_a_message(project: Path, options: tuple[str, ...], words: str) -> None:
    done = checked(project, run_in_process, *options)
    assert done.code == 2
    assert words in done.output


def test_a_folder_without_facts_is_a_message(tmp_path: Path) -> None:
    done = checked(tmp_path)
    assert done.code == 2
    assert "holds no folder facts/" in done.output


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere", "there is no such folder"), ("claims.csv", "is no folder")]
)
def test_what_is_no_folder_at_all_is_a_message(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "claims.csv").touch()
    done = checked(tmp_path / name)
    assert done.code == 2
    assert f"{name}: {words}" in done.output
