"""Many documents: in parallel processes, in order, whatever fails among them."""

import multiprocessing
import os
import sys
import time
from pathlib import Path

import pytest

from tallystick.dataset.project import Project
from tallystick.extraction import batch, processes
from tallystick.extraction.batch import Outcome, Settings, extract_documents


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(f"Berg said {number + 40} bridges were open.", encoding="utf-8")
    paths[3].write_bytes(b"")
    paths[5].unlink()
    return paths


def test_processes_find_what_one_finds_in_the_order_given(documents: list[Path]) -> None:
    alone = [*extract_documents(documents, Settings(), 1)]
    together = [*extract_documents(documents, Settings(), 2)]
    assert together == alone
    assert [outcome.path for outcome in together] == documents
    failed = [number for number, outcome in enumerate(together) if outcome.error]
    assert failed == [3, 5]
    assert together[4].claims[0].value == 44


def test_an_unforeseen_failure_is_that_of_its_document(
    documents: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(batch, "read_document", failing)
    (outcome,) = extract_documents(documents[:1], Settings())
    assert outcome.error == f"{documents[0]}: cannot be read: RuntimeError: unforeseen"


@pytest.mark.skipif(sys.platform != "linux", reason="only forked processes have the patch")
@pytest.mark.parametrize("deadly", [[1], [0, 1, 7], [*range(8)]], ids=str)
def test_a_document_that_kills_its_process_is_told_and_the_others_are_read(
    documents: list[Path], monkeypatch: pytest.MonkeyPatch, deadly: list[int]
) -> None:
    killers = {documents[number] for number in deadly}

    def deadly_reading(ready: object, path: Path) -> Outcome:
        if path in killers:
            os._exit(9)
        return Outcome(path)

    monkeypatch.setattr(batch, "_outcome", deadly_reading)
    monkeypatch.setattr(batch, "_warm_up", lambda ready: None)
    # A thread that another test has left behind would forbid it.
    monkeypatch.setattr(processes, "can_fork", lambda: True)
    outcomes = [*extract_documents(documents, Settings(), 2)]
    assert [outcome.path for outcome in outcomes] == documents
    died = [number for number, outcome in enumerate(outcomes) if "died" in outcome.error]
    assert died == deadly


@pytest.mark.skipif(sys.platform != "linux", reason="only forked processes have the patch")
def test_closing_ends_the_processes_amidst_their_documents(
    documents: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow_reading(ready: object, path: Path) -> Outcome:
        if path != documents[0]:
            time.sleep(60)
        return Outcome(path)

    monkeypatch.setattr(batch, "_outcome", slow_reading)
    monkeypatch.setattr(batch, "_warm_up", lambda ready: None)
    # A thread that another test has left behind would forbid it.
    monkeypatch.setattr(processes, "can_fork", lambda: True)
    begun = time.monotonic()
    outcomes = extract_documents(documents, Settings(), 2)
    assert next(outcomes).path == documents[0]
    outcomes.close()
    assert time.monotonic() - begun < 30
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_a_name_that_is_no_text_stands_in_the_way_of_nothing(
    tmp_path: Path, project: Project
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Berg said 40 bridges were open.", encoding="utf-8")
    (outcome,) = extract_documents([path], Settings(), project=project)
    assert not outcome.error
    assert outcome.claims[0].document == "caf\ufffd.txt"
