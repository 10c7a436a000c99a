"""Hedges and bounds: the words around a number that say how exactly it is meant."""

from __future__ import annotations

from typing import NamedTuple

from tallystick.quantity.lexicon import hedge_ends, hedges, words
from tallystick.quantity.tokens import DASHES, Tokens


class Bound(NamedTuple):
    """A hedge: its comparator, its words, and the token where it starts or ends."""

    comparator: str
    hedge: str
    edge: int


def before(tokens: Tokens, first: int) -> Bound | None:
    """The hedge that ends right before token `first`; of several, the leftmost decides."""
    found = _match_before(tokens, first)
    if found is None:
        skipped = first
        while skipped > max(0, first - 3) and tokens.low[skipped - 1] in words()["fillers"]:
            skipped -= 1
        if skipped == first or tokens.low[first - 1] == "the":
            return None
        found = _match_before(tokens, skipped)
        if found is None:
            return None
    outer = _match_before(tokens, found.edge)
    if outer is not None and outer.comparator != "~" and found.comparator == "~":
        if outer.hedge == "over":
            return found  # "took over about 40 shops"
        return outer
    return found


def _match_before(tokens: Tokens, first: int) -> Bound | None:
    if not first:
        return None
    low = tokens.low
    longest = hedge_ends().get(low[first - 1], 0)
    table = hedges()[0]
    for size in range(min(longest, first), 0, -1):
        start = first - size
        phrase = " ".join(low[start:first]) if size > 1 else low[start]
        comparator = table.get(phrase)
        if comparator is None:
            continue
        if start and size == 1 and not _is_hedge(tokens, phrase, start):
            return None
        if start and phrase == "up to" and low[start - 1] in words()["upward_verbs"]:
            return None  # "edged up to 3.6 percent"
        if start and phrase in ("more than", "less than") and low[start - 1] == "no":
            continue
        return Bound(comparator, phrase, start)
    return None


def _is_hedge(tokens: Tokens, phrase: str, start: int) -> bool:
    previous = tokens.low[start - 1]
    if phrase in ("over", "around") and previous in words()["particle_verbs"]:
        return False  # "handed over 500 bodies"
    if phrase in ("about", "over", "around"):
        return previous not in words()["about_something"]
    if phrase == "past" and tokens.low[start - 1] not in ("rose", "soared", "climbed"):
        return previous not in ("the", "over", "in", "for", "this")
    if phrase in ("minimum", "maximum", "estimated"):
        return previous not in ("the",)
    if phrase in ("<", ">", "~"):
        return True
    return phrase != "c."


def after(tokens: Tokens, last: int) -> Bound | None:
    """The hedge that starts at token `last`, right behind a number, its unit or its noun."""
    table = hedges()[1]
    at = last
    text = tokens.text[at]
    if text in DASHES and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
        if tokens.low[at] not in ("odd", "plus", "ish"):
            return None
    elif text == "," and tokens.low[at + 1] in ("give", "and", "or", "at"):
        at += 1
    elif text == "+":
        return Bound(">=", "+", at + 1) if tokens.glued(at) else None
    elif not tokens.low[at] or tokens.low[at][0] not in "oapmgit":
        return None
    for size in (4, 3, 2, 1):
        phrase = " ".join(tokens.low[at : at + size])
        comparator = table.get(phrase)
        if comparator is None or (size == 1 and phrase == "plus" and not tokens.low[at + 1]):
            continue
        edge = at + size
        if phrase in ("or more", "or less", "at least", "at most", "or better", "or higher") and (
            tokens.low[edge] in ("than", "of")
        ):
            return None
        if phrase in ("at least", "at most") and tokens.kind[edge] in "nf":
            return None
        if phrase == "plus" and at == last and not tokens.low[edge].endswith("s"):
            return None
        if (
            phrase in ("approximately", "maximum")
            and tokens.kind[edge] in "nws"
            and (tokens.kind[edge] == "n")
        ):
            return None
        if phrase in ("and up", "and over", "and under", "and more", "or over", "or under") and (
            tokens.kind[edge] in ("n", "f")
            or tokens.text[edge] in tuple("$€£¥")
            or (phrase == "and up" and tokens.low[edge] == "to")
        ):
            return None
        if phrase == "and more" and tokens.low[edge] in ("than", "people", "of"):
            return None
        return Bound(comparator, phrase, edge)
    return None
