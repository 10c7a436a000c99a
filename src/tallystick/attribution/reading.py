"""A document read for its reports: only sentences that can matter are parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.attribution.kinds import kind_of
from tallystick.attribution.language import parsed
from tallystick.attribution.layout import Paragraph, Sentence, lay_out
from tallystick.attribution.lexicon import cue_verbs, nouns, words
from tallystick.attribution.model import Span
from tallystick.attribution.quoting import Told, is_bare, join_quotations, placed
from tallystick.attribution.reports import reports
from tallystick.attribution.transcripts import turns
from tallystick.attribution.trees import source_span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[\w’'-]+")
_AROUND = 20
"""Sentences before and after a place that are looked at in a paragraph that is no paragraph."""
_CHAIN = 30
"""Paragraphs of one uninterrupted quotation that are followed back to its speaker."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its reports, in the order of their sentences."""

    text: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    told: list[Told]

    def paragraph_of(self, place: int) -> int:
        """Return the number of the paragraph that holds a place."""
        return max(0, bisect_right(self.paragraphs, place, key=lambda one: one.start) - 1)

    def sentence_of(self, place: int) -> int:
        """Return the number of the sentence that holds a place, or ends before it."""
        return max(0, bisect_right(self.sentences, place, key=lambda one: one.start) - 1)

    def sentences_of(self, paragraph: int, place: int) -> list[Sentence]:
        """Return the sentences of a paragraph; of a very long one, those around a place."""
        first = bisect_right(self.sentences, paragraph - 1, key=lambda one: one.paragraph)
        last = bisect_right(self.sentences, paragraph, key=lambda one: one.paragraph)
        if last - first <= 2 * _AROUND:
            return self.sentences[first:last]
        middle = min(max(self.sentence_of(place), first), last)
        return self.sentences[max(first, middle - _AROUND) : min(last, middle + _AROUND)]

    def in_quotation(self, start: int, end: int | None = None) -> bool:
        """Return whether a stretch, or a place, stands between quotation marks."""
        if not self.paragraphs:
            return False
        paragraph = self.paragraphs[self.paragraph_of(start)]
        last = start + 1 if end is None else end
        return any(one.start <= start and last <= one.end for one in paragraph.quotations)


def read(text: str, spans: Sequence[Span] | None = None) -> Reading:
    """Return the reports of a text: all of them, or those that can hold one of the spans."""
    paragraphs, sentences = lay_out(text)
    wanted = range(len(sentences)) if spans is None else _around(paragraphs, sentences, spans)
    chosen = [number for number in wanted if _may_report(sentences, number)]
    told: dict[int, list[Told]] = {}
    subjects: dict[int, Span] = {}
    for number, doc in zip(chosen, parsed(sentences[n].text for n in chosen), strict=True):
        sentence = sentences[number]
        paragraph = paragraphs[sentence.paragraph]
        told[number] = placed(paragraph, sentence, number, reports(doc))
        if found := _subject(doc):
            start = paragraph.original(sentence.first + found[0])
            subjects[number] = (start, paragraph.original(sentence.first + found[1], end=True))
    join_quotations(text, paragraphs, sentences, told, subjects)
    ordered = [one for n in sorted(told) for one in told[n]]
    for name, said in turns(text, paragraphs):
        cue = (name[1], name[1] + 1)
        ordered.append(Told([*said], [cue], name, "transcript", ":", -1, [*said]))
    return Reading(text, paragraphs, sentences, ordered)


def _around(
    paragraphs: list[Paragraph], sentences: list[Sentence], spans: Sequence[Span]
) -> list[int]:
    """Return the sentences with a figure; for a quoted one, also those that tell whose it is."""
    starts = [sentence.start for sentence in sentences]
    by_paragraph: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_paragraph.setdefault(sentence.paragraph, []).append(number)
    wanted: set[int] = set()
    for start, _ in spans:
        number = bisect_right(starts, start) - 1
        if number < 0 or (number in wanted and not sentences[number].folds):
            continue
        wanted.add(number)
        sentence = sentences[number]
        if not sentence.folds:
            continue
        first = sentence.paragraph
        for _ in range(_CHAIN):
            bare = all(is_bare(sentences[n]) for n in by_paragraph.get(first, []))
            if first == 0 or not bare:
                break
            first -= 1
        for paragraph in range(first - 1, sentence.paragraph + 2):
            wanted.update(by_paragraph.get(paragraph, []))
    return sorted(wanted)


def _subject(doc: Doc) -> Span | None:
    """Return the subject of a sentence's main verb, if it can be somebody who speaks."""
    candidates = list(doc[:].root.children)
    if doc[-1].text == ":":
        candidates += doc
    for child in candidates:
        if child.dep_ not in ("nsubj", "nsubjpass") or child.lower_ in _NOBODY:
            continue
        if any(token.text in "“”" for token in child.subtree):
            continue
        first, last = span = source_span(child)
        name = doc.text[first:last]
        if child.lower_ in _PERSONS or (
            len(name.split()) <= _LONGEST_NAME and kind_of(name) in _SPEAK
        ):
            return span
    return None


_PERSONS = frozenset(["he", "she", "they"])
_SPEAK = frozenset(["person", "outlet", "office", "group"])
_LONGEST_NAME = 7
"""Words of a subject that can be somebody who speaks."""
_NOBODY = frozenset(["it", "that", "this", "there", "what", "i", "we", "you", "which"])


def _may_report(sentences: list[Sentence], number: int) -> bool:
    """Return whether a sentence holds or frames a quotation, or has a word that reports."""
    sentence = sentences[number]
    if sentence.folds or (number + 1 < len(sentences) and sentences[number + 1].folds):
        return not (is_bare(sentence))
    lists = nouns()
    for word in _WORD.findall(sentence.text):
        lower = word.lower()
        if lower in cue_verbs() or lower in lists["claim"] or lower in lists["poll"]:
            return True
        if lower in words()["adverbs"] or lower in _FIRST_WORDS:
            return True
    return False


_FIRST_WORDS = frozenset(["according", "citing", "per", "words", "view", "opinion", "compiled"])
