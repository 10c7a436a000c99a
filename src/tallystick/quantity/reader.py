"""Reading a text for its figures: one pass over the tokens, left to right."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tallystick.quantity import counted as nouns
from tallystick.quantity.ages import is_age, is_epithet, stands_by_name
from tallystick.quantity.amounts import Amount, read_amount
from tallystick.quantity.bounds import Bound, after, before
from tallystick.quantity.kinds import claim_kind, is_calibre
from tallystick.quantity.lexicon import not_figures, numbers, words
from tallystick.quantity.measured import stuff
from tallystick.quantity.measures import read_rate
from tallystick.quantity.model import NonFigure, Quantity
from tallystick.quantity.multiples import digit_count, multiple, multiple_word
from tallystick.quantity.neighbours import bounded, fitting, percent_of, repeated, shared_unit
from tallystick.quantity.nonfigures import non_figure
from tallystick.quantity.ranges import Pair, read_pair
from tallystick.quantity.tokens import ENDS, Tokens, blocks

_ELLIPTIC = frozenset(("from", "to", "than", "with", "versus", "against"))


def read_quantities(text: str, *, non_claims: bool = False) -> list[Quantity]:
    """Every figure that `text` states, in order of appearance.

    With ``non_claims=True`` the list also holds what looks like a figure and is none (dates,
    years, clock times, ordinals, names, list markers ...), each with its `reason`.
    Time is proportional to the length of the text; no text raises an exception.
    """
    found: list[Quantity] = []
    for block, offset in blocks(text):
        found.extend(_Block(Tokens(block, offset), non_claims).read())
    return found


@cache
def _starters() -> frozenset[str]:
    """Every word at which a figure, or something that looks like one, can start."""
    lexicon = numbers()
    return frozenset(
        (
            *lexicon.cardinal,
            *lexicon.vague,
            *lexicon.quantifiers,
            *lexicon.multiples,
            *lexicon.ordinals,
            *not_figures()["months"],
            *(month + "." for month in not_figures()["months"]),
            "a",
            "an",
            "half",
            "quarter",
            "couple",
            "pair",
            "handful",
            "dozen",
            "point",
        )
    )


class _Block:
    """The reading of one block: what is found so far, and up to where tokens are used."""

    def __init__(self, tokens: Tokens, non_claims: bool) -> None:
        self.tokens = tokens
        self.non_claims = non_claims
        self.found: list[Quantity] = []
        self.used = 0
        self.named_age = 0
        self.last_counted: tuple[str, int] | None = None

    def read(self) -> list[Quantity]:
        tokens = self.tokens
        kinds, low, text = tokens.kind, tokens.low, tokens.text
        starters = _starters()
        at, size = 0, tokens.size
        while at < size:
            kind = kinds[at]
            if kind == "w":
                if low[at] not in starters:
                    at += 1
                    continue
            elif kind == "s":
                if (
                    text[at] != "."
                    or kinds[at + 1] != "n"
                    or not tokens.glued(at + 1)
                    or (tokens.glued(at) and kinds[at - 1] in "wn")
                ):
                    at += 1
                    continue
            elif kind == "u":
                at += 1
                continue
            at = max(self._read_at(at), at + 1)
        return self.found

    def _read_at(self, at: int) -> int:
        """Read what starts at token `at`; returns the token to go on from."""
        tokens = self.tokens
        other = non_figure(tokens, at)
        if other is not None:
            self._add_other(other)
            return other.last
        if tokens.low[at] in numbers().multiples and tokens.kind[at] == "w":
            amount = multiple_word(tokens, at)
            if amount is None:
                return at + 1
            bound = before(tokens, at)
            return self._add(amount, bound, bound.edge if bound else at)
        amount = read_amount(tokens, at)
        if amount is None:
            return at + 1
        if amount.first < self.used:
            amount = replace(amount, first=max(amount.number.first, self.used))
        return self._figure(amount)

    # -- figures ---------------------------------------------------------------------------

    def _figure(self, amount: Amount) -> int:
        tokens = self.tokens
        bound = before(tokens, amount.first)
        if bound is not None and bound.edge < self.used:
            bound = None
        bound = fitting(tokens, bound, amount)
        first = bound.edge if bound else amount.first
        if is_calibre(tokens, amount):
            self._add_other(NonFigure(amount.first, amount.last, "name", "calibre of a weapon"))
            return amount.last
        digits = digit_count(tokens, amount)
        if digits is not None:
            return self._add(digits, bound, first)
        end = multiple(tokens, amount) if amount.unit is None else None
        if end is not None:
            amount = replace(amount, unit="ratio", dimension="multiple", last=end)
            return self._add(amount, bound, first)
        pair = read_pair(tokens, amount, first) or bounded(tokens, amount, bound)
        if pair is not None:
            return self._pair(pair, None if pair.kind == "bounds" else bound)
        if amount.unit is None and percent_of(tokens, first):
            amount = replace(amount, unit="percent", dimension="percent")
        if self._is_name_age(amount, first):
            self._add_other(NonFigure(amount.first, amount.last, "age", "age that tells who"))
            self.named_age = amount.last
            return amount.last
        if amount.unit is None and is_age(tokens, amount, first, self._follows_age(first)):
            amount = replace(amount, unit="year_of_age", dimension="age")
        return self._add(shared_unit(tokens, amount), bound, first)

    def _is_name_age(self, amount: Amount, first: int) -> bool:
        """Whether an age tells who somebody is ("Ana Ruiz, 45, said", "the 54-year-old mayor")."""
        if amount.unit is not None:
            return is_epithet(self.tokens, amount)
        if self.named_age and first == self.named_age + 1 and self.tokens.low[first - 1] == "and":
            return amount.last == first + 1 and self.tokens.text[amount.last] in (",", ".", ")")
        return first == amount.first and stands_by_name(self.tokens, amount, first)

    def _follows_age(self, first: int) -> bool:
        """Whether only a comma or an "and" parts the figure at `first` from an age."""
        if not self.found or self.found[-1].kind != "age":
            return False
        between = self.tokens.slice(self.used, first) if self.used < first else "-"
        return between.strip(" ,") in ("", "and")

    def _pair(self, pair: Pair, bound: Bound | None) -> int:
        tokens = self.tokens
        left, right = pair.left, pair.right
        low, high = left.value or 0.0, right.value or 0.0
        if pair.kind == "score":
            self._add_other(NonFigure(left.first, pair.last, "score", "score or record"))
            return pair.last
        if pair.kind == "vote":
            for amount in (left, right):
                self._append(amount, None, amount.first, amount.last, kind="vote")
            return pair.last
        if pair.kind == "change":
            start = self._add(left, bound, bound.edge if bound else left.first)
            if right.first < max(start, self.used):
                return start
            hedge = before(tokens, right.first)
            if hedge is not None and hedge.edge < left.last:
                hedge = None
            return self._add(right, hedge, hedge.edge if hedge else right.first)
        if pair.kind in ("ratio", "share"):
            value = low / high if high else low
            if pair.kind == "ratio" and 0 < value < 1:
                value = high / low  # "outnumbered 1 to 10" is the same odds told the other way
            number = left.number._replace(value=value, group=pair.kind == "share")
            unit = "ratio" if pair.kind == "ratio" else None
            amount = replace(left, number=number, last=pair.last, unit=unit, dimension=pair.kind)
            return self._add(amount, bound, bound.edge if bound else pair.first)
        number = left.number._replace(
            value=None, low=min(low, high), high=max(low, high), form="range"
        )
        parts = left.number.form == right.number.form == "fraction"
        amount = replace(
            right,
            first=left.first,
            number=number,
            last=pair.last,
            unit=right.unit or left.unit,
            dimension=right.dimension or left.dimension or ("share" if parts else None),
        )
        end = multiple(tokens, amount) if amount.unit is None else None
        if end is not None:
            amount = replace(amount, unit="ratio", dimension="multiple", last=end)
        if amount.unit is None and tokens.low[pair.first - 1] in ("aged", "age", "ages"):
            amount = replace(amount, unit="year_of_age", dimension="age")
        return self._add(amount, bound, min(pair.first, bound.edge if bound else pair.first))

    # -- putting together ------------------------------------------------------------------

    def _add(self, amount: Amount, bound: Bound | None, first: int) -> int:
        """Find what follows the amount (hedge, noun, rate), and append the figure."""
        tokens = self.tokens
        last = repeated(tokens, amount)
        noun: str | None = None
        whole: str | None = None
        per = amount.per
        behind = after(tokens, last)
        if behind is not None:
            last = behind.edge
        if amount.unit is None and "magnitude" in (tokens.low[first - 1], tokens.low[last]):
            amount = replace(amount, dimension="magnitude")
        elif amount.unit is None:
            phrase = nouns.after(tokens, last, amount.value == 1, amount.number.form == "fraction")
            if phrase is not None:
                noun, last = phrase.text, phrase.last
                self.last_counted = (noun, last)
            elif amount.dimension is None or amount.dimension == "share":
                noun = self._counted_elsewhere(amount, first)
                if noun is not None:
                    self.last_counted = (noun, last)
            rate = read_rate(tokens, last, False) if per is None else None
            if rate is not None:
                per, last = rate
        else:
            phrase = stuff(tokens, amount, last)
            if phrase is not None:
                noun, last = phrase.text, phrase.last
                whole = noun if amount.dimension == "percent" else None
        if behind is None:
            behind = after(tokens, last)
            if behind is not None:
                last = behind.edge
        if behind is not None and (bound is None or behind.comparator in ("<=", ">=")):
            bound = Bound(behind.comparator, behind.hedge, first)
        self._append(amount, bound, first, last, noun=noun, whole=whole, per=per)
        # A name with a number inside the noun phrase ("14 Leopard 2 tanks") is read already;
        # a figure inside an of phrase ("12 of the 30 soldiers") is not.
        return self._resume(amount, last)

    def _resume(self, amount: Amount, last: int) -> int:
        tokens = self.tokens
        for at in range(amount.last, last):
            if tokens.kind[at] != "n" and tokens.low[at] not in numbers().cardinal:
                continue
            lead = tokens.low[at - 1]
            if tokens.glued(at):
                continue
            if lead in words()["determiners"] or lead == "of" or lead.endswith(("'s", "\u2019s")):
                return at
        return last

    def _counted_elsewhere(self, amount: Amount, first: int) -> str | None:
        """The noun of a bare number: the subject ("the number of dead rose to 31"), or the noun
        of the figure before it ("1,200 people, up from 900").
        """
        tokens = self.tokens
        lead = tokens.low[first - 1] if first else ""
        if self.last_counted is not None and lead in _ELLIPTIC:
            noun, last = self.last_counted
            if first - last < 9 and ENDS.isdisjoint(tokens.text[last:first]):
                return noun
        if lead in words()["tolls"] or lead in (
            "to",
            "at",
            "of",
            "was",
            "is",
            "reached",
            "hit",
            "stood",
            "stands",
            "by",
            "were",
            "are",
            "from",
            "totaled",
            "totalled",
            "reaching",
            "reaches",
            "be",
            "than",
            ":",
            "exceeds",
            "exceeded",
            "above",
            "over",
            "below",
            "under",
            "hits",
            "passed",
            "surpassed",
            "topped",
        ):
            return nouns.number_of(tokens, first)
        if tokens.low[first] in ("exceeded", "exceeds", "topped", "surpassed", "over"):
            return nouns.number_of(tokens, first)
        return None

    def _append(
        self,
        amount: Amount,
        bound: Bound | None,
        first: int,
        last: int,
        *,
        noun: str | None = None,
        whole: str | None = None,
        per: str | None = None,
        kind: str | None = None,
    ) -> None:
        tokens = self.tokens
        number = amount.number
        comparator, hedge = (bound.comparator, bound.hedge) if bound else ("=", None)
        low, high = number.low, number.high
        if number.value is None:
            comparator = "range" if number.form == "range" else "vague"
        elif number.form == "couple" and bound is None:
            comparator, hedge = "~", "a couple"
        surface = tokens.slice(first, last)
        start = tokens.offset + tokens.start[first]
        value = number.value
        if value is not None:
            value = float(f"{value:.15g}")
        self.found.append(
            Quantity(
                start,
                start + len(surface),
                surface,
                comparator,
                hedge,
                value,
                low,
                high,
                amount.unit,
                noun,
                kind or claim_kind(tokens, amount, first, last),
                None,
                per,
                whole,
            )
        )
        self.used = max(self.used, amount.last)

    def _add_other(self, other: NonFigure) -> None:
        tokens = self.tokens
        self.used = max(self.used, other.last)
        if not self.non_claims:
            return
        surface = tokens.slice(other.first, other.last)
        start = tokens.offset + tokens.start[other.first]
        self.found.append(
            Quantity(
                start,
                start + len(surface),
                surface,
                "=",
                None,
                None,
                None,
                None,
                None,
                None,
                other.kind,
                other.reason,
            )
        )
