"""Multiples and digit counts: doubled, fivefold, ten times as many, a six-figure sum."""

from __future__ import annotations

from dataclasses import replace

from tallystick.quantity.amounts import Amount
from tallystick.quantity.bounds import before
from tallystick.quantity.lexicon import numbers, words
from tallystick.quantity.number import Number
from tallystick.quantity.tokens import DASHES, Tokens


def multiple(tokens: Tokens, amount: Amount) -> int | None:
    """Where "times as many", "-fold" or "x" behind a number ends; None when there is none."""
    at = amount.last
    if tokens.text[at] in DASHES and tokens.glued(at + 1):
        at += 1
    word = tokens.low[at]
    if word == "fold":
        return at + 1
    if word == "times":
        follow = tokens.low[at + 1]
        if follow in words()["times_more"] or follow in (
            "amount",
            "size",
            "number",
            "rate",
            "level",
        ):
            return at + 1
        return None
    if word == "x" and tokens.glued(at) and tokens.kind[at + 1] != "n":
        return at + 1
    return None


def multiple_word(tokens: Tokens, at: int) -> Amount | None:
    """Doubled, tripled, twofold, twice as many."""
    word, follow = tokens.low[at], tokens.low[at + 1]
    previous = tokens.low[at - 1]
    value = numbers().multiples[word]
    if follow in ("down", "standards", "digit", "digits", "up", "back") or (
        tokens.text[at + 1] in DASHES and tokens.glued(at + 1)
    ):
        return None
    hedged = before(tokens, at) is not None
    if word in ("twice", "thrice"):
        if follow not in ("as", "the", "that", "its", "their", "what", "his", "her", "those"):
            return None
    elif word in ("double", "triple", "treble", "quadruple", "halve"):
        helped = previous in ("to", "will", "would", "could", "may", "might", "can", "should")
        if not (helped or hedged or follow in words()["multiple_objects"] - {"in", "a", "to"}):
            return None
    elif word in ("doubles", "triples", "trebles", "quadruples"):
        named = tokens.text[at + 1][:1].isupper()
        if not (hedged or follow in words()["multiple_objects"] or named) or previous in (
            "mixed",
            "in",
        ):
            return None
    elif word == "halves":
        return None
    return Amount(at, at + 1, Number(at, at + 1, value, "words"), "ratio", "multiple")


def digit_count(tokens: Tokens, amount: Amount) -> Amount | None:
    """A six-figure sum, a three-digit number: vague, with the bounds that the digits set."""
    at, value = amount.last, amount.value
    if tokens.text[at] not in DASHES or tokens.low[at + 1] not in ("figure", "digit", "figures"):
        return None
    if value is None or amount.unit is not None or not 1 <= value <= 12:
        return None
    low = 10.0 ** (int(value) - 1)
    number = amount.number._replace(value=None, low=low, high=10 * low - 1, form="vague")
    return replace(amount, number=number, last=at + 2)
