"""Times `validate-facts` on generated claims beside tools that only check shape.

    python benchmarks/shape.py [--claims 100000] [--runs 3] [--great-expectations PYTHON]

In turn, in the same minute, each as a whole process: validate-facts with all rules, `frictionless
validate` on the same claims.csv with a schema of the same columns, pandera alone (read_csv and the
packaged model's types, patterns and choices), and Great Expectations with the same expectations
where PYTHON names an interpreter that has it. Prints each time and the ratio to ours.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

from tallystick.dataset.columns import NUMERIC
from tallystick.dataset.schemas import columns_of, load_schemas

PANDERA_ALONE = """
import sys
import pandas as pd
from tallystick.dataset.columns import NUMERIC
from tallystick.dataset.schemas import columns_of, load_schemas
model = load_schemas(None)["claims"]
types = {c.name: "float64" if c.kind in NUMERIC else "str" for c in columns_of(model)}
model.to_schema().validate(pd.read_csv(sys.argv[1], dtype=types), lazy=True)
"""

GREAT_EXPECTATIONS = """
import json, sys
import great_expectations as gx, pandas as pd
expect = gx.expectations
context = gx.get_context(mode="ephemeral")
batch = context.data_sources.pandas_default.read_dataframe(pd.read_csv(sys.argv[1], dtype=str))
expectations = []
for field in json.load(open(sys.argv[2]))["fields"]:
    rules, column = field["constraints"], field["name"]
    expectations.append(expect.ExpectColumnToExist(column=column))
    if rules["required"]:
        expectations.append(expect.ExpectColumnValuesToNotBeNull(column=column))
    if rules["unique"]:
        expectations.append(expect.ExpectColumnValuesToBeUnique(column=column))
    if "enum" in rules:
        expectations.append(
            expect.ExpectColumnValuesToBeInSet(column=column, value_set=rules["enum"])
        )
    if field["type"] == "number":
        expectations.append(
            expect.ExpectColumnValuesToMatchRegex(column=column, regex=r"^-?[0-9]+([.][0-9]+)?$")
        )
assert batch.validate(gx.ExpectationSuite("claims", expectations=expectations)).success
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--great-expectations", metavar="PYTHON", help="an interpreter with it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, arguments.claims)
        claims = folder / "facts" / "claims.csv"
        schema = folder / "schema.json"
        schema.write_text(json.dumps(_frictionless_schema()))
        programs = Path(sys.executable).parent
        commands = {
            "tallystick, all rules": [str(programs / "validate-facts"), str(folder)],
            "frictionless, shape only": [
                str(programs / "frictionless"),
                *("validate", str(claims), "--schema", str(schema), "--trusted"),
            ],
            "pandera alone, shape only": [sys.executable, "-c", PANDERA_ALONE, str(claims)],
        }
        if arguments.great_expectations:
            commands["great expectations, shape only"] = [
                *(arguments.great_expectations, "-c", GREAT_EXPECTATIONS),
                *(str(claims), str(schema)),
            ]
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(arguments.runs):
            for label, command in commands.items():
                times[label].append(_timed(command))
    ours = statistics.median(next(iter(times.values())))
    print(f"{arguments.claims:,} claims, whole process, median of {arguments.runs}")
    for label, seconds in times.items():
        median = statistics.median(seconds)
        spread = f"{min(seconds):.1f} to {max(seconds):.1f}"
        print(f"  {label:<30} {median:6.1f} s  ({spread})  {median / ours:5.2f} x ours")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  largest process: {peak:,.0f} MiB")


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed: {done.stderr.decode()[-500:]}")
    return time.perf_counter() - started


def _frictionless_schema() -> dict[str, object]:
    fields = []
    for column in columns_of(load_schemas(None)["claims"]):
        constraints: dict[str, object] = {"required": column.required, "unique": column.key}
        if column.choices:
            constraints["enum"] = list(column.choices)
        kind = "number" if column.kind in NUMERIC else "string"
        fields.append({"name": column.name, "type": kind, "constraints": constraints})
    return {"fields": fields, "missingValues": [""]}


if __name__ == "__main__":
    main()
