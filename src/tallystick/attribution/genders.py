"""Whether a name or a title is a man's or a woman's: m, f, or an empty string."""

from __future__ import annotations

from tallystick.attribution.lexicon import names, words


def gender_of_title(title: str) -> str:
    """Return m, f or an empty string for what a title or a noun says."""
    heard = {part.strip(".").lower() for part in title.split()}
    feminine = bool(heard & words()["feminine_titles"])
    if feminine == bool(heard & words()["masculine_titles"]):
        return ""
    return "f" if feminine else "m"


def gender_fits(wanted: str, gender: str) -> bool:
    """Return whether a gender is the one wanted; what is not known fits."""
    return not wanted or not gender or wanted == gender


def by_given_name(name: str) -> str:
    """Return m, f or an empty string for what the first word of a name says."""
    first = name.split(" ")[0].lower()
    return "m" if first in names().masculine else "f" if first in names().feminine else ""
