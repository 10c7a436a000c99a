"""Whether the number that is recorded is the one that the figure phrase has."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.relate import Flags
from tallystick.rules.places import figures_of_phrase, reading_of, same_number

SCALES = (1e2, 1e3, 1e6, 1e9, 1e12)
SCALE_WORDS = r"(?:\d\s?|\b)(?:hundred|thousand|million|billion|trillion|bn|mln|mn|m|k)\b"
"""What a number is times this with such a word behind it: "65 million", "€65bn"."""
LONG_WORDS = r"hundred|thousand|illion|\dbn\b"
"""Those that stand for nothing else; "120m" may be meters."""
NEAR = 1e-9
LOOKED_AT = (
    *("claim_code", "source", "as_stated", "translation", "in_english", "comparator"),
    *("value", "low", "high", "hedge", "unit"),
)
ROUNDED = 0.5
"""A share of two numbers is told in whole percents."""
FRACTION = re.compile(r"\b(?:half|third|quarter|fifth|tenth)s?\b", re.IGNORECASE)
READ_AT_MOST = 5_000
"""So many phrases are read whose digits are not those of the number; more is another matter than
slips, and reading takes a millisecond each."""


def misread_phrases(claims: pd.DataFrame, languages: pd.Series) -> pd.DataFrame:
    """Return the claims whose phrase has another number than the record, and what it reads as.

    Left out are numbers with a derivation, claims whose place in a local copy is read (see
    ``checked_evidence``), and phrases of other languages that have no translation.

    Args:
        claims: prepared claims.
        languages: the language of each source, by its id.

    Returns:
        Columns claim_code and reads_as.
    """
    asked = claims["value"].notna() & (claims["derivation"] == "") & (claims["as_stated"] != "")
    asked &= claims["document_state"] != "holds"
    some = np.flatnonzero(asked)
    # Of each phrase with its number one example tells.
    told = numbered(claims["as_stated"].array.take(some), claims["value"].to_numpy()[some])
    examples = some[first_of_each(told)]
    written = [f"{value:.15g}" for value in claims["value"].to_numpy()[examples].tolist()]
    plain = claims["as_stated"].take(examples).str.replace(",", "", regex=False).tolist()
    # Most phrases have the number as it is recorded, which is soon seen.
    unlike = [
        one not in phrase.split() or "illion" in phrase
        for one, phrase in zip(written, plain, strict=True)
    ]
    rows = claims[list(LOOKED_AT)].take(some[np.array(unlike, dtype="bool")[told]])
    language = rows["source"].map(languages).fillna("")
    readable = (language == "") | language.str.startswith("en") | (rows["translation"] != "")
    rows = rows[readable.to_numpy(dtype="bool")]
    rows = rows[~_has_the_digits(rows)]
    phrase = numbered(rows["in_english"], rows["value"])
    first = first_of_each(phrase)[:READ_AT_MOST]
    read = [_misreading(row) for row in rows.iloc[first].to_dict("records")]
    told = np.array([*read, ""], dtype=object)[np.minimum(phrase, len(read))]
    found = pd.DataFrame({"claim_code": rows["claim_code"].to_numpy(), "reads_as": told})
    return found[found["reads_as"] != ""].astype({"reads_as": "str"})


def _misreading(row: Mapping[Hashable, Any]) -> str:
    """Return what the phrase of a claim reads as, where that is not the recorded number."""
    phrase = str(row["in_english"])
    # "A quarter of the amount" may be told as four times, "a quarter of a million" as 250,000.
    value = float(row["value"])
    in_words = value % 1 == 0 and FRACTION.search(phrase)
    if in_words or _is_share(value, phrase):
        return ""
    figures = figures_of_phrase(phrase, str(row["unit"]))
    if not figures or any(same_number(row, figure) for figure in figures):
        return ""
    return reading_of(figures[0])


def _is_share(percent: float, phrase: str) -> bool:
    """Return whether two numbers of a phrase make a share: "7 in 10", "341 of 12,400"."""
    numbers = [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", phrase)]
    return any(
        abs(100 * part / whole - percent) <= ROUNDED
        for part, whole in pairwise(numbers)
        if part < whole
    )


def _runs(phrase: str) -> set[str]:
    """Return the digits of each number in a phrase, without the zeros that only give its size."""
    runs = [*re.findall(r"\d[\d.,]*", phrase), *re.findall(r"\d[\d.,\s'’]*", phrase)]
    return {re.sub(r"\D", "", run).strip("0") for run in runs}


def _has_the_digits(claims: pd.DataFrame) -> Flags:
    """Return for which claims the phrase, or its translation, plainly has the number in digits."""
    value = claims["value"].abs().to_numpy()
    has = np.zeros(len(claims), dtype="bool")
    written = [f"{each:.15g}".replace(".", "").strip("0") for each in value.tolist()]
    for name in ("as_stated", "translation"):
        texts = claims[name]
        numbers = texts.str.extract(r"(\d[\d,]*(?:\.\d+)?)", expand=False).str.replace(",", "")
        number = pd.to_numeric(numbers, errors="coerce").to_numpy(dtype="float64")
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = value / number
            power = np.log10(ratio)
        worded = texts.str.contains(SCALE_WORDS, case=False).to_numpy(dtype="bool")
        scaled = np.isclose(ratio[:, None], SCALES, rtol=NEAR, atol=0).any(axis=1) & worded
        scaled |= np.isclose(ratio, 1.0, rtol=NEAR, atol=0) & ~worded
        with np.errstate(invalid="ignore"):
            shifted = ~scaled & (np.abs(power - np.round(power)) < NEAR)
        inside = [one in _runs(other) for one, other in zip(written, texts.tolist(), strict=True)]
        unscaled = (ratio == 1) & texts.str.contains(LONG_WORDS, case=False).to_numpy(dtype="bool")
        has |= scaled | (np.array(inside, dtype="bool") & ~shifted & ~unscaled)
    return has
