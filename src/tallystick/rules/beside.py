"""Work that a process of its own does while this one goes on."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")

ENDINGS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Beside(Generic[T]):
    """Work that another process does; to be called once, for its result.

    Attributes:
        work: what it does.
        answer: where the result arrives.
        process: the process.
        begun_in: the process in which it was begun.
    """

    work: Callable[[], T]
    answer: Connection
    process: ForkProcess
    begun_in: int = field(default_factory=os.getpid)

    def __call__(self) -> T:
        """Wait for the result.

        Where the work fails, or its process is ended from outside, it is done once more here, and
        raises here what it raises. So it is where this is a process that was forked since: there
        is one answer, for the process that began the work.
        """
        if os.getpid() != self.begun_in:
            return self.work()
        try:
            found: T = self.answer.recv()
        except (EOFError, OSError):  # Ended before it sent all.
            found = self.work()
        return found

    def end(self) -> None:
        """End the process, if it has not ended; nobody waits for its result any more."""
        self.process.terminate()
        self.answer.close()


def begun_beside(work: Callable[[], T]) -> Beside[T]:
    """Begin work in a forked process, which sees what this one has in memory.

    Args:
        work: what to do; must not count on changing anything here.
    """
    import multiprocessing

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # Looking for cycles would write to every page, and so copy what the two processes share.
    gc.freeze()
    # What a signal raises amidst a fork is lost.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    process = context.Process(target=_do, args=(work, ours, theirs), daemon=True)
    try:
        process.start()
    finally:
        gc.unfreeze()
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    theirs.close()
    return Beside(work, ours, process)


def _do(work: Callable[[], Any], read_by_parent: Connection, answer: Connection) -> None:
    # With the parent gone nobody else may read: then to send fails, and this process ends.
    read_by_parent.close()
    # Asked to end, this process has nothing to take back.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    with suppress(BaseException):
        answer.send(work())
