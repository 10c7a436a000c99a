"""One amount: sign, currency, number, unit, rate, and compounds such as 6 ft 4 in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tallystick.quantity.bounds import before
from tallystick.quantity.lexicon import numbers, units, words
from tallystick.quantity.measures import Reading, currency_before, read_rate, read_unit
from tallystick.quantity.number import Number
from tallystick.quantity.numerals import read_number
from tallystick.quantity.tokens import DASHES, Tokens

_COMBINED = frozenset(("length", "mass", "time"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as tokens `first` up to, not including, `last`."""

    first: int
    last: int
    number: Number
    unit: str | None = None
    dimension: str | None = None
    factor: float = 1.0
    per: str | None = None
    signed: bool = False
    prefix: bool = False
    """The unit stands before the number (a currency sign)."""

    @property
    def value(self) -> float | None:
        """The number the words give, None for a vague amount."""
        return self.number.value


def read_amount(tokens: Tokens, at: int) -> Amount | None:
    """The amount whose number starts at token `at`, or None."""
    number = read_number(tokens, at)
    if number is None:
        return _article_amount(tokens, at)
    first = number.first
    scale = 1.0
    unit = dimension = None
    factor = 1.0
    prefix = False
    last = number.last
    found = currency_before(tokens, first)
    sign_at = first
    if found is not None:
        unit, dimension, prefix = found[0].name, "money", True
        first = sign_at = found[1]
        scale = found[2]
        if tokens.text[number.first - 1] in DASHES:
            first = number.first
    else:
        behind = currency_before(tokens, first - 1) if _minus(tokens, first - 1, first) else None
        if behind is not None and behind[1] >= 0 and tokens.kind[behind[1]] in "sw":
            unit, dimension, prefix = behind[0].name, "money", True
            number = _negated(number)
            first = behind[1]
    signed = prefix and first < sign_at
    if not signed and not (prefix and found is None) and _minus(tokens, sign_at - 1, sign_at):
        number = _negated(number)
        first, signed = sign_at - 1, True
    if prefix:
        last, number = _after_currency(tokens, number, unit)
        if scale != 1.0 and number.value is not None:
            number = number._replace(value=number.value * scale, scale=scale)
    else:
        reading = _unit_behind(tokens, number)
        if reading is not None:
            unit, dimension, factor = reading.name, reading.dimension, reading.factor
            last = reading.last
            if reading.scale != 1.0 and number.value is not None:
                number = number._replace(value=number.value * reading.scale, scale=reading.scale)
            later = numbers().scales.get(tokens.low[last])
            if dimension == "money" and later and later >= 1000 and number.value is not None:
                number = number._replace(value=number.value * later, scale=float(later))
                last += 1
    if tokens.low[last] == "below" and tokens.low[last + 1] == "zero" and number.value:
        number = _negated(number)
        unit, dimension, last = unit or "degree", dimension or "angle", last + 2
    amount = Amount(first, last, number, unit, dimension, factor, None, signed, prefix)
    if unit is None:
        return amount
    amount = _compounded(tokens, amount)
    return _per(tokens, amount)


def _negated(number: Number) -> Number:
    return number if number.value is None else number._replace(value=-number.value)


def _minus(tokens: Tokens, at: int, number_at: int) -> bool:
    """Whether token `at` is a minus sign or word for the number at `number_at`."""
    if at < 0:
        return False
    text = tokens.text[at]
    if tokens.low[at] in ("minus", "negative"):
        return tokens.low[at - 1] not in ("or", "a", "tested")
    if text not in ("-", "\u2212", "\u2013", "\u2011"):
        return False
    if at and tokens.glued(at) and tokens.text[at - 1] not in ("(", "[", "<", ">", "=", "~", "$"):
        return False
    if at and tokens.kind[at - 1] in "nf" and tokens.kind[at - 1]:
        return False
    if tokens.glued(number_at):
        return True
    return (
        at == 0
        or tokens.kind[at - 1] == ""
        or (tokens.low[at - 1] in ("to", "is", "of") and text == "-")
    )


def _unit_behind(tokens: Tokens, number: Number) -> Reading | None:
    at = number.last
    if number.group and tokens.low[at] == "of":
        after = at + 1
        if tokens.low[after] in ("a", "an", "one"):
            after += 1
        reading = read_unit(tokens, after)
        if reading is not None and tokens.kind[after] == "w":
            return reading
        return None
    if number.form == "fraction" and tokens.low[at] in ("a", "an"):
        return read_unit(tokens, at + 1)
    if number.form in ("fraction", "words") and tokens.text[at] in DASHES:
        return read_unit(tokens, at)
    if tokens.low[at] in (
        "more",
        "further",
        "extra",
        "additional",
        "full",
        "whole",
        "straight",
        "consecutive",
        "long",
        "short",
    ):
        reading = read_unit(tokens, at + 1)
        if (
            reading is not None
            and tokens.kind[at + 1] == "w"
            and tokens.low[at + 1] not in ("second",)
        ):
            return reading
    return read_unit(tokens, at)


def _after_currency(tokens: Tokens, number: Number, unit: str | None) -> tuple[int, Number]:
    """What may follow an amount with a currency sign: its name again, or cents."""
    last = number.last
    reading = read_unit(tokens, last)
    if reading is not None and reading.dimension == "money" and tokens.kind[last] in "ws":
        small = reading.name in ("cent", "penny", "sen", "kopiyka")
        known = tokens.text[last] in units().prefixes and tokens.low[last] not in ("dollars",)
        if not small and not (known and tokens.kind[reading.last] == "n"):
            same = reading.name == unit or (unit == "USD" and reading.name.endswith("D"))
            if same or tokens.text[last - 1] == "$":
                return reading.last, number
    return last, number


def _article_amount(tokens: Tokens, at: int) -> Amount | None:
    """A dollar, a mile, an ounce: an article before a unit means one."""
    if tokens.low[at] not in ("a", "an") or tokens.kind[at + 1] != "w":
        return None
    entries = units().phrases.get(tokens.low[at + 1])
    if not entries and tokens.text[at + 1] not in units().symbols:
        return None
    reading = read_unit(tokens, at + 1)
    if reading is None or tokens.low[at + 1].endswith("s"):
        return None
    name = reading.name
    if reading.dimension == "time":
        span = Amount(
            at, reading.last, Number(at, at + 1, 1.0, "article"), name, "time", reading.factor
        )
        longer = _halved(tokens, span)
        bound = before(tokens, at)
        if longer.last != span.last or (bound is not None and bound.hedge[:3] != "as "):
            return longer
        return None
    allowed = (entries and entries[-1][1].after_article) or tokens.text[at + 1] in (
        "kg",
        "ml",
        "lb",
    )
    if not allowed or reading.last != at + 2:
        return None
    behind = tokens.low[reading.last]
    if reading.dimension != "money" and behind in ("race", "run", "mark", "marker", "bill", "file"):
        return None
    if tokens.kind[reading.last] == "w" and behind not in words()["after_one_unit"]:
        return None
    if tokens.text[reading.last] in DASHES and tokens.glued(reading.last):
        return None
    if at and (tokens.kind[at - 1] in "nf" or _priced(tokens, at - 1)):
        return None
    number = Number(at, at + 1, 1.0, "article")
    return _halved(
        tokens, Amount(at, reading.last, number, name, reading.dimension, reading.factor)
    )


def _halved(tokens: Tokens, amount: Amount) -> Amount:
    """An hour and a half, two years and a quarter."""
    at = amount.last
    if tokens.low[at] != "and" or tokens.low[at + 1] not in ("a", "one") or amount.value is None:
        return amount
    part = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}.get(tokens.low[at + 2])
    if part is None:
        return amount
    number = amount.number._replace(value=amount.value + part, last=at + 3)
    return replace(amount, number=number, last=at + 3)


def _priced(tokens: Tokens, at: int) -> bool:
    """Whether a unit or a price ends right before ("50 cents a pound")."""
    word = tokens.low[at]
    return (
        word in units().phrases
        or word in numbers().scales
        or word in numbers().cardinal
        or word in words()["rate_time"]
        or word in words()["plurals"]
        or word in ("pence", "cents", "dollars", "euros")
        or tokens.text[at] in units().symbols
    )


def _compounded(tokens: Tokens, amount: Amount) -> Amount:
    """6 ft 4 in, 2 hours and 10 minutes, 20 dollars and 43 cents, in the unit named first."""
    amount = _halved(tokens, amount)
    value = amount.value
    if value is None or amount.dimension not in ("length", "mass", "time", "money"):
        return amount
    at = amount.last
    if amount.unit == "foot" and tokens.text[at] in DASHES and tokens.glued(at):
        inches = tokens.text[at + 1]
        if tokens.glued(at + 1) and inches.isdigit() and len(inches) <= 2 and int(inches) < 12:
            number = amount.number._replace(value=value + int(inches) / 12)
            last = at + 2
            if tokens.text[last] in DASHES and tokens.low[last + 1] in ("inch", "inches"):
                last += 2
            return replace(amount, last=last, number=number)
    if tokens.low[at] == "and" or (tokens.text[at] == "," and amount.unit == "foot"):
        at += 1
    kind = tokens.kind[at]
    if kind != "n" and tokens.low[at] not in numbers().cardinal:
        return amount
    if amount.unit == "foot" and tokens.text[amount.last] in DASHES:
        return amount
    if amount.dimension == "money":
        return _with_cents(tokens, amount, at)
    part = read_number(tokens, at)
    if part is None or part.value is None or part.scale != 1.0 or part.value >= 100:
        return amount
    reading = read_unit(tokens, part.last)
    if amount.unit == "foot" and tokens.text[amount.last - 1] in ("'", "\u2019"):
        last = part.last + (tokens.text[part.last] in ('"', "\u201d", "''"))
        whole = value + part.value / 12
        return replace(amount, last=last, number=amount.number._replace(value=whole))
    if reading is not None and amount.unit == "hour" and tokens.text[part.last] == "m":
        reading = reading._replace(name="minute", dimension="time", factor=60.0)
    if reading is None or reading.dimension != amount.dimension:
        return amount
    if amount.dimension == "time" and (amount.unit, reading.name) not in _TIME_PAIRS:
        return amount
    ratio = amount.factor / reading.factor if reading.factor else 0
    if ratio <= 1.5 or part.value >= ratio or ratio > 5000:
        return amount
    whole = value + part.value / ratio
    return _compounded(
        tokens,
        replace(
            amount,
            last=reading.last,
            number=amount.number._replace(value=whole, last=reading.last),
        ),
    )


_TIME_PAIRS = frozenset(
    (
        ("hour", "minute"),
        ("minute", "second"),
        ("hour", "second"),
        ("year", "month"),
        ("day", "hour"),
        ("week", "day"),
    )
)
_CENTS = frozenset(("cent", "penny", "sen", "kopiyka", "mao", "GBP"))


def _with_cents(tokens: Tokens, amount: Amount, at: int) -> Amount:
    part = read_number(tokens, at)
    value = amount.value
    if part is None or part.value is None or value is None or not value.is_integer():
        return amount
    if part.scale != 1.0 or not 0 < part.value < 100 or not part.value.is_integer():
        return amount
    reading = read_unit(tokens, part.last)
    last = part.last
    if tokens.low[last] == "c" and tokens.glued(last):
        last += 1
    elif reading is not None:
        if reading.name not in _CENTS or (reading.name == "GBP" and tokens.text[part.last] != "p"):
            return amount
        last = reading.last
    elif (
        amount.number.scale != 1.0
        or tokens.text[last] not in ("", ".", "?")
        or (part.value < 10 and not (part.form == "words" and tokens.low[at - 1] == "and"))
    ):
        return amount
    whole = round(value + part.value / 100, 2)
    return replace(amount, last=last, number=amount.number._replace(value=whole, last=last))


def _per(tokens: Tokens, amount: Amount) -> Amount:
    """The amount with its rate, if one follows."""
    if amount.dimension in ("time", "age") and tokens.low[amount.last] not in ("per", "/"):
        return amount
    rate = read_rate(tokens, amount.last, True)
    if rate is None:
        return amount
    per, last = rate
    second = read_rate(tokens, last, True) if tokens.low[last] in ("per", "a") else None
    if second is not None:
        per, last = f"{per}/{second[0]}", second[1]
    unit = amount.unit
    if unit is not None and amount.dimension not in ("percent", "point"):
        unit = f"{unit}/{per}".replace(" ", "_")
    return replace(amount, last=last, per=per, unit=unit)
