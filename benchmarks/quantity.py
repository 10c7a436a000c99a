"""Score figures on practice data, beside other readers, and time the reading.

    python benchmarks/quantity.py GOLD_FOLDER [--peers PYTHON] [--speed]

GOLD_FOLDER holds `*.jsonl` and, one folder up, `score_quantities.py`. `--peers` names a Python
with quantulum3 and recognizers-text-suite installed; it is run on the same data in the same minute.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

PEERS = {
    "quantulum3": """
from quantulum3 import parser
def read(text):
    out = []
    for q in parser.parse(text):
        unit = q.unit.name
        out.append(dict(start=q.span[0], end=q.span[1], surface=q.surface, value=q.value, low=None,
                        high=None, comparator="=", unit=None if unit == "dimensionless" else unit,
                        counted=None))
        if q.uncertainty:
            out[-1].update(value=None, low=q.value - q.uncertainty, high=q.value + q.uncertainty,
                           comparator="range")
    return out
""",
    "recognizers": """
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture
u = NumberWithUnitRecognizer(Culture.English)
n = NumberRecognizer(Culture.English)
models = [u.get_currency_model(), u.get_dimension_model(), u.get_temperature_model(),
          u.get_age_model(), n.get_percentage_model(), n.get_number_model()]
def read(text):
    out = []
    for model in models:
        for r in model.parse(text):
            if any(r.start < p["end"] and p["start"] <= r.end for p in out):
                continue
            try:
                value = float(str(r.resolution["value"]).rstrip("%"))
            except (TypeError, ValueError, KeyError):
                continue
            unit = r.resolution.get("unit")
            if r.type_name == "percentage":
                unit = "percentage"
            if r.type_name == "age" and unit:
                unit = unit.lower() + " of age"
            out.append(dict(start=r.start, end=r.end + 1, surface=r.text, value=value, low=None,
                            high=None, comparator="=", unit=unit, counted=None))
    return out
""",
}
LOOP = """
import json, sys, time
total, spent = 0, 0.0
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    start = time.perf_counter()
    try:
        found = read(row["text"])
    except Exception:
        found = []
    spent += time.perf_counter() - start
    total += len(row["text"])
    print(json.dumps({"id": row["id"], "quantities": found}))
print(total, spent, file=sys.stderr)
"""


def predictions(gold: Path, target: Path) -> None:
    """Write what Tallystick reads in the texts of `gold`."""
    from tallystick.quantity import read_quantities

    with target.open("w", encoding="utf-8") as out:
        for line in gold.open(encoding="utf-8"):
            row = json.loads(line)
            found = []
            for quantity in read_quantities(row["text"]):
                record = asdict(quantity)
                record["unit"] = record["unit"] and record["unit"].replace("_", " ")
                found.append(record)
            out.write(json.dumps({"id": row["id"], "quantities": found}) + "\n")


SPEED = """
import sys, time
text = open(sys.argv[1], encoding="utf-8").read()
start = time.perf_counter()
read(text)
print(round(len(text) / (time.perf_counter() - start)))
"""


def speed(folder: Path, peers: Path | None) -> None:
    """Characters a second on news-like text, on text of figures only, and up to 10 MB."""
    from tallystick.quantity import read_quantities

    plain = (
        "The ministry said on Tuesday that the new line would open late, and that nobody had yet "
        "been told why the contractor had stopped work on the bridge over the river. "
    )
    figures = "About 1,200 workers built 14 km of track for $3.4 million, 12% more than planned. "
    news = (plain * 3 + figures) * 20
    read_quantities(figures)
    for name, text in (
        ("news-like", news * 10),
        ("figures only", figures * 1000),
        ("news-like, 10 MB", news * (10_000_000 // len(news))),
    ):
        start = time.perf_counter()
        read_quantities(text)
        rate = len(text) / (time.perf_counter() - start)
        print(f"{name:20} tallystick   {rate:12,.0f} characters/s")
    if peers is not None:
        script, sample = folder / "peer.py", folder / "sample.txt"
        sample.write_text(news, encoding="utf-8")
        for name, code in PEERS.items():
            script.write_text(code + SPEED, encoding="utf-8")
            run = subprocess.run(
                [peers, script, sample], capture_output=True, text=True, check=True
            )
            print(f"{'news-like':20} {name:12} {int(run.stdout):12,} characters/s")


def main() -> None:
    """Print one line per data set and reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    sys.path.insert(0, str(options.gold.parent))
    from score_quantities import score  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        if options.speed:
            speed(Path(folder), options.peers)
            return
        for gold in sorted(options.gold.glob("*.jsonl")):
            if options.only not in gold.stem:
                continue
            target = Path(folder) / "predictions.jsonl"
            start = time.perf_counter()
            predictions(gold, target)
            spent = time.perf_counter() - start
            result, errors = score(gold, target, options.errors)
            _line(gold.stem, "tallystick", result, spent)
            for error in errors[: options.errors]:
                print("   ", *error, sep=" | ")
            for name, code in PEERS.items() if options.peers else ():
                script = Path(folder) / "peer.py"
                script.write_text(code + LOOP, encoding="utf-8")
                start = time.perf_counter()
                run = subprocess.run(
                    [options.peers, script, gold], capture_output=True, text=True, check=True
                )
                target.write_text(run.stdout, encoding="utf-8")
                result, _ = score(gold, target, 0)
                _line(gold.stem, name, result, time.perf_counter() - start)


def _line(gold: str, reader: str, result: dict[str, tuple[float, ...]], spent: float) -> None:
    value, unit, comparator = (result[k][2] for k in ("value", "value+unit", "value+unit+cmp"))
    print(f"{gold:20} {reader:12} {value:6} {unit:6} {comparator:6}  {spent:6.1f} s", flush=True)


if __name__ == "__main__":
    main()
