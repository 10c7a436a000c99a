"""The local copies of documents in a project: the text of today, and those of former days."""

from __future__ import annotations

from pathlib import Path, PurePath

from tallystick.dataset.csv_files import write_atomically
from tallystick.documents.canonical import canonical_text, text_sha256

FOLDER = "facts/documents"
FORMER = "former"
"""The folder beside the copies that keeps former versions; rules do not look into it."""

IGNORED = "# Texts of others: they stay on this machine.\n*\n"


def copy_name(source: str, document: str) -> str:
    """Return the file name of a source's copy: the one that its row gives, if it can be that."""
    plain = PurePath(document).name == document and document.endswith(".txt")
    return document if plain and "\\" not in document else f"{source}.txt"


def store_copy(project: Path, source: str, file_name: str, text: str) -> bool:
    """Write the canonical text of a source's document; keep another text that was there.

    Args:
        project: the folder that holds facts/.
        source: the id of the source, after which its former versions are called.
        file_name: what the copy is called.
        text: its canonical text.

    Returns:
        Whether anything was written.
    """
    folder = project / FOLDER
    path = folder / file_name
    before = path.read_bytes() if path.is_file() else b""
    content = text.encode("utf-8")
    if before == content:
        return False
    if not folder.exists():
        write_atomically(folder / ".gitignore", IGNORED.encode("ascii"))
    if before:
        sha256 = text_sha256(_canonical(before))
        if sha256 != text_sha256(text):
            write_atomically(folder / FORMER / f"{source}.{sha256[:12]}.txt", before)
    write_atomically(path, content)
    return True


def former_texts(project: Path, source: str) -> list[str]:
    """Return the canonical texts of the former versions of a source's document."""
    # The last point of the name ends the id, which may hold points itself.
    paths = sorted((project / FOLDER / FORMER).glob("*.txt"))
    return [
        _canonical(path.read_bytes()) for path in paths if path.stem.rpartition(".")[0] == source
    ]


def _canonical(content: bytes) -> str:
    return canonical_text(content.decode("utf-8-sig", "replace")).text
