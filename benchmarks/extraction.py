"""How fast documents become claims: characters a second, one process and two, and memory.

    python benchmarks/extraction.py [FOLDER] [--project .] [--documents 200] [--formats txt]
                                    [--repeat 3]

FOLDER holds documents of news; without it, they are made up (``news.py``). Runs with one process
and with two take turns, each in an interpreter of its own, and the medians count, so that what
else the machine does weighs on both alike. Told are the speed once all is loaded (the steady
state), the time of the whole run with its start, and the most memory that any process took.

Marks: 25,000 characters a second in one process with everything on, two processes 1.7 times that,
and less than 600 MB of memory a process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from news import FORMATS, write_news

from tallystick.extraction.batch import Settings, extract_documents

SPEED, GAIN, MEMORY = 25_000, 1.7, 600


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--project", type=Path)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=["txt"])
    parser.add_argument("--repeat", type=int, default=3)
    # One run, in an interpreter of its own: how many processes, and when it began.
    parser.add_argument("--run", type=float, nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if arguments.folder is None:
            arguments.folder = Path(temporary)
            chance = random.Random(7)
            write_news(arguments.folder, arguments.documents, arguments.formats, chance)
        paths = [path for path in sorted(arguments.folder.iterdir()) if path.is_file()]
        # A folder of few documents is read several times over.
        paths *= max(1, arguments.documents // max(1, len(paths)))
        if arguments.run:
            jobs, begun = arguments.run
            print(json.dumps(measured(paths, Settings(arguments.project), int(jobs), begun)))
            return 0
        print(f"{len(paths):,} documents")
        found: dict[int, list[dict[str, float]]] = {1: [], 2: []}
        for _ in range(arguments.repeat):
            for jobs, runs in found.items():
                runs.append(run_apart(arguments, jobs))
                print(told(jobs, runs[-1:]))
    print("medians:")
    for jobs, runs in found.items():
        print(told(jobs, runs))
    one, two = (median(run["speed"] for run in runs) for runs in found.values())
    whole = [median(run["whole"] for run in runs) for runs in found.values()]
    memory = max(run["memory"] for runs in found.values() for run in runs)
    print(f"two processes: {two / one:.2f} times the speed of one (mark {GAIN})")
    print(f"the whole run: {whole[0] / whole[1]:.2f} times as fast")
    return 0 if one >= SPEED and two >= GAIN * one and memory < MEMORY else 1


def run_apart(arguments: argparse.Namespace, jobs: int) -> dict[str, float]:
    """Return what a run in an interpreter of its own took."""
    command = [sys.executable, __file__, str(arguments.folder)]
    command += ["--documents", str(arguments.documents)]
    command += ["--project", str(arguments.project)] if arguments.project else []
    command += ["--run", str(jobs), repr(time.time())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    run: dict[str, float] = json.loads(done.stdout)
    return run


def measured(
    paths: Sequence[Path], settings: Settings, jobs: int, begun: float
) -> dict[str, float]:
    """Return what a run takes, which began at the time ``begun``.

    The first document of each process pays for what is left of its start, and does not count in
    the speed.
    """
    characters = figures = 0
    ready = begun
    for number, outcome in enumerate(
        extract_documents([paths[0]] * jobs + [*paths], settings, jobs)
    ):
        assert not outcome.error, outcome.error
        if number == jobs - 1:
            ready = time.time()
        elif number >= jobs:
            characters += outcome.characters
            figures += len(outcome.claims)
    ended = time.time()
    most = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return {
        "start": ready - begun,
        "whole": ended - begun,
        "characters": characters,
        "figures": figures,
        "speed": characters / (ended - ready),
        "memory": max(resource.getrusage(who).ru_maxrss / 1024 for who in most),
    }


def told(jobs: int, runs: Sequence[dict[str, float]]) -> str:
    """Return the medians of runs in a line."""
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    return (
        f"{jobs} at a time: {middle['characters']:,.0f} characters, {middle['figures']:,.0f} "
        f"figures, {middle['speed']:,.0f} characters/s after {middle['start']:.1f} s of start, "
        f"{middle['whole']:.1f} s in all, {middle['memory']:,.0f} MB a process"
    )


if __name__ == "__main__":
    sys.exit(main())
