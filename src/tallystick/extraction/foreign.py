"""Whether a text is plainly not English: read by English rules it gives wrong figures silently."""

from __future__ import annotations

import re

FEWEST_WORDS = 40
"""Words of a text below which nothing is said."""

LEAST_SHARE = 0.06
"""Share of these words in a text. English prose has 25 percent and more of them, and a table with
headings some; German, Dutch, French, Spanish and Scandinavian prose has less than 3."""

LONGEST = 20_000
"""Characters that are looked at."""

_ENGLISH = frozenset(
    "the of and to that for it with by from said has have were which are this not but they".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Return whether a text is long enough to tell, and is not English."""
    words = _WORD.findall(text[:LONGEST].lower())
    english = sum(word in _ENGLISH for word in words)
    return len(words) >= FEWEST_WORDS and english < LEAST_SHARE * len(words)
