"""Vague amounts and parts: several, hundreds of, a couple, half, a third."""

from __future__ import annotations

from tallystick.quantity.lexicon import Numbers, units, words
from tallystick.quantity.number import Number, joined_by_hyphen
from tallystick.quantity.tokens import DASHES, Tokens


def after_article(tokens: Tokens, at: int, lexicon: Numbers) -> Number | None:
    """A number that opens with "a": a hundred, a dozen, a third, a few, a couple."""
    word = tokens.low[at + 1]
    if word == "dozen":
        return Number(at, at + 2, 12.0, "words", 12.0, group=True)
    if word == "score" and tokens.low[at + 2] == "of":
        return Number(at, at + 2, 20.0, "words", 20.0, group=True)
    if word in ("few", "handful"):
        span = lexicon.quantifiers["a few"]
        return quantified(tokens, at, at + 2, span, lexicon)
    if word == "good" and tokens.low[at + 2] == "few":
        return quantified(tokens, at, at + 3, lexicon.quantifiers["a few"], lexicon)
    if word in ("couple", "pair"):
        return couple(tokens, at, at + 1, lexicon)
    if word in ("half", "quarter"):
        return bare_part(tokens, at, lexicon)
    bottom = lexicon.fractions.get(word)
    if bottom and not word.endswith("s") and is_fraction(tokens, at + 2, bottom):
        part = Number(at, at + 2, 1 / bottom, "fraction", group=True)
        return of_a_scale(tokens, part, lexicon)
    return None


def of_a_scale(tokens: Tokens, number: Number, lexicon: Numbers) -> Number:
    """A quarter of a million, two thirds of a billion: a count; else the fraction itself."""
    at = number.last
    if tokens.low[at] == "of" and tokens.low[at + 1] == "a":
        at += 2
    scale = lexicon.scales.get(tokens.low[at])
    if not scale or scale < 1000 or number.value is None:
        return number
    value = number.value * scale
    return number._replace(last=at + 1, value=value, form="words", scale=scale, group=False)


def couple(tokens: Tokens, first: int, at: int, lexicon: Numbers) -> Number:
    """A couple (of) weeks, a couple of hundred, a pair of trousers."""
    last = at + 1
    after = last + 1 if tokens.low[last] == "of" else last
    scale = lexicon.scales.get(tokens.low[after]) or lexicon.groups.get(tokens.low[after])
    if scale and tokens.low[after] != "score":
        return Number(first, after + 1, 2.0 * scale, "couple", scale, group=True)
    return Number(first, last, 2.0, "couple" if tokens.low[at] == "couple" else "words", group=True)


def quantified(
    tokens: Tokens, first: int, last: int, span: tuple[float, float], lexicon: Numbers
) -> Number:
    """Several, a few, a handful: alone or before scales."""
    low, top = span[0], span[1] + 1
    scale = 1.0
    while True:
        after = last + 1 if tokens.low[last] == "of" and scale == 1 else last
        word = tokens.low[after]
        factor: float = lexicon.scales.get(word) or lexicon.groups.get(word) or 0
        if not factor and word in lexicon.vague and word not in ("tens", "scores"):
            factor = lexicon.scales.get(word.rstrip("s")) or lexicon.groups.get(word) or 0
        if not factor or word == "score":
            break
        low, top, scale, last = low * factor, top * factor, factor, after + 1
    return Number(first, last, None, "vague", scale, low, top - 1, group=True)


def vague(tokens: Tokens, at: int, lexicon: Numbers) -> Number | None:
    """Hundreds, tens of thousands, hundreds of millions."""
    low, high = lexicon.vague[tokens.low[at]]
    last = at + 1
    word = tokens.low[at]
    if word in ("tens", "scores") and tokens.low[last] != "of":
        return None
    while tokens.low[last] == "of" and tokens.low[last + 1] in lexicon.vague:
        factor = float(lexicon.scales.get(tokens.low[last + 1].rstrip("s"), 0))
        if not factor:
            break
        low, high = low * factor, (min(high, 999) + 1) * factor - 1
        last += 2
    return Number(at, last, None, "vague", 1.0, low, high, group=True)


def bare_part(tokens: Tokens, at: int, lexicon: Numbers) -> Number | None:
    """Half, a quarter: of something, before a scale, or before "a" and a unit."""
    first = at
    article = tokens.low[at] in ("a", "an")
    if article:
        at += 1
    word = tokens.low[at]
    if word in ("dozen", "dozens"):
        return None if word == "dozen" else vague(tokens, at, lexicon)
    value = 1 / lexicon.fractions[word]
    last = at + 1
    after = last + 1 if joined_by_hyphen(tokens, last) else last
    if tokens.low[after] in ("a", "an"):
        after += 1
    scale = lexicon.scales.get(tokens.low[after]) or lexicon.groups.get(tokens.low[after])
    if scale and tokens.low[after] != "score":
        return Number(first, after + 1, value * scale, "words", scale)
    if word != "half" and not article and tokens.low[last] != "of" and tokens.text[last] != "-":
        return None
    if not article and tokens.low[at - 1] in words()["period_before"]:
        return None
    if word == "half" and not article and not _is_half(tokens, at):
        return None
    return of_a_scale(tokens, Number(first, last, value, "fraction", group=True), lexicon)


def _is_half(tokens: Tokens, at: int) -> bool:
    """Whether a bare "half" is an amount ("half of them", "cut by half"; not "half empty")."""
    follow = tokens.low[at + 1]
    if tokens.text[at + 1] in DASHES:
        return tokens.low[at + 2] in units().phrases
    if follow in words()["half_after"] or follow in units().phrases:
        return True
    if tokens.low[at - 1] in words()["half_before"]:
        return True
    return at == 0 and tokens.kind[at + 1] != "w"


def is_fraction(tokens: Tokens, at: int, bottom: int) -> bool:
    """Whether "a third" before token `at` is a part, not a rank ("a third man")."""
    if bottom == 4 and tokens.low[at] in ("century", "mile", "hour", "litre", "liter", "point"):
        return True
    if tokens.kind[at] == "w":
        return tokens.low[at] in words()["after_fraction"]
    return tokens.text[at] not in DASHES or not tokens.glued(at)
