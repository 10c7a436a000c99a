"""Extraction without help against the curated rows of facts/claims.csv, article by article.

    python benchmarks/articles.py FOLDER [--project .] [--quiet]

FOLDER holds local copies of documents whose claims are recorded with their places. Their own
rows are left out of what the measures are proposed from. Marks: 95 percent of the figures, 90
percent right speaker and attribution, 85 percent right credit.

A figure is found when a claim at its place has the same number or bounds and the same comparator.
A speaker is right when it is the same row of speakers.csv; none is right for the author and for
what nobody named. Attribution is right when it is the same word. Credit is right when text and
record agree on whether anything is credited, and a name credited in the one shares a word with a
name credited in the other (an occasion is worded freely by an editor).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from tallystick.dataset.project import Project, load_project
from tallystick.documents.evidence import text_files
from tallystick.extraction.batch import Settings, extract_documents
from tallystick.extraction.model import Claim
from tallystick.extraction.terms import terms

MARKS = {"figure": 95, "speaker": 90, "attribution": 90, "both": 90, "credit": 85, "measure": 0}
SAME = 0.001


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--project", type=Path, default=Path())
    parser.add_argument("--quiet", action="store_true", help="print the shares alone")
    arguments = parser.parse_args()
    project = load_project(arguments.project)
    right: Counter[str] = Counter()
    total = 0
    settings = Settings(arguments.project, without_own=True)
    for outcome in extract_documents([*text_files(arguments.folder)], settings):
        rows = recorded(project, outcome.source)
        if outcome.error or rows.empty:
            continue
        for row in rows.to_dict("records"):
            total += 1
            differences = compared(project, row, outcome.claims)
            right.update({name: 1 for name in MARKS if name not in differences})
            for name, told in differences.items():
                if not arguments.quiet:
                    print(f"{row['claim']} {outcome.source} {name}: {told}")
    if not total:
        print("no document of that folder has recorded claims", file=sys.stderr)
        return 2
    missed = 0
    for name, mark in MARKS.items():
        share = 100 * right[name] / total
        missed += share < mark
        print(f"{name:<12} {right[name]:>3} of {total} = {share:5.1f} %  (mark {mark} %)")
    return 1 if missed else 0


def recorded(project: Project, source: str) -> pd.DataFrame:
    """Return the claims of a source that have a place."""
    claims = project.frame("claims")
    return claims[(claims["source"] == source) & claims["start"].notna()] if source else claims[:0]


def compared(project: Project, row: Mapping[Any, Any], claims: tuple[Claim, ...]) -> dict[str, str]:
    """Return what differs between a recorded claim and the one found at its place."""
    here = [one for one in claims if one.start < row["end"] and one.end > row["start"]]
    same = [one for one in here if same_figure(row, one)]
    if not same:
        read = "; ".join(f"'{one.surface}' {one.comparator} {one.value}" for one in here)
        told = f"recorded {row['comparator']} {row['value']}, read {read or 'nothing'}"
        return dict.fromkeys(MARKS, told)
    found = same[0]
    said = f"recorded {_text(row['speaker']) or '-'} {row['attribution']}, read"
    read = f"{found.speaker_id or found.speaker or found.mention or '-'} {found.attribution}"
    differences = {}
    if found.speaker_id != speaker_of(project, row):
        differences["speaker"] = f"{said} {read}"
    if found.attribution != row["attribution"]:
        differences["attribution"] = f"{said} {read}"
    if differences:
        differences["both"] = ""
    credit = (_text(row["cites"]), _text(row["credits"]))
    if not same_credit(project, row, found):
        differences["credit"] = f"recorded {credit}, read {(found.cites, found.credits)}"
    if found.measure != row["measure"]:
        differences["measure"] = (
            f"recorded {row['measure']}, read {found.measure}: {found.measure_reason}"
        )
    return {name: told for name, told in differences.items() if told or name == "both"}


def same_figure(row: Mapping[Any, Any], claim: Claim) -> bool:
    """Return whether a claim has the number or bounds, and the comparator, of a row."""
    pairs = ((row["value"], claim.value), (row["low"], claim.low), (row["high"], claim.high))
    return row["comparator"] == claim.comparator and all(
        pd.isna(recorded) == (read is None)
        and (read is None or abs(recorded - read) <= SAME * abs(recorded))
        for recorded, read in pairs
    )


def speaker_of(project: Project, row: Mapping[Any, Any]) -> str:
    """Return the id of the recorded speaker; '' for none and for an anonymous one."""
    speakers = project.frame("speakers").set_index("speaker")["kind"]
    speaker = _text(row["speaker"])
    return "" if speaker and speakers.get(speaker) == "anonymous" else speaker


def same_credit(project: Project, row: Mapping[Any, Any], claim: Claim) -> bool:
    """Return whether row and claim credit the same, in whichever words."""
    sources = project.frame("sources").set_index("source")["publisher"].fillna("")
    recorded = [_text(row["credits"]), *(sources.get(s, s) for s in _text(row["cites"]).split())]
    read = [*claim.credits, *(str(sources.get(source, source)) for source in claim.cites)]
    before, after = set(terms(" ".join(recorded))), set(terms(" ".join(read)))
    return bool(before & after) if before and after else not before and not after


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


if __name__ == "__main__":
    sys.exit(main())
