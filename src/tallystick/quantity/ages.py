"""Ages: those that are claims ("women over 50"), and those that stand by a name."""

from __future__ import annotations

from tallystick.quantity.amounts import Amount
from tallystick.quantity.counted import is_plural
from tallystick.quantity.lexicon import not_figures, words
from tallystick.quantity.tokens import DASHES, Tokens

_OLDEST = 115


def is_age(tokens: Tokens, amount: Amount, first: int, listed: bool) -> bool:
    """A bare number that is an age: "aged 45", "the age of 87", "women over 50".

    `listed` says that the figure right before it is an age ("aged 12, 9 and 4").
    """
    value = amount.value
    if value is None or not value.is_integer() or not 0 < value <= _OLDEST or first == 0:
        return False
    lead = tokens.low[first - 1]
    if lead in ("just", "only") and first >= 2:
        lead = tokens.low[first - 2]
    if lead in ("aged", "age", "ages") or (lead == "of" and tokens.low[first - 2] == "age"):
        return True
    hedge = tokens.low[first : amount.first]
    if hedge and (hedge[-1] == "age" or hedge[-2:] == ["age", "of"]):
        return True
    if hedge in (["over"], ["under"], ["above"], ["below"]) and lead in words()["age_groups"]:
        return not is_plural(tokens.low[amount.last]) and tokens.text[amount.last] not in DASHES
    follow = tokens.text[amount.last]
    return listed and (lead == "and" or (lead == "," and follow in (",", ".", ")", "and", ";", "")))


def stands_by_name(tokens: Tokens, amount: Amount, first: int) -> bool:
    """Whether a number is an age that stands by a name: "Ana Ruiz, 45, said", "a man, 31."

    Such an age tells persons apart, as a name does; nobody claims it.
    """
    value = amount.value
    if value is None or not value.is_integer() or not 0 < value <= _OLDEST or first == 0:
        return False
    follow = tokens.text[amount.last]
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


def is_epithet(tokens: Tokens, amount: Amount) -> bool:
    """Whether an age stands as an adjective before a person ("the 54-year-old mayor").

    The age of a thing ("a 90-year-old bridge") is a claim about it, and is none.
    """
    last = amount.last
    if amount.dimension != "age" or amount.value is None or amount.value > _OLDEST:
        return False
    if tokens.low[last - 1] != "old" or tokens.text[last - 2] not in DASHES:
        return False
    if not (tokens.glued(last - 1) and tokens.glued(last - 2)) or amount.unit == "day_of_age":
        return False
    return words()["aged_things"].isdisjoint(tokens.low[last : last + 3])
