"""How fast documents become claims: characters a second, one process and two, and memory.

    python benchmarks/extraction.py [FOLDER] [--project .] [--characters 2000000]

FOLDER holds documents of news; without it, articles are made up of sentences of every
construction. Marks: 25,000 characters a second in one process with everything on, two processes
1.7 times that, and less than 600 MB of memory a process. Starting up is not counted in the speed:
it is told by itself.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tallystick.extraction.batch import Settings, extract_documents

LENGTH = 5_000
"""Characters of an article that is made up."""

NAMES = ("Olga Berg", "Peter Stein", "Ana Ruiz", "Tom Hale", "Mara Lindt", "Ivo Kramer")
PLACES = ("Harbour", "Valley", "Lakeside", "Northern", "River")
SENTENCES = (
    "Mayor {name} said on Thursday that more than {n} trucks had reached the {place} depot.",
    "\u201cWe have repaired nearly {n} bridges since March,\u201d said {name}, who leads it.",
    "According to the {place} Courier, the work cost {m} million euros, {p} percent above plan.",
    "He added that between {n} and {m} families were still waiting for an answer.",
    "The council has met every week, and its members have argued about roads, schools and rents.",
    "Polls show that {p} percent of residents oppose the plan, which began with a quarrel.",
    "{name} wrote: \u201cIt was a long winter. Nobody should have to live through another.\u201d",
    "The road is thought to be about {n} kilometers long, though nobody has measured it of late.",
    "Neighbours remember the old market, its noise, and the smell of bread in the early morning.",
    "In a statement, the {place} Agency put the loss at up to {m} billion dollars.",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--project", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or made_up(Path(temporary), arguments.characters)
        paths = [path for path in sorted(folder.iterdir()) if path.is_file()]
        # A folder of few documents is read several times over.
        size = sum(path.stat().st_size for path in paths)
        paths *= max(1, arguments.characters // max(1, size))
        settings = Settings(arguments.project)
        print(f"{len(paths):,} documents")
        speeds = [measured(paths, settings, jobs) for jobs in (1, 2)]
    print(f"two processes: {speeds[1] / speeds[0]:.2f} times one (mark 1.7)")
    return 0 if speeds[0] >= 25_000 and speeds[1] >= 1.7 * speeds[0] else 1


def measured(paths: Sequence[Path], settings: Settings, jobs: int) -> float:
    """Return the characters a second of a run, and print what it took.

    The first document of each process pays for starting up, and is left out.
    """
    begun = time.perf_counter()
    characters = figures = 0
    started = begun
    for number, outcome in enumerate(
        extract_documents([paths[0]] * jobs + [*paths], settings, jobs)
    ):
        assert not outcome.error, outcome.error
        if number < jobs:
            started = time.perf_counter()
            continue
        characters += outcome.characters
        figures += len(outcome.claims)
    taken = time.perf_counter() - started
    who = resource.RUSAGE_SELF if jobs == 1 else resource.RUSAGE_CHILDREN
    memory = resource.getrusage(who).ru_maxrss / 1024
    print(
        f"{jobs} at a time: start {started - begun:.1f} s, {characters:,} characters and "
        f"{figures:,} figures in {taken:.1f} s = {characters / taken:,.0f} characters/s, "
        f"{memory:,.0f} MB a process"
    )
    return characters / taken


def made_up(folder: Path, characters: int) -> Path:
    """Write articles of made-up sentences into a folder."""
    chance = random.Random(7)
    for number in range(max(1, characters // LENGTH)):
        paragraphs: list[str] = [f"{chance.choice(PLACES)} council argues about its roads"]
        while sum(map(len, paragraphs)) < LENGTH:
            chosen = chance.choices(SENTENCES, k=3)
            paragraphs.append(
                " ".join(
                    sentence.format(
                        name=chance.choice(NAMES),
                        place=chance.choice(PLACES),
                        n=f"{chance.randint(30, 400):,}",
                        m=f"{chance.randint(500, 9000):,}",
                        p=chance.randint(2, 98),
                    )
                    for sentence in chosen
                )
            )
        (folder / f"{number:05d}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
