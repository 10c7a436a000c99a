"""The process apart in which documents are read: ``python -m tallystick.documents.worker``.

It takes a job on its standard input (a line of JSON, then bytes) and answers in the same form.
A document that crashes or hangs it, or fills its memory, harms nothing else.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

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
    """Do the one job on the standard input."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not every system has limits.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAXIMUM_MEMORY, MAXIMUM_MEMORY))
    job = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    # Whatever a library prints must not get among the answer.
    sys.stdout = sys.stderr
    found, payload = answer(job, content)
    out.write(json.dumps(found).encode("ascii") + b"\n" + payload)
    out.flush()


if __name__ == "__main__":
    main()
