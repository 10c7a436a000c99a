"""Numbers that are no figures, each with the reason."""

from __future__ import annotations

from tallystick.quantity.dates import (
    ORDINAL_ENDINGS,
    clock,
    date_from_digits,
    date_from_month,
    spoken_clock,
    year,
)
from tallystick.quantity.lexicon import not_figures, numbers
from tallystick.quantity.model import NonFigure
from tallystick.quantity.models import draw, model
from tallystick.quantity.names import address, code, marker, name
from tallystick.quantity.pronouns import named_word
from tallystick.quantity.tokens import DASHES, Tokens


def non_figure(tokens: Tokens, at: int) -> NonFigure | None:
    """What the number or word at token `at` is, when it is no figure."""
    found = _recognise(tokens, at)
    if found is not None and found.kind == "name" and found.last > at:
        last = found.last  # Boeing 777-200
        if (
            tokens.text[last] in DASHES
            and tokens.kind[last + 1] == "n"
            and tokens.glued(last)
            and (tokens.glued(last + 1) and tokens.kind[last - 1] == "n")
        ):
            return found._replace(last=last + 2)
    return found


def _recognise(tokens: Tokens, at: int) -> NonFigure | None:
    kind = tokens.kind[at]
    if kind == "n":
        return (
            code(tokens, at)
            or date_from_digits(tokens, at)
            or clock(tokens, at)
            or _digit_ordinal(tokens, at)
            or name(tokens, at)
            or model(tokens, at)
            or draw(tokens, at)
            or marker(tokens, at)
            or address(tokens, at)
            or year(tokens, at)
        )
    if kind == "w":
        low = tokens.low[at]
        if low.rstrip(".") in not_figures()["months"]:
            return date_from_month(tokens, at)
        if low in ("a", "half", "quarter"):
            return spoken_clock(tokens, at)
        if low in numbers().ordinals:
            return _word_ordinal(tokens, at)
        return named_word(tokens, at) or draw(tokens, at)
    if kind == "f":
        return None
    return None


def _digit_ordinal(tokens: Tokens, at: int) -> NonFigure | None:
    """31st, 2nd, 120th."""
    if tokens.low[at + 1] in ORDINAL_ENDINGS and tokens.glued(at + 1):
        digits = tokens.text[at]
        if tokens.text[at + 1] == "st" and (digits[-1] != "1" or digits[-2:] == "11"):
            return None  # 14st 6lb
        return NonFigure(at, at + 2, "ordinal", "rank, not an amount")
    return None


def _word_ordinal(tokens: Tokens, at: int) -> NonFigure | None:
    return NonFigure(at, at + 1, "ordinal", "rank, not an amount")
