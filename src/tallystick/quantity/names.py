"""Numbers that name: articles, models, codes, addresses, list markers."""

from __future__ import annotations

from tallystick.quantity.dates import ORDINAL_ENDINGS, counts, is_int, is_year
from tallystick.quantity.lexicon import LETTERS, not_figures, numbers, units, words
from tallystick.quantity.model import NonFigure
from tallystick.quantity.tokens import DASHES, Tokens


def code(tokens: Tokens, at: int) -> NonFigure | None:
    """Digits glued to letters or to other digits by dots and hyphens: A320, Su-34, 24703L202."""
    text = tokens.text[at]
    if at and tokens.glued(at):
        previous = tokens.text[at - 1]
        if tokens.kind[at - 1] == "w":
            from_currency = previous in units().prefixes or previous in units().scaled
            if previous in LETTERS:
                from_currency = _is_money(tokens, at)
            if previous[-1:].isalpha() and not from_currency:
                last = at + 1
                while tokens.kind[last] in "wn" and tokens.glued(last) and last - at < 6:
                    last += 1
                return NonFigure(at - 1, last, "name", "name with a number in it")
        elif previous in DASHES and at >= 2 and tokens.glued(at - 1):
            before = tokens.kind[at - 2]
            word = tokens.low[at - 2]
            lexicon = numbers()
            if (
                before == "w"
                and word not in lexicon.cardinal
                and word not in ("mid", "non", "sub", "plus", "minus", "to", "least", "some")
                and tokens.text[at - 2] != "a"
                and not (
                    tokens.kind[at - 3] in ("n", "f")
                    and (word in units().phrases or tokens.text[at - 2] in units().symbols)
                )
                and (tokens.text[at - 2][0].isupper() or len(word) > 1)
            ):
                last = at + 1
                if tokens.kind[last] == "w" and tokens.glued(last) and len(tokens.text[last]) <= 2:
                    last += 1
                kind = "age" if word in ("under", "over") else "name"
                return NonFigure(at - 2, last, kind, "name with a number in it")
        elif (
            previous == "+"
            and tokens.kind[at + 1] in "ns"
            and tokens.low[at + 1]
            and tokens.kind[at - 2] not in "nf"
        ):
            last = at + 1
            while tokens.kind[last] == "n" or (
                tokens.text[last] in "-()" and tokens.text[last] and tokens.kind[last + 1] == "n"
            ):
                last += 1
            if last - at >= 3:
                return NonFigure(at - 1, last, "identifier", "telephone number")
        elif previous == "+" and tokens.kind[at - 2] == "n" and tokens.glued(at - 1):
            return NonFigure(at, at + 1, "name", "name with a number in it")
        elif previous == "#":
            return NonFigure(at, at + 1, "name", "number as a name")
        elif (
            previous in ("\u2019", "'", "\u2018")
            and len(text) == 2
            and not (at >= 2 and tokens.glued(at - 1) and tokens.kind[at - 2] in "nf")
        ):
            last = at + 2 if tokens.low[at + 1] == "s" else at + 1
            return NonFigure(at, last, "year", "year or decade in short")
        elif previous in ("@", "_", "\\", "=") or (
            previous == "/" and tokens.low[at - 2] == "f" and tokens.glued(at - 1)
        ):
            return NonFigure(at, at + 1, "identifier", "part of an address")
    if len(text) >= 3 and text[0] == "0" and text.isdigit() and tokens.kind[at + 1] == "n":
        last = at + 1
        while tokens.kind[last] == "n" and last - at < 6:
            last += 1
        return NonFigure(at, last, "identifier", "telephone number")
    if len(text) >= 6 and text[0] == "0" and text.isdigit():
        return NonFigure(at, at + 1, "identifier", "serial or telephone number")
    if text.isdigit() and len(text) > 15:
        return NonFigure(at, at + 1, "identifier", "serial number")
    follow = tokens.text[at + 1]
    # 1990s, the 90s, mid-30s, 737s
    if follow == "s" and tokens.glued(at + 1) and text.isdigit():
        if len(text) == 4 and text[3] == "0" and is_year(tokens, at):
            return NonFigure(at, at + 2, "year", "decade")
        if len(text) == 2 and text[1] == "0":
            return NonFigure(at, at + 2, "year", "decade or age group")
        return NonFigure(at, at + 2, "name", "plural of a name")
    if (
        follow == "x"
        and tokens.kind[at + 2] == "n"
        and tokens.glued(at + 1)
        and (tokens.glued(at + 2) and tokens.text[at + 2] != "10")
    ):
        last = at + 3
        while tokens.kind[last] in "wn" and tokens.glued(last) and last - at < 6:
            last += 1
        return NonFigure(at, last, "name", "format or calibre")
    if follow in DASHES and tokens.glued(at + 1) and tokens.glued(at + 2):
        behind = tokens.text[at + 2]
        if len(behind) == 1 and behind.isupper():
            return NonFigure(at, at + 3, "name", "name with a number in it")
        if behind == "for" and tokens.text[at + 3] in DASHES and tokens.kind[at + 4] == "n":
            return NonFigure(at, at + 5, "score", "tries and hits")
    if tokens.kind[at + 1] == "w" and tokens.glued(at + 1) and text.isdigit():
        return _glued_letters(tokens, at)
    return None


def _is_money(tokens: Tokens, at: int) -> bool:
    """Whether the number at `at` is written as sums are: 40m, 1.2 billion, 3,500, 19.99."""
    text = tokens.text[at]
    scale = tokens.text[at + 1] in ("m", "bn", "mn", "trn", "tn", "k") and tokens.glued(at + 1)
    return (
        scale
        or tokens.low[at + 1] in ("million", "billion", "trillion", "thousand")
        or "," in text
        or (text[-3:-2] == "." and text[-2:].isdigit())
    )


def _glued_letters(tokens: Tokens, at: int) -> NonFigure | None:
    """Letters right behind digits that are no unit, scale or ending: 10K-form, 4G, 3D, 13F."""
    follow = tokens.text[at + 1]
    low = tokens.low[at + 1]
    last = at + 2
    more = tokens.kind[last] == "n" and tokens.glued(last)
    if follow in ("G", "D") and len(tokens.text[at]) == 1:
        return NonFigure(at, last, "name", "name with a number in it")
    if not more and (
        follow in units().symbols
        or follow in units().scaled
        or low in units().phrases
        or follow in numbers().abbreviations
        or (len(low) > 1 and low in numbers().abbreviations)
        or low in ORDINAL_ENDINGS
        or low in not_figures()["clock_marks"]
        or low in ("x", "million", "billion", "trillion", "thousand", "yo", "fold", "ish", "plus")
    ):
        if follow == "F" and tokens.low[last] in ("filing", "filings", "block"):
            return NonFigure(at, last, "name", "name with a number in it")
        return None
    if more and follow in ("m", "km", "cm", "ft", "x"):
        joined = follow + tokens.text[last]
        if joined in units().symbols or follow == "x":
            return None
    while tokens.kind[last] in "wn" and tokens.glued(last) and last - at < 6:
        last += 1
    return NonFigure(at, last, "name", "name with a number in it")


def name(tokens: Tokens, at: int) -> NonFigure | None:
    """Article 5, page 12, Leopard 2, No. 3, Boeing 737: a number that names."""
    if not at:
        return None
    text = tokens.text[at]
    table = not_figures()
    before = at - 1
    if tokens.text[before] == "." and at >= 2 and tokens.glued(before):
        before -= 1
    previous, word = tokens.text[before], tokens.low[before]
    if tokens.kind[before] != "w":
        if previous == "#":
            return NonFigure(at, at + 1, "name", "number as a name")
        return None
    if tokens.glued(at):
        return None
    numbered = word in ("no", "nos", "nr", "nrs", "resolution")
    if not numbered and not text.replace(".", "").isdigit():
        return None
    if word in table["fixed_before"] and text in table["fixed"]:
        return NonFigure(at, at + 1, "name", "emergency number")
    if word in table["designators"] and _designates(tokens, before, at):
        last = at + 1
        while tokens.text[last] in (",", "&", "-", "\u2013") or tokens.low[last] in ("and", "to"):
            if (
                not is_int(tokens, last + 1)
                or len(tokens.text[last + 1]) > 3
                or not word.endswith(("s", "p"))
            ):
                break
            last += 2
        return NonFigure(before, last, "name", f"number after {previous}")
    if word in table["indexes"]:
        return NonFigure(before, at + 1, "name", "name of an index or list")
    capital = previous != word
    if capital and word in table["products"] and len(text) <= 4:
        last = at + 1
        while tokens.kind[last] in "wn" and tokens.glued(last) and last - at < 4:
            last += 1
        return NonFigure(before, last, "name", "name with a number in it")
    if capital and len(text) <= 3 and text.isdigit() and _trails_a_name(tokens, before, at):
        return NonFigure(before, at + 1, "name", "number behind a name")
    return None


def _designates(tokens: Tokens, before: int, at: int) -> bool:
    word, previous = tokens.low[before], tokens.text[before]
    capital = previous[0].isupper()
    if tokens.text[before + 1] == "." and word in ("p", "pp", "v", "fig", "art", "sec", "para"):
        return True
    if word in ("no", "no.", "nos"):
        return tokens.text[before + 1] == "." or (capital and before > 0)
    starts = before == 0 or tokens.text[before - 1] in (".", "!", "?", "\u201c", '"', ":")
    if word == "type" and capital:
        return True
    unsure = word in not_figures()["designators_capitalised"] and (starts or not capital)
    if unsure and (not capital or counts(tokens, at + 1)):
        return False
    if word == "number" and tokens.low[before - 1] in ("the", "a", "total") and not capital:
        return False
    if tokens.text[at + 1] == "%" or tokens.low[at + 1] in ("percent", "per", "million", "billion"):
        return False
    if len(tokens.text[at]) > 4 and word not in ("no", "no.", "resolution", "flight"):
        return False
    if word in ("at", "to"):
        return False
    return not (word in ("level", "levels", "rate") and tokens.low[at + 1] in units().phrases)


def _trails_a_name(tokens: Tokens, before: int, at: int) -> bool:
    """Whether a capitalised word and a small number form a name ("Voyager 2 in 1979")."""
    word = tokens.low[before]
    table = not_figures()
    if (
        word in ("ad", "a.d.")
        or word in table["weekdays"]
        or word in words()["stops"]
        or word in words()["verbs"]
    ):
        return False
    if tokens.text[before].isupper() and len(word) == 3 and word.upper() in units().symbols:
        return False
    if word in numbers().cardinal or word in units().phrases or word in words()["rate_time"]:
        return False
    if tokens.text[before] in units().prefixes:
        return False
    if before == 0 or (
        tokens.kind[before - 1] == "s"
        and tokens.text[before - 1]
        not in (
            "-",
            ",",
            "(",
        )
    ):
        return False
    follow = tokens.low[at + 1]
    if _in_title_case(tokens, before, at):
        return False
    if tokens.kind[at + 1] == "w":
        if follow in units().phrases or follow in numbers().scales:
            return False
        if tokens.glued(at + 1):
            return False
        return follow in words()["stops"] and follow not in (
            "per",
            "each",
            "more",
            "out",
            "of",
            "years",
            "percent",
            "to",
            "or",
            "and",
            "people",
            "at",
            "apiece",
        )
    if tokens.text[at + 1] in ("%", "-", "/", "(", ":", "\u2013", "\u00b0", "$"):
        return False
    if tokens.text[at + 1] == ",":
        return False
    if tokens.low[before - 1] == "in":  # "in France 13; in Spain 4"
        return False
    return tokens.text[before - 1] not in (",", "(", ":") and len(tokens.text[at]) <= 2


def _in_title_case(tokens: Tokens, before: int, at: int) -> bool:
    """Whether the words around are all capitalised, as in a headline: capitals then say nothing."""
    if tokens.text[at + 1][:1].isupper() and tokens.low[at + 1] in words()["stops"]:
        return True
    lead = [p for p in tokens.text[max(0, before - 4) : before] if p[:1].isalpha()]
    return len(lead) >= 2 and all(p[0].isupper() for p in lead)


def marker(tokens: Tokens, at: int) -> NonFigure | None:
    """1. and (2) at the start of a line, [12] as a footnote."""
    text = tokens.text[at]
    follow = tokens.text[at + 1]
    if len(text) > 3 or not text.isdigit():
        return None
    before = tokens.text[at - 1] if at else ""
    if before == "[" and follow == "]":
        return NonFigure(at - 1, at + 2, "list-marker", "footnote mark")
    begin = at - 1 if before == "(" else at
    start = tokens.start[begin]
    lead = tokens.block[max(0, start - 12) : start]
    if lead.rpartition("\n")[2].strip(" \t*-") or ("\n" not in lead and start > 12):
        return None
    if follow == ")" or (
        follow == "."
        and tokens.glued(at + 1)
        and tokens.kind[at + 2] in ("w",)
        and tokens.text[at + 2][0].isupper()
    ):
        return NonFigure(begin, at + 2, "list-marker", "number of a list item")
    return None


def address(tokens: Tokens, at: int) -> NonFigure | None:
    """10 Downing Street, 123 Random St."""
    text = tokens.text[at]
    if not text.isdigit() or len(text) > 5 or not tokens.text[at + 1][:1].isupper():
        return None
    streets = not_figures()["streets"]
    for position in range(at + 2, at + 5):
        word = tokens.text[position]
        if not word[:1].isupper():
            return None
        if tokens.low[position] in streets:
            return NonFigure(at, position + 1, "address", "house number")
    return None
