"""Figures that nobody states where they stand: denied, asked about, not said, corrected.

"The minister denied that 500 people had died" holds a figure, a speaker and a verb of saying, and
puts the figure into the mouth of the one person who rejects it. No parser is asked: the words that
turn a statement into its opposite are few, stand before or behind the figure in its own clause,
and are the same within quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WRONG = "told as an error"
DENIED, ASKED, UNSAID, NEGATED = "denied", "asked, not stated", "not stated", "told as not so"
"""What is the matter with a figure that is not stated."""

SURE = 0.3
"""How sure a claim is at most whose figure is not stated: it is there for an editor to look at."""

REACH = 160
"""Characters between a figure and the words that turn it into its opposite."""

_REPORTS = (
    r"(?:reports?|claims?(?! for| worth)|allegations?|accusations?|suggestions?|rumou?rs?|figures?"
    r"|estimates?|numbers?|counts?|tolls?|statements?|assertions?|notions?|ideas?|speculation"
    r"|charges?|tall(?:y|ies)|stor(?:y|ies)|totals?)"
)
_ITS = r"(?:(?!for\b|to\b|of\b|that\b|in\b)[\w'-]+ ){0,4}?"
_FALSE = (
    r"(?:false|wrong|untrue|incorrect|inaccurate|exaggerated|overstated|inflated|mistaken|lies?"
    r"|fake|fabricated|made[ -]up|invented|nonsense|rubbish|baseless|unfounded|groundless|fiction"
    r"|an? (?:\w+ )?(?:lie|myth|mistake|error|exaggeration|fabrication|invention)"
    r"|(?:not|n't|never) (?:\w+ly )?(?:true|correct|accurate|right))"
)
_BE = r"(?:is|are|was|were|be|been|being|it's|that's)"
_CLAUSE = r"(?=that\b|whether\b|if\b)"
_ASKING = r"(?:ask(?:s|ed|ing)?|wonder\w*|question\w*|quer(?:y|ies|ied)|[ei]nquir\w*)"

# What opens before the figure; it governs what follows up to the end of its clause.
_OPENERS = (
    (DENIED, r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ing)?) that\b"),
    (DENIED, r"\b(?:den(?:ies|ied|ying)|deny) (?:hav|los|tak|kill|receiv|pay|buy|sell|mak)ing\b"),
    (
        DENIED,
        r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?"
        r"|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|debunk(?:s|ed|ing)?"
        r"|contest(?:s|ed|ing)?|challeng(?:e|es|ed|ing)|contradict(?:s|ed|ing)?"
        rf"|disavow(?:s|ed|ing)?|retract(?:s|ed|ing)?) (?:as {_FALSE} )?{_ITS}{_REPORTS}\b",
    ),
    (DENIED, rf"\bcontrary to {_ITS}{_REPORTS}\b"),
    (DENIED, r"(?:\bnot|n't|\bnever) (?:\w+ly )?(?:true|correct|accurate|the case) that\b"),
    (DENIED, rf"\b{_BE} (?:\w+ly |simply |just )?{_FALSE} (?:that|to (?:say|claim|suggest))\b"),
    (DENIED, r"\bno (?:truth|evidence|proof|sign|indication|confirmation) (?:of|in|that|to)\b"),
    (ASKED, rf"\b{_ASKING} (?:(?!of\b)[\w'.-]+ ){{0,4}}?(?:whether|if)\b"),
    (
        UNSAID,
        r"(?:\bnot|n't|\bnever|\bcannot|\bunable to|\bdeclin\w+ to|\brefus\w+ to|\bfail\w+ to) "
        r"(?:\w+ly )?(?:(?:say|said|claim(?:ed)?|confirm(?:ed)?|verify|verified|suggest(?:ed)?"
        r"|believed?|think|thought|estimated?|allege[d]?) "
        rf"(?!how\b|when\b|where\b|why\b|who\b|what\b|which\b|in which\b|so\b)"
        rf"|(?:know|known|clear|certain|sure|see|report(?:ed)?|announced?) (?=whether\b|if\b)"
        rf"|(?:report(?:ed)?|announced?|stated?) {_CLAUSE})",
    ),
    (UNSAID, r"\b(?:unclear|uncertain|unsure|unknown) (?:whether|if)\b"),
    (
        UNSAID,
        r"\b(?:nobody|no one|no-one|none(?: of [\w' -]{2,40})?|no (?!fewer|less|more)[\w-]+"
        r"|neither [\w' -]{2,60}? nor [\w' -]{2,40}?) (?:has |have |had |ever )*"
        r"(?:said|says|claimed|claims|confirmed|confirms|reported|reports|stated|states) ",
    ),
)
_OPENING = tuple((stance, re.compile(pattern)) for stance, pattern in _OPENERS)

_TWICE = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot|\bnor|\bhardly|\bwithout|\bnobody|\bno one|\bno \w+|\bno"
    r"|\blittle|\bfew) "
    r"(?:\w+ly )?(?:\w+ to )?$"
)
"""Before a denial, this takes it back: "did not deny that 40 had died"."""

# What ends the clause that an opener governs.
_CLOSED = re.compile(
    r"[;:\u201d\u2013\u2014]|[^\w ] ?[\"\u201c]"
    r"|, (?:saying|adding|who|which|where|and|but|because|after)\b"
    r"|\b(?:but|if|although|though|whereas|because|after|when|before|until|unless|despite)\b"
    r"|(?:,|\band\b)[^,]{0,60}\b(?:said|says|told|tells|added|adds|replied|answered|insisted|put)\b"
)

# Behind the figure: "the figure of 40 was wrong", "called the claim that 40 died a lie". Between
# "that" and what is said of the claim stands a clause: "the report that 40 ballots were false".
_NOUN_BEFORE = re.compile(
    rf"\b(?:{_REPORTS} (?P<link>of|that) (?P<rest>[^;:.!?\u201d]{{0,{REACH}}})"
    r"|(?:figure|number|count|total|toll|estimate) )$"
)
_FALSE_BEHIND = re.compile(
    rf"(?P<clause>[^;:.!?\u201d]{{0,{REACH}}}?),? {_BE} (?:\w+ly |simply |just )?{_FALSE}\b"
)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|describ(?:e|es|ed|ing)"
    rf"|dismiss(?:es|ed|ing)?|declar(?:e|es|ed|ing)|slam(?:s|med)?) {_ITS}{_REPORTS}\b"
)
_CALLED_BEHIND = re.compile(rf"[^;:.!?\u201d]{{0,{REACH}}}? (?:as )?{_FALSE}\b")
_NOT_THIS = re.compile(
    r"(?:[,\u2013\u2014-] ?|\band |\bbut )not (?:the )?$"
    r"|\bnot (?:(?:by|to|of|in|at|for|about) )?(?:the )?$"
)
_BUT_THAT = re.compile(
    r"[^,;:.]{0,40},? but (?:(?!also)[\w'-]+ ){0,2}?(?:[$\u20ac\u00a3]?\d|(?:one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds|thousands|half)\b)"
)
_NO_CONTRAST = re.compile(r"(?:just|only|merely|even|more|less|fewer|least|all) ")
_KNOWN_TO_BE = re.compile(r"\b(?:the|these|those|this|its|his|her|their|our|your|my) $")
# "We did not lose 40 aircraft"; "did not find the 40 missing" and "did not include 40" do state 40.
_NEGATED = re.compile(
    r"(?:\b(?:did|do|does|have|has|had|will|would|can|could)(?: not|n't)|\bcannot|\bnever) "
    r"(?:ever |yet |actually |really )?"
    r"(?!includ|count|mention|cover|affect|find|found|identif|sav|reach|pa(?:y|id)|need|want|like"
    r"|only|even|just|exceed|belong|explain|specif|disclos|mind|know|miss|com|go|arriv)"
    r"[a-z]+ (?:away |off |out |up |any )?$"
)
_QUESTION = re.compile(
    r"(?:and |but |so )?(?:did|does|do|is|are|was|were|has|have|had|will|would|could|can|should"
    r"|might)(?:n't)? "
)
# "An earlier version of this article said 40", up to what is right: "It should have said 30".
_TEXT = r"(?:article|story|report|post|piece|page|headline|column|caption|item)"
_ERROR = re.compile(
    r"\b(?:(?:earlier|previous|prior|original|initial) (?:version|edition)s? of"
    r"|misstated|misreported"
    r"|(?:incorrectly|wrongly|mistakenly|erroneously|falsely)"
    r" (?:said|stated|reported|listed|claimed that)"
    rf"|this {_TEXT} (?:originally|previously|initially|first) (?:said|stated|gave|put|reported))"
    r"\b(?P<rest>[^;]*)$"
)
_RIGHTED = re.compile(
    r"\b(?:should|correct|actual|actually|in fact|it (?:is|was)|there (?:are|were)|but|rather than"
    r"|instead|not|when)\b|[.!?] "
)
_APOSTROPHE = re.compile("[\u2018\u2019]")


def not_stated(sentence: str, start: int, end: int, cue: str = "") -> str:
    """Return why a figure is not stated though it stands in a sentence, or '' if it is.

    Args:
        sentence: the sentence.
        start, end: where the figure stands in it, from its hedge to what is counted.
        cue: the word that attributes the figure, if any ("denied 500 had died" has no "that").

    Returns:
        ``WRONG``, ``DENIED``, ``ASKED``, ``UNSAID``, ``NEGATED`` or ''.
    """
    plain = _APOSTROPHE.sub("'", sentence).lower()
    if len(plain) != len(sentence):  # a letter that is longer when small
        plain = _APOSTROPHE.sub("'", sentence)
    before, behind = plain[max(0, start - 3 * REACH) : start], plain[end : end + 2 * REACH]
    return (
        next(_opened(before), "")
        or _denied_by_cue(before, cue)
        or _called_false(before, behind)
        or _told_as_error(before)
        or _contrasted(before, plain[start:end], behind)
        or _questioned(before, behind)
        or (NEGATED if _NEGATED.search(before) else "")
    )


def _opened(before: str) -> Iterator[str]:
    for stance, pattern in _OPENING:
        for match in pattern.finditer(before):
            between = before[match.end() :]
            if len(between) > REACH or _CLOSED.search(between):
                continue
            # "Asked whether it was so, 46 said yes"; "asked if the 250 jobs were safe".
            if stance == ASKED and ("," in between or _KNOWN_TO_BE.search(before)):
                continue
            if not _TWICE.search(before[: match.start()]):
                yield stance


def _denied_by_cue(before: str, cue: str) -> str:
    if not re.fullmatch(r"den(?:y|ies|ied|ying)", cue):
        return ""
    place = before.rfind(cue)
    open_still = place >= 0 and not _CLOSED.search(before[place:])
    return DENIED if open_still and not _TWICE.search(before[:place]) else ""


def _called_false(before: str, behind: str) -> str:
    noun = _NOUN_BEFORE.search(before)
    if noun is None or _CLOSED.search(noun["rest"] or ""):
        return ""
    false = _FALSE_BEHIND.match(behind)
    if false and (noun["link"] != "that" or false["clause"].strip()):
        return DENIED
    called = _CALLED.search(before)
    if called and not _CLOSED.search(before[called.end() :]) and _CALLED_BEHIND.match(behind):
        return DENIED
    return ""


def _told_as_error(before: str) -> str:
    match = _ERROR.search(before)
    return WRONG if match and not _RIGHTED.search(match["rest"]) else ""


def _contrasted(before: str, figure: str, behind: str) -> str:
    """Return DENIED for the 221 of "it is 212, not 221" and the 40 of "not 40 but 12"."""
    match = _NOT_THIS.search(before)
    if match is None or _NO_CONTRAST.match(figure):
        return ""
    if match[0].startswith((",", "-", "\u2013", "\u2014")):
        return DENIED
    return DENIED if _BUT_THAT.match(behind) else ""


def _questioned(before: str, behind: str) -> str:
    """Return ASKED where the figure's clause asks for yes or no ("Did 40 people die?")."""
    if not re.match(r"[^.!;:]*\?", behind) or _KNOWN_TO_BE.search(before):
        return ""
    clause = re.split(r"[.!?;:\"\u201c\u2013\u2014]\s*", before)[-1].lstrip("' ")
    return ASKED if _QUESTION.match(clause) and not _CLOSED.search(clause) else ""
