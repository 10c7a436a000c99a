"""What a candidate claim looks like."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a document with who states it: a candidate for a row of claims.csv.

    Attributes:
        document: the name that the caller gave, usually the file's.
        start, end: where the figure stands in the text that was read; ``surface`` is that stretch.
        surface: the figure phrase, from the hedge to the unit or the thing counted.
        comparator, hedge, value, low, high, unit, counted: what the words say, as
            ``tallystick.Quantity`` has it (the unit is None for a number of things); a share is in
            percent, also where the words are "two thirds".
        attribution: direct, indirect, source, anonymous or author; None for what is no figure.
        speaker: the full name of who utters it, as the document gives it; None for the author.
        speaker_start, speaker_end: where the speaker is mentioned beside the figure.
        cites: ids of sources of the project that the text credits.
        credits: names of credited outlets, documents, polls or occasions that are not among them.
        as_of: the date for which the figure holds, as coarse as the text says; '' if unknown.
        measure: the id of the measure proposed, ``new`` when none fits, '' without a project.
        confidence: from 0 to 1, that of the weakest part: figure, speaker, and measure.
        kind: the construction (count, money, percent, date ...), see ``tallystick.Quantity``.
        reason: why it is no figure (only among non-claims); None for figures.
        per: the denominator of a rate.
        position: headline, lead, quotation or body.
        mention: the words that name the speaker beside the figure ("He", "the senator").
        speaker_id: the id of the speaker in the project; '' if there is none.
        speaker_kind: person, office, pollster, outlet, document, group or anonymous; '' if unknown.
        role: the title or office that the text gives the speaker; '' if none.
        cue: the word that attributes ("said", "according to"); '' if none.
        as_of_reason: which words, or what else, gave the date.
        measure_reason: why this measure was proposed.
        row_unit: the unit for the row in claims.csv ("tank" for a number of tanks).
        row_scope: what the row's scope says: the period of a rate that the unit does not name.
        sentence: the sentence in which the figure stands, shortened if very long.
        sentence_start: where ``sentence`` begins in the text.
        note: why the figure, though it stands there, is not stated ("denied by Olga Berg"; see
            ``tallystick.extraction.denials``); '' if nothing speaks against it.
    """

    document: str
    start: int
    end: int
    surface: str
    comparator: str
    hedge: str | None
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    attribution: str | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cites: tuple[str, ...]
    credits: tuple[str, ...]
    as_of: str
    measure: str
    confidence: float
    kind: str
    reason: str | None
    per: str | None
    position: str
    mention: str | None
    speaker_id: str
    speaker_kind: str
    role: str
    cue: str
    as_of_reason: str
    measure_reason: str
    row_unit: str
    row_scope: str
    sentence: str
    sentence_start: int
    note: str = ""

    def as_record(self) -> dict[str, Any]:
        """Return the fields by name, for JSON."""
        return asdict(self)


FIELDS = tuple(Claim.__dataclass_fields__)
"""The names of the fields of a claim, in order."""
