"""How often the right measure is proposed for a figure: leave one source out.

    python benchmarks/proposals.py [--project .]

For each claim of facts/claims.csv, what is said there (the figure phrase in English, and what it
counts) is held against the measures as they are without the claims of its source. Printed: how
often the right measure comes first, or among three; and for several thresholds how often the
proposal is right, wrong, or ``new``, and how often ``new`` is proposed when the right measure is
taken away, as it should be.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from tallystick.dataset.project import load_project
from tallystick.extraction.measures import measure_index
from tallystick.extraction.proposal import THRESHOLD, Surroundings, rank
from tallystick.quantity import in_percent, read_quantities

THRESHOLDS = (0.1, 0.2, THRESHOLD, 0.3, 0.35, 0.4, 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--project", type=Path, default=Path())
    project = load_project(parser.parse_args().project)
    titles = project.frame("sources").set_index("source")["title"].fillna("")
    best: list[float] = []
    right: list[bool] = []
    among: list[bool] = []
    other: list[float] = []
    unread = 0
    for source, claims in project.frame("claims").groupby("source"):
        index = measure_index(project, frozenset({str(source)}))
        for row in claims.to_dict("records"):
            stated = row["translation"] if isinstance(row["translation"], str) else row["as_stated"]
            figures = [in_percent(figure) for figure in read_quantities(stated)]
            if not figures:
                unread += 1
                continue
            figure = next((one for one in figures if one.value == row["value"]), figures[0])
            speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
            words = f"{stated} {'' if pd.isna(row['counted']) else row['counted']}"
            around = Surroundings(figure, words, title=str(titles[source]), speaker=speaker)
            ranked = rank(index, around, 4)
            names = [proposal.measure for proposal in ranked]
            best.append(ranked[0].score if ranked else 0.0)
            right.append(names[:1] == [row["measure"]])
            among.append(row["measure"] in names[:3])
            rest = [one.score for one in ranked if one.measure != row["measure"]]
            other.append(rest[0] if rest else 0.0)
    print(f"{len(best)} claims read, {unread} phrases without a figure that is read")
    print(f"right first {np.mean(right):.1%}, among three {np.mean(among):.1%}")
    scores, without = np.array(best), np.array(other)
    for threshold in THRESHOLDS:
        kept = scores >= threshold
        print(
            f"threshold {threshold:.2f}: right {np.mean(kept & right):.1%}, "
            f"wrong {np.mean(kept & ~np.array(right)):.1%}, new {np.mean(~kept):.1%}; "
            f"measure taken away: new {np.mean(without < threshold):.1%}"
        )


if __name__ == "__main__":
    main()
