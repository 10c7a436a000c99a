"""Joining quotations to the reports that frame them, and floating ones to their speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tallystick.attribution.layout import Paragraph, Sentence
from tallystick.attribution.lexicon import cue_verbs, verbs, words
from tallystick.attribution.model import Report, Span


@dataclass(slots=True)
class Told:
    """A report placed in the document; quotations that continue it are added as they are found."""

    content: list[Span]
    cues: list[Span]
    source: Span | None
    form: str
    word: str
    sentence: int
    quoted: list[Span] = field(default_factory=list)
    joined: dict[Span, str] = field(default_factory=dict)
    """How each quotation came to it: continued, alone in its sentence, floating; else blank."""
    evidence: str = ""
    mention: Span | None = None
    """What the text calls the source there, where that is not the source itself."""


_NAMED = r"[A-Z][\w.’'-]*(?: (?:de|van|von|of|and|[A-Z][\w.’'-]*)){0,5}"
_LABEL = re.compile(
    rf"(?:^|[.,;!?—–-]\s|\s[—–-]\s)(?P<name>{_NAMED})\s*:\s*$"
    rf"|(?:^|[—–-]\s?)(?:[Mm]ore )?[Ff]rom (?P<origin>{_NAMED}|the [a-z]+)\s*:\s*$"
)
_BEAT = 8
"""Words of a sentence that only leads over to the next ("The minister shook his head.")."""
_BARE = re.compile(r"(?:[\s.,;:!?…—–\-()\"“”'‘’]++|\[[^\]]{1,30}\])*+")
_SIGNATURE = re.compile(
    r"\s*[—–-]{1,2}\s*"
    r"(?P<name>(?:(?:the|a|an) )?[A-Z][\w.’'-]*(?: (?:of|the|de|van|von|[A-Z][\w.’'-]*))*)"
)


def placed(
    paragraph: Paragraph, sentence: Sentence, number: int, reports: list[Report]
) -> list[Told]:
    """Return the reports of a sentence with their places in the document."""

    def span(part: Span) -> Span:
        return (
            paragraph.original(sentence.first + part[0]),
            paragraph.original(sentence.first + part[1], end=True),
        )

    found = []
    for report in reports:
        content = [span(part) for part in report.content]
        told = Told(
            _merged(content),
            [span(report.cue)],
            span(report.source) if report.source else None,
            report.form,
            report.word,
            number,
            mention=span(report.mention) if report.mention else None,
            evidence=report.evidence,
        )
        for first, last, quotation in sentence.folds:
            if any(a < last and first < b for a, b in report.content):
                told.quoted.append((quotation.start, quotation.end))
        found.append(told)
    return found


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def narration(sentence: Sentence) -> str:
    """Return what a sentence says outside its folded quotations."""
    parts = []
    place = 0
    for first, last, _ in sentence.folds:
        parts.append(sentence.text[place:first])
        place = last
    return " ".join([*parts, sentence.text[place:]])


def is_bare(sentence: Sentence) -> bool:
    """Return whether a sentence is nothing but quotations."""
    return bool(sentence.folds) and bool(_BARE.fullmatch(narration(sentence)))


def join_quotations(
    text: str,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    told: dict[int, list[Told]],
    subjects: dict[int, Span],
) -> None:
    """Give every quotation to a report: its sentence's, or that of the words around it.

    Args:
        text: the document.
        paragraphs: its paragraphs.
        sentences: its sentences.
        told: the reports by the number of their sentence; quotations are added to them.
        subjects: the grammatical subject of sentences that have one.
    """
    current: Told | None = None
    at = -9
    for number, sentence in enumerate(sentences):
        here = told.get(number, [])
        for first, _, quotation in sentence.folds:
            span = (quotation.start, quotation.end)
            owner = _labelled(paragraphs, sentence, number, first, here)
            if owner is not None and owner not in here:
                told.setdefault(number, here).append(owner)
            if owner is None:
                owner = _owner(here, span)
            way = ""
            alone = first == 0 and at == sentence.paragraph and not _speaking(here)
            if owner is None and (quotation.continued or alone):
                owner, way = current, "continued" if quotation.continued else "alone"
            if owner is None:
                owner = _framing(text, paragraphs, sentence, number, first, here, subjects)
                if owner is not None and owner not in here:
                    told.setdefault(number, here).append(owner)
            if owner is None:
                owner, way = _floating(sentences, number, told, current, at, subjects), "floating"
                if owner is not None and owner.sentence == number:
                    told.setdefault(number, here).append(owner)
            if owner is not None:
                owner.joined[span] = way
                if span not in owner.quoted:
                    owner.quoted.append(span)
                owner.content = _merged([*owner.content, span])
                current, at = owner, sentence.paragraph
        if not sentence.folds and here:
            speaking = [one for one in here if one.source and one.word in verbs()["say"]]
            if speaking:
                current, at = (
                    max(speaking, key=lambda one: sum(b - a for a, b in one.content)),
                    sentence.paragraph,
                )


def _owner(here: list[Told], span: Span) -> Told | None:
    holding = [one for one in here if span in one.quoted and one.source and one.form != "poll"]
    return max(holding, key=lambda one: (one.form == "verb", _size(one)), default=None)


def _size(one: Told) -> int:
    return sum(end - start for start, end in one.content)


def _speaking(here: list[Told]) -> list[Told]:
    return [one for one in here if one.source and one.form in ("verb", "phrase")]


def _labelled(
    paragraphs: list[Paragraph], sentence: Sentence, number: int, first: int, here: list[Told]
) -> Told | None:
    """Return the report of a quotation right after a name and a colon."""
    match = _LABEL.search(sentence.text[:first])
    if match is None:
        return None
    part = "origin" if match["origin"] else "name"
    last = match[part].split()[-1].lower()
    if last in cue_verbs() or last in words()["weekdays"]:
        return None
    paragraph = paragraphs[sentence.paragraph]
    source = (
        paragraph.original(sentence.first + match.start(part)),
        paragraph.original(sentence.first + match.end(part), end=True),
    )
    same = [one for one in here if one.source == source]
    return same[0] if same else Told([], [], source, "label", ":", number)


def _framing(
    text: str,
    paragraphs: list[Paragraph],
    sentence: Sentence,
    number: int,
    first: int,
    here: list[Told],
    subjects: dict[int, Span],
) -> Told | None:
    """Return the report of the sentence's own narration for a quotation that it does not hold."""
    if is_bare(sentence):
        return None
    paragraph = paragraphs[sentence.paragraph]
    if speaking := _speaking(here):
        return speaking[0] if first > len(sentence.text) // 2 else speaking[-1]
    rest = sentence.text[sentence.folds[-1][1] :]
    if match := _SIGNATURE.match(rest):
        at = sentence.first + sentence.folds[-1][1]
        source = (
            paragraph.original(at + match.start("name")),
            paragraph.original(at + match.end("name"), end=True),
        )
        return Told([], [], source, "signature", "—", number)
    if number in subjects and subjects[number][0] >= sentence.folds[0][2].end:
        # "“All must go,” thundered the mayor": a verb that no list of verbs of saying holds.
        return Told([], [], subjects[number], "frame", ":", number, evidence="verb")
    return None


def _floating(
    sentences: list[Sentence],
    number: int,
    told: dict[int, list[Told]],
    current: Told | None,
    at: int,
    subjects: dict[int, Span],
) -> Told | None:
    """Return the report that a quotation without any words of its own belongs to."""
    sentence = sentences[number]
    following = sentences[number + 1] if number + 1 < len(sentences) else None
    away = sentence.paragraph - sentences[current.sentence].paragraph if current else 0
    if current is not None and at == sentence.paragraph:
        return current if is_bare(sentence) or not away else None
    if following is not None and following.paragraph == sentence.paragraph:
        later = [one for one in told.get(number + 1, []) if one.source and one.form == "verb"]
        if following.folds and later:
            return later[0]
    if following is not None:
        match = _SIGNATURE.match(following.text)
        if match and len(following.text) < 120:
            start = following.start + match.start("name")
            source = (start, following.start + match.end("name"))
            return Told([], [], source, "signature", "—", number)
    before = sentences[number - 1] if number else None
    if before is not None and before.text.endswith(":") and number - 1 in subjects:
        same = [one for one in told.get(number - 1, []) if one.source]
        return (
            same[-1]
            if same
            else Told([], [], subjects[number - 1], "frame", ":", number, evidence="colon")
        )
    if current is not None and sentence.paragraph - at <= 1 and is_bare(sentence):
        return current if away <= 1 else None
    beside = before is not None and before.paragraph == sentence.paragraph
    if before and beside and number - 1 in subjects and len(before.text.split()) <= _BEAT:
        return Told([], [], subjects[number - 1], "frame", "", number, evidence="beat")
    return None
