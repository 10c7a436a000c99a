"""What kind of claim a figure makes."""

from __future__ import annotations

from tallystick.quantity.amounts import Amount
from tallystick.quantity.lexicon import not_figures, words
from tallystick.quantity.tokens import DASHES, Tokens

_BY_DIMENSION = {
    "money": "money",
    "percent": "percent",
    "time": "duration",
    "age": "age",
    "ratio": "ratio",
    "share": "share",
    "multiple": "multiple",
    "vote": "vote",
}


def claim_kind(tokens: Tokens, amount: Amount, first: int, last: int) -> str:
    """The kind of the claim that an amount makes, with its hedge starting at token `first`."""
    dimension = amount.dimension
    if dimension not in ("time", "age", "ratio", "share", "multiple"):
        lead = tokens.low[first - 1] if first else ""
        changes = words()["change_verbs"]
        if lead == "by" and first >= 2:
            near = tokens.low[max(0, first - 5) : first - 1]
            if not changes.isdisjoint(near):
                return "change"
        if lead in ("up", "down") and dimension is None:
            return "count"
        if lead in changes and lead not in ("contract", "cut", "cuts", "lose", "lost", "raised"):
            return "change"
        if tokens.low[amount.last] in words()["change_nouns"]:
            return "change"
    if dimension is not None:
        return _BY_DIMENSION.get(dimension, "measure")
    return "share" if amount.number.form == "fraction" else "count"


def is_calibre(tokens: Tokens, amount: Amount) -> bool:
    """155 mm shells: the number names the shell."""
    behind = tokens.low[amount.last + (tokens.text[amount.last] in DASHES)]
    if amount.unit is None and behind in ("caliber", "calibre", "gauge"):
        return True
    if amount.unit not in ("millimeter", "inch") or amount.number.form == "range":
        return False
    nouns = not_figures()["calibre_nouns"]
    near = tokens.low[amount.last : amount.last + 2]
    return near[0] in nouns or (
        near[1] in nouns and tokens.kind[amount.last] == "w" and near[0] not in words()["stops"]
    )
