"""What a reporting verb reports: the stretch of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.frames import framed
from tallystick.attribution.lexicon import nouns, verbs, words
from tallystick.attribution.trees import (
    has_subject,
    holds_fold,
    is_document,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def content_of(verb: Token, kinds: set[str], source: Token) -> tuple[str, list[Token]] | None:
    """Return what tells that a verb reports, and the tokens of what it reports, or None."""
    children = list(verb.children)
    after = [c for c in children if c.i > verb.i and c.i != source.i]
    clause = next(
        (c for c in after if c.dep_ == "ccomp" or (c.dep_ == "dep" and has_subject(c))), None
    )
    if clause is not None and verb.lower_ in _LETS and not _opens_with_that(clause):
        return None
    if clause is not None and (kinds - {"quote", "hidden"} or holds_fold(clause)):
        return "clause", right_of(verb, _opening(clause))
    infinitive = next((c for c in after if c.dep_ == "xcomp"), None)
    if infinitive is not None and ("intend" in kinds or _owns_up(infinitive, kinds)):
        return "infinitive", right_of(verb, infinitive.left_edge.i)
    that = _that_after(verb)
    if that is not None and kinds & {"say", "show"}:
        return "that", right_of(verb, that)
    if around := framed(verb, source):
        return "frame", around
    thing = next((c for c in after if c.dep_ in ("dobj", "oprd", "attr")), None)
    if thing is not None and verbs()["quote"].get(verb.lower_) == "call":
        name = next((c for c in after if c.dep_ == "oprd" and c.i > thing.i), None)
        return None if name is None else ("object", list(name.subtree))
    if thing is not None and _takes_figure(verb, kinds, source):
        if "show" in kinds and is_document(source):
            return "object", right_of(verb, verb.i + 1)
        return "object", _amount(verb, thing)
    if thing is not None and _publishes(verb, thing, source):
        return "document", right_of(verb, thing.i + 1)
    aim = _AIMS.get((verbs()["intend"] | verbs()["say"]).get(verb.lower_, ""))
    at = next((c for c in after if c.dep_ == "prep" and c.lower_ == aim), None)
    if at is not None:
        return "about", right_of(verb, at.i)
    if verb.lower_ in _SAID and verb.i + 1 < len(verb.doc) and not verb.doc[verb.i + 1].is_punct:
        return "rest", right_of(verb, verb.i + 1)
    return None


def _owns_up(deed: Token, kinds: set[str]) -> bool:
    """Return whether somebody reports a deed ("admitted taking 3 bribes")."""
    return deed.tag_ == "VBG" and "say" in kinds


_SAID = frozenset(["said", "says", "say"])
_AIMS = {"call": "for", "hope": "for", "point": "to"}
"""Verbs with the preposition that makes them report."""
_LETS = frozenset(["allow", "allows", "allowed", "allowing"])
"""These report with a "that" only: "allowed them to leave" tells what is done."""


def _opens_with_that(clause: Token) -> bool:
    return _opening(clause) != clause.left_edge.i or clause.left_edge.lower_ == "that"


def _opening(clause: Token) -> int:
    """Return where a clause begins: at its "that", where an aside precedes it."""
    that = (c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that")
    return next(that, clause.left_edge.i)


def _that_after(verb: Token) -> int | None:
    """Return the "that" of a clause which the parser hung on a noun ("said in a letter that")."""
    for token in verb.subtree:
        if (
            verb.i < token.i <= verb.i + 12
            and token.lower_ == "that"
            and (token.dep_ == "mark" or token.tag_ == "IN")
        ):
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
    if verbs()["intend"].get(verb.lower_) in _ACTS:
        return False
    if source.lower_ in ("it", "they"):
        return bool({"figure"} & kinds)
    if verb.lower_ in ("put", "puts", "putting"):
        return any(c.dep_ == "prep" and c.lower_ == "at" for c in verb.subtree)
    if kinds & {"figure", "intend"}:
        return True
    return "show" in kinds and is_document(source)


_ACTS = frozenset(["offer", "want"])
"""With an object, these tell what somebody does ("offered 200 jobs") rather than says."""


def _amount(verb: Token, thing: Token) -> list[Token]:
    """Return the object that a verb gives a figure for, and where the verb puts it.

    What stands in brackets or sets the scene ("for the first time in 50 years") is not what is
    announced.
    """
    parts = [child for child in verb.children if child.i > verb.i and _belongs(child, thing)]
    tokens = [token for part in parts for token in part.subtree if token.i > verb.i]
    if any(token.text in ("“", '"', "(") for token in tokens) and holds_fold(verb):
        return tokens
    doc = verb.doc
    cut = next((t.i for t in tokens if t.text == "(" or _compares(t)), len(doc))
    return [token for token in tokens if token.i < cut]


def _compares(comma: Token) -> bool:
    """Return whether a comma opens a comparison ("a profit of 4 million, up 8 percent")."""
    following = comma.i + 1
    return (
        comma.text == ","
        and following < len(comma.doc)
        and (comma.doc[following].lower_ in _COMPARING)
    )


_COMPARING = frozenset(
    ["up", "down", "well", "about", "roughly", "nearly", "compared", "more", "less", "against"]
)


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
        away &= not any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
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
