"""Work shared out to several processes that see what this one has in memory."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tallystick.dataset.project import Project
from tallystick.rules.beside import Beside, begun_beside

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import SynchronizedArray

T = TypeVar("T")

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


def checked_beside(project: Project, processes: int) -> Project:
    """Return a project whose record another process checks from now on, if there are several."""
    if processes < 2:
        return project
    return replace(project, find_problems=begun_beside(project.find_problems))


def in_processes(work: Callable[[int], T], number: int, processes: int) -> Iterator[T]:
    """Yield ``work(0)`` to ``work(number - 1)``, in no certain order.

    Forked processes begin with the first, this one with the last, each takes the next that nobody
    has begun: what is found here need not be carried from one process to the other, so what finds
    much goes last and what takes long first.

    Args:
        work: what to do; may use all that is in memory, and must not count on changing it.
        number: how many times.
        processes: by so many processes, this one among them; 1 does everything here.
    """
    if processes < 2 or number < 2:
        yield from map(work, range(number))
        return
    import multiprocessing

    ends = multiprocessing.get_context("fork").Array("q", [0, number])
    ours = os.getpid()

    def from_the_front() -> list[tuple[int, bytes]]:
        # Packed one by one, while others still work, they only have to be sent at the end.
        return [
            (position, pickle.dumps(work(position), pickle.HIGHEST_PROTOCOL))
            for position in _taken(ends, is_first=True)
            # Nobody waits for more once the process that asked was ended from outside.
            if os.getppid() == ours
        ]

    others: list[Beside[list[tuple[int, bytes]]]] = []
    left = {*range(number)}
    try:
        others.extend(begun_beside(from_the_front) for _ in range(processes - 1))
        for position in _taken(ends, is_first=False):
            left.remove(position)
            yield work(position)
        for other in others:
            for position, packed in other():
                left.remove(position)
                yield pickle.loads(packed)
        # What a process had begun that was ended from outside, or failed, is done once more here.
        for position in left:
            yield work(position)
    finally:
        for other in others:
            other.end()


def _taken(ends: SynchronizedArray[int], is_first: bool) -> Iterator[int]:
    """Yield positions that nobody has taken, the first or the last of them."""
    while True:
        with ends.get_lock():
            start, end = ends[0], ends[1]
            if start == end:
                return
            if is_first:
                ends[0] = start + 1
            else:
                ends[1] = end - 1
        yield start if is_first else end - 1
