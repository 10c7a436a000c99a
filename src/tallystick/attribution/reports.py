"""Reports within one parsed sentence: who says what, by verbs, nouns and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.model import Report
from tallystick.attribution.phrases import by_adverbs, by_nouns, by_phrases, by_polls
from tallystick.attribution.verbal import by_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc


def reports(doc: Doc) -> list[Report]:
    """Return the reports of a parsed sentence (its quotations folded away)."""
    found = [*by_verbs(doc), *by_phrases(doc), *by_nouns(doc), *by_polls(doc), *by_adverbs(doc)]
    return [report for report in found if report.content]
