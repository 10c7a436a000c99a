"""Times `tallystick publish`: how long, how much memory, and a second run with one changed claim.

    python benchmarks/publish.py [--claims 10000] [PROJECT ...]

Without a project it generates one of 10,000 claims of 2,000 sources; PROJECT names folders to
copy and publish instead (`.` for the data set of this repository). Each run is a whole process:
a first one into an empty folder, a second one without a change, a third after one claim was
changed. Prints seconds by the clock, seconds of one processor (which other programs do not
disturb), and the largest memory.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import generate


@dataclass(frozen=True)
class Run:
    """One whole process."""

    seconds: float
    processor: float
    mebibytes: float
    said: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("projects", nargs="*", type=Path)
    parser.add_argument("--claims", type=int, default=10_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not arguments.projects:
            generate(folder / "generated", arguments.claims)
            report(folder / "generated", folder / "site", f"{arguments.claims:,} generated claims")
        for number, project in enumerate(arguments.projects):
            copy = folder / f"project-{number}"
            shutil.copytree(project / "facts", copy / "facts")
            report(copy, folder / f"site-{number}", str(project.resolve().name))


def report(project: Path, output: Path, title: str) -> None:
    """Publish a project three times and print what that took."""
    print(title)
    for label, prepared in (("first run", False), ("nothing changed", False), ("one claim", True)):
        if prepared:
            change_one_claim(project / "facts" / "claims.csv")
        run = published(project, output)
        print(
            f"  {label:<16} {run.seconds:7.1f} s  processor {run.processor:7.1f} s  "
            f"{run.mebibytes:6,.0f} MiB  {run.said}"
        )
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    print(f"  the site: {size / 2**20:,.0f} MiB")


def change_one_claim(path: Path) -> None:
    """Write another note into the row in the middle."""
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    rows[len(rows) // 2][header.index("note")] = "changed"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *rows])


def published(project: Path, output: Path) -> Run:
    """Publish in a process of its own."""
    program = Path(sys.executable).parent / "tallystick"
    command = [program, "publish", project, "--output", output, "--isolated"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"tallystick publish exited {process.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[1])


if __name__ == "__main__":
    main()
