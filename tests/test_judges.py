"""What a judge may return: a finding at a time, or many in columns; and nothing between the two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import narwhals as nw
import pytest
from casebook import write_project

from tallystick.dataset.project import load_project
from tallystick.errors import PluginError
from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import several
from tallystick.rules.facts import Facts, prepare
from tallystick.rules.findings import Finding
from tallystick.rules.runner import run_rules

NUMBERS = (230, 231, 410)
CASE: dict[str, Any] = {
    "name": "one measure",
    "sources": [{"source": "a"}],
    "measures": [{"measure": "tanks"}],
    "claims": [{"value": str(number), "speaker": "minister"} for number in NUMBERS],
}


def found_by(judge: Callable[[Any], Any], folder: Path) -> list[Finding]:
    """Run a rule with a judge of all claims."""

    @rule(
        code="T901",
        name="every-claim",
        severity="info",
        scope="measure",
        message="{claim} states {value}",
        help="Nothing to do",
        judge=judge,
        by=("measure",),
    )
    def every_claim(facts: Facts) -> Frame:
        """What it does: Finds every claim.

        Why it matters: It does not.

        Example: Any.

        How to settle it: Not at all.

        References: none.
        """
        of_speaker = several("measure", "scope_key", "speaker")
        return facts.figures.filter(of_speaker & (nw.col("value") > 0)).select(
            "claim_code", "measure", "claim", "value"
        )

    project = load_project(write_project(folder, CASE))
    return run_rules([every_claim], prepare(project), project)


def in_columns(claims: Any) -> dict[str, list[Any]]:
    return {name: claims[name].tolist() for name in ("claim", "line", "value")}


def one_by_one(claims: Any) -> list[dict[str, Any]]:
    columns = in_columns(claims)
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_findings_in_columns_are_those_of_one_at_a_time(tmp_path: Path) -> None:
    found = found_by(in_columns, tmp_path / "columns")
    assert found == found_by(one_by_one, tmp_path / "rows")
    assert [one.message for one in found] == ["c1 states 230", "c2 states 231", "c3 states 410"]


@pytest.mark.parametrize("nothing", [{}, [], {"claim": [], "line": [], "value": []}], ids=str)
def test_nothing_is_no_finding(nothing: Any, tmp_path: Path) -> None:
    assert found_by(lambda _: nothing, tmp_path) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"claim": "c1", "line": 2, "value": 230.0},
        {"claim": ["c1", "c2"], "line": [2, 3], "value": [230.0]},
        {"claim": ["c1"], "line": [2], "value": 230.0},
    ],
    ids=["one finding", "columns of two lengths", "a column that is none"],
)
def test_what_is_neither_is_told_to_the_author_of_the_rule(wrong: Any, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"T901 every-claim failed: .* lists of one length"):
        found_by(lambda _: wrong, tmp_path)
