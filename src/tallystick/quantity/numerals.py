"""The longest number that starts at a token, in digits or in words."""

from __future__ import annotations

import unicodedata

from tallystick.quantity.lexicon import Numbers, numbers
from tallystick.quantity.number import Number, digits_value, scaled
from tallystick.quantity.parts import after_article, bare_part, couple, quantified, vague
from tallystick.quantity.spelled import from_words
from tallystick.quantity.tokens import DASHES, Tokens

_TIMES = frozenset(("x", "\u00d7", "\u00b7", "*"))


# Larger denominators that are in use; others ("17/29 mpg") are two numbers.
_DENOMINATORS = frozenset((12, 15, 16, 20, 24, 25, 30, 32, 36, 40, 48, 50, 60, 64, 100, 1000))


def read_number(tokens: Tokens, at: int) -> Number | None:
    """The longest number that starts at token `at`, or None."""
    lexicon = numbers()
    kind = tokens.kind[at]
    if kind == "n":
        return _from_digits(tokens, at, lexicon)
    if kind == "f":
        sign = unicodedata.numeric(tokens.text[at])
        return scaled(tokens, Number(at, at + 1, sign, "fraction", group=True), lexicon)
    if kind == "s":
        if tokens.text[at] == "." and tokens.kind[at + 1] == "n" and tokens.glued(at + 1):
            value = digits_value("0." + tokens.text[at + 1])
            if value is not None and "." not in tokens.text[at + 1]:
                return scaled(tokens, Number(at, at + 2, value, "digits"), lexicon)
        return None
    word = tokens.low[at]
    if word in ("a", "an"):
        scale = tokens.low[at + 1]
        if scale in lexicon.scales and not scale.endswith("s"):
            return from_words(tokens, at, lexicon)
        return after_article(tokens, at, lexicon)
    if word == "point" and tokens.kind[at + 1] == "n":
        value = digits_value("0." + tokens.text[at + 1])
        return None if value is None else Number(at, at + 2, value, "digits")
    if word in lexicon.vague:
        return vague(tokens, at, lexicon)
    if word in lexicon.cardinal:
        return from_words(tokens, at, lexicon)
    if word in lexicon.quantifiers:
        return quantified(tokens, at, at + 1, lexicon.quantifiers[word], lexicon)
    if word == "handful":
        return quantified(tokens, at, at + 1, lexicon.quantifiers["a handful of"], lexicon)
    if word in ("half", "quarter", "fourth", "tenth", "dozen", "dozens"):
        return bare_part(tokens, at, lexicon)
    if word in ("couple", "pair"):
        return couple(tokens, at, at, lexicon)
    return None


def _from_digits(tokens: Tokens, at: int, lexicon: Numbers) -> Number | None:
    piece = tokens.text[at]
    value = digits_value(piece)
    if value is None:
        return None
    last = at + 1
    form = "digits"
    # 2.48 x 10^-5, 1.3x10^6
    if tokens.low[last] in _TIMES and tokens.text[last + 1] == "10":
        power, end = _power(tokens, last + 2)
        if power is not None:
            return Number(at, end, float(f"{value}e{power}"), "digits")
    if tokens.low[last][:1] == "x" and tokens.low[last] == "x10":
        return Number(at, last, value, "digits")
    # 2 1/2, 2½, 1/2
    if tokens.kind[last] == "f" and value.is_integer():
        value += unicodedata.numeric(tokens.text[last])
        last, form = last + 1, "fraction"
    else:
        part = _slash_fraction(tokens, at)
        if part is not None:
            value, last, form = part[0], part[1], "fraction"
        elif tokens.kind[last] == "n" and value.is_integer() and value < 1000:
            part = _slash_fraction(tokens, last)
            if part is not None and not tokens.glued(last):
                value, last, form = value + part[0], part[1], "fraction"
    if form == "digits" and tokens.low[last] == "point" and tokens.kind[last + 1] == "n":
        decimals = tokens.text[last + 1]
        if decimals.isdigit() and value.is_integer():
            value, last = float(f"{int(value)}.{decimals}"), last + 2
    if form == "digits" and tokens.low[last] == "and" and tokens.low[last + 1] in ("a", "one"):
        half = lexicon.fractions.get(tokens.low[last + 2])
        if half and half <= 5 and value < 1000 and value.is_integer():
            value, last = value + 1 / half, last + 3
    return scaled(tokens, Number(at, last, value, form, group=form == "fraction"), lexicon)


def _power(tokens: Tokens, at: int) -> tuple[int | None, int]:
    if tokens.text[at] == "^":
        at += 1
    sign = 1
    if tokens.text[at] in DASHES:
        sign, at = -1, at + 1
    if tokens.kind[at] == "n" and tokens.text[at].isdigit() and len(tokens.text[at]) <= 3:
        return sign * int(tokens.text[at]), at + 1
    return None, at


def _slash_fraction(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """1/2, 3/4; a day and month (5/17/2018) or a name (9/11) is none."""
    if tokens.text[at + 1] not in ("/", "\u2044") or tokens.kind[at + 2] != "n":
        return None
    if tokens.text[at + 3] == "/" or not tokens.text[at + 2].isdigit():
        return None
    if not tokens.text[at].isdigit() or len(tokens.text[at + 2]) > 4 or len(tokens.text[at]) > 4:
        return None
    top, bottom = int(tokens.text[at]), int(tokens.text[at + 2])
    if bottom > 10 and bottom not in _DENOMINATORS and tokens.low[at + 3] != "of":
        return None
    if not 0 < top < bottom or (top, bottom) == (9, 11) or tokens.text[at][0] == "0":
        return None
    return top / bottom, at + 3
