"""What a column of a table may hold: the vocabulary in which schemas/ are written."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Any, Literal

Kind = Literal[
    "identifier",
    "reference",
    "references",
    "text",
    "choice",
    "number",
    "whole",
    "date",
    "address",
    "hash",
    "unit",
    "scope",
]

NUMERIC: frozenset[Kind] = frozenset({"number", "whole"})

IDENTIFIER = r"[a-z0-9][a-z0-9_.\-]{0,79}"
"""Ids: lower case, readable, safe as a file name and as part of an address."""

LONGEST_IDENTIFIER = 80

PATTERNS: dict[Kind, tuple[str, str, str]] = {
    # kind of column: (pattern, problem, what is expected)
    "identifier": (
        # Without looking ahead, so that Arrow can match it; see ``LONGEST_IDENTIFIER``.
        r"^[a-z0-9][a-z0-9_\-]*(?:\.[a-z0-9_\-]+)*\.?$",
        "malformed-id",
        "an id of lower-case letters, digits, '-', '_' and single '.', at most 80 long",
    ),
    "address": (
        r"^https?://[^\s<>\"'`{}|\\^]{1,2000}$",
        "unsafe-address",
        "a web address that begins with https:// or http:// and holds no space or quotation mark",
    ),
    "hash": (r"^[0-9a-f]{64}$", "malformed-hash", "the 64 hexadecimal digits of a SHA-256"),
}


@dataclass(frozen=True)
class Column:
    """One column as the schema describes it.

    Attributes:
        name: the header of the column.
        kind: what its cells hold; decides how they are parsed.
        description: one sentence for the data dictionary.
        required: no cell may be blank.
        choices: the words allowed (``kind="choice"``).
        references: the table that its ids point to (``kind="reference"`` or ``"references"``).
        key: the ids of the table itself: unique and required.
        optional: the file may leave the column out.
    """

    name: str
    kind: Kind
    description: str
    required: bool
    choices: tuple[str, ...]
    references: str
    key: bool
    optional: bool


def column(
    kind: Kind,
    description: str,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    references: str = "",
    key: bool = False,
    optional: bool = False,
) -> Any:
    """Describe one column of a pandera model; see ``Column`` for the arguments."""
    import pandera.pandas as pa

    pattern = PATTERNS[kind][0] if kind in PATTERNS else None
    return pa.Field(
        nullable=not (required or key),
        unique=key,
        isin=list(choices) or None,
        str_matches=pattern,
        str_length={"max_value": LONGEST_IDENTIFIER} if kind == "identifier" else None,
        description=description,
        metadata={
            "kind": kind,
            "required": required or key,
            "choices": choices,
            "references": references,
            "key": key,
            "optional": optional,
        },
    )


_TAKEN = signature(column)


def described(name: str, *arguments: Any, **named: Any) -> Column:
    """Return the column that ``column`` describes, given the same arguments.

    Raises:
        TypeError: ``column`` does not take them.
    """
    told = _TAKEN.bind(*arguments, **named)
    told.apply_defaults()
    fields = dict(told.arguments)
    return Column(name, **fields | {"required": fields["required"] or fields["key"]})
