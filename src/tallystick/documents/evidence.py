"""Local copies of documents: which source each belongs to, and whether evidence still stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from tallystick.documents.canonical import canonical_text
from tallystick.documents.model import MAXIMUM_DOCUMENT


@dataclass(frozen=True)
class Copy:
    """The local copy of a source's document."""

    path: Path
    text: str
    sha256: str


def find_copies(
    folder: Path, sources: Collection[str], names: dict[str, str], hashes: dict[str, str]
) -> dict[str, Copy]:
    """Find the local copies of documents in a folder.

    A copy belongs to the source whose document name it has, else to the one after whose id it is
    called (``reuters_2008.txt``), else to the one whose ``text_sha256`` its canonical text has.

    Args:
        folder: where plain-text copies lie; it may be absent.
        sources: the ids of all sources.
        names: source id -> file name of its document.
        hashes: source id -> SHA-256 of its canonical text.

    Returns:
        Source id -> its copy, for every source that has one.
    """
    if not folder.is_dir():
        return {}
    by_name = {name: source for source, name in names.items()}
    by_hash = {sha256: source for source, sha256 in hashes.items()}
    copies: dict[str, Copy] = {}
    for path in text_files(folder):
        text = canonical_text(path.read_bytes().decode("utf-8-sig", "replace"))
        copy = Copy(path, text.text, text.sha256)
        source = by_name.get(path.name)
        if source is None and path.stem in sources:
            source = path.stem
        if source is None:
            source = by_hash.get(copy.sha256)
        if source is not None:
            copies[source] = copy
    return copies


def text_files(folder: Path) -> Iterable[Path]:
    """Return the plain-text files of a folder that are not too large, sorted by name."""
    return [
        path
        for path in sorted(folder.glob("*.txt"))
        if path.is_file() and path.stat().st_size <= MAXIMUM_DOCUMENT
    ]
