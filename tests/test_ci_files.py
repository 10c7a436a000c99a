"""The action, the pre-commit hook and the workflow hold what they promise."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def test_the_hook_validates_the_facts(repository: Path) -> None:
    (hook,) = read_yaml(repository / ".pre-commit-hooks.yaml")
    assert hook["id"] == hook["entry"] == "validate-facts"
    assert (hook["language"], hook["pass_filenames"]) == ("python", "false")
    assert re.search(hook["files"], "facts/claims.csv")
    assert not re.search(hook["files"], "docs/facts/claims.csv")


def test_the_readme_shows_how_to_use_the_hook(repository: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    shown = page.partition("`.pre-commit-config.yaml`:\n\n```yaml\n")[2]
    config, _, rest = shown.partition("```")
    folder = rest.partition("```yaml\n")[2].partition("```")[0]
    (hook,) = read_yaml(repository / ".pre-commit-hooks.yaml")
    (used,) = yaml.load(config + folder, yaml.BaseLoader)["repos"][0]["hooks"]
    assert used["id"] == hook["id"]
    assert re.search(used["files"], f"{used['args'][0]}/facts/claims.csv")


def test_no_input_of_the_action_is_pasted_into_a_script(repository: Path) -> None:
    action = read_yaml(repository / "action.yml")
    assert set(action["inputs"]) == {"project", "arguments", "strict"}
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, "--output-format|github|--|."),
        (
            {"ARGUMENTS": "--isolated\n --select  D,R\n", "STRICT": "true", "PROJECT": "my facts"},
            "--output-format|github|--strict|--isolated|--select|D,R|--|my facts",
        ),
        (
            {"ARGUMENTS": "$(touch bad) `touch bad` ; touch bad * ~", "PROJECT": "--explain"},
            "--output-format|github|$(touch|bad)|`touch|bad`|;|touch|bad|*|~|--|--explain",
        ),
    ],
)
def test_the_action_passes_its_inputs_as_they_are(
    inputs: dict[str, str], expected: str, repository: Path, tmp_path: Path
) -> None:
    done = run_action(inputs, repository, tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == expected.split("|")
    assert [path.name for path in tmp_path.iterdir()] == ["programs"]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("strict", "is_strict"),
    [("True", True), ("TRUE", True), ("False", False), ("yes", None), ("1", None), ("", None)],
)
def test_strict_is_true_or_false_or_the_action_fails(
    strict: str, is_strict: bool | None, repository: Path, tmp_path: Path
) -> None:
    done = run_action({"STRICT": strict}, repository, tmp_path)
    if is_strict is None:
        assert done.returncode == 2
        assert done.stdout == "::error::strict is neither true nor false\n"
    else:
        assert done.returncode == 0
        assert ("--strict" in done.stdout.splitlines()) is is_strict


def run_action(
    inputs: dict[str, str], repository: Path, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run the action's last step with a ``validate-facts`` that prints its arguments."""
    action = read_yaml(repository / "action.yml")
    step = action["runs"]["steps"][-1]
    names = {re.sub(r"\W|inputs", "", value): name for name, value in step["env"].items()}
    defaults = {names[name]: given["default"] for name, given in action["inputs"].items()}
    fake = folder / "programs" / "validate-facts"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    environment = {"PATH": f"{fake.parent}:{os.environ['PATH']}"} | defaults | inputs
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def workflow(repository: Path) -> dict[str, Any]:
    found = read_yaml(repository / ".github" / "workflows" / "facts.yml")
    assert isinstance(found, dict)
    return found


def test_only_the_jobs_that_need_it_may_write(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    permissions = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert permissions == {
        "proposal": None,
        "validate": None,
        "alerts": {"contents": "read", "security-events": "write"},
        "publish": {"contents": "read", "pages": "write", "id-token": "write"},
    }


def test_a_pull_request_meets_no_secret_and_no_python_of_its_own(
    workflow: dict[str, Any], repository: Path
) -> None:
    assert set(workflow["on"]) == {"push", "pull_request"}, "never pull_request_target"
    assert workflow["on"]["push"] == {"branches": ["main"]}
    jobs = workflow["jobs"]
    on_requests = [name for name, job in jobs.items() if "'push'" not in job["if"]]
    assert on_requests == ["proposal"]
    assert jobs["proposal"]["steps"][-1] == {"uses": "./", "with": {"arguments": "--isolated"}}
    assert "refs/heads/main" in jobs["publish"]["if"]
    text = (repository / ".github" / "workflows" / "facts.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "github.event." not in text.replace("github.event_name", "")


def test_every_job_is_bounded_and_pinned_and_leaves_no_token(workflow: dict[str, Any]) -> None:
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 15
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            uses = step.get("uses", "./")
            assert uses == "./" or re.fullmatch(r"[\w./-]+@(v\d+|[0-9a-f]{40})", uses)
            if uses.startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.skipif(not shutil.which("jq"), reason="needs jq")
def test_the_upload_leaves_out_what_is_settled(workflow: dict[str, Any], tmp_path: Path) -> None:
    (command,) = [
        step["run"]
        for step in workflow["jobs"]["alerts"]["steps"]
        if step.get("run", "").startswith("jq")
    ]
    results = [
        {"ruleId": "D101", "suppressions": []},
        {"ruleId": "R101", "suppressions": [{"kind": "external", "status": "accepted"}]},
    ]
    log = json.dumps({"runs": [{"results": results}]})
    (tmp_path / "findings.sarif").write_text(log, encoding="utf-8")
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True)
    (found,) = json.loads((tmp_path / "facts.sarif").read_text(encoding="utf-8"))["runs"]
    assert found["results"] == results[:1]
