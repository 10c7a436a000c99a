"""The generated documentation is that of the code, and every rule is documented."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tallystick.cli import COMMANDS
from tallystick.cli.explain import explain
from tallystick.cli.init import init
from tallystick.cli.reference import PAGES
from tallystick.cli.validate import validate
from tallystick.rules.loader import load_rules

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/{name} is stale: run 'make docs'"


def test_every_rule_has_a_heading_to_link_to() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for rule in load_rules(None):
        anchor = rule.anchor.partition("#")[2]
        heading = f"### {rule.code} {rule.name}"
        assert heading in page
        assert heading.removeprefix("### ").lower().replace(" ", "-") == anchor


def test_every_command_and_option_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    options = (
        *("--select", "--ignore", "--severity", "--strict", "--documents", "--output-format"),
        *("--output-file", "--statistics", "--explain", "--list-rules", "--exit-zero"),
        "--isolated",
    )
    for option in options:
        assert option in page
    for command in COMMANDS:
        assert f"\n## tallystick {command}\n" in page


@pytest.mark.parametrize("ask", [(validate, "--explain"), (explain,)])
def test_explaining_a_family_lists_its_rules(ask: tuple[Any, ...]) -> None:
    command, *option = ask
    told = CliRunner().invoke(command, [*option, "d1"]).output.splitlines()
    rules = [rule for rule in load_rules(ROOT) if rule.code.startswith("D1")]
    assert [line[:4] for line in told] == [rule.code for rule in rules]
    one = CliRunner().invoke(command, [*option, "d101"]).output
    assert one.startswith("# D101 sources-disagree\n")


def test_a_new_project_explains_its_columns_and_shows_rows_that_are_sound(tmp_path: Path) -> None:
    assert CliRunner().invoke(init, [str(tmp_path)]).exit_code == 0
    page = (tmp_path / "docs" / "data.md").read_text(encoding="utf-8")
    assert page == PAGES["data.md"]()
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^(facts/\w+\.csv):\n\n```\n(.*)\n```$", readme, re.MULTILINE)
    assert len(rows) == 3
    for file, row in rows:
        with (tmp_path / file).open("a", encoding="utf-8") as table:
            table.write(f"{row}\n")
    found = CliRunner().invoke(validate, [str(tmp_path), "--severity", "warning"])
    assert found.exit_code == 0
    assert found.output.startswith("Checked 1 source, 1 measure, 1 claim with ")
    assert found.output.endswith(": nothing found.\n")


def test_contributing_names_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in (
        "validators/u103_negative_count.py",
        "src/tallystick/units/standard.txt",
        "src/tallystick/rules/prepared.py",
        "tables/sources.py",
    ):
        assert path in text
        assert (ROOT / path).is_file()


def test_the_findings_that_the_readme_shows_are_those_of_the_data_set() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = page.partition("$ validate-facts --select D101,R101\n")[2].partition("```")[0]
    lines = re.sub(r"\n {6}", " ", shown)
    found = CliRunner().invoke(validate, [str(ROOT), "--select", "D101,R101"]).output
    printed = [" ".join(line.split()) for line in found.splitlines()]
    expected = [" ".join(line.split()) for line in lines.splitlines()]
    assert len(expected) == 4
    for line in expected:
        assert line in printed


def test_the_project_names_no_registry_and_no_path_of_a_machine() -> None:
    forbidden = ("pypi" + ".org", "/work" + "/", "/root" + "/")
    skipped = {".venv", ".git", "site", "dist", ".mypy_cache", ".ruff_cache", ".hypothesis"}
    for path in ROOT.rglob("*"):
        if skipped & set(path.relative_to(ROOT).parts) or not path.is_file():
            continue
        if path.suffix in {".py", ".md", ".txt", ".toml", ".csv", ".yaml", ".yml", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in forbidden if word in text], path
