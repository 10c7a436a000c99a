"""What a measure, a sum or a share is of: tonnes of flour, $5m in damages, 40% of voters."""

from __future__ import annotations

from tallystick.quantity import counted
from tallystick.quantity.amounts import Amount
from tallystick.quantity.counted import Phrase
from tallystick.quantity.lexicon import not_figures, units, words
from tallystick.quantity.tokens import Tokens

_NEVER = frozenset(("age", "temperature", "angle", "multiple", "ratio", "speed"))
# A point in space or time stands behind these with an article ("10 km of the border").
_PLACED = frozenset(("length", "time"))


def stuff(tokens: Tokens, amount: Amount, at: int) -> Phrase | None:
    """The noun phrase behind an "of" (or, for money, an "in") at token `at`, or None."""
    if amount.dimension in _NEVER:
        return None
    word = tokens.low[at]
    if word == "in" and amount.dimension == "money":
        return _in(tokens, at)
    if word != "of":
        return None
    follow = tokens.low[at + 1]
    if amount.dimension in _PLACED and (
        tokens.kind[at + 1] != "w"
        or tokens.text[at + 1][0].isupper()
        or follow in words()["determiners"]
    ):
        return None
    phrase = counted.after(tokens, at, False)
    if phrase is None or _is_time(tokens.low[phrase.last - 1]):
        return None  # "the 16,000 tonnes of the past few years"
    return phrase


def _is_time(word: str) -> bool:
    return word.rstrip("s") in words()["rate_time"]


def _in(tokens: Tokens, at: int) -> Phrase | None:
    """$277bn in market value; not "in May", "in court", "in three years", "in early trading"."""
    phrase = counted.after(tokens, at + 1, False)
    if phrase is None or tokens.low[at + 1] in words()["determiners"]:
        return None
    low = tokens.low[at + 1 : phrase.last]
    if not words()["never_in"].isdisjoint(low) or tokens.text[at + 1][0].isupper():
        return None
    if low[0].rstrip(".") in not_figures()["months"] or low[-1] in units().phrases:
        return None
    return None if _is_time(low[-1]) else phrase
