"""Transcripts: paragraphs that begin with the name of who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter

from tallystick.attribution.layout import Paragraph
from tallystick.attribution.lexicon import nouns, words
from tallystick.attribution.model import Span

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: (?:de|van|von|of|the|[A-ZÀ-Þ][\w.’'-]*)){0,4})"
    r"(?: ?[(\[][^)\]\n]{1,60}[)\]])?:\s+(?=\S)"
)
_FEWEST = 3
"""Of so many paragraphs from the first turn to the last, at least one begins a turn."""
_UTTERANCE = 3
"""Words that most turns have at least; "Ames: 42" stands in a table of results."""


def turns(text: str, paragraphs: list[Paragraph]) -> list[tuple[int, Span, Span]]:
    """Return the turns of a transcript: paragraph, span of the name, span of what is said.

    Speakers take turns, so there are two of them, a name comes back, and not much stands between
    the turns: a label that comes once ("BOTTOM LINE:") heads a section. Labels that are not in
    capital letters make a transcript only if there are four, and count only if they come twice.
    What the text also writes as a common word ("CLAIM:", "THE FACTS:") is no name.
    """
    found = []
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match is None or _is_common(text, match["name"]):
            continue
        found.append((number, match.span("name"), (match.end(), paragraph.end)))
    names = [text[start:end] for _, (start, end), _ in found]
    often = Counter(names)
    capital = {name for name in often if name.isupper() and len(name) > 1}
    if any(often[name] >= 2 for name in capital):
        kept = capital
    elif len(names) >= 4:
        kept = {name for name in often if often[name] >= 2}
    else:
        return []
    chosen = [turn for turn, name in zip(found, names, strict=True) if name in kept]
    reach = chosen[-1][0] - chosen[0][0] + 1 if chosen else 0
    long = [turn for turn in chosen if len(text[slice(*turn[2])].split()) >= _UTTERANCE]
    if len(kept) < 2 or len(chosen) * _FEWEST < reach or 2 * len(long) < len(chosen):
        return []
    return chosen


def _is_common(text: str, label: str) -> bool:
    """Return whether a label is a common word rather than somebody's name or post."""
    lower = label.lower()
    if lower in words()["not_speakers"]:
        return True
    last = lower.split()[-1]
    if len(last) == 1 or last in nouns()["person"] or last in nouns()["anonymous"]:
        return False
    return re.search(rf"\b{re.escape(last)}\b", text) is not None
