"""Notices of correction in a document: how they begin, and whether a text holds one."""

from __future__ import annotations

import re

NOTICE = re.compile(
    r"(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|erratum|corrigendum"
    r"|editor['\u2019]?s['\u2019]? note|note to readers)"
    r"(?: ?[(\[][^)\]\n]{1,40}[)\]]|,? (?=[^:\u2014\u2013\n-]{0,20}\d)[\w., ]{1,25})?"
    r" ?(?::|\u2014|\u2013| -) ?",
    re.IGNORECASE,
)
"""How a notice begins: "Correction:", "CORRECTION (May 3):", "Editor's note \u2014"."""

_TEXT = (
    r"(?:article|story|report|post|piece|page|headline|column|caption|item|dispatch|interview"
    r"|transcript|podcast|video|chart|graphic|press release|statement)"
)
_CORRECTED = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial) (?:version|edition)s? of"
    rf" (?:(?:this|our) (?:\w+ )?{_TEXT}|the (?:article|story|post|page|headline))\b"
    rf"|\bthis (?:\w+ )?{_TEXT} (?:was|has been) (?:since |updated and )?(?:corrected|amended)"
    r"(?! by)\b"
    rf"|\bthis (?:\w+ )?{_TEXT} (?:originally|previously|initially|incorrectly|wrongly|mistakenly)"
    r" (?:said|stated|gave|reported|misstated|put|listed|described|referred|identified|named)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"^(?=corr|err){NOTICE.pattern}", re.IGNORECASE | re.MULTILINE)


def holds_correction(text: str) -> bool:
    """Return whether a text says of itself that it was corrected."""
    return bool(_BEGINS.search(text) or _CORRECTED.search(text))
