"""What is found out about who utters a figure."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end of a stretch of text, in characters."""

CREDITED = "credited"
"""Evidence that a thing is credited for what the narrator says ("42 percent in the poll")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who utters one figure, and whom the text credits for it.

    `attribution` is ``direct`` (within quotation marks), ``indirect`` (reported), ``source`` (an
    outlet, document or poll says it), ``anonymous`` ("officials say", "is thought to") or
    ``author`` (the text's own voice).

    `speaker` is the name as fully as the document gives it; `mention` is what the words near the
    figure call that speaker ("He", "who", "his deputy, Ida Krog"), and
    ``text[speaker_start:speaker_end] == mention``. All four are None for the author, and where
    nobody is named at all ("is thought to"). `role` is a title or apposition. `kind` is person,
    office, pollster, outlet, document, group or anonymous.

    `credits` are the outlets, documents, polls and occasions named as where the figure comes
    from. `cue` is the word that reports ("said", "according to"). `confidence` runs from 0 to 1.
    """

    attribution: str
    speaker: str | None = None
    mention: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    role: str | None = None
    kind: str | None = None
    credits: tuple[str, ...] = ()
    cue: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for: the fullest name that the document has, role and kind."""

    name: str | None
    role: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report as found in one parsed sentence; spans count in that sentence.

    `source` is None where nobody is named; `mention` is the whole noun phrase or the relative
    pronoun that stands for it there, if that is more than the source. `form` is the construction:
    verb, hidden (a passive that hides who says so), phrase ("according to"), noun ("X's claim"),
    poll, adverb. `evidence` is the kind of construction within that form.
    """

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    form: str
    word: str
    mention: Span | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """One report as it stands in the text: what is said, by which words, and by whom.

    All spans are character offsets; `source_text` is what the text calls the speaker and
    `source_resolved` the fullest name that the document has for it (both empty when nobody is
    named). `kind` is direct, mixed (part of it quoted) or indirect.
    """

    content_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    source_spans: tuple[Span, ...]
    source_text: str
    source_resolved: str
    kind: str
