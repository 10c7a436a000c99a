"""Two numbers together: ranges, ratios, shares, votes and scores."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tallystick.quantity.amounts import Amount, read_amount
from tallystick.quantity.lexicon import not_figures, numbers, units, words
from tallystick.quantity.nonfigures import non_figure
from tallystick.quantity.tokens import DASHES, ENDS, Tokens

_NEAR = 8
# Totals of a share told in words ("17 out of 20 firms"); other totals are counts of their own.
_ROUND = frozenset((20.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0))
_ODDS = frozenset(("odds", "ratio", "outnumbered", "at"))
_MODALS = frozenset(("could", "may", "might", "would", "expected", "set"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts and what joins them: range, ratio, share, vote, score, or change."""

    kind: str
    left: Amount
    right: Amount
    first: int
    last: int


def read_pair(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    """The pair that `left` opens, or None; `first` is where its hedge starts."""
    at = left.last
    text, low = tokens.text[at], tokens.low[at]
    lead = tokens.low[first - 1] if first else ""
    if left.value is None:
        return None
    if low in ("in", "out") or (low == "of" and tokens.low[at + 1] == "every"):
        return _share(tokens, left, first)
    if text in DASHES or text in ("~", "\u301c"):
        return _dashed(tokens, left, first)
    if text == ":" and tokens.glued(at) and tokens.glued(at + 1):
        return _colon(tokens, left, first)
    if low == "over" and left.unit is None and left.number.scale == 1.0:
        right = _other(tokens, at + 1)
        if right is None or not right.value or right.unit is not None or left.value >= right.value:
            return None
        closed = not tokens.low[right.last] or tokens.text[right.last] in ENDS
        return Pair("share", left, right, first, right.last) if closed else None
    if text == "\u00b1" or text == "+/-":
        return _tolerance(tokens, left, first)
    if low in ("plus", "give") and tokens.low[at + 1] in ("or",) and tokens.low[at + 2] == "minus":
        return None
    if low in ("to", "through"):
        return _to(tokens, left, first, lead)
    if low == "and" and lead == "between":
        right = _other(tokens, at + 1)
        return _range(left, right, first - 1) if right is not None else None
    if low == "and" and lead == "from" and first:
        right = _other(tokens, at + 1)
        if right is None or (right.unit is None and left.unit is not None):
            return None
        return _range(left, right, first - 1)
    if low == "or":
        return _alternative(tokens, left, first)
    return None


def _other(tokens: Tokens, at: int) -> Amount | None:
    """The second amount, behind its own hedge or sign."""
    for skip in range(3):
        start = at + skip
        if tokens.kind[start] == "w":
            if tokens.low[start] in units().prefixes or tokens.text[start] in units().prefixes:
                continue
            if tokens.low[start] in (
                "about",
                "around",
                "as",
                "nearly",
                "almost",
                "some",
                "minus",
                "perhaps",
                "over",
                "up",
            ):
                continue
            if tokens.text[start] in ("US", "C", "A", "HK", "NZ"):
                continue
        if (
            tokens.kind[start] == "s"
            and tokens.text[start] not in "$\u20ac\u00a3\u00a5\u20b9-~.\u2212+"
        ):
            return None
        if tokens.kind[start] == "s" and not (
            tokens.text[start] == "." and tokens.kind[start + 1] == "n"
        ):
            continue
        if (
            tokens.kind[start] == "n"
            and non_figure(tokens, start) is not None
            and (tokens.text[start - 1] not in DASHES and tokens.low[start - 1] != "to")
        ):
            found = non_figure(tokens, start)
            if found is not None and found.kind in ("date", "time", "year", "ordinal", "address"):
                return None
        amount = read_amount(tokens, start)
        if amount is None or amount.number.form == "article":
            return None
        return amount
    return None


def _range(left: Amount, right: Amount, first: int) -> Pair | None:
    """The range of two amounts that agree in unit, or None."""
    joined = _agree(left, right)
    if joined is None:
        return None
    return Pair("range", joined[0], joined[1], first, right.last)


def _agree(left: Amount, right: Amount) -> tuple[Amount, Amount] | None:
    """Both amounts in one unit and scale ("5 to 10 million", "$5-10", "3 to 5 percent")."""
    if left.value is None or right.value is None:
        return None
    number, other = left.number, right.number
    if left.unit is None or (left.prefix and right.unit in (None, left.unit)):
        shared = right.unit if left.unit is None else left.unit
        if other.scale > number.scale and other.form != "fraction":
            plain = right.value / other.scale
            if (0 <= left.value < plain and number.scale == 1.0) or (
                number.scale == 1.0
                and left.value <= 10
                and plain < 10
                and left.value > plain
                and other.scale >= 1e6
            ):
                number = number._replace(value=left.value * other.scale, scale=other.scale)
        left = replace(
            left,
            number=number,
            unit=shared,
            dimension=left.dimension or right.dimension,
            factor=right.factor if left.dimension is None else left.factor,
            per=left.per or right.per,
        )
    if right.unit is None and left.unit is not None:
        if right.number.scale == 1.0 and left.number.scale > 1.0 and not left.prefix:
            return None
        right = replace(
            right, unit=left.unit, dimension=left.dimension, factor=left.factor, per=left.per
        )
    if left.unit != right.unit:
        if left.dimension != right.dimension or left.dimension is None:
            return None
        if left.dimension == "money" or not left.factor or left.value is None:
            base = (left.unit or "").split("/")[0] == (right.unit or "").split("/")[0]
            if not base:
                return None
            if right.per is None:
                return left, replace(right, unit=left.unit, per=left.per)
            return replace(left, unit=right.unit, per=right.per), right
        if left.dimension in ("temperature", "percent", "age", "point"):
            return None
        if "/" in (right.unit or "") and (right.unit or "").split("/")[0] == left.unit:
            return replace(left, unit=right.unit, per=right.per), right
        scaled = left.value * left.factor / right.factor
        left = replace(
            left, number=left.number._replace(value=scaled), unit=right.unit, factor=right.factor
        )
    return left, right


def _changes(tokens: Tokens, first: int) -> bool:
    """Whether a word of change governs what starts at token `first`."""
    table = words()
    change = table["change_verbs"] | table["change_nouns"] | table["moving_verbs"]
    for position in range(first - 1, max(-1, first - _NEAR - 1), -1):
        low = tokens.low[position]
        if tokens.text[position] in ENDS:
            return False
        if low in change or low in numbers().multiples:
            return True
        if low in ("range", "ranges", "ranged", "ranging", "anywhere", "vary", "varies", "between"):
            return False
    return False


def _to(tokens: Tokens, left: Amount, first: int, lead: str) -> Pair | None:
    right = _other(tokens, left.last + 1)
    if right is None or right.value is None or left.value is None:
        return None
    plain = left.unit is None and right.unit is None
    odds = plain and _ratio_context(tokens, first, right.last) and lead not in ("from", "between")
    if odds:
        return Pair("ratio", left, right, first, right.last)
    if (
        plain
        and right.value == 1
        and left.value > 1
        and left.number.scale == 1.0
        and not _votes(tokens, first, right.last)
    ):
        return Pair("ratio", left, right, first, right.last)
    if (
        plain
        and _votes(tokens, first, right.last)
        and left.value < 500
        and right.value < 500
        and (lead not in ("from", "between"))
    ):
        return Pair("vote", left, right, first, right.last)
    joined = _agree(left, right)
    if joined is None:
        return None
    if lead == "from":
        if _changes(tokens, first - 1) or _changes_after(tokens, right.last, joined):
            if left.unit is not None and right.unit is not None and left.per == right.per:
                return Pair("change", left, right, first, right.last)
            return Pair("change", joined[0], joined[1], first, right.last)
        return Pair("range", joined[0], joined[1], first - 1, right.last)
    if lead == "between":
        return Pair("range", joined[0], joined[1], first - 1, right.last)
    own_units = left.unit is not None and (right.unit is not None or not left.prefix)
    low, high = joined[0].value, joined[1].value
    if low is None or high is None or low >= high:
        return None
    before_it = tokens.low[first - 1] if first else ""
    if before_it in words()["change_verbs"] and high > (2 if own_units else 4) * low:
        return None
    if before_it == "by" and (own_units or _changes(tokens, first - 1)):
        supposed = not _MODALS.isdisjoint(tokens.low[max(0, first - 6) : first])
        return Pair("range", joined[0], joined[1], first, right.last) if supposed else None
    return Pair("range", joined[0], joined[1], first, right.last)


def _changes_after(tokens: Tokens, last: int, joined: tuple[Amount, Amount]) -> bool:
    low, high = joined[0].value, joined[1].value
    if low is None or high is None:
        return False
    return low > high and low > 0


def _ratio_context(tokens: Tokens, first: int, last: int) -> bool:
    near = tokens.low[max(0, first - 6) : first] + tokens.low[last : last + 3]
    return not words()["ratio_words"].isdisjoint(near) and "to" in tokens.low[first:last]


def _votes(tokens: Tokens, first: int, last: int) -> bool:
    near = tokens.low[max(0, first - 10) : first] + tokens.low[last : last + 6]
    if not_figures()["vote_words"].isdisjoint(near):
        return False
    return not _sports(tokens, first, last) or "vote" in near or "voted" in near


def _sports(tokens: Tokens, first: int, last: int) -> bool:
    near = tokens.low[max(0, first - 10) : first] + tokens.low[last : last + 8]
    return not not_figures()["sport_words"].isdisjoint(near)


def _dashed(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    at = left.last
    if tokens.text[at] == "-" and tokens.text[at + 1] == "-":
        return None
    lead = tokens.low[first - 1] if first else ""
    # 3-to-1, one-in-five, 8- to 16-meter
    follow = tokens.low[at + 1]
    if follow == "to" and (tokens.glued(at + 1) or tokens.glued(at)):
        second = at + 3 if tokens.text[at + 2] in DASHES else at + 2
        right = _other(tokens, second)
        if right is None or right.value is None or left.value is None:
            return None
        if right.unit is None and right.value == 1:
            return Pair("ratio", left, right, first, right.last)
        if right.unit is None and left.unit is None and tokens.text[at + 2] in DASHES:
            return Pair("vote", left, right, first, right.last)
        return _range(left, right, first)
    if follow == "in" and tokens.text[at + 2] in DASHES:
        right = _other(tokens, at + 3)
        if right is not None and right.value and left.value and left.value < right.value:
            return Pair("share", left, right, first, right.last)
        return None
    if follow == "or" and tokens.text[at + 2] in DASHES:
        right = _other(tokens, at + 3)
        return _range(left, right, first) if right is not None else None
    if tokens.text[at] in ("\u2014",) and not tokens.glued(at):
        return None
    spaced = not tokens.glued(at)
    if spaced and tokens.glued(at + 1) and tokens.text[at] != "~" and left.unit is not None:
        return None
    right = _other(tokens, at + 1)
    if right is None or right.value is None or left.value is None:
        return None
    if right.number.form == "words" and left.number.form != "words" and left.unit is not None:
        return None
    if (
        tokens.text[right.last] in DASHES
        and tokens.kind[right.last + 1] == "n"
        and tokens.glued(right.last + 1)
    ):
        return Pair("score", left, right, first, _run_end(tokens, right.last))
    plain = left.unit is None and right.unit is None
    if (
        plain
        and right.value == 1
        and left.value > 1
        and not _ODDS.isdisjoint(tokens.low[max(0, first - 4) : first])
    ):
        return Pair("ratio", left, right, first, right.last)
    small = left.value < 500 and right.value < 500
    whole = left.value.is_integer() and right.value.is_integer()
    if plain and left.value == right.value == 50:
        return Pair("score", left, right, first, right.last)
    if plain and whole and small and left.number.scale == right.number.scale == 1.0:
        noun = tokens.kind[right.last] == "w" and tokens.low[right.last] not in words()["stops"]
        vote = _votes(tokens, first, right.last)
        if vote and (
            not noun
            or left.value > right.value
            or tokens.low[right.last]
            in (
                "vote",
                "majority",
                "decision",
                "ruling",
                "margin",
            )
        ):
            return Pair("vote", left, right, first, right.last)
        if (
            _sports(tokens, first, right.last)
            and left.value < 200
            and (
                not noun
                or tokens.low[right.last] in not_figures()["sport_words"]
                or left.value >= right.value
            )
        ):
            return Pair("score", left, right, first, right.last)
        if left.value >= right.value:
            kind = "vote" if left.value + right.value == 100 else "score"
            return Pair(kind, left, right, first, right.last)
    pair = _range(left, right, first)
    if pair is None or pair.left.value is None or pair.right.value is None:
        return None
    if pair.left.value > pair.right.value and pair.left.value > 0 and lead != "between":
        return None
    return pair


def _run_end(tokens: Tokens, at: int) -> int:
    """The end of a run of digits and hyphens (a telephone number, a set of scores)."""
    while tokens.text[at] in DASHES and tokens.kind[at + 1] == "n":
        at += 2
    return at


def _colon(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    right = _other(tokens, left.last + 1)
    if right is None or right.value is None or right.unit or left.unit:
        return None
    if tokens.kind[left.last + 1] != "n" or not right.value.is_integer() or right.value == 0:
        return None
    return Pair("ratio", left, right, first, right.last)


def _tolerance(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    right = _other(tokens, left.last + 1)
    if right is None or right.value is None or left.value is None:
        return None
    middle = left.value
    if left.number.scale == 1.0 < right.number.scale and abs(middle) < right.number.scale:
        middle *= right.number.scale  # "3.2 ± 0.1 million": the scale is behind both
    low, high = middle - right.value, middle + right.value
    unit = right.unit or left.unit
    return Pair(
        "range",
        replace(
            left,
            number=left.number._replace(value=low),
            unit=unit,
            dimension=right.dimension or left.dimension,
        ),
        replace(right, number=right.number._replace(value=high), unit=unit),
        first,
        right.last,
    )


def _share(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    """One in five, nine out of 10, one of every three."""
    at = left.last
    if left.unit is not None or left.value is None or not left.value.is_integer():
        return None
    if left.number.scale != 1.0 or left.value > 99:
        return None
    second = at + 1
    out_of = False
    if tokens.low[at] == "out":
        if tokens.low[second] != "of":
            return None
        second += 1
        out_of = True
    if tokens.low[second] == "every":
        second += 1
    right = _other(tokens, second)
    if right is None or right.value is None or right.unit is not None:
        return None
    if not right.value.is_integer() or not left.value < right.value or right.value > 1e7:
        return None
    round_total = right.value in _ROUND or (left.value <= 10 and right.value % 100 == 0)
    if out_of and right.value > 10 and not round_total:
        return None  # "62 out of 65 patients" are two counts
    if tokens.low[at] == "in" and second == at + 1:
        if (
            tokens.kind[second] == "n"
            and len(tokens.text[second]) == 4
            and right.value < 2100
            and (right.value != 1000)
        ):
            return None
        odd = right.value > 20 and right.value % 5 and right.value != 21
        if left.value > 10 or (odd and left.value != 1):
            return None
    return Pair("share", left, right, first, right.last)


def _alternative(tokens: Tokens, left: Amount, first: int) -> Pair | None:
    """Three or four, 10 or 15."""
    right = _other(tokens, left.last + 1)
    if right is None or right.value is None or left.value is None:
        return None
    if left.unit is not None and right.unit is None:
        return None
    joined = _agree(left, right)
    if joined is None:
        return None
    low, high = joined[0].value, joined[1].value
    if low is None or high is None or not low < high <= 2 * low + 1:
        return None
    if tokens.low[first - 1] == "either" and left.unit is not None:
        return None
    if left.unit is not None and low + 1 != high:
        return None
    return Pair("range", joined[0], joined[1], first, right.last)
