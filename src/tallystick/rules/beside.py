"""Work that a process of its own does while this one goes on."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def begun_beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a forked process, which sees what this one has in memory.

    Args:
        work: what to do; must not count on changing anything here.

    Returns:
        A function that waits for the result. Where the work fails, it is done once more here,
        so that what it raises is raised here.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # What is there by now need not be looked through for cycles again: pages that neither
    # process writes to are shared.
    gc.freeze()
    context.Process(target=_do, args=(work, theirs), daemon=True).start()
    theirs.close()

    def result() -> T:
        try:
            found: T = ours.recv()
        except EOFError:
            found = work()
        return found

    return result


def _do(work: Callable[[], Any], answer: Connection) -> None:
    with suppress(BaseException):
        answer.send(work())
