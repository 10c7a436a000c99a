"""What became of the evidence of claims: hashes and places against local copies."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tallystick.dataset.project import Project
from tallystick.documents.canonical import text_sha256
from tallystick.documents.evidence import find_copies
from tallystick.errors import ProjectError


def checked_evidence(project: Project, claims: pd.DataFrame, folder: Path | None) -> pd.DataFrame:
    """Return what became of the evidence of each claim.

    Columns: stated_sha256 (of as_stated, where the row has a hash); document_state: '' (no
    evidence recorded), 'no copy', 'other text' (the copy's canonical text is not the one that
    was hashed), 'beyond' (the end lies outside the text), 'moved' (something else stands there)
    or 'holds'.

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
    states, stated = [], []
    evidence = ("source", "as_stated", "start", "end", "quote_sha256")
    rows = zip(*(claims[name].to_numpy(dtype=object) for name in evidence), strict=True)
    for source, phrase, start, end, sha256 in rows:
        recorded = not pd.isna(sha256)
        stated.append(text_sha256(str(phrase)) if recorded and not pd.isna(phrase) else "")
        if not recorded or pd.isna(start) or pd.isna(end):
            states.append("")
        elif source not in copies:
            states.append("no copy")
        elif source in hashes and copies[source].sha256 != hashes[source]:
            states.append("other text")
        elif end > len(copies[source].text):
            states.append("beyond")
        else:
            there = text_sha256(copies[source].text[int(start) : int(end)])
            states.append("holds" if there == sha256 else "moved")
    return pd.DataFrame(
        {"document_state": states, "stated_sha256": stated}, index=claims.index, dtype="str"
    )
