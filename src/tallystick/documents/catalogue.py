"""What a document says of itself, as cells of its row in sources.csv."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from tallystick.documents.canonical import text_sha256
from tallystick.documents.model import Document
from tallystick.documents.notices import holds_correction

STATED = ("title", "author", "publisher", "published", "language", "url")
"""Columns that a document may fill, and that people correct."""

KEPT_BY_MACHINE = ("retrieved", "text_sha256")
"""Columns that say which version is at hand: they follow the document."""

_NO_NAMES = frozenset({"www", "m", "amp", "en", "news", "co", "com", "org", "net", "gov", "ac"})


@dataclass(frozen=True)
class Completed:
    """A row of sources.csv and a document, put together.

    Attributes:
        changes: cells to be written, by column.
        differing: cells that stay although the document says otherwise: (column, cell, document).
    """

    changes: dict[str, str]
    differing: tuple[tuple[str, str, str], ...]


def cells_of(document: Document, url: str, retrieved: str) -> dict[str, str]:
    """Return the cells of sources.csv that a document gives.

    Args:
        document: the document.
        url: its address; see ``own_address``.
        retrieved: when it was fetched, as an ISO date; '' for a file.
    """
    cells = {name: str(getattr(document, name)) for name in STATED} | {"url": url}
    cells["published_basis"] = document.published_basis
    cells |= {"retrieved": retrieved, "text_sha256": text_sha256(document.text)}
    cells |= {"read": "full", "status": "current"}
    if holds_correction(document.text):
        cells["status"] = "corrected"
    return {name: cell for name, cell in cells.items() if cell}


def own_address(document: Document, fetched_from: str) -> str:
    """Return the address of a document: the one that it gives as its own, if that can be it.

    A page may give another page of its own site; one that gives its site's front page, or
    another site, is not believed.
    """
    if not fetched_from:
        return document.url
    own, from_ = urlsplit(document.url), urlsplit(fetched_from)
    same_site = (own.hostname or "").removeprefix("www.") == (
        (from_.hostname or "").removeprefix("www.")
    )
    return document.url if same_site and own.path.strip("/") else fetched_from


def completed(row: Mapping[str, str], cells: Mapping[str, str]) -> Completed:
    """Return what a document adds to a row: blank cells are filled, no other is overwritten.

    Args:
        row: the cells as they stand, blank ones ''.
        cells: the cells that the document gives.
    """
    changes: dict[str, str] = {}
    differing: list[tuple[str, str, str]] = []
    new_text = row.get("text_sha256", "") != cells["text_sha256"]
    for column, cell in cells.items():
        before = row.get(column, "")
        if column in KEPT_BY_MACHINE:
            # The same text fetched again is the version of the day on which it was first seen.
            if before != cell and (new_text or not before):
                changes[column] = cell
        elif not before:
            changes[column] = cell
        elif column not in ("published_basis", "status") and not _says_same(column, before, cell):
            differing.append((column, before, cell))
    if row.get("published", "") not in ("", cells.get("published", "")):
        # The basis of the document's date says nothing of another date.
        changes.pop("published_basis", None)
    return Completed(changes, tuple(differing))


def find_source(
    rows: Collection[Mapping[str, str]], addresses: Collection[str], sha256: str
) -> str:
    """Return the id of the source that a document belongs to, or ''.

    It is the one with its address; of a document without address, the one with its text.
    """
    wanted = {_bare_address(address) for address in addresses if address}
    for row in rows:
        if wanted & {_bare_address(row[name]) for name in ("url", "archive_url") if row[name]}:
            return row["source"]
    same = [row for row in rows if row["text_sha256"] == sha256]
    return next((row["source"] for row in same if not wanted or not row["url"]), "")


def propose_id(cells: Mapping[str, str], name: str, known: Collection[str]) -> str:
    """Return an id for a new source: its publisher and its date, unlike all others.

    Args:
        cells: the cells of its row.
        name: its file name, for a document that names neither publisher nor address.
        known: the ids there are.
    """
    who = (
        _readable(re.split(r"[/|(]", cells.get("publisher", ""))[0])
        or _readable(_host_name(cells.get("url", "")))
        or _readable(PurePath(name).stem)
        or "source"
    )
    proposed = "_".join(filter(None, (who, cells.get("published", ""))))
    number, unique = 1, proposed
    while unique in known:
        number += 1
        unique = f"{proposed}_{number}"
    return unique


def _says_same(column: str, before: str, cell: str) -> bool:
    """Return whether two cells say the same, one of them perhaps less exactly."""
    if column == "url":
        return _bare_address(before) == _bare_address(cell)
    if column == "published":
        return before.startswith(cell) or cell.startswith(before)
    return " ".join(before.casefold().split()) == " ".join(cell.casefold().split())


def _bare_address(url: str) -> str:
    """Return an address without what does not tell pages apart: scheme, www., closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _host_name(url: str) -> str:
    """Return the part of an address that names its owner: 'gazette' of www.gazette.co.uk."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    labels = [label for label in host.split(".")[:-1] if label not in _NO_NAMES]
    return labels[-1] if labels else ""


def _readable(text: str) -> str:
    """Return a text as part of an id: letters and digits of ASCII, at most 30 long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    return "-".join(words)[:30].strip("-")
