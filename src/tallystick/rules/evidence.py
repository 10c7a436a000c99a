"""What became of the evidence of claims: hashes and places against local copies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.dataset.project import Project
from tallystick.documents.canonical import text_sha256
from tallystick.documents.evidence import Copy, find_copies
from tallystick.errors import ProjectError
from tallystick.rules.places import Named, figure_told, names_missing

COLUMNS = ("document_state", "stated_sha256", "stands_there", "hedge_there", "not_named")


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
    place = folder or project.folder / "facts" / "documents"
    hashes, copies = _copies(project, place) if place.is_dir() else ({}, {})
    rows = np.flatnonzero(claims["quote_sha256"].notna())
    if not len(rows):
        return pd.DataFrame(dict.fromkeys(COLUMNS, ""), index=claims.index, dtype="str")
    states = np.full(len(claims), "", dtype=object)
    stated = states.copy()
    recorded = claims[["source", "as_stated", "start", "end", "quote_sha256"]].iloc[rows]
    phrased = recorded["as_stated"].notna().to_numpy()
    stated[rows[phrased]] = [*map(text_sha256, recorded["as_stated"][phrased])]
    placed = recorded[["start", "end"]].notna().all(axis=1).to_numpy()
    copied = placed & recorded["source"].isin(list(copies)).to_numpy()
    states[rows[placed & ~copied]] = "no copy"
    to_compare = recorded[["source", "start", "end", "quote_sha256"]][copied]
    for row, compared in zip(rows[copied], to_compare.itertuples(index=False), strict=True):
        source, start, end, sha256 = compared
        if source in hashes and copies[source].sha256 != hashes[source]:
            states[row] = "other text"
        elif end > len(copies[source].text):
            states[row] = "beyond"
        else:
            found = text_sha256(copies[source].text[int(start) : int(end)])
            states[row] = "holds" if found == sha256 else "moved"
    read = _read_places(project, claims, copies, states)
    columns = {"document_state": states, "stated_sha256": stated} | read
    # One blank for all is far faster than a column of them.
    told = {name: texts if any(texts) else "" for name, texts in columns.items()}
    return pd.DataFrame(told, index=claims.index, dtype="str")


def _copies(project: Project, place: Path) -> tuple[dict[str, str], dict[str, Copy]]:
    """Return by source the recorded hash of its canonical text, and its local copy."""
    sources = project.first_rows("sources").set_index("source")
    names, hashes = _given(sources["document"]), _given(sources["text_sha256"])
    ids = frozenset(sources.index.to_numpy(dtype=object))
    return hashes, find_copies(place, ids, names, hashes)


def _given(texts: pd.Series) -> dict[str, str]:
    """Return the texts that are not blank by their index."""
    given = texts.dropna()
    return dict(zip(given.index.to_numpy(dtype=object), given.to_numpy(dtype=object), strict=True))


def _read_places(
    project: Project, claims: pd.DataFrame, copies: dict[str, Copy], states: NDArray[np.object_]
) -> dict[str, NDArray[np.object_]]:
    """Return the columns that need what stands at a place to be read; see ``checked_evidence``."""
    names = ("stands_there", "hedge_there", "not_named")
    columns = {name: np.full(len(claims), "", dtype=object) for name in names}
    holds = np.flatnonzero(states == "holds")
    if not len(holds):
        return columns
    sources = project.first_rows("sources").set_index("source")
    english = set(sources.index[sources["language"].fillna("en").str.startswith("en")])
    called = sources["publisher"].fillna(sources["title"]).fillna("").to_dict()
    rows = project.first_rows("speakers").fillna({"name": "", "kind": ""})
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
