"""Transcripts: paragraphs that begin with the name of who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from tallystick.attribution.layout import Paragraph
from tallystick.attribution.lexicon import nouns, words
from tallystick.attribution.model import Span

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: (?:de|van|von|of|the|[A-ZÀ-Þ][\w.’'-]*)){0,4})"
    r"(?: ?[(\[][^)\]\n]{1,60}[)\]])?:\s+(?=\S)"
)
_COMMON = re.compile(r"\b[a-z][\w-]*")
_FEWEST = 3
"""Of so many paragraphs from the first turn to the last, at least one begins a turn."""
_UTTERANCE = 3
"""Words that most turns have at least; "Ames: 42" stands in a table of results."""
_LONGEST = 20
"""Paragraphs over which a turn can run on."""
_FEWEST_ALTERNATING = 9
"""The same where the speakers alternate, each with several turns: answers can be long."""
_ASIDE = re.compile(r"[(\[].*[)\]]$|[A-ZÀ-Þ\W\d]{3,80}$", re.S)


class Turn(NamedTuple):
    """One turn of a transcript: the name before it, and what is said, one span a paragraph."""

    name: Span
    said: tuple[Span, ...]


def turns(text: str, paragraphs: list[Paragraph]) -> list[Turn]:
    """Return the turns of a transcript.

    Speakers take turns, so there are two of them, a name comes back, and not much stands between
    the turns: a label that comes once ("BOTTOM LINE:") heads a section. Labels that are not in
    capital letters make a transcript only if there are four, and count only if they come twice.
    What the text also writes as a common word ("CLAIM:", "THE FACTS:") is no name.

    A turn runs on over the paragraphs that follow up to the next label, an aside in brackets or a
    heading; the last one does not, since what follows it may be the narrator's.
    """
    labels = {
        number: match
        for number, paragraph in enumerate(paragraphs)
        if (match := _LABEL.match(text, paragraph.start, paragraph.end))
    }
    common = frozenset(_COMMON.findall(text)) if labels else frozenset()
    speakers = {
        number: match["name"]
        for number, match in labels.items()
        if not _is_common(match["name"], common)
    }
    often = Counter(speakers.values())
    capital = {name for name in often if name.isupper() and len(name) > 1}
    if any(often[name] >= 2 for name in capital):
        kept = capital
    elif len(speakers) >= 4:
        kept = {name for name in often if often[name] >= 2}
    else:
        return []
    chosen = [number for number, name in speakers.items() if name in kept]
    if len(kept) < 2 or not _is_transcript([speakers[number] for number in chosen], chosen):
        return []
    found = []
    for number, following in pairwise([*chosen, chosen[-1] + 1]):
        match = labels[number]
        said = [(match.end(), paragraphs[number].end)]
        for more in range(number + 1, min(following, number + 1 + _LONGEST)):
            paragraph = paragraphs[more]
            if more in labels or _ASIDE.match(text[paragraph.start : paragraph.end]):
                break
            said.append((paragraph.start, paragraph.end))
        found.append(Turn(match.span("name"), tuple(said)))
    long = [turn for turn in found if len(text[slice(*turn.said[0])].split()) >= _UTTERANCE]
    return found if 2 * len(long) >= len(found) else []


def _is_transcript(names: list[str], places: list[int]) -> bool:
    """Return whether labels stand close together, or their speakers answer each other."""
    reach = places[-1] - places[0] + 1
    if len(names) * _FEWEST >= reach:
        return True
    often = Counter(names)
    answered = sum(one != other for one, other in pairwise(names))
    several = sum(count >= 3 for count in often.values()) >= 2
    alternating = several and answered >= 0.8 * (len(names) - 1)
    return alternating and len(names) * _FEWEST_ALTERNATING >= reach


def _is_common(label: str, common: frozenset[str]) -> bool:
    """Return whether a label is a common word of the text, and no name or post of somebody's."""
    lower = label.lower()
    if lower in words()["not_speakers"]:
        return True
    last = lower.split()[-1]
    if len(last) == 1 or last in nouns()["person"] or last in nouns()["anonymous"]:
        return False
    return last in common
