"""Transcripts: paragraphs that begin with the name of who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter

from tallystick.attribution.layout import Paragraph
from tallystick.attribution.lexicon import words
from tallystick.attribution.model import Span

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: (?:de|van|von|of|the|[A-ZÀ-Þ][\w.’'-]*)){0,4})"
    r"(?: ?[(\[][^)\]\n]{1,60}[)\]])?:\s+(?=\S)"
)


def turns(text: str, paragraphs: list[Paragraph]) -> list[tuple[int, Span, Span]]:
    """Return the turns of a transcript: paragraph, span of the name, span of what is said.

    Two labels in capital letters make a transcript, or four others of which one comes twice.
    """
    found = []
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match is None or match["name"].lower() in words()["not_speakers"]:
            continue
        found.append((number, match.span("name"), (match.end(), paragraph.end)))
    names = [text[start:end] for _, (start, end), _ in found]
    capital = {name for name in names if name.isupper() and len(name) > 1}
    if sum(name in capital for name in names) >= 2:
        return [turn for turn, name in zip(found, names, strict=True) if name in capital]
    often = Counter(names)
    if len(names) >= 4 and max(often.values()) >= 2:
        return [turn for turn, name in zip(found, names, strict=True) if often[name] >= 2]
    return []
