"""The fixtures of this folder: the newsroom as it is, its pages, and the newsroom changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casebook import read_yaml, write_project
from newsroom import CASE, Checked, check

SHOWN_RULES = ("D101", "D102", "D103", "R101")


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = write_project(tmp_path_factory.mktemp("newsroom") / "project", read_yaml(CASE))
    return check(folder)


@pytest.fixture(scope="session")
def newsroom_site(newsroom: Checked) -> dict[str, str]:
    """The pages of the newsroom as text, by address."""
    return newsroom.pages()


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Checked]:
    """Write and check the newsroom after a change of its case, by the rules that pages show."""

    def write(change: Callable[[dict[str, Any]], None]) -> Checked:
        case = read_yaml(CASE)
        change(case)
        return check(write_project(tmp_path / "project", case), SHOWN_RULES)

    return write
