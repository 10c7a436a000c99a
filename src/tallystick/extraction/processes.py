"""Documents shared out to processes: results in order, memory bounded, deaths survived."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")

AHEAD = 2 * 2**20
"""Bytes of documents that are read before their turn, while the one whose turn it is takes long."""

FEWEST_AHEAD = 2
"""Documents for each process that are handed out whatever their size, so that none waits."""


def can_fork() -> bool:
    """Return whether processes may be forked from this one, with all that it has in memory.

    Only Linux forks safely: elsewhere system libraries run threads that a fork would cut off, and
    so it does those of a program that calls us from one of several.
    """
    return sys.platform == "linux" and threading.active_count() == 1


class Crew(Generic[T]):
    """Processes that read documents; they start when it is made, and end with ``results``."""

    def __init__(
        self, work: Callable[[Path], T], prepare: Callable[..., None], given: Any, jobs: int
    ) -> None:
        """Start the processes.

        Args:
            work: reads a document.
            prepare: what each process does first, called with ``given``. A forked process has
                what this one has in memory; any other starts with nothing.
            given: for ``prepare``.
            jobs: how many processes.
        """
        self._work, self._prepare, self._given, self._jobs = work, prepare, given, jobs
        self._start(jobs)

    def results(self, paths: Sequence[Path], lost: Callable[[Path], T]) -> Generator[T]:
        """Yield what came of each document, in the order given.

        Args:
            paths: the documents.
            lost: what came of a document that killed the process that read it.
        """
        done = careful = 0
        try:
            while done < len(paths):
                try:
                    for result in self._in_order(paths[done : careful or None]):
                        done += 1
                        yield result
                except BrokenProcessPool:
                    if careful:
                        yield lost(paths[done])
                        done += 1
                    else:
                        # One of those handed out has killed its process. Read one at a time, the
                        # first without a result is it.
                        careful = done + self._handed_out
                self._end()
                if done >= careful:
                    careful = 0
                if done < len(paths):
                    self._start(1 if careful else self._jobs)
        finally:
            self._end()

    def _in_order(self, paths: Sequence[Path]) -> Iterator[T]:
        """Yield the results of documents, while the next ones are being read already."""
        coming = deque((path, _size(path)) for path in paths)
        at_work: deque[tuple[Future[T], int]] = deque()
        behind_first = 0
        while coming or at_work:
            while coming and (len(at_work) < FEWEST_AHEAD * self._jobs or behind_first < AHEAD):
                path, size = coming.popleft()
                behind_first += size if at_work else 0
                at_work.append((self._pool.submit(self._work, path), size))
            self._handed_out = len(at_work)
            yield at_work[0][0].result()
            at_work.popleft()
            behind_first -= at_work[0][1] if at_work else 0

    def _start(self, jobs: int) -> None:
        self._handed_out = 0
        self._others = frozenset(multiprocessing.active_children())
        context = multiprocessing.get_context("fork" if can_fork() else "spawn")
        self._pool: ProcessPoolExecutor = ProcessPoolExecutor(
            jobs, context, initializer=_begin, initargs=(self._prepare, self._given)
        )
        # The first task starts the processes: before anybody else starts a thread.
        self._pool.submit(os.getpid)

    def _end(self) -> None:
        """End the processes at once, also amidst a document."""
        for process in multiprocessing.active_children():
            if process not in self._others:
                process.terminate()
        self._pool.shutdown(cancel_futures=True)


def _begin(prepare: Callable[..., None], given: Any) -> None:
    # An interrupt is for the process that shares the work out.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    prepare(given)


def _die_with_parent() -> None:
    """End this process when the one that it works for has ended without saying so."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
