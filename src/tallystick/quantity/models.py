"""Numbers that name a model, a calibre or a round: 737 MAX 9, 155mm shells, the last 16."""

from __future__ import annotations

from tallystick.quantity.lexicon import not_figures, units, words
from tallystick.quantity.model import NonFigure
from tallystick.quantity.tokens import DASHES, Tokens

_CALIBRES = frozenset(("mm", "millimeter", "millimetre", "inch", "caliber", "calibre", "cal"))
_DRAWS = {"four": 4, "eight": 8, "sixteen": 16, "thirty-two": 32}


def model(tokens: Tokens, at: int) -> NonFigure | None:
    """737 MAX 9, 787 Dreamliner, a 911 Carrera: digits and a name that follows them."""
    text, follow = tokens.text[at], tokens.text[at + 1]
    if len(text) != 3 or not text.isdigit() or tokens.kind[at + 1] != "w" or tokens.glued(at + 1):
        return None
    table = not_figures()
    low = tokens.low[at + 1]
    known = text in table["model_numbers"] and low in table["model_words"]
    if not known and not (follow[0].isupper() and _is_singled_out(tokens, at)):
        return None
    last = at + 2
    while tokens.kind[last] in "wn" and len(tokens.text[last]) <= 3 and tokens.text[last]:
        if tokens.text[last].isupper() or tokens.kind[last] == "n":
            last += 1
        else:
            break
    if tokens.text[last] in DASHES and tokens.kind[last + 1] == "n" and tokens.glued(last + 1):
        last += 2
    return NonFigure(at, last, "name", "name with a number in it")


def _is_singled_out(tokens: Tokens, at: int) -> bool:
    """Whether "a" makes one thing of the number and the name behind it."""
    low, behind = tokens.low[at + 1], tokens.low[at + 2]
    if low in units().phrases or low in words()["stops"] or low.endswith(("s", "ese")):
        return False
    lead = tokens.low[at - 1] if at else ""
    if lead not in ("a", "an") or (tokens.text[at + 2][:1].isupper()):
        return False
    if low in ("million", "billion", "trillion", "thousand", "percent"):
        return False
    return behind in words()["stops"] or tokens.kind[at + 2] != "w"


def draw(tokens: Tokens, at: int) -> NonFigure | None:
    """The round of 16, the last eight: a stage of a contest."""
    low = tokens.low[at]
    size = int(low) if low.isdigit() and len(low) < 4 else _DRAWS.get(low, 0)
    if size not in (4, 8, 16, 24, 32, 48, 64, 128) or at < 2:
        return None
    before, second = tokens.low[at - 1], tokens.low[at - 2]
    if before == "of" and second in ("round", "rounds"):
        return NonFigure(at - 2, at + 1, "name", "stage of a contest")
    if before == "last" and second == "the" and tokens.low[at - 3] in words()["into_stage"]:
        follow = tokens.low[at + 1]
        if tokens.kind[at + 1] != "w" or follow in words()["stops"]:
            return NonFigure(at - 1, at + 1, "name", "stage of a contest")
    return None


def name_end(tokens: Tokens, at: int) -> int:
    """Where a number that opens a thing's name ends ("155mm shells", "737 jets"), or `at`.

    The noun that follows is not part of it; without one there is no such name.
    """
    if tokens.kind[at] != "n":
        return at
    table = not_figures()
    last = at + 1 + (tokens.text[at + 1] in DASHES)
    if tokens.low[last] in _CALIBRES:
        last += 1 + (tokens.text[last + 1] in DASHES)
        near = tokens.low[last : last + 3]
        return last if not table["calibre_nouns"].isdisjoint(near) else at
    if tokens.text[at] in table["model_numbers"] and tokens.low[at + 1] in table["model_words"]:
        return at + 1
    return at
