"""How a command ends that is stopped from outside while it writes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

WRITING = """
import sys
import time
from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand, ending_as_after_an_error, leave_at_once
from tallystick.dataset.csv_files import write_in_pieces
from tallystick.rules.beside import begun_beside


def report():
    yield b"half of the report"
    print("half", flush=True)
    time.sleep(60)
    yield b"and the other half"


@click.command(cls=GuardedCommand)
@click.argument("file")
def write(file):
    with ending_as_after_an_error():
        if sys.platform == "linux":
            begun_beside(lambda: time.sleep(60))
        write_in_pieces(Path(file), report())


leave_at_once(write, "write")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody is asked to end")
@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (signal.SIGINT, 130, "interrupted before it was done"),
        (signal.SIGTERM, 143, ""),
    ],
    ids=["interrupted", "ended"],
)
def test_what_is_half_written_is_taken_back(
    tmp_path: Path, number: signal.Signals, code: int, words: str
) -> None:
    report = tmp_path / "report.json"
    report.write_text("of the run before")
    program = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(report)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background may have been told to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "half\n"
    program.send_signal(number)
    _, told = program.communicate(timeout=30)
    assert program.returncode == code
    assert words in told
    assert "Traceback" not in told
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]
    assert report.read_text() == "of the run before"
