"""Writing the site: whole files only, and never over or instead of somebody else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tallystick.dataset.csv_files import write_atomically
from tallystick.errors import TallystickError, UsageError, shortened

MANIFEST = "tallystick-site.json"
_MAKER = "tallystick publish"
_ADVICE = "Name an empty or a new folder with --output, or move the files that are there."


@dataclass(frozen=True)
class Written:
    """What a run did: how many files it wrote, found unchanged, and removed."""

    written: int
    unchanged: int
    removed: int


def write_site(folder: Path, site: Mapping[str, bytes]) -> Written:
    """Write the site into a folder and remove what an earlier run left there.

    A manifest lists the files that are ours. It is written before them, so that a run that was
    interrupted can be repeated. A file of an earlier run is removed only if it is still as we
    wrote it.

    Args:
        folder: the output folder; it may be absent.
        site: address -> contents.

    Raises:
        UsageError: the folder holds files that are not ours, where they would be in the way.
        TallystickError: an address leads out of the folder.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, not a folder", _ADVICE)
    ours = _read_manifest(folder)
    targets = {address: _inside(folder, address) for address in site}
    if ours is None and folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: holds files that 'tallystick publish' did not write", _ADVICE)
    earlier = ours or {}
    for address, target in targets.items():
        if address not in earlier and (target.exists() or target.is_symlink()):
            raise UsageError(
                f"{target}: is in the way; 'tallystick publish' did not write it", _ADVICE
            )
    hashes = {address: hashlib.sha256(content).hexdigest() for address, content in site.items()}
    _write_manifest(folder, earlier | hashes)
    written = 0
    for address, content in site.items():
        target = targets[address]
        if not (target.is_file() and target.read_bytes() == content):
            write_atomically(target, content)
            written += 1
    removed = sum(
        _remove(folder, address, earlier[address]) for address in earlier.keys() - site.keys()
    )
    _write_manifest(folder, hashes)
    return Written(written, len(site) - written, removed)


def _inside(folder: Path, address: str) -> Path:
    """Return where an address lies, unless that is out of the folder (also by way of a link)."""
    root = folder.resolve()
    target = folder / address
    try:
        inside = not Path(address).is_absolute() and target.resolve().is_relative_to(root / "")
    except (ValueError, OSError):
        inside = False
    if not inside:
        raise TallystickError(f"'{shortened(address)}' leads out of {folder}")
    return target


def _read_manifest(folder: Path) -> dict[str, str] | None:
    """Return address -> SHA-256 of the files that an earlier run wrote; ``None`` if none ran."""
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


def _write_manifest(folder: Path, hashes: Mapping[str, str]) -> None:
    manifest = {"made_by": _MAKER, "files": dict(sorted(hashes.items()))}
    content = (json.dumps(manifest, indent=1) + "\n").encode()
    path = folder / MANIFEST
    if not (path.is_file() and path.read_bytes() == content):
        write_atomically(path, content)


def _remove(folder: Path, address: str, digest: str) -> bool:
    """Remove a file of an earlier run; return whether it was there, ours, and unchanged."""
    try:
        target = _inside(folder, address)
    except TallystickError:
        return False
    if target.is_symlink() or not target.is_file():
        return False
    if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
        return False
    target.unlink()
    if target.parent != folder and not any(target.parent.iterdir()):
        target.parent.rmdir()
    return True
