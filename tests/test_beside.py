"""Work beside: its result is the one that it would have had here, whatever becomes of it."""

import os
import signal
import sys
import time

import pytest

from tallystick.rules.beside import begun_beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")

HERE = os.getpid()


def test_work_is_done_in_another_process_that_sees_what_is_here() -> None:
    seen = ["stated", "repeated"]
    process, last = begun_beside(lambda: (os.getpid(), seen[-1]))()
    assert process != HERE
    assert last == "repeated"


def test_what_is_long_arrives_whole() -> None:
    assert begun_beside(lambda: list(range(300_000)))() == list(range(300_000))


def test_what_work_raises_is_raised_where_its_result_is_waited_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise ValueError("no such column")

    wait = begun_beside(fail)
    with pytest.raises(ValueError, match="no such column"):
        wait()
    assert capfd.readouterr().err == "", "nobody is shown a traceback of the other process"


def test_work_whose_process_is_ended_is_done_here() -> None:
    def work() -> int:
        if os.getpid() != HERE:
            os._exit(9)
        return os.getpid()

    assert begun_beside(work)() == HERE


def test_a_process_forked_since_does_the_work_itself() -> None:
    wait = begun_beside(os.getpid)
    done_there = begun_beside(lambda: (wait(), os.getpid()))
    by, there = done_there()
    assert by == there
    assert wait() not in (HERE, there)


def test_work_whose_process_is_ended_while_it_sends_is_done_here() -> None:
    wait = begun_beside(lambda: (os.getpid(), b"x" * 5_000_000))
    time.sleep(0.3)  # It is sending then, and waits for somebody to read.
    os.kill(wait.process.pid or 0, signal.SIGKILL)
    by, _ = wait()
    assert by == HERE


def test_a_process_that_nobody_asks_ends() -> None:
    wait = begun_beside(lambda: b"x" * 5_000_000)
    wait.answer.close()
    wait.process.join(timeout=20)
    assert wait.process.exitcode == 0
