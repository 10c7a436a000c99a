"""The process apart in which documents are read: ``python -m tallystick.documents.worker``.

It takes jobs on its standard input (a line of JSON, then bytes), one after the other, and answers
in the same form. A document that crashes or hangs it, or fills its memory, harms nothing else.
"""

from __future__ import annotations

import contextlib
import math
import signal
import sys
import time
from typing import Any

from tallystick.documents.isolation import received, send
from tallystick.errors import TallystickError

MAXIMUM_MEMORY = 3 * 2**30
"""Bytes of address space; libraries and a document of the largest size take far less."""


def answer(job: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the answer to a job: what was found, or ``error`` and ``help``, or ``failed``."""
    try:
        if job["job"] == "fetch":
            from tallystick.documents.fetching import fetch_here

            return fetch_here(job["url"], job["allow_local"])
        from tallystick.documents.formats import read_here

        return read_here(job["format"], content, job["name"], job["content_type"]), b""
    except TallystickError as error:
        return {"error": error.message, "help": error.help}, b""
    except ImportError as error:
        missing = f"the package '{error.name}' is not installed" if error.name else str(error)
        message = f"{job.get('name') or job['url']}: {missing}"
        help = "Install what reads documents: pip install 'tallystick[extract]'"
        return {"error": message, "help": help}, b""
    except (MemoryError, RecursionError) as error:
        return {"failed": type(error).__name__}, b""


def main() -> None:
    """Do the jobs on the standard input until it ends."""
    # An interrupt is for the process that gives the jobs: without it, the input ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not get among the answers.
    sys.stdout = sys.stderr
    while (given := received(jobs)) is not None:
        job, content = given
        _limit_time(job["seconds"])
        send(answers, *answer(job, content))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not every system has limits.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAXIMUM_MEMORY, MAXIMUM_MEMORY))


def _limit_time(seconds: float) -> None:
    """End this process some time after a job should be done, though nobody is left to end it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        latest = math.ceil(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (latest, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
