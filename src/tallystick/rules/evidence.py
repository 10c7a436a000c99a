"""What became of the evidence of claims: hashes and places against local copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from tallystick.dataset.project import Project
from tallystick.documents.canonical import text_sha256
from tallystick.documents.evidence import Copy, find_copies
from tallystick.errors import ProjectError
from tallystick.rules.places import Named, figure_told, names_missing


def checked_evidence(project: Project, claims: pd.DataFrame, folder: Path | None) -> pd.DataFrame:
    """Return what became of the evidence of each claim.

    Columns: stated_sha256 (of as_stated, where the row has a hash); document_state: '' (no
    evidence recorded), 'no copy', 'other text' (the copy's canonical text is not the one that
    was hashed), 'beyond' (the end lies outside the text), 'moved' (something else stands there)
    or 'holds'. Of English documents whose place holds: stands_there (what stands there, where it
    is not the recorded figure), hedge_there (the hedge that the record lacks) and not_named (the
    recorded speaker or credit that the document does not name); '' where nothing is amiss.

    Raises:
        ProjectError: a folder was named and is not there.
    """
    if folder is not None and not folder.is_dir():
        raise ProjectError(f"{folder}: is no folder", "Name the folder of local copies.")
    sources = project.frame("sources").drop_duplicates("source").set_index("source")
    names = {str(key): str(name) for key, name in sources["document"].dropna().items()}
    hashes = {str(key): str(sha) for key, sha in sources["text_sha256"].dropna().items()}
    place = folder or project.folder / "facts" / "documents"
    copies = find_copies(place, frozenset(sources.index), names, hashes)
    states, stated = [""] * len(claims), [""] * len(claims)
    recorded = np.flatnonzero(claims["quote_sha256"].notna())
    evidence = ("source", "as_stated", "start", "end", "quote_sha256")
    columns = [claims[name].to_numpy(dtype=object)[recorded] for name in evidence]
    for number, source, phrase, start, end, sha256 in zip(recorded, *columns, strict=True):
        stated[number] = "" if pd.isna(phrase) else text_sha256(str(phrase))
        if pd.isna(start) or pd.isna(end):
            continue
        if source not in copies:
            states[number] = "no copy"
        elif source in hashes and copies[source].sha256 != hashes[source]:
            states[number] = "other text"
        elif end > len(copies[source].text):
            states[number] = "beyond"
        else:
            there = text_sha256(copies[source].text[int(start) : int(end)])
            states[number] = "holds" if there == sha256 else "moved"
    read = _read_places(project, claims, copies, states)
    found = {"document_state": states, "stated_sha256": stated} | read
    return pd.DataFrame(found, index=claims.index, dtype="str")


def _read_places(
    project: Project, claims: pd.DataFrame, copies: dict[str, Copy], states: Sequence[str]
) -> dict[str, list[str]]:
    """Return the columns that need what stands at a place to be read; see ``checked_evidence``."""
    columns = {name: [""] * len(claims) for name in ("stands_there", "hedge_there", "not_named")}
    holds = [number for number, state in enumerate(states) if state == "holds"]
    if not holds:
        return columns
    sources = project.frame("sources").drop_duplicates("source").set_index("source")
    english = set(sources.index[sources["language"].fillna("en").str.startswith("en")])
    called = sources["publisher"].fillna(sources["title"]).fillna("").to_dict()
    rows = project.frame("speakers").drop_duplicates("speaker").fillna({"name": "", "kind": ""})
    speakers = dict(zip(rows["speaker"], zip(rows["name"], rows["kind"], strict=True), strict=True))
    named: dict[str, Named] = {}
    for number, row in zip(holds, claims.iloc[holds].to_dict("records"), strict=True):
        source = str(row["source"])
        if source not in english:
            continue
        text = copies[source].text
        if source not in named:
            named[source] = Named(text)
        told = figure_told(row, text)
        columns["stands_there"][number], columns["hedge_there"][number] = told
        speaker = speakers.get(row["speaker"], ("", ""))
        columns["not_named"][number] = names_missing(row, named[source], speaker, called)
    return columns
