"""The one table of hedges: how far from its number a figure may lie, and why.

Two readings of each way to state a figure. *Plausible* is what a reader takes the words to mean;
*strict* holds every value for which the words are not false. Widths are shares of the number.

A *step* is one unit of the last significant digit: 10 for 230 and for 1,550, 1 for 9. Round
numbers are read loosely and precise ones exactly because a speaker picks the coarsest scale that
is good enough (Krifka 2007, "Approximate interpretation of number words"). The widths below are
conventions of this project, of the order that readers gave when asked (Ferson et al. 2015,
"Natural language of uncertainty: numeric hedge words"); change them here, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

HALF_STEP_AT_MOST = 0.05
"""A bare number stands for what rounds to it: half a step, but never more than this share."""


@dataclass(frozen=True)
class Hedge:
    """How one family of words widens a figure whose comparator is ``~``.

    Widths below and above the number, as shares of it: plausible, then strict.
    """

    name: str
    words: tuple[str, ...]
    plausible_below: float
    plausible_above: float
    strict_below: float
    strict_above: float
    reason: str


NEARLY = Hedge(
    "nearly",
    (
        "nearly",
        "almost",
        "close to",
        "closer to",
        "close on",
        "approaching",
        "nearing",
        "just under",
        "just below",
        "just short of",
        "not quite",
    ),
    0.10,
    0.0,
    0.25,
    0.0,
    "The number is not reached, so nothing lies above it; a tenth below is what readers allow, "
    "and further than a quarter below the words would be called wrong.",
)
ABOUT = Hedge(
    "about",
    (
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "approximate",
        "circa",
        "or so",
        "an estimated",
        "estimated",
        "in the region of",
        "in the order of",
    ),
    0.10,
    0.10,
    0.25,
    0.25,
    "Either side alike; a tenth is what readers allow, a quarter the furthest that is not wrong. "
    "Also for every hedge that this table does not list.",
)
HEDGES = (NEARLY, ABOUT)

COMPARATORS_OF = (
    (("more than", "over", "above", "upwards of", "in excess of", "exceeding"), (">",)),
    (("at least", "no fewer than", "no less than", "not less than", "minimum"), (">=",)),
    (("less than", "fewer than", "under", "below"), ("<",)),
    (("up to", "at most", "as many as", "as much as", "no more than", "maximum"), ("<=",)),
    (NEARLY.words, ("~", "<")),
    (ABOUT.words, ("~", "range", "vague")),
)
"""Which comparators go with which hedge words."""

_BY_WORD = {word: hedge for hedge in HEDGES for word in hedge.words}


def hedge_of(word: str) -> Hedge:
    """Return the family of a hedge word; ``ABOUT`` for a word that is not listed, or none."""
    return _BY_WORD.get(" ".join(word.lower().split()), ABOUT)
