"""Scope: what a claim's own words say wherever they differ from its measure."""

from __future__ import annotations

KEYS = ("population", "place", "period", "base", "status", "per", "class")


def parse_scope(text: str) -> dict[str, str] | None:
    """Return the keys and values of a scope such as ``population: killed; per: year``.

    Keys are those of ``KEYS``, each at most once, with a value; ``None`` for anything else.
    """
    found: dict[str, str] = {}
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        key, value = key.strip(), " ".join(value.lower().split())
        if not colon or not value or key not in KEYS or key in found:
            return None
        found[key] = value
    return found


def scope_key(text: str) -> str:
    """Return the same string for the same scope, in whichever order its keys are written."""
    found = parse_scope(text)
    if found is None:
        return " ".join(text.lower().split())
    return "; ".join(f"{key}: {found[key]}" for key in KEYS if key in found)
