"""Makes ``casebook`` importable from every folder of tests; holds the fixtures that many use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]

settings.register_profile("tallystick", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tallystick")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this repository, which is a facts project itself."""
    return REPOSITORY
