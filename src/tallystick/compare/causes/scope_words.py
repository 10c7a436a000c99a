"""Words that say what a figure is of: population, period, base, status, class, method.

Two claims that use words of different kinds in one dimension speak of different things: "killed"
and "killed and wounded", "a year" and "in all", "pledged" and "delivered". English; claims in
other languages are read in translation. General words only: none belongs to one data set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Dimension:
    """One respect in which figures can differ.

    Attributes:
        name: what differs, as a sentence says it.
        cause: the word that a verdict has for it.
        kinds: the kinds that exclude each other, each with its words.
    """

    name: str
    cause: str
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


DIMENSIONS = (
    Dimension(
        "who is counted",
        "scope",
        (
            ("killed and wounded", ("casualties", "killed and wounded", "killed or wounded",
                                    "dead and injured", "dead and wounded", "killed and injured",
                                    "victims", "irretrievable")),
            ("killed", ("killed", "dead", "deaths", "death", "died", "fatalities", "fatal",
                        "lives", "bodies", "drowned", "fallen")),
            ("hurt", ("wounded", "injured", "injuries", "hurt", "hospitalised", "hospitalized")),
            ("missing", ("missing", "unaccounted")),
            ("affected", ("affected", "exposed", "at risk", "in need")),
            ("displaced", ("displaced", "evacuated", "evacuees", "homeless", "refugees")),
        ),
    ),
    Dimension(
        "which people",
        "scope",
        (
            ("soldiers", ("soldiers", "troops", "military personnel", "servicemen", "fighters")),
            ("civilians", ("civilians", "civilian", "residents", "inhabitants")),
            ("children", ("children", "minors", "under 18")),
            ("households", ("households", "families")),
        ),
    ),
    Dimension(
        "which cases",
        "scope",
        (
            ("confirmed", ("confirmed", "laboratory-confirmed", "tested positive", "verified")),
            ("suspected", ("suspected", "probable", "possible", "presumed", "infections")),
        ),
    ),
    Dimension(
        "pledged, planned or done",
        "scope",
        (
            ("pledged", ("pledged", "pledge", "pledges", "promised", "committed", "commitments",
                         "allocated", "approved", "earmarked")),
            ("planned", ("planned", "plans to", "expected", "forecast", "projected", "to be",
                         "budgeted", "proposed", "requested")),
            ("done", ("delivered", "provided", "received", "given", "handed over", "sent",
                      "disbursed", "paid", "spent", "completed", "built", "supplied")),
        ),
    ),
    Dimension(
        "per year or in all",
        "period",
        (
            ("per year", ("a year", "per year", "annual", "annually", "yearly", "each year",
                          "every year", "per annum", "/year")),
            ("per month", ("a month", "per month", "monthly", "each month", "/month")),
            ("per week", ("a week", "per week", "weekly", "each week")),
            ("per day", ("a day", "per day", "daily", "each day", "/day", "every day")),
            ("in all", ("in all", "in total", "total of", "altogether", "so far", "since",
                        "over five years", "over the years", "cumulative", "to date", "overall")),
        ),
    ),
    Dimension(
        "each or all together",
        "per-unit",
        (
            ("each", ("each", "apiece", "per person", "per head", "per capita", "per unit",
                      "per household", "for every")),
            ("all together", ("combined", "together", "altogether", "in total", "jointly")),
        ),
    ),
    Dimension(
        "what the share is of",
        "base",
        (
            ("of those entitled", ("registered", "eligible", "entitled", "electorate",
                                   "all voters", "adults")),
            ("of votes", ("votes cast", "valid votes", "of the vote", "of votes", "ballots")),
            ("net", ("net", "net of", "after deductions")),
            ("gross", ("gross", "before deductions")),
        ),
    ),
    Dimension(
        "which part",
        "scope",
        (
            ("military", ("military", "weapons", "arms", "arming", "defence", "defense")),
            ("all kinds", ("support", "all support", "humanitarian", "financial", "economic",
                           "all kinds", "overall aid")),
            ("including", ("including", "as well as", "plus")),
            ("without", ("excluding", "without", "not counting", "apart from", "except")),
        ),
    ),
    Dimension(
        "first, more or all",
        "period",
        (
            ("more on top", ("another", "additional", "extra", "on top of", "further")),
            ("in all", ("in all", "total", "a total of", "altogether")),
        ),
    ),
    Dimension(
        "which place",
        "scope",
        (
            ("country", ("nationwide", "national", "country", "countrywide")),
            ("region", ("region", "province", "county", "district", "state of", "valley")),
            ("town", ("city", "town", "municipality", "village", "capital")),
        ),
    ),
    Dimension(
        "how it was counted",
        "method",
        (
            ("counted", ("counted", "registered", "documented", "recorded", "visually",
                         "official count")),
            ("estimated", ("estimate", "estimates", "estimated by", "model", "modelled",
                           "satellite", "extrapolated", "excess")),
        ),
    ),
)  # fmt: skip


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")


_ANY = _pattern(
    tuple(word for dimension in DIMENSIONS for _, words in dimension.kinds for word in words)
)
_WORD = re.compile(r"[\w-]+")
_TELLING = frozenset(
    max(_WORD.findall(expression), key=len)
    for dimension in DIMENSIONS
    for _, expressions in dimension.kinds
    for expression in expressions
)
"""A word of each expression: to look for these first is faster than for the expressions."""
_NOTHING = tuple(frozenset[str]() for _ in DIMENSIONS)
_PATTERNS = tuple(
    tuple((kind, _pattern(words)) for kind, words in dimension.kinds) for dimension in DIMENSIONS
)


@lru_cache(maxsize=20_000)
def kinds_in(text: str) -> tuple[frozenset[str], ...]:
    """Return for each dimension the kinds whose words stand in a text in lower case.

    A word that belongs to a longer expression of another kind counts once: "killed and wounded"
    is not "killed".
    """
    if _TELLING.isdisjoint(_WORD.findall(text)) or _ANY.search(text) is None:
        return _NOTHING
    found = []
    for kinds in _PATTERNS:
        rest, names = text, set()
        for kind, pattern in kinds:
            shorter = pattern.sub(" ", rest)
            if shorter != rest:
                names.add(kind)
                rest = shorter
        found.append(frozenset(names))
    return tuple(found)
