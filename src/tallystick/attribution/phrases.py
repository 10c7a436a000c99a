"""Reports without a reporting verb: phrases, nouns, polls, adverbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.attribution.asides import without_asides
from tallystick.attribution.content import right_of
from tallystick.attribution.lexicon import nouns, words
from tallystick.attribution.model import CREDITED, Report
from tallystick.attribution.trees import (
    SUBJECTS,
    has_subject,
    mention_span,
    ranges_of,
    source_span,
    source_tokens,
    span_of,
    within_fold,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def by_phrases(doc: Doc) -> Iterator[Report]:
    """Yield reports by "according to" and the like."""
    lowered = [token.lower_ for token in doc]
    for phrase in words()["according"]:
        parts = phrase.split()
        for first in range(len(doc) - len(parts)):
            if lowered[first : first + len(parts)] != parts or within_fold(doc[first]):
                continue
            last = first + len(parts)
            source = _noun_after(doc, last)
            if source is None or source.tag_ == "CD":
                continue
            taken = set(range(first, last)) | source_tokens(source)
            content = [t for t in _clause_around(doc, first, taken) if t.i not in taken]
            content = without_asides(content, doc[first])
            yield Report(
                ranges_of(content),
                span_of(doc[first:last]),
                source_span(source),
                "phrase",
                phrase,
                mention_span(source),
            )


def _noun_after(doc: Doc, index: int) -> Token | None:
    """Return the head of the noun phrase that begins at an index."""
    if index >= len(doc):
        return None
    token = doc[index]
    while token.head.i != token.i and token.head.i >= index and token.head.tag_[0] in "NP":
        token = token.head
    return token if token.tag_[0] in "NPDJ" else None


def _clause_around(doc: Doc, first: int, taken: set[int]) -> list[Token]:
    """Return the clause that a phrase such as "according to" stands in."""
    if first == 0 or not any(doc[i].is_alpha for i in range(first)):
        last = max(taken)
        return [token for token in doc if token.i > last]
    host = doc[first].head
    for _ in range(12):
        if host.tag_[0] in "VM" and host.dep_ in (
            "ROOT",
            "conj",
            "ccomp",
            "relcl",
            "advcl",
            "parataxis",
        ):
            break
        if host.head.i == host.i:
            break
        host = host.head
    if host.dep_ in ("ROOT", "ccomp", "parataxis"):
        host = doc[:].root if host.dep_ != "ccomp" else host
    if all(token.is_punct for token in doc[max(taken) + 1 :]):
        apart = _apart(doc[first])
        return list(doc) if apart is None else list(apart.subtree)
    tokens = list(host.subtree)
    if host.dep_ == "conj":
        tokens = [token for token in tokens if token.i >= host.left_edge.i]
    later = [
        child.left_edge.i
        for child in host.children
        if child.dep_ == "conj" and has_subject(child) and child.left_edge.i > first
    ]
    cut = min(later, default=len(doc))
    return [token for token in tokens if token.i < cut]


def _apart(phrase: Token) -> Token | None:
    """Return the apposition or relative clause that a phrase stands in, if it is in one."""
    token = phrase
    while token.head.i != token.i:
        if token.dep_ in ("appos", "relcl", "npadvmod"):
            return token
        token = token.head
    return None


def by_nouns(doc: Doc) -> Iterator[Report]:
    """Yield reports by nouns: "her claim that", "an estimate by the bank of"."""
    for noun in doc:
        if noun.lower_ not in nouns()["claim"] or noun.tag_[0] != "N" or within_fold(noun):
            continue
        source = next((child for child in noun.children if child.dep_ == "poss"), None)
        if source is None:
            source = next(
                (
                    child
                    for by in noun.children
                    if by.dep_ in ("prep", "agent") and by.lower_ in ("by", "from")
                    for child in by.children
                    if child.dep_ == "pobj" and child.i > noun.i
                ),
                None,
            )
        if source is None and noun.i > 1 and doc[noun.i - 1].tag_ == "POS":
            source = doc[noun.i - 2]
        by = noun.i + 2 if noun.i + 1 < len(doc) and doc[noun.i + 1].text == "," else noun.i + 1
        if source is None and by + 1 < len(doc) and doc[by].lower_ == "by":
            source = _noun_after(doc, by + 1)
        if source is None or source.lower_ in ("my", "our", "your"):
            continue
        taken = source_tokens(source) | {noun.i}
        parts = [
            child
            for child in noun.children
            if child.i > noun.i
            and (
                child.dep_ in ("acl", "ccomp", "relcl")
                or (child.dep_ == "prep" and child.lower_ in ("of", "about", "for"))
            )
        ]
        content = [t for part in parts for t in part.subtree if t.i not in taken]
        evidence = "/".join(sorted({part.dep_ for part in parts}))
        if not content and source.i > noun.i:
            end = source_span(source)[1]
            after = next((t.i for t in doc if t.idx >= end and not t.is_punct), len(doc))
            content = [
                t
                for t in doc[after:]
                if any(u.lower_ in ("to", "that", "of") for u in doc[after : after + 2])
            ]
        if content:
            yield Report(
                ranges_of(content),
                span_of([noun]),
                source_span(source),
                "noun",
                noun.lower_,
                None,
                evidence,
            )


_OF_THE_POLL = frozenset(["margin", "interval", "error", "sample"])
"""What a poll has without finding it."""

_POLL_PREPOSITIONS = ("in", "by", "per")


def by_polls(doc: Doc) -> Iterator[Report]:
    """Yield what polls find: "a poll gave them", "in a new poll"."""
    for noun in doc:
        if noun.lower_ not in nouns()["poll"] or noun.tag_[0] != "N" or within_fold(noun):
            continue
        verb = noun.head
        if noun.dep_ in SUBJECTS and verb.tag_[0] == "V" and verb.lower_ in _STATES:
            if any(t.lower_ in _OF_THE_POLL for t in verb.children):
                continue
            taken = source_tokens(noun) | {verb.i}
            content = [t for t in right_of(verb, verb.i + 1) if t.i not in taken]
            yield _of_poll(noun, verb, content, "finds")
        elif noun.dep_ == "pobj" and verb.lower_ in _POLL_PREPOSITIONS and _is_one_poll(noun):
            taken = source_tokens(noun) | {verb.i}
            content = [t for t in _clause_around(doc, verb.i, taken) if t.i not in taken]
            if any(doc[i].is_alpha for i in range(verb.i)):
                # "42 percent in the poll, a four-point dip": the dip is the narrator's reckoning.
                comma = next((t.i for t in doc[max(taken) :] if t.text == ","), len(doc))
                content = [t for t in content if t.i < comma]
                # "He had 42 percent in the poll": the narrator's words, with the poll as credit.
                yield _of_poll(noun, verb, [t for t in content if t.i < verb.i], CREDITED)
                content = [t for t in content if t.i > verb.i]
            yield _of_poll(noun, verb, content, "in")


def _of_poll(poll: Token, verb: Token, content: list[Token], evidence: str) -> Report:
    return Report(
        ranges_of(without_asides(content, verb)),
        span_of([verb]),
        source_span(poll),
        "poll",
        verb.lower_,
        mention_span(poll),
        evidence,
    )


def _is_one_poll(noun: Token) -> bool:
    """Return whether a figure rests on one poll ("in a Gallup poll"), not on polls at large."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    own = [token for token in noun.subtree if token.i < noun.i]
    named = any(token.tag_ in ("NNP", "NNPS") for token in own)
    return named or any(token.lower_ in ("a", "an", "new", "recent", "latest") for token in own)


_STATES = frozenset(
    """has have had having gives gave give giving puts put putting showed shows show showing
    shown finds found find finding""".split()  # noqa: SIM905 - one word a line would hide the list
)


def by_adverbs(doc: Doc) -> Iterator[Report]:
    """Yield what an adverb marks as hearsay: "reportedly"."""
    for token in doc:
        if token.lower_ in words()["adverbs"] and not within_fold(token):
            content = [t for t in _clause_around(doc, token.i, {token.i}) if t.i != token.i]
            content = without_asides(content, token)
            yield Report(ranges_of(content), span_of([token]), None, "adverb", token.lower_)
