"""Which measure of a project a figure belongs to: ranked by likeness, with the reason."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tallystick.extraction.measures import PERIODIC, Flags, Floats, MeasureIndex
from tallystick.extraction.terms import places, terms
from tallystick.quantity import Quantity

NEW = "new"
"""What is proposed when no measure fits."""

THRESHOLD = 0.25
"""A figure less like every measure than this belongs to a new one."""

PROFILE, NEAREST, SPEAKER, VALUE, CITED = 0.5, 0.5, 0.15, 0.3, 0.3
"""What counts: likeness to the measure's own words, to its most similar claim, that its speaker
has stated the measure before (less for one who states many), that the same figure was stated
before (less for a figure of few digits), and that a source credited for it states it there."""

OTHER_PLACE, OTHER_PERIOD = 0.75, 0.85
"""What remains where the figure names a country and the measure another, or where one is told a
year or a day and the other not."""

SURFACE, COUNTED, SENTENCE, TITLE, PARAGRAPH = 2.0, 2.0, 1.0, 0.3, 0.2
"""What a word counts by where it stands: in the figure phrase, the sentence and so on."""

UNKNOWN = 0.4
"""What a word counts that stands nowhere in the project, beside the rarest that does."""

SAME = 0.005
"""Numbers nearer than this share of either are the same."""

AROUND = 60
"""Characters on either side of a figure in which "a year" belongs to it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure and the words around it.

    Attributes:
        figure: what was read.
        sentence: the sentence in which it stands.
        at: where in the sentence it begins.
        paragraph: the paragraph of the sentence.
        title: the title of the document.
        speaker: the id of its speaker, '' if there is none.
        cited: measures on which a credited source states the same figure.
    """

    figure: Quantity
    sentence: str
    at: int = 0
    paragraph: str = ""
    title: str = ""
    speaker: str = ""
    cited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure for a figure: its id (or ``new``), how well it fits from 0 to 1, and why."""

    measure: str
    score: float
    reason: str


def propose(index: MeasureIndex, around: Surroundings, threshold: float = THRESHOLD) -> Proposal:
    """Return the measure that fits a figure best, or ``new``."""
    ranked = rank(index, around, 1)
    if not ranked:
        return Proposal(NEW, 1.0, "no measure has a fitting unit")
    best = ranked[0]
    if best.score < threshold:
        nearest = f"nothing is near enough; nearest is {best.measure} ({best.score:.2f})"
        return Proposal(NEW, 1 - best.score / (2 * threshold), nearest)
    return best


def rank(index: MeasureIndex, around: Surroundings, count: int = 5) -> list[Proposal]:
    """Return the measures that fit a figure best, the best first, with the reason for each."""
    fits = index.fit.of(around.figure)
    if not len(fits) or not fits.max():
        return []
    query = _query(around, index.rarity)
    likeness = np.zeros(len(index.text_measure))
    for term, weight in query.items():
        rows, weights = index.postings[term]
        likeness[rows] += weight * weights
    total = len(index.measures)
    nearest = np.zeros(total)
    np.maximum.at(nearest, index.text_measure[total:], likeness[total:])
    same = _same_value(index, around.figure)
    valued = np.zeros(total)
    valued[[*same]] = _weight_of_digits(around.figure)
    spoken = index.spoken.get(around.speaker, np.zeros(total, dtype=bool))
    cited = np.array([measure in around.cited for measure in index.measures])
    alike = (
        PROFILE * likeness[:total]
        + NEAREST * nearest
        + SPEAKER * spoken / math.sqrt(max(1, spoken.sum()))
        + VALUE * valued
        + CITED * cited
    )
    scores = fits * _setting(index, around) * alike
    proposals = []
    for number in map(int, np.argsort(-scores, kind="stable")[:count]):
        if scores[number] <= 0:
            continue
        parts = [index.fit.told(around.figure, number)]
        shared = _shared(index, query, number, likeness)
        if shared:
            parts.append("words " + ", ".join(_shown(around, shared)))
        if spoken[number]:
            parts.append("the same speaker")
        if cited[number]:
            parts.append("the credited source states it")
        if number in same:
            parts.append(f"the figure of {same[number]}")
        score = min(1.0, float(scores[number]))
        proposals.append(Proposal(index.measures[number], score, "; ".join(parts)))
    return proposals


def _query(around: Surroundings, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words around a figure, as a text of the length 1."""
    counts: dict[str, float] = defaultdict(float)
    fields = (
        (around.figure.surface, SURFACE),
        (around.figure.counted or "", COUNTED),
        (around.sentence, SENTENCE),
        (around.paragraph, PARAGRAPH),
        (around.title, TITLE),
    )
    for text, weight in fields:
        for term in set(terms(text)):
            if not term.isdigit():
                counts[term] += weight
    # Words that the project does not know are about something else: they make the rest weigh less.
    unknown = UNKNOWN * max(rarity.values(), default=0.0)
    weights = {term: count * rarity.get(term, unknown) for term, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items() if term in rarity}


def _same_value(index: MeasureIndex, figure: Quantity) -> dict[int, str]:
    """Return the measures on which the same number was stated, with a claim that does."""
    found: dict[int, str] = {}
    for number in (figure.value, figure.low, figure.high):
        if not number:
            continue
        ends = sorted((number * (1 - SAME), number * (1 + SAME)))
        first, last = (
            index.values.searchsorted(ends[0]),
            index.values.searchsorted(ends[1], "right"),
        )
        for place in range(first, last):
            found.setdefault(int(index.value_measure[place]), index.value_claim[place])
    return found


def _weight_of_digits(figure: Quantity) -> float:
    """Return how much it tells that the same number was stated before: 3 little, 1,550 much."""
    number = figure.value or figure.low or figure.high or 0.0
    digits = f"{abs(number):.6g}".partition("e")[0].replace(".", "").strip("0")
    return min(1.0, len(digits) / 3)


def _setting(index: MeasureIndex, around: Surroundings) -> Floats:
    """Return for each measure what remains of a likeness where place or period differ."""
    figure = around.figure
    here = places(f"{figure.surface} {figure.counted or ''}")
    if not here:
        named = places(around.sentence)
        here = named if len(named) == 1 else frozenset()
    setting = np.ones(len(index.measures))
    if here:
        nowhere: Flags = np.zeros(len(index.measures), dtype=bool)
        agree = np.any([index.in_place.get(place, nowhere) for place in here], axis=0)
        setting[index.placed & ~agree] *= OTHER_PLACE
    near = around.sentence[max(0, around.at - AROUND) : around.at + len(figure.surface) + AROUND]
    periodic = bool(figure.per) or bool(PERIODIC.search(near))
    setting[index.periodic != periodic] *= OTHER_PERIOD
    return setting


def _shared(
    index: MeasureIndex, query: Mapping[str, float], number: int, likeness: Floats
) -> list[str]:
    """Return the terms that tell most for a measure, from its own text and its nearest claim."""
    own = np.flatnonzero(index.text_measure == number)
    nearest = own[np.argmax(likeness[own])]
    told: dict[str, float] = {}
    for term, weight in query.items():
        rows, weights = index.postings[term]
        here = weights[(rows == number) | (rows == nearest)]
        if len(here):
            told[term] = weight * float(here.max())
    return sorted(told, key=lambda term: (-told[term], term))[:3]


def _shown(around: Surroundings, wanted: Iterable[str]) -> list[str]:
    """Return for each term the word of the text that it stands for."""
    shown: dict[str, str] = {}
    for text in (around.figure.surface, around.sentence, around.paragraph, around.title):
        for word in text.split():
            for term in terms(word):
                shown.setdefault(term, word.strip(".,;:!?\"'()[]\u201c\u201d\u2018\u2019").lower())
    return [shown.get(term, term) for term in wanted]
