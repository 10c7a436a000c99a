"""``tallystick verdict``: what it adds to facts/verdicts.csv, and what it refuses."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
from casebook import write_project
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tallystick.cli import main
from tallystick.dataset.csv_files import read_csv
from tallystick.dataset.insertion import insert_row
from tallystick.dataset.project import load_project
from tallystick.errors import ProjectError
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules, select_rules
from tallystick.rules.runner import run_rules

HEADER = "rule,measure,claims,verdict,cause,reason,by,decided,expires"
TODAY = datetime.date.today().isoformat()
PROJECT: dict[str, Any] = {
    "name": "two measures on which sources disagree, one on which they agree",
    "measures": [
        {"measure": "shells", "unit": "shell", "title": "shells delivered"},
        {"measure": "guns", "title": "guns delivered"},
    ],
    "claims": [
        {"source": "a", "value": "230"},
        {"source": "b", "value": "230"},
        {"source": "c", "value": "400"},
        {"source": "d", "value": "800"},
        {"source": "a", "value": "10", "unit": "shell", "measure": "shells"},
        {"source": "b", "value": "99", "unit": "shell", "measure": "shells"},
        {"source": "a", "value": "5", "measure": "guns"},
        {"source": "b", "value": "5", "measure": "guns"},
        {"source": "e", "value": "230"},
    ],
}
# Two scopes of one measure, in each of which sources disagree.
SCOPES = [
    {"source": source, "value": value, "scope": "place: abroad"}
    for source, value in (("a", "7"), ("b", "7"), ("c", "70"))
]


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Midnight may pass while the tests run."""
    day = datetime.date.fromisoformat(TODAY).toordinal()
    monkeypatch.setattr("tallystick.cli.verdict.today", lambda: day)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", PROJECT)


def verdict(project: Path, **given: str) -> Result:
    """Run the command with a plain verdict on the tanks, changed by what is given."""
    options = {
        "rule": "D101",
        "measure": "tanks",
        "verdict": "explained",
        "cause": "date",
        "reason": "It grew.",
        "by": "desk",
    } | given
    words = [word for name, text in options.items() for word in (f"--{name}", text)]
    return CliRunner().invoke(main, ["verdict", *words, str(project)])


def lines(project: Path) -> list[str]:
    return (project / "facts" / "verdicts.csv").read_text(encoding="utf-8").splitlines()


def open_measures(project: Path) -> list[str]:
    facts = load_project(project)
    rules = select_rules(load_rules(None), ["D101"], [])
    found = run_rules(rules, prepare(facts), facts)
    return [finding.measure for finding in found if not finding.settled_by]


def refused(project: Path, **given: str) -> str:
    """Return why a verdict is refused; nothing may have changed."""
    path = project / "facts" / "verdicts.csv"
    before = path.read_bytes()
    result = verdict(project, **given)
    assert result.exit_code == 2, result.output
    assert path.read_bytes() == before
    assert result.stderr.startswith("error: ")
    return result.stderr


# What it adds


def test_a_verdict_names_the_claims_of_the_finding_and_settles_it(project: Path) -> None:
    assert open_measures(project) == ["tanks", "shells"]
    result = verdict(project)
    assert result.exit_code == 0, result.output
    assert result.stdout == "facts/verdicts.csv:2: D101 on tanks is settled: explained (date).\n"
    assert lines(project) == [HEADER, f"D101,tanks,c3 c4,explained,date,It grew.,desk,{TODAY},"]
    assert open_measures(project) == ["shells"]


def test_every_option_has_its_column(project: Path) -> None:
    verdict(
        project,
        rule="sources-disagree",
        claims="c4  c3 c1",
        verdict="real",
        cause="method",
        reason=' Two counts,\n "by hand". ',
        by="a desk",
        decided="2024-05",
        expires="2999",
    )
    assert lines(project)[1] == (
        'D101,tanks,c1 c3 c4,real,method,"Two counts, ""by hand"".",a desk,2024-05,2999'
    )


def test_a_verdict_on_a_part_says_what_stays_open(project: Path) -> None:
    result = verdict(project, claims="c3")
    assert "is explained (date) for c3; it stays open for c4, which no verdict names" in (
        result.stdout
    )
    assert open_measures(project) == ["tanks", "shells"]
    assert "is settled" in verdict(project, claims="c4").stdout
    assert open_measures(project) == ["shells"]


def test_twice_is_the_same_as_once(project: Path) -> None:
    verdict(project, decided="2024-05-01")
    once = lines(project)
    for again in ({}, {"decided": "2024-05-01"}, {"claims": "c4 c3"}):
        result = verdict(project, **again)
        assert result.exit_code == 0
        assert result.stdout == (
            "facts/verdicts.csv:2: that verdict is there already; nothing was changed.\n"
        )
    assert lines(project) == once


def test_rows_stand_in_the_order_of_measure_rule_and_claims(project: Path) -> None:
    verdict(project, claims="c4")
    verdict(project, measure="shells")
    verdict(project, claims="c3")
    assert [line.split(",")[1:3] for line in lines(project)[1:]] == [
        ["shells", "c5 c6"],
        ["tanks", "c3"],
        ["tanks", "c4"],
    ]


def test_the_first_verdict_of_a_project_makes_the_file(project: Path) -> None:
    (project / "facts" / "verdicts.csv").unlink()
    assert verdict(project).exit_code == 0
    assert lines(project)[0] == HEADER
    assert open_measures(project) == ["shells"]


def test_an_expired_verdict_makes_room_for_a_new_one(project: Path) -> None:
    path = project / "facts" / "verdicts.csv"
    old = "D101,tanks,c3 c4,explained,date,It grew.,desk,2020-01-01,2021"
    path.write_text(f"{HEADER}\n{old}\n", encoding="utf-8")
    assert verdict(project).exit_code == 0
    assert lines(project)[1] == old
    assert len(lines(project)) == 3
    assert open_measures(project) == ["shells"]


# Every other byte stays


@pytest.mark.parametrize(
    ("ending", "last", "mark"), [("\n", True, "\ufeff"), ("\n", False, ""), ("\r\n", True, "")]
)
def test_what_a_person_wrote_stays_as_it_is(
    ending: str, last: bool, mark: str, project: Path
) -> None:
    path = project / "facts" / "verdicts.csv"
    rows = [
        f"{mark}measure , rule,claims,verdict,cause,reason,by,decided,expires,my note",
        '"guns",D101,  c7 ,real,,"first line',
        'second, ""quoted""",desk,2024-05-01,,"kept, too"',
        "",
        "zeta,D101,,real,other,é,desk,2024-05-01,,",
    ]
    text = ending.join(rows) + (ending if last else "")
    path.write_bytes(text.encode("utf-8"))
    result = verdict(project)
    assert result.exit_code == 0, result.output
    added = f"tanks,D101,c3 c4,explained,date,It grew.,desk,{TODAY},,"
    after = path.read_bytes().decode("utf-8")
    assert after == text.replace(f"{ending}zeta", f"{ending}{added}{ending}zeta")
    assert result.stdout.startswith("facts/verdicts.csv:5: ")


def test_a_row_at_the_end_of_an_unended_line_begins_a_line(project: Path) -> None:
    path = project / "facts" / "verdicts.csv"
    text = f"{HEADER}\nD101,guns,c7,real,other,So.,desk,2024-05-01,"
    path.write_text(text, encoding="utf-8")
    verdict(project)
    assert path.read_text(encoding="utf-8").startswith(f"{text}\nD101,tanks,")


def test_a_failed_write_leaves_the_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "verdicts.csv")

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in refused(project)
    assert not [path for path in (project / "facts").iterdir() if path.name.startswith(".")]


CELL = st.text(alphabet='ab,"\n\r é', max_size=6)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), CELL), max_size=8), st.sampled_from("abcdefg"))
def test_an_inserted_row_is_the_only_difference(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], key: str
) -> None:
    path = tmp_path_factory.mktemp("insertion") / "t.csv"
    quoted = [f'{name},"{cell.replace(chr(34), chr(34) * 2)}"\n' for name, cell in sorted(rows)]
    path.write_bytes("".join(["id,text\n", *quoted]).encode("utf-8"))
    before = read_csv(path, "t.csv")
    line = insert_row(path, "t.csv", {"id": key, "text": "new, row"}, ("id",))
    after = read_csv(path, "t.csv")
    place = after.lines.index(line)
    assert after.rows[place] == [key, "new, row"]
    assert after.rows[:place] + after.rows[place + 1 :] == before.rows
    assert [row[0] for row in after.rows] == sorted(row[0] for row in after.rows)
    written = f'{key},"new, row"\n'
    assert path.read_bytes().decode("utf-8").replace(written, "", 1) == "".join(
        ["id,text\n", *quoted]
    )


def test_a_row_needs_a_column_for_each_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,text\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"t\.csv:1: has no column named 'cause'"):
        insert_row(path, "t.csv", {"id": "a", "cause": "date"}, ("id",))
    assert path.read_text(encoding="utf-8") == "id,text\n"


# What it refuses


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rule": "sources-disagre"}, "Did you mean 'sources-disagree'?"),
        ({"measure": "tank"}, "no measure is called 'tank'\n  Did you mean 'tanks'?"),
        ({"measure": "xyz"}, "They are listed in facts/measures.csv."),
        ({"claims": "c3 c44"}, "no claim is called 'c44'\n  Did you mean 'c4'?"),
        ({"verdict": "explaind"}, "Did you mean 'explained'?"),
        ({"cause": "rouding"}, "--cause 'rouding' does not fit facts/verdicts.csv"),
        ({"cause": "rouding"}, "Did you mean 'rounding'?"),
        ({"cause": " "}, "--cause is blank"),
        ({"reason": "  "}, "--reason '' does not fit"),
        ({"reason": "=HYPERLINK(1)"}, "no spreadsheet takes for a formula"),
        ({"reason": "<script>alert(1)</script>"}, "plain text without tags"),
        ({"by": "\u202egnp"}, "visible text"),
        ({"decided": "yesterday"}, "a date as 2023, 2023-04 or 2023-04-20"),
        ({"expires": "2999-02-30"}, "a date as 2023, 2023-04 or 2023-04-20"),
        ({"expires": "2020-01-01"}, "would settle nothing"),
        ({"rule": "U103"}, "U103 finds errors, which no verdict settles\n  Mend the record."),
        (
            {"measure": "guns"},
            "D101 finds nothing on guns, so there is nothing to settle\n"
            "  It finds something on tanks, shells.",
        ),
        (
            {"claims": "c1 c6"},
            "D101 objects to none of these claims of tanks\n  It objects to c3, c4.",
        ),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(
    given: dict[str, str], said: str, project: Path
) -> None:
    assert said in refused(project, **given)


def test_what_is_settled_is_not_settled_again(project: Path) -> None:
    verdict(project)
    assert "D101 on tanks is settled already by facts/verdicts.csv:2" in refused(
        project, verdict="real"
    )


def test_of_several_findings_the_claims_say_which_is_meant(tmp_path: Path) -> None:
    project = write_project(tmp_path, PROJECT | {"claims": PROJECT["claims"] + SCOPES})
    said = refused(project)
    assert "D101 has 2 open findings on tanks" in said
    assert '--claims "c3 c4"' in said
    assert '--claims "c12"' in said
    assert verdict(project, claims="c12").exit_code == 0
    assert verdict(project).exit_code == 0, "only one is open now"
    assert open_measures(project) == ["shells"]


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    result = verdict(tmp_path)
    assert result.exit_code == 2
    assert "holds no folder facts/" in result.stderr
