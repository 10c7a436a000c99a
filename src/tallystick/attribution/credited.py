"""What the text credits for a figure: outlets, documents, polls and occasions."""

from __future__ import annotations

import re
from functools import lru_cache

from tallystick.attribution.lexicon import names, nouns, words
from tallystick.attribution.model import Span

_OCCASION_NOUN = "|".join(sorted(nouns()["occasion"], key=len, reverse=True))
_ARTICLE = r"(?:(?:a|an|the|his|her|their|its|this|that|another|one)\s+)"
_OCCASION = re.compile(
    rf"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Oo]n|[Gg]ave|[Gg]iving|[Hh]eld|[Hh]olding|[Hh]osted)\s+"
    rf"(?P<name>{_ARTICLE}?(?:[\w’'-]+\s+){{0,5}}?(?:press\s+)?(?:{_OCCASION_NOUN})\b"
    rf"(?:\s+(?:with|of|to|in|at|on|for|between)\s+(?:(?:the|a|an|members)\s+|of\s+|[A-Z][\w’'-]*+\s*+)+)?)"
)
_NAMED = r"(?:[Tt]he\s+)?[A-Z][\w’'&.]*(?:\s+[A-Z][\w’'&]*)*"
_SPEAKING = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking|[Aa]rriving|[Aa]ddressing)\s+(?:at|in|to|before|with)\s+"
    r"(?P<name>(?:the\s+|a\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)
_PLACE = re.compile(
    r"\b(?:said|says|told|added|spoke|stated|declared)\b[^.“”\"]{0,40}?"
    r"(?P<name>\bin [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling)\s+(?:reporters?\s+(?:at|from|for)\s+)?"
    rf"(?:[\w’'-]+\s+){{0,4}}?(?P<name>{_NAMED})"
)
_BY_OUTLET = re.compile(
    r"\b(?:interview with|to|by|from|in|reported by|published (?:by|in)|quoted by|cited by|citing)"
    rf"\s+(?P<name>{_NAMED})"
)


@lru_cache(maxsize=4096)
def credited_in(narration: str) -> tuple[str, ...]:
    """Return the occasions and outlets that a stretch of narration names."""
    return (*occasions(narration), *outlets(narration))


def occasions(narration: str) -> list[str]:
    """Return the occasions that a stretch of narration names ("a press conference in Kyiv")."""
    found = []
    for match in _OCCASION.finditer(narration):
        name = re.sub(r"\s+", " ", match["name"]).strip(" ,")
        head = next(
            (w for w in reversed(re.findall(r"[\w-]+", name.lower())) if w in nouns()["occasion"]),
            "",
        )
        if head and not re.search(r"\b(?:could|will|would|start|begin)\b", name):
            found.append(re.sub(rf"^{_ARTICLE}", "", name))
    for match in _SPEAKING.finditer(narration):
        if match["name"].lower() not in words()["weekdays"]:
            found.append(re.sub(r"^(?:the|a)\s+", "", match["name"]))
    for match in _PLACE.finditer(narration):
        if match["name"].lower().split()[-1] not in words()["weekdays"]:
            found.append(match["name"])
    distinct = list(dict.fromkeys(found))
    return [
        one
        for one in distinct
        if not any(one != other and one in other for other in distinct)
        and not (" with " in one and is_outlet(one.partition(" with ")[2].removeprefix("the ")))
    ]


def outlets(narration: str) -> list[str]:
    """Return the outlets to which words were given ("told Reuters", "an interview with Bild")."""
    found = []
    for pattern in (_TOLD, _BY_OUTLET):
        for match in pattern.finditer(narration):
            name = re.sub(r"\s+", " ", match["name"]).strip()
            if is_outlet(name):
                found.append(re.sub(r"^[Tt]he ", "", name))
    return list(dict.fromkeys(found))


def is_outlet(name: str) -> bool:
    """Return whether a name is that of a newspaper, agency, broadcaster or the like."""
    lower = re.sub(r"[’']s?$", "", name.lower()).rstrip(".")
    if lower in names().outlets or lower.removeprefix("the ") in names().outlets:
        return True
    last = lower.split()[-1]
    return last in nouns()["outlet"] and name.split()[-1][0].isupper()


def in_order(text_spans: list[tuple[Span, str]]) -> tuple[str, ...]:
    """Return names in the order of their places, each once."""
    return tuple(dict.fromkeys(name for _, name in sorted(text_spans)))
