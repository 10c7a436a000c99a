"""The wheel works in an empty environment: init, validate, publish."""

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it into a new environment, and return its folder of programs."""
    folder = tmp_path_factory.mktemp("packaging")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "site", "dist", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, source, ignore=ignored)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(source)], check=True, capture_output=True)
    shutil.rmtree(source)
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    (wheel,) = folder.glob("*.whl")
    pip = [str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    pins = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, *pins, f"{wheel}[publish]"], check=True, capture_output=True)
    return environment / "bin"


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_a_new_project_is_clean_and_explains_its_next_step(programs: Path, tmp_path: Path) -> None:
    made = run(programs / "tallystick", "init", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "validate-facts" in made.stdout
    assert "facts/sources.csv" in made.stdout
    checked = run(programs / "validate-facts", "--output-format", "json", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    report = json.loads(checked.stdout)
    assert report["findings"] == []
    assert report["summary"]["rules"] == len(list((ROOT / "validators").glob("[a-z]*.py")))


def test_a_second_init_changes_nothing(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "tallystick", "init", cwd=tmp_path).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = run(programs / "tallystick", "init", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_the_real_data_set_is_validated_and_published_by_the_wheel(
    programs: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "facts", tmp_path / "facts")
    checked = run(programs / "validate-facts", "--isolated", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    published = run(programs / "tallystick", "publish", cwd=tmp_path)
    assert published.returncode == 0, published.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert not list(tmp_path.rglob("*.pyc"))
