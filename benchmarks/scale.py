"""Times `validate-facts` on generated claims of growing number, on each engine.

    python benchmarks/scale.py [--claims 10000 100000 1000000] [--engines pandas polars duckdb]

Each run is a whole process, from CSV to the report. Prints seconds and peak memory for each size
(of the largest of its processes, which share most of it), the growth from one size to the next (10
times the claims in 10 times the time is linear), and bars to see it by.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

BAR = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--engines", nargs="+", default=["pandas", "polars", "duckdb"])
    parser.add_argument("--select", default="ALL", help="Only these rules.")
    arguments = parser.parse_args()
    measured: dict[str, list[tuple[int, float, float]]] = {}
    for claims in arguments.claims:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(folder, claims)
            for engine in arguments.engines:
                seconds, mebibytes = run(folder, engine, arguments.select)
                measured.setdefault(engine, []).append((claims, seconds, mebibytes))
    longest = max(seconds for rows in measured.values() for _, seconds, _ in rows)
    for engine, rows in measured.items():
        print(engine)
        before: tuple[int, float, float] | None = None
        for claims, seconds, mebibytes in rows:
            bar = "#" * max(1, round(BAR * seconds / longest))
            growth = ""
            if before:
                growth = f"  {claims / before[0]:.0f} x claims in {seconds / before[1]:.1f} x time"
            print(f"  {claims:>10,} {seconds:8.1f} s {mebibytes:8,.0f} MiB  {bar}{growth}")
            before = (claims, seconds, mebibytes)


def run(folder: Path, engine: str, select: str) -> tuple[float, float]:
    """Return the seconds of one validation, and the peak memory (MiB) of its largest process."""
    program = str(Path(sys.executable).parent / "validate-facts")
    command = [program, str(folder), "--engine", engine, "--select", select, "--exit-zero"]
    started = time.perf_counter()
    process = os.posix_spawn(
        program, [*command, "--output-format", "concise", "--output-file", os.devnull], os.environ
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"validate-facts failed on {engine}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
