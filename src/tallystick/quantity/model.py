"""What a figure read from text looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as the words state it.

    `start` and `end` are character offsets in the text that was read, and
    `text[start:end] == surface`. The surface runs from the hedge to the unit or the thing counted.

    `comparator` is one of ``= > >= < <= ~ range vague``; `hedge` is the word that says so, in
    lower case, or None. A `range` or `vague` figure has `low` and `high` and no `value`.
    Money and counts stand in whole units (165000000, not 165 million).

    `unit` is a singular, spelled-out name (``EUR``, ``percent``, ``kilometer``, ``barrel/day``),
    or None for a number of things. `counted` is the noun phrase counted, or what a measure or a
    sum is of ("1,600 tonnes of flour": ``flour``), if the text has one. `per` is the denominator
    of a rate ("2,000 shells a day": ``day``), and `whole` is what a share is a share of ("68
    percent of voters": ``voters``).

    `kind` names the construction: count, money, percent, ratio, share, change, multiple, duration,
    age, vote, measure, number. A non-claim (asked for with ``non_claims=True``) has a kind such as
    date, year, time, ordinal or name, and a `reason`; the kinds of claims have reason None.
    """

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
    kind: str
    reason: str | None = None
    per: str | None = None
    whole: str | None = None


class NonFigure(NamedTuple):
    """A stretch of tokens that holds a number and is no figure, with its kind and the reason."""

    first: int
    last: int
    kind: str
    reason: str
