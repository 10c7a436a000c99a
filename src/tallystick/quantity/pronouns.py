"""Number words that are names or pronouns: "one of", World War Two, Chapter Eleven."""

from __future__ import annotations

from tallystick.quantity.lexicon import not_figures, numbers, units, words
from tallystick.quantity.model import NonFigure
from tallystick.quantity.tokens import DASHES, Tokens


def named_word(tokens: Tokens, at: int) -> NonFigure | None:
    """Number words that are names or pronouns: "one of", World War Two, Chapter Eleven."""
    low = tokens.low[at]
    table = not_figures()
    before = tokens.low[at - 1] if at else ""
    if low == "one":
        found = pronoun(tokens, at, before)
        if found is not None:
            return found
    if low not in numbers().cardinal:
        return None
    if at and tokens.kind[at - 1] == "w" and not tokens.glued(at):
        capital = tokens.text[at - 1][0].isupper()
        if capital and tokens.text[at][0].isupper():
            if before in table["designators"] or before in table["products"] or before == "war":
                return NonFigure(at - 1, at + 1, "name", "number in a name")
            if before in ("big", "gang", "group", "channel"):
                return NonFigure(at - 1, at + 1, "name", "number in a name")
        if (
            before
            in ("article", "chapter", "phase", "page", "section", "number", "tier", "stage", "act")
            and low in numbers().small
            and tokens.low[at - 2] not in ("the", "a")
        ):
            return NonFigure(at - 1, at + 1, "name", f"number after {before}")
    if (
        low in numbers().tens
        and tokens.text[at + 1] in DASHES
        and tokens.glued(at + 1)
        and (tokens.low[at + 2] in numbers().ordinals)
    ):
        return NonFigure(at, at + 3, "ordinal", "rank, not an amount")
    if low in ("nineteen", "twenty") and tokens.low[at + 1] in numbers().tens:
        return NonFigure(at, at + 2, "year", "year in words")
    return None


def pronoun(tokens: Tokens, at: int, before: str) -> NonFigure | None:
    """The "one" at token `at` when it counts nothing; `before` is the word before it."""
    table = not_figures()
    lexicon = numbers()
    follow = tokens.low[at + 1]
    hyphen = tokens.text[at + 1] in DASHES and tokens.glued(at + 1)
    if follow == "of" and tokens.low[at + 2] != "every":
        return NonFigure(at, at + 1, "pronoun", "pronoun")
    if follow in lexicon.scales or follow in lexicon.groups or follow in lexicon.fractions:
        return None
    if (
        follow == "and"
        and tokens.low[at + 2] in ("a", "one")
        and (tokens.low[at + 3] in lexicon.fractions)
    ):
        return None
    if follow == "part" and tokens.low[at + 2] == "of":
        return NonFigure(at, at + 1, "pronoun", "idiom")
    if before in ("negative", "minus"):
        return None
    if follow in ("fewer", "more", "less") and tokens.low[at + 2] == "than":
        return None
    if tokens.low[at + 2] in ("said", "says", "told", "tells", "added", "noted"):
        return NonFigure(at, at + 1, "pronoun", "one of a kind, no count")
    if follow == "point" and tokens.low[at + 2] not in lexicon.cardinal:
        return NonFigure(at, at + 1, "pronoun", "idiom")
    if tokens.text[at - 1] in DASHES and tokens.low[at - 2] in ("on", "to", "by") and at >= 4:
        return NonFigure(at, at + 1, "pronoun", "idiom")
    if follow in ("percent", "per", "point", "in", "out", "over", "to") or (
        follow in lexicon.cardinal
    ):
        return (
            None
            if follow not in ("in", "out", "over", "to")
            else (
                None
                if tokens.low[at + 2] in lexicon.cardinal
                or tokens.kind[at + 2] == "n"
                or (
                    tokens.low[at + 2] in ("of", "every")
                    and (
                        tokens.low[at + 3] == "every"
                        or tokens.low[at + 3] in lexicon.cardinal
                        or tokens.kind[at + 3] == "n"
                    )
                )
                else NonFigure(at, at + 1, "pronoun", "pronoun")
            )
        )
    if tokens.low[at - 1] == "and" and at >= 2 and tokens.low[at - 2] in lexicon.cardinal:
        return None
    if hyphen:
        behind = tokens.low[at + 2]
        if behind in lexicon.fractions or behind in units().phrases or behind in ("in", "to"):
            return None
        if behind in table["one_idioms"] or behind in ("half",):
            return NonFigure(at, at + 1, "pronoun", "idiom")
        return None
    if before in ("or", "to") and at >= 2 and tokens.low[at - 2] in lexicon.cardinal:
        return None
    if before in ("more", "minus", "plus", "least", "than", "just", "exactly", "about"):
        return None
    if before in table["one_before"] and follow not in units().phrases:
        if before in ("the", "only", "was", "is", "not", "as", "you") and (
            tokens.kind[at + 1] == "w" and follow not in words()["stops"] and before != "the"
        ):
            return None
        return NonFigure(at, at + 1, "pronoun", "pronoun")
    if tokens.kind[at + 1] != "w":
        if not at and not follow:
            return None
        return NonFigure(at, at + 1, "pronoun", "pronoun")
    if follow == "day" and before in ("in", "within", "for"):
        return None
    if follow in table["one_idioms"]:
        return NonFigure(at, at + 1, "pronoun", "pronoun or idiom")
    if follow in words()["stops"] or follow in words()["verbs"]:
        return NonFigure(at, at + 1, "pronoun", "pronoun")
    if follow.endswith(("ed", "ing")) and tokens.low[at + 2] in words()["stops"]:
        return NonFigure(at, at + 1, "pronoun", "pronoun")
    return None
