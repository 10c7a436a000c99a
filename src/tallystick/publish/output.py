"""Writing the site: only what has changed, whole files, never over or instead of somebody else's.

A run writes changed files beside the site first and moves them into place when all are there: one
that is interrupted, or that fails half-way, leaves the old site as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tallystick.dataset.csv_files import write_atomically
from tallystick.errors import TallystickError, UsageError, shortened

MANIFEST = "tallystick-site.json"
UNFINISHED = ".tallystick-unfinished"
"""The folder, within the site's, that holds changed files until all are there."""

_MAKER = "tallystick publish"
_ADVICE = "Name an empty or a new folder with --output, or move the files that are there."


@dataclass(frozen=True)
class Written:
    """What a run did: how many files it wrote, found unchanged, and removed.

    Attributes:
        kept: files of an earlier run that the site no longer has but that somebody has changed
            since; they stay, and are no longer counted as ours.
    """

    written: int
    unchanged: int
    removed: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Folder:
    """An output folder, and which of its folders are known to lie within it."""

    path: Path
    earlier: Mapping[str, str]
    safe: set[Path] = field(default_factory=set)


def write_site(folder: Path, files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> Written:
    """Write the site into a folder and remove what an earlier run left there.

    A manifest lists the files that are ours. A file of an earlier run is removed only if it is
    still as we wrote it. Files are taken one by one, so that a large site need not fit in memory.

    Args:
        folder: the output folder; it may be absent.
        files: address -> contents.

    Raises:
        UsageError: the folder holds files that are not ours, where they would be in the way.
        TallystickError: an address leads out of the folder.
    """
    earlier = earlier_files(folder)
    if earlier is None and folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: holds files that 'tallystick publish' did not write", _ADVICE)
    ours = _Folder(folder, earlier or {})
    pairs = files.items() if isinstance(files, Mapping) else files
    hashes: dict[str, str] = {}
    with _unfinished(folder, new=earlier is None) as staged:
        changed = list(_stage(ours, staged, pairs, hashes))
        _write_manifest(folder, {**ours.earlier, **hashes})
        for address, path in changed:
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)
    gone = {address: _remove(ours, address) for address in sorted(ours.earlier.keys() - hashes)}
    _write_manifest(folder, hashes)
    kept = tuple(address for address, removed in gone.items() if removed is False)
    removed = sum(removed is True for removed in gone.values())
    return Written(len(changed), len(hashes) - len(changed), removed, kept)


def earlier_files(folder: Path) -> dict[str, str] | None:
    """Return address -> SHA-256 of the files that an earlier run wrote; ``None`` if none ran.

    Raises:
        UsageError: the output is a file, or its manifest is not ours.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, not a folder", _ADVICE)
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("made_by") != _MAKER:
        raise UsageError(f"{folder / MANIFEST}: is no manifest of 'tallystick publish'", _ADVICE)
    files = manifest.get("files")
    if not isinstance(files, dict):
        return {}
    return {str(address): str(digest) for address, digest in files.items()}


@contextmanager
def _unfinished(folder: Path, new: bool) -> Iterator[Path]:
    """Give a folder for files that wait to be moved into place; it is gone afterwards.

    Args:
        folder: the output folder. Before anything is put into a new one it gets a manifest, so
            that the next run knows it as ours even if this one is killed.
        new: whether no earlier run wrote into it; if this one fails, it leaves nothing there.
    """
    made = not folder.exists()
    if new:
        _write_manifest(folder, {})
    staged = folder / UNFINISHED
    if staged.is_symlink() or staged.is_file():
        raise UsageError(f"{staged}: is in the way", _ADVICE)
    shutil.rmtree(staged, ignore_errors=True)
    try:
        staged.mkdir()
        yield staged
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        if new and not earlier_files(folder):
            (folder / MANIFEST).unlink(missing_ok=True)
            if made:
                folder.rmdir()
        raise
    shutil.rmtree(staged, ignore_errors=True)


def _stage(
    ours: _Folder, staged: Path, pairs: Iterable[tuple[str, bytes]], hashes: dict[str, str]
) -> Iterator[tuple[str, Path]]:
    """Write the files that are new or changed; yield address and where each waits.

    Args:
        ours: the output folder.
        staged: where to write.
        pairs: address and contents of each file.
        hashes: filled in for every file, changed or not: address -> SHA-256.
    """
    for number, (address, content) in enumerate(pairs):
        if address in hashes:
            raise TallystickError(f"two files of the site have the address '{shortened(address)}'")
        target = _place(ours, address)
        there = target.is_symlink() or target.exists()
        if there and (target.is_symlink() or address not in ours.earlier or not target.is_file()):
            raise UsageError(
                f"{target}: is in the way; 'tallystick publish' did not write it", _ADVICE
            )
        hashes[address] = hashlib.sha256(content).hexdigest()
        if not (there and _holds(target, content)):
            path = staged / str(number)
            path.write_bytes(content)
            path.chmod(0o644)
            yield address, path


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _place(ours: _Folder, address: str) -> Path:
    """Return where an address lies, unless that is out of the folder (also by way of a link).

    Raises:
        TallystickError: it is, or a part of the address is no name of a file.
        UsageError: a file lies where the address has a folder.
    """
    parts = address.split("/")
    target = ours.path.joinpath(*parts)
    plain = all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)
    if not plain or parts[0] in (MANIFEST, UNFINISHED):
        raise TallystickError(f"'{shortened(address)}' leads out of {ours.path}, or is no address")
    parent = target.parent
    if parent not in ours.safe:
        if not parent.resolve().is_relative_to(ours.path.resolve()):
            raise TallystickError(f"'{shortened(address)}' leads out of {ours.path}")
        for above in (parent, *parent.parents[: len(parts) - 1]):
            if above.exists() and not above.is_dir():
                raise UsageError(f"{above}: is in the way of a folder of that name", _ADVICE)
        ours.safe.add(parent)
    return target


def _write_manifest(folder: Path, hashes: Mapping[str, str]) -> None:
    manifest = {"made_by": _MAKER, "files": dict(sorted(hashes.items()))}
    content = (json.dumps(manifest, indent=1) + "\n").encode()
    path = folder / MANIFEST
    if not (path.is_file() and _holds(path, content)):
        write_atomically(path, content)


def _remove(ours: _Folder, address: str) -> bool | None:
    """Remove a file of an earlier run, and the folders that are empty without it.

    Returns:
        Whether it was removed; ``None`` where nothing of ours was there any more.
    """
    try:
        target = _place(ours, address)
    except TallystickError:
        return None
    if target.is_symlink() or not target.is_file():
        return None
    if hashlib.sha256(target.read_bytes()).hexdigest() != ours.earlier[address]:
        return False
    target.unlink()
    for folder in target.parents:
        if folder == ours.path or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
