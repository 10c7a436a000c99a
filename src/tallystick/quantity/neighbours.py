"""What the words around an amount add to it or take from it."""

from __future__ import annotations

from dataclasses import replace

from tallystick.quantity.amounts import Amount, read_amount
from tallystick.quantity.bounds import Bound, before
from tallystick.quantity.lexicon import numbers, words
from tallystick.quantity.ranges import Pair
from tallystick.quantity.tokens import Tokens

_OPPOSITE = {">": ("<", "<="), ">=": ("<", "<="), "<": (">", ">="), "<=": (">", ">=")}


def bounded(tokens: Tokens, left: Amount, bound: Bound | None) -> Pair | None:
    """More than 10 but less than 20: two bounds on one figure make a range."""
    if bound is None or bound.comparator not in _OPPOSITE:
        return None
    at = left.last
    if tokens.text[at] == ",":
        at += 1
    if tokens.low[at] in ("and", "but"):
        at += 1
    if at == left.last:
        return None
    for second in range(at + 1, at + 8):
        if tokens.kind[second] not in ("w", "n") or not tokens.low[second]:
            return None
        if tokens.kind[second] == "n" or tokens.low[second] in numbers().cardinal:
            right = read_amount(tokens, second)
            hedge = None if right is None else before(tokens, right.first)
            if right is None or hedge is None or hedge.edge != at:
                continue
            if hedge.comparator not in _OPPOSITE[bound.comparator]:
                return None
            low, high = left.value, right.value
            if low is None or high is None or (low < high) != (bound.comparator in (">", ">=")):
                return None
            if left.unit not in (None, right.unit):
                return None
            return Pair("bounds", left, right, bound.edge, right.last)
    return None


def shared_unit(tokens: Tokens, amount: Amount) -> Amount:
    """45 and 50 mg: the unit behind the last of a list is the unit of all."""
    if amount.unit is not None or amount.number.form not in ("digits", "words"):
        return amount
    at = amount.last
    for _ in range(4):
        if tokens.low[at] not in ("and", "or", ",", "to"):
            return amount
        at += 1
        if tokens.low[at] in ("and", "or"):
            at += 1
        if tokens.kind[at] != "n" and tokens.low[at] not in numbers().cardinal:
            return amount
        follow = read_amount(tokens, at)
        if follow is None or follow.prefix:
            return amount
        if follow.unit is not None:
            if follow.dimension in ("money", "time", "age") or (
                follow.first != follow.number.first
            ):
                return amount
            return replace(amount, unit=follow.unit, dimension=follow.dimension)
        at = follow.last
    return amount


def fitting(tokens: Tokens, bound: Bound | None, amount: Amount) -> Bound | None:
    """The hedge, unless the words only look like one ("$5bn over five years")."""
    if bound is None or amount.dimension != "time":
        return None if bound is not None and _is_particle(tokens, bound, amount) else bound
    if bound.hedge == "over":
        lead = tokens.low[bound.edge - 1] if bound.edge else ""
        follow = tokens.low[amount.last]
        if lead in words()["span_before"] or follow in (
            "ago",
            "old",
            "of",
            "later",
            "earlier",
            "longer",
            "since",
            "before",
        ):
            return bound
        return None
    if bound.hedge == "past":
        return None
    return bound


def _is_particle(tokens: Tokens, bound: Bound, amount: Amount) -> bool:
    """Whether "over" belongs to a verb ("took over 40 shops"): only before what is counted."""
    if bound.hedge != "over" or not bound.edge or amount.unit is not None:
        return False
    return tokens.low[bound.edge - 1] in words()["particle_verbs_of_things"]


def repeated(tokens: Tokens, amount: Amount) -> int:
    """Forty-five (45): the same number once more, in brackets, belongs to it."""
    at = amount.last
    if tokens.text[at] != "(" or amount.unit is not None:
        return at
    if tokens.kind[at + 1] != "n" and tokens.low[at + 1] not in numbers().cardinal:
        return at
    again = read_amount(tokens, at + 1)
    if again is None or again.value != amount.value or tokens.text[again.last] != ")":
        return at
    return again.last + 1


def percent_of(tokens: Tokens, at: int) -> bool:
    """Whether "percent of" stands before token `at` with no number of its own."""
    low = tokens.low
    if at < 2 or low[at - 1] != "of" or low[at - 2] not in ("percent", "percents", "cent"):
        return False
    before_it = at - 4 if low[at - 3] == "per" else at - 3
    return before_it < 0 or not (
        tokens.kind[before_it] in "nf" or low[before_it] in numbers().cardinal
    )
