"""Number words of any length, and the fractions that end them."""

from __future__ import annotations

from tallystick.quantity.lexicon import Numbers
from tallystick.quantity.number import Number, joined_by_hyphen, scaled
from tallystick.quantity.parts import is_fraction, of_a_scale
from tallystick.quantity.tokens import DASHES, Tokens


def from_words(tokens: Tokens, at: int, lexicon: Numbers) -> Number | None:
    """Number words of any length, with fractions behind them."""
    total, last, scale = cardinal_at(tokens, at, lexicon)
    if last == at:
        return None
    value = float(total)
    # nine point nought four
    if tokens.low[last] == "point":
        value, last = _spoken_decimals(tokens, last, value, lexicon)
    after = last + 1 if tokens.text[last] in DASHES else last
    bottom = lexicon.fractions.get(tokens.low[after])
    plural = tokens.low[after].endswith(("s", "halves"))
    if bottom and last - at <= 3 and (plural or value == 1) and _may_divide(tokens, after, value):
        hyphen = after != last
        if plural or hyphen or is_fraction(tokens, after + 1, bottom) or bottom == 2:
            number = Number(at, after + 1, value / bottom, "fraction", group=True)
            return of_a_scale(tokens, number, lexicon)
    # two and a half (million), one million and a half, six-and-a-half
    if tokens.text[last] in DASHES and tokens.low[last + 1 : last + 5 : 2] == ["and", "a"]:
        part = lexicon.fractions.get(tokens.low[last + 5])
        if part and part <= 4:
            return Number(at, last + 6, value + 1 / part, "words", scale)
    if tokens.low[last] == "and":
        top: float = 0
        word = tokens.low[last + 1]
        if word in ("a", "an", "one"):
            top = 1
        end = last + 2
        if not top:
            top, end, _ = cardinal_at(tokens, last + 1, lexicon)
        end += tokens.text[end] in DASHES
        part = lexicon.fractions.get(tokens.low[end]) if 0 < top < 100 else None
        if part and (top == 1 or tokens.low[end].endswith("s")):
            behind = tokens.low[end + 1]
            share = top / part
            if scale >= 1000 and behind not in lexicon.scales:
                share *= scale
            number = Number(at, end + 1, value + share, "words", scale)
            return scaled(tokens, number, lexicon) if behind in lexicon.scales else number
    return _scaled_words(tokens, Number(at, last, value, "words", scale), lexicon)


def _may_divide(tokens: Tokens, at: int, value: float) -> bool:
    """Seconds are time, and quarters after a large number are too."""
    return value < 100 and not (tokens.low[at] == "quarters" and value > 4)


def _scaled_words(tokens: Tokens, number: Number, lexicon: Numbers) -> Number:
    """Two dozen, three hundred dozen, fourteen bn."""
    at = number.last
    skip = 1 if joined_by_hyphen(tokens, at) else 0
    word = tokens.low[at + skip]
    factor: float = lexicon.groups.get(word, 0)
    if word == "score" and number.value is not None and number.value > 4:
        factor = 0
    if word in ("bn", "mn", "mln", "trn", "tn", "cr"):
        factor = lexicon.abbreviations[word]
    if factor and number.value is not None:
        return number._replace(last=at + skip + 1, value=number.value * factor, scale=factor)
    return number


def _spoken_decimals(tokens: Tokens, at: int, value: float, lexicon: Numbers) -> tuple[float, int]:
    digits = ""
    last = at + 1
    while (word := tokens.low[last]) in lexicon.small:
        digits += str(lexicon.small[word])
        last += 1
        if last - at > 12:
            break
    if not digits:
        number, end, _ = cardinal_at(tokens, at + 1, lexicon)
        if end == at + 1 or number >= 100:
            return value, at
        digits, last = str(int(number)), end
    result = float(f"{int(value)}.{digits}")
    scale = lexicon.scales.get(tokens.low[last])
    return (result * scale, last + 1) if scale else (result, last)


def cardinal_at(tokens: Tokens, at: int, lexicon: Numbers) -> tuple[float, int, float]:
    """Value, end and last scale of the number words from `at` on."""
    total = current = 0.0
    ceiling = float("inf")
    last, scale = at, 1.0
    position = at
    fresh = True
    last_small = False
    if tokens.low[at] in ("a", "an"):
        position = at + 1
    while True:
        word = tokens.low[position]
        joined = position
        if not fresh and word == "and":
            joined = position + 1
            if not _and_continues(tokens, joined, scale, current, lexicon):
                break
            word = tokens.low[joined]
        elif not fresh and tokens.text[position] in DASHES:
            if tokens.low[position + 1] in ("and", "point"):
                break
            spaced = not joined_by_hyphen(tokens, position)
            joined = position + 1
            word = tokens.low[joined]
            if spaced and not (current % 100 >= 20 and current % 10 == 0 and word in lexicon.small):
                break
            if word in lexicon.small and last_small:
                break
        elif not fresh and tokens.kind[position] == "s" and tokens.text[position] == "&":
            joined = position + 1
            word = tokens.low[joined]
        if word in lexicon.small:
            value = lexicon.small[word]
            if last_small or current % 10 or (current % 100 == 10) or (value == 0 and not fresh):
                break
            current += value
            last_small = True
        elif word in lexicon.teens or word in lexicon.tens:
            value = lexicon.teens.get(word) or lexicon.tens[word]
            if 1 <= current <= 9 and last_small and value >= 20 and not total:
                if tokens.low[joined + 1] not in lexicon.small:
                    break
                current *= 100
            elif current % 100 or (last_small and current == 0):
                break
            current += value
            last_small = False
        elif word == "hundred":
            if current >= 100 and current % 100 == 0 and current:
                break
            current = (current or 1.0) * 100
            scale, last_small = 100.0, False
        elif word in lexicon.scales:
            factor = lexicon.scales[word]
            if current == 0 and total:
                total *= factor
            elif factor >= ceiling:
                break
            else:
                total += (current or 1.0) * factor
            if current == 0 and not total:
                break
            ceiling = factor
            current, scale, last_small = 0.0, float(factor), False
        elif (
            not fresh
            and tokens.kind[joined] == "n"
            and joined > position
            and tokens.text[joined].isdigit()
            and len(tokens.text[joined]) <= 2
            and scale >= 100
        ):
            current += int(tokens.text[joined])
            last = joined + 1
            break
        else:
            break
        fresh = False
        last = position = joined + 1
        if last - at > 60:
            break
    return total + current, last, scale


def _and_continues(tokens: Tokens, at: int, scale: float, current: float, lexicon: Numbers) -> bool:
    """Whether "and" before token `at` goes on with the same number ("two hundred and six")."""
    word = tokens.low[at]
    if scale < 100 or current % 100:
        return False
    if tokens.kind[at] == "n":
        return tokens.text[at].isdigit() and len(tokens.text[at]) <= 2
    if word not in lexicon.cardinal or word in lexicon.scales:
        return False
    behind = at + 1
    if word in lexicon.tens:
        joined = behind + 1 if tokens.text[behind] in DASHES else behind
        if tokens.low[joined] in lexicon.small:
            behind = joined + 1
    follow = tokens.low[behind]
    if follow == "hundred":
        return scale > 100
    if follow in lexicon.scales:
        return scale == 100 or scale > lexicon.scales[follow]
    return not (follow in lexicon.fractions and follow.endswith("s"))
