"""Jobs in a process apart, with a time limit: what strangers wrote may crash or hang it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tallystick.documents.model import DocumentError

WORKER = "tallystick.documents.worker"


def run_apart(
    job: dict[str, Any], content: bytes, name: str, seconds: float
) -> tuple[dict[str, Any], bytes]:
    """Let the worker do a job, and return its answer.

    Args:
        job: what to do; see ``tallystick.documents.worker``.
        content: the bytes of the document, if it is at hand.
        name: how messages name the document.
        seconds: after so many the worker is ended.

    Raises:
        DocumentError: the worker refused the document, crashed over it, or took too long.
    """
    # -P: no file of the folder it runs in is taken for a library.
    command = [sys.executable, "-P", "-m", WORKER]
    given = json.dumps(job).encode("ascii") + b"\n" + content
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DocumentError(
            f"{name}: was not read within {seconds:g} seconds", "Split it, or save it as text."
        ) from None
    head, _, payload = done.stdout.partition(b"\n")
    found: dict[str, Any] = json.loads(head) if done.returncode == 0 and head else {}
    if "error" in found:
        raise DocumentError(found["error"], found["help"])
    if not found or "failed" in found:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        reason = found.get("failed") or last[:200] or f"exit code {done.returncode}"
        raise DocumentError(
            f"{name}: cannot be read: its reader gave up ({reason})",
            "Open it in another program and save it again, or as plain text.",
        )
    return found, payload
