"""Many documents: in parallel processes, in order, whatever fails among them."""

import os
from pathlib import Path

import pytest

from tallystick.extraction import batch
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


def test_a_document_that_kills_its_process_is_told_and_the_others_are_read(
    documents: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_in_processes", dying(documents[1]))
    outcomes = [*extract_documents(documents[:3], Settings(), 2)]
    assert [outcome.path for outcome in outcomes] == documents[:3]
    assert [bool(outcome.error) for outcome in outcomes] == [False, True, False]
    assert "died" in outcomes[1].error


def dying(deadly: Path):  # type: ignore[no-untyped-def]
    """Return what stands in for the pool: it breaks at one document."""

    def in_processes(paths, settings, jobs):  # type: ignore[no-untyped-def]
        for path in paths:
            if path == deadly:
                raise batch.BrokenProcessPool(os.strerror(9))
            yield Outcome(path)

    return in_processes
