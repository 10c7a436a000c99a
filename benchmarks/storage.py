"""Compares the two ways in which pandas keeps text, by the size of the project.

    python benchmarks/storage.py [--sizes 1000,3000,10000,30000]

Prints for each number of generated claims the processor seconds that reading the project and
running all rules in one process take with Python strings and with Arrow, in turn.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate

TIMED = """
import gc, sys, time
from pathlib import Path
import pandas as pd
from tallystick.dataset.project import load_project
from tallystick.rules.facts import prepare
from tallystick.rules.loader import load_rules
from tallystick.rules.runner import run_rules
gc.set_threshold(100_000, 20, 20)
pd.set_option("mode.string_storage", sys.argv[2])
rules = load_rules(None)
begun = time.process_time()
project = load_project(Path(sys.argv[1]))
run_rules(rules, prepare(project), project)
print(time.process_time() - begun)
"""
WAYS = ("python", "pyarrow")


def seconds(project: Path, way: str) -> float:
    call = [sys.executable, "-c", TIMED, str(project), way]
    return float(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,3000,10000,30000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'claims':>8} {'largest file':>13} {'Python':>8} {'Arrow':>8}")
    for claims in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), claims)
            largest = max(path.stat().st_size for path in Path(folder, "facts").glob("*.csv"))
            runs = [[seconds(Path(folder), way) for way in WAYS] for _ in range(options.runs)]
            python, arrow = (min(times) for times in zip(*runs, strict=True))
            print(f"{claims:8,} {largest:13,} {python:8.2f} {arrow:8.2f}")


if __name__ == "__main__":
    main()
