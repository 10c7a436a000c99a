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


def is_age(tokens: Tokens, amount: Amount, first: int, listed: bool) -> bool:
    """A bare number that is an age: "aged 45", "age 87", "Ana Ruiz, 45, said".

    `listed` says that the figure right before it is an age ("aged 12, 9 and 4").
    """
    value = amount.value
    if value is None or not value.is_integer() or not 0 < value <= 115 or first == 0:
        return False
    lead = tokens.low[first - 1]
    if lead in ("just", "only") and first >= 2:
        lead = tokens.low[first - 2]
    if lead in ("aged", "age", "ages"):
        return True
    follow = tokens.text[amount.last]
    if listed and (lead == "and" or (lead == "," and follow in (",", ".", ")", "and", ";", ""))):
        return True
    if tokens.kind[first] != "n" or tokens.text[first - 1] != "," or first < 2:
        return False
    name = tokens.text[first - 2]
    person = (
        name[:1].isupper() or name in words()["persons"] or name.rstrip("s") in (words()["persons"])
    )
    if not person or tokens.kind[first - 2] != "w":
        return False
    together = follow == "and" and tokens.kind[amount.last + 1] == "n"
    return (follow in (",", ".") or together) and (
        name.lower() not in not_figures()["months"] and value >= 1
    )


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
