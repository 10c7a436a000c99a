"""What kind of speaker a noun phrase names, judged by its words."""

from __future__ import annotations

import re

from tallystick.attribution.lexicon import names, nouns

_WORDS = re.compile(r"[\w&’'.-]+")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|our|this|that|these|those|some|many|several|most|other|one|two|three"
    r"|new|recent|latest|newly|early|preliminary|separate|another|earlier|numerous|various|all|both)\s+)+",
    re.I,
)
CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_SPLIT = re.compile(
    r"\s(?:of|for|in|at|from|by|with|on|who|that|which|to|about|among|released|conducted|published|taken)\s|[,(;]"
)

THINGS = frozenset(["outlet", "office", "pollster", "document"])
"""Kinds of speakers that are nobody: what they say is credited rather than uttered."""


def head_of(mention: str) -> str:
    """Return the noun that a noun phrase turns on, in lower case."""
    parts = _WORDS.findall(_core(mention))
    return parts[-1].lower().strip(".’'") if parts else ""


def _core(mention: str) -> str:
    """Return a noun phrase up to what is said about its noun."""
    return _SPLIT.split(f"{mention} ")[0].strip()


def plain(mention: str) -> str:
    """Return a mention without its leading article and number words."""
    bare = _LEADING.sub("", mention)
    return re.sub(r"[’']s?$", "", bare) or mention


def kind_of(mention: str) -> str:
    """Return the kind of speaker that a noun phrase names, judged by its words."""
    lists = nouns()
    listed = names()
    bare = _LEADING.sub("", mention).strip()
    lower = re.sub(r"[’']s?$", "", bare.lower())
    head = head_of(mention)
    named = _is_named(bare)
    tokens = set(re.findall(r"[\w&’'-]+", lower))
    if head in lists["poll"]:
        return "pollster" if named or _one_thing(mention) else "anonymous"
    if lower in listed.pollsters:
        return "pollster"
    if lower in listed.outlets or lower.removeprefix("the ") in listed.outlets:
        return "outlet"
    if lower in listed.offices or lower in listed.countries:
        return "office"
    if head in lists["anonymous"] and (
        not named or head.endswith("s") or head in ("people", "men", "women")
    ):
        return "anonymous"
    if (
        head in lists["document"]
        and head not in lists["office"]
        and not (named and head in lists["outlet"] and bare[0].isupper())
    ):
        if named or _one_thing(mention) or len(tokens) > 1:
            return "document"
        return "anonymous"
    if head in lists["outlet"]:
        return "outlet"
    if head in lists["office"]:
        return "office"
    if head in lists["person"] or head in lists["bearer"]:
        several = head.endswith("s") and head[:-1] in lists["person"]
        return "group" if several or (head.endswith("s") and not named) else "person"
    if named and head.endswith(("workers", "employees")) and " " in bare:
        return "group"
    if lower in listed.unions:
        return "office"
    if named and len(bare) > 1 and bare.replace(".", "").isupper() and len(bare) < 8:
        return "office"
    if named and mention.lower().startswith("the "):
        return "group" if head.endswith("s") else "office"
    if named and tokens & listed.pollsters:
        return "pollster"
    if named and (CAPITAL.search(_core(bare).rpartition(" ")[2]) or " " not in bare):
        return "person"
    return "group" if head.endswith("s") else "anonymous"


def _is_named(bare: str) -> bool:
    """Return whether a noun phrase holds a name; a capital that opens a sentence is none."""
    parts = bare.split()
    if any(CAPITAL.match(part) for part in parts[1:]):
        return True
    first = parts[0].lower().strip(".,’'") if parts else ""
    common = any(first in listed for listed in nouns().values())
    return bool(parts) and bool(CAPITAL.match(parts[0])) and not (common and len(parts) == 1)


def _one_thing(mention: str) -> bool:
    """Return whether a mention speaks of one definite thing ("the poll"), not of some ("polls")."""
    return bool(re.match(r"(?:the|this|that|its|his|her|their)\s", mention, re.I))
