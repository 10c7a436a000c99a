"""What stands in a reported sentence and is the narrator's all the same: asides.

"The plant, which employs 40 people, will close, she said": nobody says that she spoke of 40. On
annotated news a figure in such a clause, in an apposition ("Ames, a 40-year-old smith,"), after a
colon, or between dashes, is the narrator's as often as the speaker's; the narrator gets it,
because a figure put into somebody's mouth is the worse mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.trees import holds_fold, within_fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset(["—", "–", "-", "--"])
_OPENING = 4
"""Words from a cue to a colon that only opens what is reported ("said this: ")."""
_ARTICLES = frozenset(["a", "an", "the"])
_RELATIVE = frozenset(["which", "who", "whose", "whom", "where", "when"])


def without_asides(content: list[Token], cue: Token) -> list[Token]:
    """Return reported tokens without what only describes and without what dashes hold."""
    if not content:
        return content
    away: set[int] = set()
    for token in content:
        if _describes(token) and not holds_fold(token):
            clause = {one.i for one in token.subtree if one.i >= token.left_edge.i}
            if cue.i not in clause:
                away |= clause
        if _dates(token) and not within_fold(token):
            away |= {t.i for t in token.subtree if t.i <= token.i}
        if _is_age(token):
            away.add(token.i)
    colon = next((t.i for t in content if _explains(t, content[0], cue)), None)
    if colon is not None:
        away |= {t.i for t in content if t.i >= colon}
    dashes = [t for t in content if t.text in _DASHES and _apart(t) and not within_fold(t)]
    for index, dash in enumerate(dashes[::2]):
        last = dashes[2 * index + 1].i if 2 * index + 1 < len(dashes) else content[-1].i + 1
        inside = [t for t in content if dash.i <= t.i < last]
        if not dash.i <= cue.i < last and not any(within_fold(t) for t in inside):
            away |= {t.i for t in inside}
    return [token for token in content if token.i not in away]


def _dates(token: Token) -> bool:
    """Return whether a word ends a reckoning of time: "4 years ago", "3 days before the vote"."""
    if token.lower_ == "ago":
        return True
    return token.lower_ in _RECKONED and token.i > 0 and token.doc[token.i - 1].lower_ in _TIMES


_RECKONED = frozenset(["before", "after", "earlier", "later"])
_TIMES = frozenset("minutes hours days weeks months years decades".split())  # noqa: SIM905


def _is_age(token: Token) -> bool:
    """Return whether a number between commas follows a name ("Ida Krog, 44, will")."""
    doc, i = token.doc, token.i
    if not token.like_num or i < 2 or i + 1 >= len(doc) or not token.text.isdigit():
        return False
    return doc[i - 1].text == "," and doc[i + 1].text == "," and doc[i - 2].tag_ == "NNP"


def _explains(token: Token, first: Token, cue: Token) -> bool:
    """Return whether a colon ends what is reported ("She told of three places: 40 men died.")."""
    if token.text != ":" or token.i <= cue.i or not token.whitespace_:
        return False
    return token.i - max(first.i, cue.i) > _OPENING


def _describes(token: Token) -> bool:
    """Return whether a comma or a dash parts a relative clause, or an apposition, from its noun."""
    first = token.left_edge
    if not first.i or first.doc[first.i - 1].text not in {",", *_DASHES}:
        return False
    if token.dep_ == "appos":
        return token.tag_ in ("NN", "NNS") and first.lower_ in _ARTICLES
    opening = first.doc[first.i : first.i + 3]
    return token.dep_ == "relcl" and any(one.lower_ in _RELATIVE for one in opening)


def _apart(dash: Token) -> bool:
    """Return whether a dash parts clauses rather than joins the halves of a word."""
    if dash.text in ("—", "--"):
        return True
    return bool(dash.whitespace_) and dash.i > 0 and bool(dash.doc[dash.i - 1].whitespace_)
