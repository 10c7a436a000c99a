"""A cause of disagreement, with its evidence, and the claims that causes are looked for among."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from tallystick.compare.causes.scope_words import kinds_in
from tallystick.compare.intervals import half_step
from tallystick.compare.part import part
from tallystick.compare.relate import Columns, Whole

Family: TypeAlias = Literal["number", "hedge", "time", "scope", "currency and unit"]

SCALE_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Cause(NamedTuple):
    """Why a claim may differ from the figure of the largest camp.

    Attributes:
        cause: the word that a verdict has for it.
        family: number, hedge, time, scope, or currency and unit.
        evidence: one sentence that says what fits.
        confidence: from 0 to 1; high for what hardly fits by chance, low for what often does.
        claims: the ids of the claims that it explains.
    """

    cause: str
    family: Family
    evidence: str
    confidence: float
    claims: tuple[str, ...]


class Stated(NamedTuple):
    """One claim as causes look at it; numbers in the measure's unit, ``value`` in its own.

    ``number`` is nan for ranges and vague words; ``low`` and ``high`` are the strict bounds.
    """

    claim: str
    source: str
    speaker: str
    poll: str
    phrase: str
    counted: str
    title: str
    scope: str
    comparator: str
    hedge: str
    unit: str
    value: float
    factor: float
    number: float
    low: float
    high: float
    text: int
    begun: float
    ended: float

    @property
    def is_range(self) -> bool:
        """Return whether the claim states two ends."""
        return self.comparator == "range" and math.isfinite(self.low + self.high)

    @property
    def words(self) -> str:
        """Return all words that say what the figure is of."""
        return f"{self.phrase} | {self.counted} | {self.scope}".lower()

    @property
    def slack(self) -> float:
        """Return how far from its number the figure may lie by rounding, in the measure's unit."""
        return half_step(self.value) * abs(self.factor)


@dataclass(frozen=True)
class Setting:
    """What a disputing claim is held against.

    Attributes:
        main: a claim with the figure that most texts of the largest camp state.
        camp: some claims of that camp, ``main`` first.
        others: one claim for each figure stated on the measure and scope.
        neighbours: one claim for each figure of another scope, or of a related measure.
        nature: that of the measure.
    """

    main: Stated
    camp: tuple[Stated, ...]
    others: tuple[Stated, ...]
    neighbours: tuple[Stated, ...]
    nature: str

    @cached_property
    def figures(self) -> tuple[Stated, ...]:
        """Return the others and the neighbours."""
        return self.others + self.neighbours

    @cached_property
    def ranges(self) -> tuple[Stated, ...]:
        """Return the figures that have two ends."""
        ranges = (figure for figure in self.figures if figure.comparator == "range")
        return tuple(figure for figure in ranges if figure.is_range)

    @cached_property
    def by_date(self) -> tuple[Stated, ...]:
        """Return the others, the oldest first."""
        return tuple(sorted(self.others, key=lambda other: other.begun))

    @cached_property
    def kinds_of_camp(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """Return the kinds of words of each claim of the camp."""
        return tuple(kinds_in(member.words) for member in self.camp)


TEXTS = (
    *("claim", "source", "speaker", "poll", "in_english", "counted", "title", "scope_key"),
    *("comparator", "hedge", "unit_name"),
)
NUMBERS = ("strict_low", "strict_high", "original_code", "as_of_earliest", "as_of_latest")
"""The columns of claims that ``Stated`` holds, in the order of its fields."""


def statements(claims: Columns, positions: Sequence[int] | Whole) -> tuple[Stated, ...]:
    """Return the claims at some positions; no text is missing in their columns."""
    some = part(claims, np.array(positions, dtype="int64"))
    texts = [some[name].tolist() for name in TEXTS]
    values, factors = some["value"].tolist(), some["factor"].tolist()
    points = [value * factor for value, factor in zip(values, factors, strict=True)]
    numbers = [some[name].tolist() for name in NUMBERS]
    rows = zip(*texts, values, factors, points, *numbers, strict=True)
    return tuple(map(Stated._make, rows))


def shown(number: float, unit: str = "") -> str:
    """Return a number as a sentence shows it: ``384 million USD``, ``1,343.6 kilometer``."""
    for size, word in SCALE_WORDS:
        if abs(number) >= size:
            return f"{number / size:,.6g} {word} {unit}".rstrip()
    return f"{number:,.8g} {unit}".rstrip()


def in_main_unit(setting: Setting, number: float) -> str:
    """Return a number of the measure's unit, shown in the unit of the main claim."""
    return shown(number / setting.main.factor, setting.main.unit)


def is_close(one: float, other: float, tolerance: float) -> bool:
    """Return whether two numbers are no further apart than a tolerance."""
    return bool(abs(one - other) <= tolerance)


def make(cause: str, family: Family, confidence: float, one: Stated, evidence: str) -> Cause:
    """Return a cause that explains one claim."""
    return Cause(cause, family, evidence, confidence, (one.claim,))


def as_dict(cause: Cause) -> dict[str, Any]:
    """Return a cause as findings hold it."""
    return {
        "cause": cause.cause,
        "family": cause.family,
        "evidence": cause.evidence,
        "confidence": round(cause.confidence, 2),
        "claims": list(cause.claims),
    }
