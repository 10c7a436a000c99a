"""A number in the text, its value in digits, and the scales behind it."""

from __future__ import annotations

from typing import NamedTuple

from tallystick.quantity.lexicon import Numbers, units, words
from tallystick.quantity.tokens import DASHES, LONGEST_NUMBER, Tokens

_GROUP_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f,'\u2019")


class Number(NamedTuple):
    """A number in the text: tokens `first` up to, not including, `last`.

    A vague amount has `low` and `high` and no value. `form` is digits, words, fraction or vague;
    `scale` is the multiplier that was spelled out last ("2.4 million": 1e6), else 1; `group` says
    that the words name a group and take "of" ("dozens of", "half of").
    """

    first: int
    last: int
    value: float | None
    form: str
    scale: float = 1.0
    low: float | None = None
    high: float | None = None
    group: bool = False


def digits_value(piece: str) -> float | None:
    """The value of a token of digits in English habit, or None for versions and identifiers."""
    if len(piece) > LONGEST_NUMBER:
        return None
    plain = piece.translate(_GROUP_SPACES)
    dots = piece.count(".")
    if dots > 1:
        if "," in piece and piece.rfind(",") > piece.rfind("."):
            plain = piece.replace(".", "").replace(",", ".")
        else:
            return None
    elif "," in piece and "." not in piece and len(piece) - piece.rfind(",") <= 3:
        plain = piece.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def joined_by_hyphen(tokens: Tokens, at: int) -> bool:
    """A hyphen that joins two tokens, without spaces."""
    return tokens.text[at] in DASHES and tokens.glued(at) and tokens.glued(at + 1)


def scaled(tokens: Tokens, number: Number, lexicon: Numbers) -> Number:
    """The number times the scales and groups that follow it ("2.4 million", "20bn", "3 dozen")."""
    value, last = number.value or 0.0, number.last
    scale = 1.0
    while True:
        skip = 1 if joined_by_hyphen(tokens, last) else 0
        word = tokens.low[last + skip]
        factor: float = lexicon.scales.get(word) or lexicon.groups.get(word) or 0
        if not factor or word == "score":
            if skip or scale != 1.0:
                break
            factor = _abbreviation(tokens, last, lexicon)
            if not factor:
                break
            value, scale, last = value * factor, factor, last + 1
            break
        if word == "millions" and tokens.low[last + skip + 1] == "of":
            break
        value, scale, last = value * factor, factor, last + skip + 1
        if value > 1e30:
            break
    result = number._replace(value=value, last=last, scale=scale)
    if scale > 1 and number.form == "digits":
        return _continued(tokens, result, lexicon)
    return result


def _abbreviation(tokens: Tokens, at: int, lexicon: Numbers) -> float:
    """The factor of an abbreviated scale after digits; 0 when the letter is something else."""
    word = tokens.text[at]
    factor = lexicon.abbreviations.get(word if len(word) == 1 else word.lower(), 0)
    if not factor or tokens.kind[at - 1] not in "nf":
        return 0
    if tokens.kind[at + 1] == "n" and tokens.glued(at + 1):
        return 0
    glued = tokens.glued(at)
    if len(word) == 1 and not glued and word not in "kKMG":
        return 0
    if word in ("G", "T", "t", "m", "mm", "cr", "b", "mil"):
        # €4m, and the second of €3-4m.
        in_range = at >= 4 and joined_by_hyphen(tokens, at - 2) and tokens.kind[at - 3] == "n"
        before = at - 4 if in_range else at - 2
        money = before >= 0 and (tokens.text[before] or " ")[-1] in "$£€¥₹₽₩₺₴"
        money = money or (before >= 0 and tokens.text[before] in units().prefixes)
        money = money or tokens.low[at + 1] in words()["money_names"]
        if word == "m" and glued and not money and tokens.kind[at + 1] == "w":
            follow = tokens.low[at + 1]
            shaped = follow in words()["dimension_adjectives"] or follow in words()["stops"]
            helping = follow in ("have", "had", "were", "are", "did", "do")
            money = helping or (not shaped and follow not in words()["verbs"])
        if word == "m" and not words()["tolls"].isdisjoint(tokens.low[max(0, at - 4) : at - 1]):
            money = True  # population 10.5m
        if word in ("t", "mm", "m", "mil") and not money:
            return 0
        if word == "G" and "." not in tokens.text[at - 1]:
            return 0 if glued and len(tokens.text[at - 1]) == 1 else factor
        if word == "T" and not money:
            return 0
    return factor


def _continued(tokens: Tokens, number: Number, lexicon: Numbers) -> Number:
    """4 thousand 3 hundred and 21: a smaller part after a scale."""
    at = number.last
    if tokens.low[at] == "and":
        at += 1
    if tokens.kind[at] != "n" or not tokens.text[at].isdigit() or len(tokens.text[at]) > 3:
        return number
    part = int(tokens.text[at])
    last = at + 1
    scale = lexicon.scales.get(tokens.low[last], 0)
    if scale:
        part *= scale
        last += 1
    if number.value is None or not 0 < part < number.scale or (at == number.last and not scale):
        return number
    if tokens.low[last] in ("percent", "per") or tokens.text[last] in ("%", "-", "/"):
        return number
    result = number._replace(value=number.value + part, last=last)
    if scale:
        return _continued(tokens, result._replace(scale=scale), lexicon)
    return result
