"""For each figure of a text: who utters it, and whom the text credits.

Of several reports around a figure the outermost names the speaker: in "Austin said the Pentagon
estimates 5,000", Austin utters the figure and the Pentagon is credited. A phrase that names an
outlet, document or poll beside a speaker ("he said, according to Reuters") is a credit too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tallystick.attribution.confidence import confidence_in, evidence_for
from tallystick.attribution.context import Before
from tallystick.attribution.credited import credited_in, in_order
from tallystick.attribution.model import CREDITED, Attribution, Reported, Span, Speaker
from tallystick.attribution.people import People
from tallystick.attribution.quoting import Told, narration
from tallystick.attribution.reading import Reading, read
from tallystick.attribution.speakers import identify

_THINGS = frozenset(["outlet", "document", "pollster"])
_OCCASIONS_BACK = 3
"""Paragraphs before a figure in which the occasion of the same speaker's words may be named."""


def attribute(text: str, spans: Sequence[Span], *, document_date: str = "") -> list[Attribution]:
    """Return who utters each of the figures of a text, in the order of the figures.

    Args:
        text: the canonical text of a document.
        spans: start and end of each figure, in characters.
        document_date: the day of publication, which no construction read so far depends on.

    Raises:
        TallystickError: spaCy or its English model is not installed.
    """
    return next(attribute_many([(text, spans)]))


def attribute_many(documents: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[list[Attribution]]:
    """Yield for each text the attributions of its figures, as ``attribute`` returns them."""
    for text, spans in documents:
        reading = read(text, spans)
        known = _Speakers(reading)
        near = _by_sentence(reading)
        yield [
            _of_figure(reading, known, span, near.get(reading.sentence_of(span[0]), []))
            for span in spans
        ]


def read_attributions(text: str) -> list[Reported]:
    """Return every report of a text in the order in which they stand, outermost ones only.

    Raises:
        TallystickError: spaCy or its English model is not installed.
    """
    reading = read(text)
    known = _Speakers(reading)
    found = []
    told = [one for one in reading.told if one.content and one.evidence != CREDITED]
    for one in _outermost(told):
        speaker = known.of(one) if one.source else None
        mention = one.mention or one.source
        found.append(
            Reported(
                tuple(one.content),
                tuple(one.cues),
                (mention,) if mention else (),
                text[slice(*mention)] if mention else "",
                (speaker.name or "") if speaker else "",
                _manner(text, one),
            )
        )
    return found


def _manner(text: str, one: Told) -> str:
    said = sum(end - start for start, end in one.content)
    quoted = sum(end - start for start, end in one.quoted)
    if quoted >= 0.9 * said:
        return "direct"
    marks = any(mark in text[a:b] for a, b in one.content for mark in '“"«')
    return "mixed" if quoted or marks else "indirect"


class _Speakers:
    """Who the sources of the reports of one document are; each is identified once, in order."""

    def __init__(self, reading: Reading) -> None:
        self._people = People(reading.text)
        self._said: list[tuple[int, Speaker]] = []
        self._known: dict[Span, Speaker] = {}
        starts = [sentence.start for sentence in reading.sentences]
        before = Before(self._people, self._said, reading.in_quotation, starts)
        for source in sorted({one.source for one in reading.told if one.source}):
            speaker = identify(before, source)
            self._known[source] = speaker
            self._said.append((source[0], speaker))

    def of(self, one: Told) -> Speaker:
        if one.source is None:
            return Speaker(None, None, "anonymous")
        return self._known[one.source]


def _by_sentence(reading: Reading) -> dict[int, list[Told]]:
    """Return the reports whose content reaches into each sentence."""
    near: dict[int, list[Told]] = {}
    for one in reading.told:
        reached = {
            number
            for start, end in one.content
            for number in range(reading.sentence_of(start), reading.sentence_of(end) + 1)
        }
        for number in reached:
            near.setdefault(number, []).append(one)
    return near


def _of_figure(reading: Reading, known: _Speakers, span: Span, near: list[Told]) -> Attribution:
    """Return who utters the figure at a span, among the reports that reach into its sentence."""
    text = reading.text
    holding = [
        one for one in near if any(a <= span[0] and span[1] <= b + 1 for a, b in one.content)
    ]
    if not holding:
        return Attribution("author", confidence=_unreported(reading, span, near))
    holding.sort(key=lambda one: -_size(one))
    beside = [one for one in holding if one.evidence == CREDITED]
    holding = [one for one in holding if one.evidence != CREDITED]
    if not holding:
        return Attribution(
            "author",
            credits=_things(known, beside),
            confidence=confidence_in("author beside a report"),
        )
    people = [one for one in holding if one.source and known.of(one).kind not in _THINGS]
    uttering = [one for one in people if one.form in _UTTERS]
    named = [one for one in holding if one.source and one.word != "citing"]
    one = (uttering or people or named or holding)[0]
    speaker = known.of(one)
    quoted = reading.in_quotation(*span)
    credited = _credits(reading, known, span, one, speaker, [*holding, *beside])
    if one.source is None or speaker.kind == "anonymous":
        manner = "direct" if quoted and one.source else "anonymous"
    elif one.form == "transcript" or (quoted and one.form != "poll"):
        manner = "direct"
    else:
        manner = "source" if speaker.kind in _THINGS else "indirect"
    if one.source is None:
        return Attribution(
            "anonymous",
            kind="anonymous",
            credits=credited,
            cue=one.word,
            confidence=confidence_in(evidence_for(one, span, quoted)),
        )
    mention = one.source if speaker.name is None else one.mention or one.source
    return Attribution(
        manner,
        speaker.name,
        text[slice(*mention)],
        *mention,
        speaker.role,
        speaker.kind,
        credited,
        one.word or None,
        confidence_in(evidence_for(one, span, quoted)),
    )


def _unreported(reading: Reading, span: Span, near: list[Told]) -> float:
    """Return how sure it is that the narrator utters a figure which no report holds."""
    if reading.in_quotation(*span):
        return confidence_in("author in a quotation")
    return confidence_in("author beside a report" if near else "author")


_UTTERS = frozenset(["verb", "label", "frame", "signature", "transcript"])


def _things(known: _Speakers, told: list[Told]) -> tuple[str, ...]:
    """Return the names of the sources of reports, in the order of the text."""
    sources = [(one.source, known.of(one).name) for one in told if one.source]
    return in_order([(place, name) for place, name in sources if name])


def _credits(
    reading: Reading,
    known: _Speakers,
    span: Span,
    chosen: Told,
    speaker: Speaker,
    holding: list[Told],
) -> tuple[str, ...]:
    """Return outlets, documents, polls, bodies quoted by the speaker, and the occasion."""
    named: list[tuple[Span, str]] = []
    for one in holding:
        if one.source is None:
            continue
        other = known.of(one)
        if other.name and (other.kind in _THINGS or (one is not chosen and other.kind == "office")):
            named.append((one.source, other.name))
    if speaker.kind in ("person", "group", "office", "anonymous") and chosen.source:
        paragraph = reading.paragraph_of(chosen.source[0])
        for number in range(paragraph, max(-1, paragraph - 1 - _OCCASIONS_BACK), -1):
            if number != paragraph and speaker.kind not in ("person", "group"):
                break
            found: list[str] = []
            for sentence in reading.sentences_of(number, chosen.source[0]):
                if not _speaks_here(reading, known, sentence.start, sentence.end, speaker, chosen):
                    continue
                found += credited_in(narration(sentence))
            if found:
                place = reading.paragraphs[number].start
                named += [((place, place), name) for name in found]
                break
    return in_order(named)


def _speaks_here(
    reading: Reading, known: _Speakers, start: int, end: int, speaker: Speaker, chosen: Told
) -> bool:
    """Return whether a sentence names the speaker, or reports their words."""
    if chosen.source and start <= chosen.source[0] < end:
        return True
    if speaker.name is None:
        return False
    last = speaker.name.split()[-1]
    return last in reading.text[start:end]


def _outermost(told: list[Told]) -> list[Told]:
    """Return the reports without those that only stand in what another one reports."""
    kept: list[Told] = []
    for one in sorted(told, key=lambda one: -_size(one)):
        if not any(_covers(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.content[0])


def _size(one: Told) -> int:
    return sum(end - start for start, end in one.content)


def _covers(outer: Told, inner: Told) -> bool:
    return all(any(a <= s and e <= b for a, b in outer.content) for s, e in inner.content)
