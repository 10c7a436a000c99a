"""Cues in brackets: ", he said," beside or within the clause that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.lexicon import verbs
from tallystick.attribution.trees import (
    SUBJECTS,
    holds_fold,
    is_document,
    source_tokens,
    within_fold,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    joined_by_so = (
        place > 1 and doc[place].lower_ == "so" and doc[place - 1].lower_ in ("or", "and")
    )
    if joined_by_so:
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
    beside = _clauses_beside(verb, source, _PARENTHESES | ({"conj"} if joined_by_so else set()))
    return [
        token
        for token in doc[begin + 1 : cut]
        if (token.i in beside or within_fold(token))
        and not (only_quoted and token.i >= stop and not within_fold(token))
        and not first <= token.i < stop
        and token.i not in aside
        and not token.is_punct
    ]


def _clauses_beside(verb: Token, source: Token, links: frozenset[str]) -> set[int]:
    """Return the tokens of the clauses that a frame reports: its own, or the one it stands beside.

    A cue joined to a clause ("She sold 4 boats and, as he said, left") or within a noun phrase
    reports nothing of the rest of the sentence.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if source.i > verb.i:  # what precedes the cue may have been taken for its subject
        clauses += [c for c in verb.children if c.i < verb.i and c.dep_ in SUBJECTS]
    found = {token.i for clause in clauses for token in clause.subtree}
    host = verb
    while host.dep_ in links and host.head.i != host.i:
        host = host.head
    if host.i != verb.i:
        found |= {token.i for token in host.subtree} - {token.i for token in verb.subtree}
    return found


_PARENTHESES = frozenset(["parataxis", "advcl", "ccomp"])


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
