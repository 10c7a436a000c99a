"""Generates a facts project of any size that looks like a real one.

    python benchmarks/generate.py FOLDER --claims 100000

Measures are of Zipf size (a few are stated by thousands of sources, most by a handful). Claims
hedge, round, copy without credit, lose hedges, slip by a factor of a thousand, and state money in
other currencies. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import datetime
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tallystick.dataset.csv_files import write_csv
from tallystick.dataset.schemas import load_schemas

Row = dict[str, object]

UNITS = ("EUR", "USD", "person", "vehicle", "percent", "kilometer")
NATURES = ("stock", "cumulative", "flow", "share", "constant", "plan")
HEDGES = {
    "=": "",
    ">": "more than",
    ">=": "at least",
    "<=": "up to",
    "~": "about",
}
FIRST_DAY = datetime.date(2021, 1, 4)
DAYS = 1200


def generate(folder: Path, claims: int, seed: int = 7) -> None:
    """Write a facts project with so many claims, 1 source for 5 and 1 measure for about 30."""
    dice = random.Random(seed)
    sources = list(_sources(dice, max(claims // 5, 2)))
    speakers = list(_speakers(dice, max(claims // 50, 5)))
    measures = list(_measures(dice, max(claims // 30, 2)))
    tables: dict[str, Iterable[Row]] = {
        "sources": sources,
        "speakers": speakers,
        "measures": measures,
        "claims": _claims(dice, claims, sources, speakers, measures),
        "polls": [],
        "verdicts": [],
    }
    schemas = load_schemas(None)
    for name, rows in tables.items():
        header = [str(column) for column in schemas[name].to_schema().columns]
        write_csv(
            folder / "facts" / f"{name}.csv",
            header,
            ([str(row.get(column, "")) for column in header] for row in rows),
        )


def _sources(dice: random.Random, number: int) -> Iterator[Row]:
    for index in range(number):
        yield {
            "source": f"source_{index:07d}",
            "title": f"Generated page {index}",
            "publisher": f"Publisher {dice.randrange(300)}",
            "published": FIRST_DAY + datetime.timedelta(days=dice.randrange(DAYS)),
            "published_basis": "shown",
            "language": "en",
            "kind": dice.choice(("news", "news", "news", "wire", "opinion", "official")),
            "url": f"https://example.org/{index}",
            "read": "full",
            "same_text_as": "source_0000000" if index > 0 and dice.random() < 0.02 else "",
            "status": "current",
        }


def _speakers(dice: random.Random, number: int) -> Iterator[Row]:
    kinds = ("person",) * 9 + ("office", "outlet", "pollster", "pollster", "anonymous", "group")
    for index in range(number):
        kind = kinds[index % len(kinds)]
        yield {"speaker": f"speaker-{index:06d}", "name": f"Speaker {index}", "kind": kind}


def _measures(dice: random.Random, number: int) -> Iterator[Row]:
    for index in range(number):
        nature = NATURES[index % len(NATURES)]
        unit = "percent" if nature == "share" else dice.choice(UNITS)
        yield {
            "measure": f"measure_{index:06d}",
            "title": f"Generated measure {index}",
            "unit": unit,
            "nature": nature,
            "status": "estimated",
            "common_knowledge": "no",
            "true": dice.randrange(3, 95) if unit == "percent" else dice.randrange(10, 10**7),
        }


def _claims(
    dice: random.Random,
    number: int,
    sources: list[Row],
    speakers: list[Row],
    measures: list[Row],
) -> Iterator[Row]:
    weights = [1 / (rank + 2) for rank in range(len(measures))]
    for index, measure in enumerate(dice.choices(measures, weights, k=number)):
        source = sources[dice.randrange(len(sources))]
        comparator, unit = "=", str(measure["unit"])
        value = int(str(measure["true"]))
        if dice.random() < 0.35:
            comparator = dice.choice(tuple(HEDGES))
        if dice.random() < 0.3 and value > 100:
            value = round(value, 2 - len(str(value)))
        if dice.random() < 0.01 and unit != "percent":
            value *= 1000
        if unit in ("EUR", "USD") and dice.random() < 0.1:
            unit = dice.choice(("EUR", "USD", "GBP"))
        # As on real pages: 3 of 10 in the author's own voice, 4 of 10 with a credit.
        speaker = speakers[dice.randrange(len(speakers))]["speaker"] if dice.random() < 0.7 else ""
        yield {
            "claim": f"c{index:08d}",
            "measure": measure["measure"],
            "source": source["source"],
            "as_stated": f"{HEDGES[comparator]} {value} {unit}".strip(),
            "comparator": comparator,
            "hedge": HEDGES[comparator],
            "value": value,
            "unit": unit,
            "counted": "things",
            "scope": "per: year" if dice.random() < 0.05 else "",
            "as_of": source["published"],
            "speaker": speaker,
            "attribution": "indirect" if speaker else "author",
            "credits": "An agency" if dice.random() < 0.4 else "",
            "checked_by": "generated",
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.claims, arguments.seed)
