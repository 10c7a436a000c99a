"""The small project of ``valley`` as fixtures."""

from pathlib import Path

import pytest
from valley import PAGE, write_valley

from tallystick.dataset.project import Project, load_project
from tallystick.documents.canonical import canonical_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project's folder, to write in."""
    return write_valley(tmp_path)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_project(write_valley(tmp_path_factory.mktemp("valley")))


@pytest.fixture
def page() -> str:
    return canonical_text(PAGE).text
