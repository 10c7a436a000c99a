"""Work that a process of its own does while this one goes on."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def begun_beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a forked process, which sees what this one has in memory.

    Args:
        work: what to do; must not count on changing anything here.

    Returns:
        A function that waits for the result, to be called once. Where the work fails, or its
        process is ended from outside, it is done once more here, and raises here what it raises.
    """
    import multiprocessing

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # Looking for cycles would write to every page, and so copy what the two processes share.
    gc.freeze()
    context.Process(target=_do, args=(work, theirs), daemon=True).start()
    gc.unfreeze()
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
