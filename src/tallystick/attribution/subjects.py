"""Who does what a verb says: its subject, also where the parser put it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.attribution.lexicon import nouns, verbs, words
from tallystick.attribution.trees import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the head of the noun phrase that does what a verb says."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(own) > 1 and own[-1].i > verb.i and own[-1].tag_ == "CD":
        own = own[:-1]  # "his rival, Abla Doe, said 9 million"
    if own and (last := _after_clause(verb, own[0])):
        return last
    # In ", wrote Paul Ames," the words before the comma are another verb's subject.
    if len(own) > 1 and own[-1].i > verb.i and verb.doc[verb.i - 1].is_punct:
        own = own[-1:]
    for child in own:
        if child.dep_ in SUBJECTS:
            if child.lower_ in words()["relative"] and verb.dep_ == "relcl":
                return verb.head
            return child
    if depth > 3:
        return None
    head = verb.head
    if verb.dep_ == "relcl" and any(c.lower_ in words()["relative"] for c in verb.children):
        return head
    if verb.dep_ == "acl" and head.tag_[0] in "NP":
        return _who_says(verb, head) or head
    if verb.dep_ == "conj" and head.tag_[0] == "V":
        return subject(head, depth + 1)
    if (
        verb.dep_ in ("advcl", "xcomp", "dep")
        and verb.tag_ in ("VBG", "VB", "VBD")
        and head.tag_[0] in "VM"
    ):
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head is not head and head.head.tag_[0] == "V":
        return subject(head.head, depth + 1)
    return _inverted(verb)


def _after_clause(verb: Token, first: Token) -> Token | None:
    """Return the subject that follows in "Grain rotted in silos, acknowledged the minister"."""
    doc = verb.doc
    if first.i > verb.i or doc[verb.i - 1].text != "," or verb.lower_ not in verbs()["say"]:
        return None
    # The words before the only comma have a verb of their own, which the parser took for none.
    left = doc[: verb.i - 1]
    if any(t.text == "," for t in left) or not any(t.tag_[:2] == "VB" for t in left):
        return None
    people = nouns()["person"] | nouns()["office"]
    return next(
        (
            child
            for child in verb.children
            if child.i > verb.i
            and child.dep_ in ("dobj", "attr", "dep")
            and (child.tag_ == "NNP" or child.lower_ in people)
        ),
        None,
    )


def _who_says(saying: Token, noun: Token) -> Token | None:
    """Return who sends the letter or carries the sign "saying" something, if anybody does."""
    if saying.tag_ != "VBG" or saying.lower_ not in verbs()["say"]:
        return None
    while noun.dep_ in ("pobj", "dobj", "prep", "dative", "conj") and noun.head is not noun:
        noun = noun.head
    if noun.tag_[0] != "V" or noun.i > saying.i:
        return None
    return next((child for child in noun.children if child.dep_ == "nsubj"), None)


def _inverted(verb: Token) -> Token | None:
    """Return the subject that follows its verb, where the parser took it for something else."""
    doc = verb.doc
    before = doc[verb.i - 1].text if verb.i else ""
    if before not in ("”", '"', ",", "’", "'", "—", "–"):
        return None
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in ("dobj", "attr", "npadvmod", "oprd", "dep")
            and child.tag_[0] in "NP"
        ):
            return child
    # "said Skelly": a rare name may be tagged as anything, but its capital stays.
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].is_title and doc[last + 1].is_alpha:
        last += 1
    return doc[last] if last > verb.i and verb.lower_ in verbs()["say"] else None


def counts_people(noun: Token) -> bool:
    """Return whether a subject is a share or number of people asked ("45 percent said")."""
    if any(child.dep_ == "appos" and child.tag_ == "NNP" for child in noun.children):
        return False  # "One of them, Ida Krog, said"
    if noun.tag_ == "CD" or noun.lower_ in ("percent", "%", "half", "majority", "quarter", "third"):
        return True
    return noun.lower_ in ("thirds", "quarters", "fifths", "voters", "respondents", "adults")
