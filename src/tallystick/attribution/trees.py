"""Small questions to a parsed sentence: spans, clauses, folded quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tallystick.attribution.lexicon import cue_verbs, nouns
from tallystick.attribution.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
"""Labels of the parser's for the subject of a verb."""


def within_fold(token: Token) -> bool:
    """Return whether a token stands within a folded quotation ("It is so")."""
    doc, index = token.doc, token.i
    return any(
        0 <= first < len(doc) - 2
        and doc[first].text == "It"
        and doc[first + 1].text == "is"
        and doc[first + 2].text == "so"
        and first > 0
        and doc[first - 1].text == "“"
        for first in (index, index - 1, index - 2)
    )


def holds_fold(clause: Token) -> bool:
    """Return whether a folded quotation stands in a clause."""
    return any(within_fold(token) for token in clause.subtree)


def has_subject(verb: Token) -> bool:
    """Return whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def is_document(noun: Token) -> bool:
    """Return whether a noun names a document, a poll or an outlet."""
    lists = nouns()
    return (
        noun.lower_ in lists["document"]
        or noun.lower_ in lists["poll"]
        or noun.lower_ in lists["outlet"]
    )


def clause_of(verb: Token) -> list[Token]:
    """Return the tokens of a verb's clause, without clauses joined to it."""
    joined: set[int] = set()
    for child in verb.children:
        apart = child.dep_ == "conj" and child.i > verb.i and has_subject(child)
        if apart or (child.dep_ == "advcl" and child.i < verb.i):
            joined |= {token.i for token in child.subtree}
    host = verb
    if verb.dep_ == "acl":
        host = verb.head
    return [token for token in host.subtree if token.i not in joined]


def source_tokens(head: Token) -> set[int]:
    """Return the tokens of a source with its appositions, which are no part of what it says."""
    first, last = _with_post(head)
    own = {token.i for token in head.doc if first <= token.idx < last}
    # "a poll of 400 voters": whom it asked is no part of what it found.
    asked = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "among")]
    own |= {token.i for child in asked if child.i > head.i for token in child.subtree}
    return own | {token.i for token in head.subtree if _beside(head, token)}


def _beside(head: Token, token: Token) -> bool:
    """Return whether a token belongs to an apposition or a relative clause of a noun."""
    while token.head.i != head.i and token.head.i != token.i:
        token = token.head
    return token.dep_ == "appos" or (token.dep_ in ("relcl", "acl") and not _reports(token))


def _reports(verb: Token) -> bool:
    return any(token.lower_ in cue_verbs() for token in verb.subtree)


_LATER = frozenset(["relcl", "appos", "punct", "acl", "advcl", "dep", "parataxis"])


def _is_name_of(head: Token, child: Token) -> bool:
    """Return whether a name follows its post without a comma ("the herder Viktor Salo")."""
    return child.dep_ == "appos" and child.tag_ == "NNP" and child.left_edge.i == head.i + 1


def source_span(head: Token) -> Span:
    """Return the span of a noun phrase without appositions and relative clauses."""
    if head.tag_ in ("NN", "NNS", "CD"):
        for child in head.children:
            # "his deputy, Ida Krog, said": the name is who speaks.
            if child.dep_ == "appos" and child.tag_ == "NNP" and not _is_name_of(head, child):
                return source_span(child)
    first, last = head.i, head.i
    cut = len(head.doc)
    listed = any(child.dep_ == "conj" for child in head.children)
    for child in head.children:
        if listed and child.text == ",":
            continue
        if child.i > head.i and child.dep_ in _LATER and not _is_name_of(head, child):
            cut = min(cut, child.left_edge.i)
        if child.i > head.i and child.dep_ == "prep" and any(t.tag_ == "CD" for t in child.subtree):
            cut = min(cut, child.i)
    # What follows a bracket or a dash is no part of it, except the other members of a list.
    mark = next((t.i for t in head.doc[head.i :] if t.text in ("(", "—", "–")), cut)
    for token in head.subtree:
        if token.i < cut and (token.i <= mark or token.dep_ in ("conj", "cc")):
            first, last = min(first, token.i), max(last, token.i)
    doc = head.doc
    while first < last and (
        doc[first].is_punct or doc[first].lower_ in ("as", "and", "but", "that")
    ):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].tag_ == "POS"):
        last -= 1
    return span_of(doc[first : last + 1])


def mention_span(head: Token, verb: Token | None = None) -> Span | None:
    """Return the whole noun phrase of a source where that is more than its `source_span`.

    So "his deputy, Ida Krog" for Ida Krog, and "figures the campaign released" for the figures. A
    clause is part of it if no comma parts it from its noun, and it holds no figure and no `verb`.
    """
    span = _with_post(head)
    for child in head.children:
        if child.dep_ not in ("relcl", "acl") or child.left_edge.idx != span[1] + 1:
            continue
        clause = list(child.subtree)
        if not any(token.like_num or token.is_punct or token == verb for token in clause):
            span = (span[0], span_of(clause)[1])
    return span if span != source_span(head) else None


def _with_post(head: Token) -> Span:
    """Return a source with the post before its name ("his deputy, Ida Krog")."""
    first, last = source_span(head)
    return (head.left_edge.idx if first > head.idx else first), last


def span_of(tokens: Iterable[Token]) -> Span:
    """Return where tokens begin and end, in characters."""
    listed = list(tokens)
    return listed[0].idx, listed[-1].idx + len(listed[-1])


def ranges_of(tokens: list[Token]) -> tuple[Span, ...]:
    """Return the stretches of neighbouring tokens as spans."""
    found: list[Span] = []
    previous = None
    for token in sorted(tokens, key=lambda t: t.i):
        end = token.idx + len(token)
        if previous is not None and token.i == previous + 1:
            found[-1] = (found[-1][0], end)
        elif not token.is_punct:
            found.append((token.idx, end))
        else:
            continue
        previous = token.i
    return tuple(found)
