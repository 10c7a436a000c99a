"""What a reporting verb reports: the stretch of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.lexicon import nouns, verbs, words
from tallystick.attribution.trees import (
    SUBJECTS,
    has_subject,
    holds_fold,
    is_document,
    source_tokens,
    within_fold,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def content_of(verb: Token, kinds: set[str], source: Token) -> list[Token] | None:
    """Return the tokens of what a verb reports, or None if it reports nothing here."""
    children = list(verb.children)
    after = [c for c in children if c.i > verb.i and c.i != source.i]
    clause = next(
        (c for c in after if c.dep_ == "ccomp" or (c.dep_ == "dep" and has_subject(c))), None
    )
    if clause is not None and (kinds - {"quote", "hidden"} or holds_fold(clause)):
        return right_of(verb, clause.left_edge.i)
    infinitive = next((c for c in after if c.dep_ == "xcomp"), None)
    if infinitive is not None and "intend" in kinds:
        return right_of(verb, infinitive.left_edge.i)
    that = _that_after(verb)
    if that is not None and kinds & {"say", "show"}:
        return right_of(verb, that)
    if around := framed(verb, source):
        return around
    thing = next((c for c in after if c.dep_ in ("dobj", "oprd", "attr")), None)
    if thing is not None and _takes_figure(verb, kinds, source):
        return _amount(verb, thing)
    if thing is not None and _publishes(verb, thing, source):
        return right_of(verb, thing.i + 1)
    at = next(
        (c for c in after if c.dep_ == "prep" and c.lower_ in ("at", "for", "to", "of", "about")),
        None,
    )
    if (
        at is not None
        and "figure" in kinds
        and verb.lower_ in ("called", "calls", "pointed", "points")
    ):
        return right_of(verb, at.i)
    if verb.lower_ in _SAID and verb.i + 1 < len(verb.doc) and not verb.doc[verb.i + 1].is_punct:
        return right_of(verb, verb.i + 1)
    return None


_SAID = frozenset(["said", "says", "say"])


def _that_after(verb: Token) -> int | None:
    """Return the "that" of a clause which the parser hung on a noun ("said in a letter that")."""
    for token in verb.subtree:
        if verb.i < token.i <= verb.i + 12 and token.lower_ == "that" and token.dep_ == "mark":
            return token.i
    return None


def _publishes(verb: Token, thing: Token, source: Token) -> bool:
    """Return whether an outlet or a body brings out a document ("Reuters carried a report")."""
    lists = nouns()
    named = (
        source.tag_ in ("NNP", "NNPS") or is_document(source) or source.lower_ in lists["office"]
    )
    return verb.lower_ in verbs()["publish"] and named and thing.lower_ in lists["document"]


def _takes_figure(verb: Token, kinds: set[str], source: Token) -> bool:
    if verb.dep_ in ("ccomp", "xcomp", "pcomp") and not holds_fold(verb):
        return False  # "agreed that the port had lost 3 ships": what is done, not what is said
    if source.lower_ in ("it", "they"):
        return bool({"figure"} & kinds)
    if verb.lower_ in ("put", "puts", "putting"):
        return any(c.dep_ == "prep" and c.lower_ == "at" for c in verb.subtree)
    if kinds & {"figure", "intend"}:
        return True
    return "show" in kinds and is_document(source)


def _amount(verb: Token, thing: Token) -> list[Token]:
    """Return the object that a verb gives a figure for, and where the verb puts it.

    What stands in brackets or sets the scene ("for the first time in 50 years") is not what is
    announced.
    """
    parts = [child for child in verb.children if child.i > verb.i and _belongs(child, thing)]
    tokens = [token for part in parts for token in part.subtree if token.i > verb.i]
    if any(token.text in ("“", '"', "(") for token in tokens) and holds_fold(verb):
        return tokens
    bracket = next((t.i for t in tokens if t.text == "("), len(verb.doc))
    return [token for token in tokens if token.i < bracket]


def _belongs(child: Token, thing: Token) -> bool:
    if child.dep_ in ("dobj", "oprd", "attr", "dative", "acomp", "ccomp", "xcomp", "dep"):
        return True
    return child.i == thing.i or (child.dep_ == "prep" and child.lower_ in _AMOUNT_AT)


_AMOUNT_AT = frozenset(["at", "as", "to", "from", "of", "by", "between"])


def right_of(verb: Token, first: int) -> list[Token]:
    """Return what follows a verb within its subtree up to a clause of its own."""
    left_out: set[int] = set()
    for child in verb.children:
        if child.i < verb.i:
            continue
        away = child.dep_ == "conj" and (has_subject(child) or child.lower_ in verbs()["say"])
        away |= child.dep_ == "advcl" and child.i > first and _sets_scene(child)
        away |= child.dep_ == "prep" and _names_occasion(child)
        away |= child.dep_ == "npadvmod" and child.lower_ in words()["weekdays"]
        if away:
            left_out |= {token.i for token in child.subtree}
    return [t for t in verb.subtree if t.i >= first and t.i not in left_out]


def _sets_scene(clause: Token) -> bool:
    first = clause.left_edge.lower_
    return first in ("as", "while", "after", "before", "when", "though", "although") or (
        clause.lower_ in verbs()["say"] and clause.tag_ == "VBG"
    )


def _names_occasion(preposition: Token) -> bool:
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if thing is None:
        return False
    return thing.lower_ in nouns()["occasion"] or thing.lower_ in words()["weekdays"]


_ASIDES = frozenset(["dobj", "dative", "prep", "advcl", "npadvmod", "agent"])


_TELLS = frozenset(["told", "tells", "tell", "telling", "asked", "reminded", "informed", "warned"])


def framed(verb: Token, source: Token) -> list[Token] | None:
    """Return what a parenthetical cue (", he said,") stands in, or None if it is not one."""
    doc = verb.doc
    own = source_tokens(source) | {verb.i}
    for child in verb.children:
        if child.dep_ in ("aux", "neg", "prt", "auxpass"):
            own |= {token.i for token in child.subtree}
    first, last = min(own), max(own)
    place = first - 1
    if place > 1 and doc[place].lower_ == "so" and doc[place - 1].lower_ in ("or", "and"):
        first, place = place - 1, place - 2  # ", or so says its builder"
    before = next((doc[i] for i in range(place, -1, -1) if doc[i].tag_ != "RB"), None)
    as_put = before is not None and before.lower_ == "as"
    things = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i and c.i != source.i]
    if verb.lower_ in ("put", "puts") and [c.lower_ for c in things] == ["it"]:
        if not as_put:  # "put it plainly: the bridge is closed"
            colon = next((t.i for t in doc[verb.i :] if t.text == ":"), len(doc))
            return list(doc[colon + 1 :]) or None
        things = []
    elif not _can_frame(verb, source):
        return None
    if things and verb.lower_ not in _TELLS:
        return None
    # The frame ends with its adverbials: at the next comma, quotation or end.
    stop = last + 1
    while stop < len(doc) and doc[stop].text not in _STOPS:
        stop += 1
    if not holds_fold(doc[:].root) and not as_put and _says_more(verb, stop):
        return None
    if before is None or (as_put and before.i == 0):
        mark = doc[stop].text if stop < len(doc) else ""
        opens = mark in (":", "“") or (mark in (",", '"') and (as_put or holds_fold(doc[:].root)))
        return list(doc[stop + 1 :]) if opens else None
    if not as_put and before.text not in _BRACKETS:
        return None
    aside = {before.i} if as_put else set()
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _ASIDES:
            aside |= {token.i for token in child.subtree}
    # A clause joined to the frame ("..., he said, and left") is the narrator's.
    joined = [c.left_edge.i for c in verb.children if c.dep_ == "conj" and c.i >= stop]
    cut = min(joined, default=len(doc))
    # So is what follows a semicolon after it, and what precedes one before it.
    marks = [token.i for token in doc if token.text == ";"]
    cut = min([cut, *(mark for mark in marks if mark >= stop)])
    begin = max((mark for mark in marks if mark < first), default=-1)
    # After "“...,” he said" only another quotation is his: the rest describes him or the scene.
    only_quoted = before is not None and all(t.is_punct or within_fold(t) for t in doc[:first])
    return [
        token
        for token in doc[begin + 1 : cut]
        if not (only_quoted and token.i >= stop and not within_fold(token))
        and not first <= token.i < stop
        and token.i not in aside
        and not token.is_punct
    ]


_COMPLEMENTS = frozenset(["xcomp", "ccomp", "acomp", "attr", "oprd"])
_SCENE = frozenset(["advcl", "prep", "npadvmod", "advmod", "cc", "mark", "punct", "aux", "neg"])


def _says_more(verb: Token, stop: int) -> bool:
    """Return whether a verb makes a sentence rather than a cue in brackets (", he said,").

    So where it has a complement of its own ("After 3 layoffs, they felt betrayed"), or where
    nothing is beside it but what sets its scene ("In its 3 reports, the bank estimated").
    """
    if verb.dep_ == "xcomp":
        return True
    if any(verb.i < c.i < stop and c.dep_ in _COMPLEMENTS for c in verb.children):
        return True
    if verb.dep_ != "ROOT" or any(t.is_alpha for t in verb.doc[stop:]):
        return False
    beside = [c for c in verb.children if c.i < verb.i and c.dep_ not in SUBJECTS]
    return all(c.dep_ in _SCENE for c in beside)


_STOPS = frozenset([",", "“", '"', ":", ";", "—", "–", "."])


_BRACKETS = frozenset([",", "”", '"', "’", "'", "—", "–", "-", "?", "!"])


def _can_frame(verb: Token, source: Token) -> bool:
    if verb.lower_ in verbs()["say"] or holds_fold(verb.doc[:].root):
        return True
    return verb.lower_ in verbs()["show"] and is_document(source)
