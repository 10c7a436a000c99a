"""Reports by verbs: "said that", ", he said,", "is thought to", "put at 40 by"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.attribution.asides import without_asides
from tallystick.attribution.content import content_of
from tallystick.attribution.lexicon import verbs, words
from tallystick.attribution.model import Report, Span
from tallystick.attribution.subjects import counts_people, subject
from tallystick.attribution.trees import (
    SUBJECTS,
    clause_of,
    is_document,
    mention_span,
    ranges_of,
    source_span,
    source_tokens,
    span_of,
    within_fold,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def by_verbs(doc: Doc) -> Iterator[Report]:
    """Yield the reports that a verb makes."""
    classes = verbs()
    for verb in doc:
        if verb.tag_[0] == "N" and verb.lower_ in ("show", "shows"):
            yield from _mistaken_for_noun(verb)
        form = verb.lower_
        kinds = {name for name, forms in classes.items() if form in forms}
        if not kinds or verb.tag_[0] != "V" or within_fold(verb):
            continue
        if verb.tag_ == "VBN" and _is_passive(verb):
            yield from _passive(verb, kinds)
            continue
        source = subject(verb)
        if source is None or source.lower_ in words()["first_person"] or within_fold(source):
            continue
        if counts_people(source) or source.lower_ in (
            "there",
            "what",
            "this",
            "that",
            "these",
            "those",
            "which",
            "nothing",
        ):
            continue
        if _is_this_text(source):
            continue
        taken = source_tokens(source)
        found = content_of(verb, kinds, source)
        if found is None:
            continue
        evidence, content = found
        content = [token for token in content if token.i not in taken and token.i != verb.i]
        content = without_asides(content, verb)
        if content:
            yield Report(
                ranges_of(content),
                span_of([verb]),
                source_span(source),
                "verb",
                verb.lower_,
                _mention(verb, source),
                evidence,
            )


def _is_this_text(source: Token) -> bool:
    """Return whether a source is the text itself ("this article", "an earlier version of it")."""
    if source.lower_ in _TEXTS:
        return any(child.lower_ == "this" for child in source.children)
    if source.lower_ not in ("version", "versions", "edition", "editions"):
        return False
    return any(token.lower_ in _TEXTS for token in source.subtree)


_TEXTS = frozenset(
    ["article", "story", "post", "piece", "page", "headline", "column", "caption", "item"]
)


def _mention(verb: Token, source: Token) -> Span | None:
    """Return what stands for the source beside the verb: "who", or the whole noun phrase."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.lower_ in words()["relative"]:
            return span_of([child])
    return mention_span(source, verb)


def _mistaken_for_noun(show: Token) -> Iterator[Report]:
    """Yield the report of ", customs data show,", whose verb the tagger takes for a noun."""
    doc = show.doc
    last = show.i - 1
    ends = show.i + 1 >= len(doc) or doc[show.i + 1].is_punct
    if last < 1 or not is_document(doc[last]) or not ends:
        return
    first = last
    while first and not doc[first - 1].is_punct:
        first -= 1
    if first:
        content = ranges_of([*doc[:first], *doc[show.i + 1 :]])
        source = span_of(doc[first : show.i])
        yield Report(content, span_of([show]), source, "verb", show.lower_, None, "frame")


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    active = any(child.dep_ == "ccomp" or child.lower_ in _HAVE for child in verb.children)
    return verb.dep_ == "acl" and not active


_HAVE = {"have", "has", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d"}


def _passive(verb: Token, kinds: set[str]) -> Iterator[Report]:
    agent = next(
        (
            child
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for child in by.children
            if child.dep_ == "pobj"
        ),
        None,
    )
    if agent is not None:
        # "confirmed by the Senate" and "mentioned by guests" do not report; "put at 40 by" does.
        if agent.tag_ in ("CD", "VBG") or not ("hidden" in kinds or verb.lower_ == "put"):
            return
        taken = source_tokens(agent)
        content = [t for t in clause_of(verb) if t.i not in taken and t.i != verb.i]
        yield Report(
            ranges_of(content),
            span_of([verb]),
            source_span(agent),
            "verb",
            verb.lower_,
            mention_span(agent),
            "passive",
        )
        return
    if "hidden" not in kinds:
        return
    follows = [c for c in verb.children if c.i > verb.i and c.dep_ in ("xcomp", "ccomp")]
    at = [c for c in verb.children if c.i > verb.i and c.dep_ == "prep" and c.lower_ == "at"]
    afterthought = any(c.lower_ == "it" and c.dep_ == "nsubjpass" for c in verb.children)
    afterthought &= any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if afterthought:
        content = [t for c in verb.children if c.dep_ == "ccomp" for t in c.subtree]
        yield Report(ranges_of(content), span_of([verb]), None, "hidden", verb.lower_)
        return
    if not follows and not (
        at and verb.lower_ in ("estimated", "reported", "put", "valued", "projected")
    ):
        return
    if verb.lower_ in ("told", "asked", "known"):
        return
    content = without_asides([t for t in clause_of(verb) if t.i != verb.i], verb)
    yield Report(ranges_of(content), span_of([verb]), None, "hidden", verb.lower_)
