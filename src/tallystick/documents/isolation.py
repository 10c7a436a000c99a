"""Jobs in a process apart, with a time limit: what strangers wrote may crash or hang it."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from typing import IO, Any

from tallystick.documents.model import DocumentError

WORKER = "tallystick.documents.worker"

MOST_JOBS = 500
"""Jobs that one worker does: libraries that leak are not given the time to fill its memory."""

LAST_WORDS = 4096
"""Bytes of a dead worker's complaints that are looked at."""


def run_apart(
    job: dict[str, Any], content: bytes, name: str, seconds: float
) -> tuple[dict[str, Any], bytes]:
    """Let the worker do a job, and return its answer.

    The worker stays for the next job, since it takes longer to start than to read a page. One
    that crashed or was ended is replaced.

    Args:
        job: what to do; see ``tallystick.documents.worker``.
        content: the bytes of the document, if it is at hand.
        name: how messages name the document.
        seconds: after so many the worker is ended.

    Raises:
        DocumentError: the worker refused the document, crashed over it, or took too long.
    """
    worker = _worker()
    try:
        found, payload = worker.do(job | {"seconds": seconds}, content, seconds)
    except BaseException:
        # Its answer would be taken for that to the next job.
        end_worker()
        raise
    if not found or "failed" in found:
        reason = found.get("failed") or worker.last_words()
        end_worker()
        if worker.late:
            raise DocumentError(
                f"{name}: was not read within {seconds:g} seconds", "Split it, or save it as text."
            )
        raise DocumentError(
            f"{name}: cannot be read: its reader gave up ({reason})",
            "Open it in another program and save it again, or as plain text.",
        )
    if worker.late or worker.jobs >= MOST_JOBS:
        end_worker()
    if "error" in found:
        raise DocumentError(found["error"], found["help"])
    return found, payload


def end_worker() -> None:
    """End the worker of this process, if it has one; the next job starts another."""
    global _kept
    if _kept is not None and _kept.owner == os.getpid():
        _kept.end()
    _kept = None


class _Worker:
    """A process that does one job after the other.

    Attributes:
        owner: the process whose worker it is: one forked from that has no share in it.
        jobs: how many it has been given.
        late: whether it was ended for taking too long.
    """

    def __init__(self) -> None:
        self.owner, self.jobs, self.late = os.getpid(), 0, False
        # A file, since a pipe that nobody empties would stop a worker with much to complain of.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by end)
        # -P: no file of the folder it runs in is taken for a library.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )

    def do(
        self, job: dict[str, Any], content: bytes, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer to a job; an empty one from a worker that died or was ended."""
        self.jobs += 1
        ending = threading.Timer(seconds, self._end_late)
        ending.daemon = True
        ending.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            send(self._process.stdin, job, content)
            return received(self._process.stdout) or ({}, b"")
        except (OSError, ValueError):
            return {}, b""
        finally:
            ending.cancel()
            ending.join()

    def last_words(self) -> str:
        """End the worker; return what it said last, or with which code it had ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            # One that sent no answer is dead or about to be.
            self._process.wait(1)
        self._process.kill()
        code = self._process.wait()
        self._complaints.seek(max(0, self._complaints.seek(0, os.SEEK_END) - LAST_WORDS))
        last = self._complaints.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        return last[:200] or f"exit code {code}"

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                assert stream is not None
                stream.close()
        self._process.wait()
        self._complaints.close()

    def _end_late(self) -> None:
        self.late = True
        self._process.kill()


_kept: _Worker | None = None


def _worker() -> _Worker:
    global _kept
    if _kept is None or _kept.owner != os.getpid():
        _kept = _Worker()
    return _kept


atexit.register(end_worker)


def send(stream: IO[bytes], head: dict[str, Any], payload: bytes) -> None:
    """Write a message: a line of JSON, which says how many bytes follow it, and these."""
    stream.write(json.dumps(head | {"bytes": len(payload)}).encode("ascii") + b"\n")
    stream.write(payload)
    stream.flush()


def received(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message that ``send`` wrote; None at the end of the stream, also within one."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head: dict[str, Any] = json.loads(line)
    length = head.pop("bytes")
    payload = stream.read(length)
    return (head, payload) if len(payload) == length else None
