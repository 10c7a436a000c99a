"""Reading the unit of a number: currencies, percent, measures, rates."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tallystick.quantity import counted
from tallystick.quantity.lexicon import Unit, numbers, units, words
from tallystick.quantity.tokens import DASHES, Tokens

_OPENING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class Reading(NamedTuple):
    """A unit as read: its name, dimension, size, where it ends, and a scale it carries (MEUR)."""

    name: str
    dimension: str
    factor: float
    last: int
    scale: float = 1.0


@cache
def _rates() -> tuple[frozenset[str], frozenset[str]]:
    return words()["rate_time"], words()["rate_trade"]


def _reading(unit: Unit, last: int, scale: float = 1.0) -> Reading:
    return Reading(unit.name, unit.dimension, unit.factor, last, scale)


def currency_before(tokens: Tokens, at: int) -> tuple[Unit, int, float] | None:
    """A currency sign or code that ends right before token `at`: unit, first token, scale."""
    if at == 0:
        return None
    prefixes = units().prefixes
    text = tokens.text[at - 1]
    if tokens.kind[at - 1] == "s":
        unit = prefixes.get(text)
        if unit is None:
            if text == "." and tokens.low[at - 2] == "rs":
                return prefixes["Rs"], at - 2, 1.0
            return None
        # US$, A$, C $, HK $, E£: letters before the sign
        if at >= 2 and text == "\u00a3" and tokens.kind[at - 2] == "w" and tokens.glued(at - 1):
            unit = prefixes.get(tokens.text[at - 2] + text)
            return (unit, at - 2, 1.0) if unit is not None else (prefixes[text], at - 1, 1.0)
        if at >= 2 and text == "$" and tokens.kind[at - 2] == "w":
            letters = tokens.text[at - 2]
            longer = prefixes.get(letters + "$") or prefixes.get(letters.capitalize() + "$")
            longer = longer or prefixes.get(letters.upper() + "$")
            apart = len(letters) == 1 and letters != "c" and not tokens.glued(at - 1)
            apart = apart or (
                letters[0].islower() and (letters in ("a", "s") or not tokens.glued(at - 1))
            )
            if apart and letters in ("c", "hk", "us", "nz", "usd", "aud", "cad", "mxn"):
                apart = False
            if longer is not None and not apart and (tokens.glued(at - 1) or len(letters) <= 4):
                return longer, at - 2, 1.0
            if letters.lower().rstrip(".") == "u.s":
                return prefixes["US$"], at - 2, 1.0
        return unit, at - 1, 1.0
    if tokens.kind[at - 1] != "w":
        return None
    unit = prefixes.get(text) or (prefixes.get(text.upper()) if len(text) == 3 else None)
    if at >= 2 and tokens.kind[at - 2] in "nf" and not tokens.glued(at):
        return None  # "10 rmb 20 usd": the code belongs to the number before it
    if unit is not None and (len(text) > 2 or tokens.glued(at) or text in ("RM", "Rs", "Rp")):
        if len(text) == 3 and text.islower() and text in ("all", "try", "cop", "mad", "won", "top"):
            return None
        return unit, at - 1, 1.0
    scaled = units().scaled.get(text)
    if scaled is not None:
        return scaled[0], at - 1, scaled[1]
    if text.endswith(("RM", "Rs")) and text in prefixes:
        return prefixes[text], at - 1, 1.0
    if tokens.low[at - 1] in ("dollar", "ringgit", "ringgits", "sen"):
        found = units().phrases[tokens.low[at - 1]][0][1]
        first = at - 1
        if at >= 2 and tokens.low[at - 2] in ("malaysia", "malaysian"):
            first = at - 2
        return found, first, 1.0
    return None


def read_unit(tokens: Tokens, at: int, glued_ok: bool = True) -> Reading | None:
    """The unit that starts at token `at`, which follows a number, or None.

    A hyphen between number and unit ("27-kilometer") is skipped.
    """
    if tokens.text[at] in DASHES and (tokens.glued(at) or tokens.text[at] == "-"):
        if not tokens.glued(at + 1) and not tokens.glued(at):
            return None
        found = _read(tokens, at + 1, True)
        return found if found is not None and tokens.kind[at + 1] == "w" else None
    closing = _OPENING.get(tokens.text[at])
    if closing:
        found = _read(tokens, at + 1, True)
        if found is not None and tokens.text[found.last] == closing:
            return found._replace(last=found.last + 1)
        return None
    return _read(tokens, at, False)


def _read(tokens: Tokens, at: int, hyphen: bool) -> Reading | None:
    text, low = tokens.text[at], tokens.low[at]
    if not text:
        return None
    glued = tokens.glued(at) and not hyphen
    found: Reading | None = None
    phrases = units().phrases.get(low)
    if phrases:
        for parts, unit in phrases:
            size = len(parts)
            if size == 1 or tuple(tokens.low[at : at + size]) == parts:
                found = _reading(unit, at + size)
                break
    if found is None or (found.last == at + 1 and text in units().symbols):
        symbol = _symbol(tokens, at, glued, hyphen)
        if symbol is not None and (found is None or symbol.last > found.last):
            found = symbol
    if found is None:
        return None
    found = _fitting(tokens, at, found)
    return found and _with_power(tokens, at, found)


def _symbol(tokens: Tokens, at: int, glued: bool, hyphen: bool) -> Reading | None:
    symbols = units().symbols
    if glued and tokens.text[at] in ("'", "\u2019"):  # 6'4"
        feet = tokens.kind[at + 1] == "n" and tokens.glued(at + 1)
        return _reading(symbols["ft"], at + 1) if feet else None
    text = tokens.text[at]
    # km/h, m/s, US$, A$, m2, °C: a symbol may be cut in several tokens
    joined, best = "", None
    for size in range(1, 5):
        position = at + size - 1
        if size > 1 and not tokens.glued(position):
            break
        if not tokens.text[position]:
            break
        joined += tokens.text[position]
        unit = symbols.get(joined)
        if unit is not None:
            best = _reading(unit, position + 1)
    if best is None:
        scaled = units().scaled.get(text)
        if scaled is not None:
            return _reading(scaled[0], at + 1, scaled[1])
        return None
    if text == "$" and not tokens.glued(at) and tokens.glued(at + 1):
        return None
    if best.last == at + 1 and text in words()["guarded"] and not _clear(tokens, at, glued, hyphen):
        return None
    if (
        best.last == at + 1
        and text.islower()
        and len(text) == 3
        and best.dimension == "money"
        and text not in ("usd", "eur", "gbp", "rmb", "btc", "nok", "sek", "pln", "chf", "inr")
    ):
        return None
    return best


def _clear(tokens: Tokens, at: int, glued: bool, hyphen: bool) -> bool:
    """Whether a symbol that is also a word stands where only a unit can."""
    text, after = tokens.text[at], tokens.low[at + 1]
    if text in ("am", "pm", "a", "d", "s", "c", "MA"):
        return False if text in ("am", "pm", "a", "d", "MA") else glued
    if text == "in":
        shaped = after in ("thick", "long", "wide", "tall", "high", "deep", "diameter", "x", "by")
        shaped = shaped or after == "" or tokens.text[at + 1] in (",", ")", ";", '"', "\u00d7")
        return shaped or (tokens.text[at + 1] == "." and tokens.kind[at + 2] != "n") or glued
    if text in ("C", "F"):
        if not glued or tokens.text[at + 1] in ("/", "-") or "." in tokens.text[at - 1]:
            return glued and tokens.text[at + 1] not in ("/", "-")
        return after not in ("filing", "filings", "form", "forms") and tokens.kind[at + 1] != "n"
    if text == "p":
        return glued
    if text == "st":
        if glued:
            return True
        weighed = not words()["weighing"].isdisjoint(tokens.low[max(0, at - 6) : at])
        return weighed or (after != "" and tokens.kind[at + 1] == "n")
    if glued or hyphen:
        return True
    if text in ("K", "W", "V", "A", "J", "h", "l", "t", "min", "ha", "bar", "oz", "L", "g", "m"):
        return tokens.kind[at - 1] in "nf"
    return False


def _fitting(tokens: Tokens, at: int, found: Reading) -> Reading | None:
    """The reading that fits its surroundings, for names that stand for two units."""
    low = tokens.low[at]
    before = tokens.low[at - 1]
    if found.name == "pound":
        if low in ("pound", "pounds") and _is_money(tokens, at, found.last):
            return found._replace(name="GBP", dimension="money", factor=1.0)
    elif found.name == "second" and low == "second":
        if before not in ("-",) and tokens.text[at - 1] not in DASHES and before != "one":
            return None
    elif found.name == "point" and low in ("point", "points"):
        return found if low == "points" or before in DASHES else None
    elif found.name == "won" and low == "won":
        return found
    elif found.name == "KRW" and low == "won":
        scaled = before in numbers().scales or before in numbers().abbreviations
        if not before[:1].isdigit() and not scaled:
            return None
        after = tokens.low[at + 1]
        if before not in ("million", "billion", "trillion") and (
            after in ("the", "a", "an", "by", "in", "gold", "their", "his", "her")
        ):
            return None
    elif (
        (found.name == "turn" and low in ("revolution", "revolutions"))
        or (
            found.name == "turn"
            and tokens.low[max(0, at - 3)] not in ("rotate", "make", "a", "turn")
        )
        or (found.name == "stone" and low != "st" and not _weighs(tokens, at))
    ):
        return None
    elif (
        (found.name == "month" and low == "mo.")
        or (found.name == "metric_ton" and tokens.text[at] == "MT")
        or (found.name in ("yard", "foot") and low in ("feet", "foot", "yards"))
    ):
        return found
    return found


def _weighs(tokens: Tokens, at: int) -> bool:
    """Whether "stone" at `at` is the weight: unlike the stuff, it has no noun behind it."""
    if tokens.low[at] != "stone" or tokens.low[at - 1] in ("one", "1", "a"):
        return False
    if tokens.text[at - 1] in DASHES:  # a 15-stone prop, but a 12-stone circle
        return words()["stone_things"].isdisjoint(tokens.low[at + 1 : at + 3])
    return tokens.kind[at + 1] != "w" or tokens.low[at + 1] in words()["stops"]


def _is_money(tokens: Tokens, at: int, last: int) -> bool:
    """Pounds are money after millions, or in a sentence about prices; else a weight."""
    if tokens.low[at - 1] in ("million", "billion", "trillion", "bn", "m"):
        return tokens.low[last] not in ("of",) or tokens.low[last + 1] in ("the", "debt", "aid")
    if tokens.low[last] == "of" or tokens.low[last] in ("per", "heavier", "lighter"):
        return tokens.low[last] == "per" and tokens.low[last + 1] in _rates()[0]
    if tokens.low[last] == "sterling":
        return True
    nearby = tokens.low[max(0, at - 10) : at] + tokens.low[last : last + 6]
    return not words()["money_context"].isdisjoint(nearby)


def _with_power(tokens: Tokens, at: int, found: Reading) -> Reading | None:
    """The reading with "sterling" behind pounds; a digit glued to it makes it a name (m212)."""
    last = found.last
    if found.name == "GBP" and tokens.low[last] == "sterling":
        return found._replace(last=last + 1)
    if tokens.kind[last] == "n" and tokens.glued(last) and tokens.kind[last - 1] == "w":
        return None
    return found


def read_rate(tokens: Tokens, at: int, measured: bool) -> tuple[str, int] | None:
    """The denominator of a rate that starts at token `at` ("a day", "per person", "/kg").

    `measured` says that a unit stands before it: only then "a share" or "a barrel" is a rate.
    Returns the name of the denominator and where it ends.
    """
    text, low = tokens.text[at], tokens.low[at]
    times, trade = _rates()
    if low in ("per", "every", "each") or text == "/":
        after = at + 1
        unit = read_unit(tokens, after) if tokens.kind[after] in "ws" else None
        if low == "per" or text == "/":
            if tokens.low[after] in ("capita", "head", "person"):
                return "person", after + 1
            if tokens.low[after] in ("cent", "annum"):
                return ("year", after + 1) if tokens.low[after] == "annum" else None
            if unit is not None and unit.dimension != "money":
                return unit.name, unit.last
            if text == "/" and tokens.kind[after] != "w":
                return None
            if tokens.kind[after] == "n":
                return _per_many(tokens, after)
            if tokens.kind[after] == "w" and (low == "per" or tokens.low[after] in times | trade):
                return _singular(tokens.low[after]), after + 1
            return None
        if tokens.low[after] in times:
            return _unit_name(tokens.low[after]), after + 1
        return None
    if text in DASHES and tokens.glued(at) and tokens.low[at + 1] in ("a", "an", "per"):
        if tokens.text[at + 2] in DASHES and tokens.low[at + 3] in times | trade:
            return _unit_name(tokens.low[at + 3]), at + 4
        return None
    if low in ("a", "an"):
        word = tokens.low[at + 1]
        follows = tokens.low[at + 2]
        if word in times and follows not in ("ago", "later", "earlier", "before", "old", "after"):
            return _unit_name(word), at + 2
        if measured and word in trade:
            return _unit_name(word), at + 2
        symbol = units().symbols.get(tokens.text[at + 1]) if measured else None
        if symbol is not None and symbol.dimension in ("mass", "volume", "area", "energy"):
            return symbol.name, at + 2
        return None
    if low in ("annually", "yearly"):
        return "year", at + 1
    if low in ("daily", "hourly", "weekly", "monthly") and measured:
        return {"daily": "day", "hourly": "hour", "weekly": "week", "monthly": "month"}[low], at + 1
    return None


def _per_many(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Per 100,000 people."""
    last = at + 1
    name = tokens.text[at].replace(",", "")
    if tokens.low[last] in ("people", "inhabitants", "residents", "population"):
        return f"{name} person", last + 1
    phrase = counted.after(tokens, last, False)
    if phrase is not None:
        return f"{name} {_singular(phrase.text)}", phrase.last
    return name, last


def _unit_name(word: str) -> str:
    entries = units().phrases.get(word)
    if entries and len(entries[-1][0]) == 1 and entries[-1][1].dimension != "money":
        return entries[-1][1].name
    return _singular(word)


def _singular(word: str) -> str:
    if word == "people":
        return "person"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
