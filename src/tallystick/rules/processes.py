"""Work shared out to several processes that see what this one has in memory."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

_work: Callable[[int], Any] | None = None


WORTH_SHARING = 500
"""Claims from which on the rules take longer than starting a process for each core."""


def processes_for(claims: int) -> int:
    """Return how many processes to share work on so many claims out to; 1 where that is unsafe."""
    if claims < WORTH_SHARING:
        return 1
    # Only Linux forks safely: elsewhere system libraries run threads that a fork would cut off,
    # and so it does those of a program that calls us from one of several.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def in_processes(work: Callable[[int], T], number: int, processes: int) -> Iterator[T]:
    """Yield ``work(0)`` to ``work(number - 1)``, in no certain order.

    Forked processes begin with the first, this one with the last: what is found here need not be
    carried from one process to the other, so what finds much goes last and what takes long first.

    Args:
        work: what to do; may use all that is in memory, and must not count on changing it.
        number: how many times.
        processes: by so many processes, this one among them; 1 does everything here.
    """
    if processes < 2 or number < 2:
        yield from map(work, range(number))
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _work
    _work = work
    pool = ProcessPoolExecutor(processes - 1, mp_context=multiprocessing.get_context("fork"))
    try:
        given = [pool.submit(_forked, position) for position in range(number)]
        for position in reversed(range(number)):
            # What another process has begun can no longer be taken back.
            if given[position].cancel():
                yield work(position)
        for one in given:
            if not one.cancelled():
                yield one.result()
    finally:
        pool.shutdown(cancel_futures=True)
        _work = None


def _forked(position: int) -> Any:
    assert _work is not None
    return _work(position)
