"""The measures of a project, made ready for figures to be compared with."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tallystick.dataset.project import Project
from tallystick.extraction.terms import places, terms
from tallystick.extraction.units import UnitFit, fitting_units

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

CLAIMS_PER_MEASURE = 200
"""So many claims of a measure are looked at, so that time does not grow with the project."""

PERIODIC = re.compile(
    r"(?i)\b(?:yearly|annual(?:ly)?|monthly|weekly|daily|every (?:year|month|week|day)"
    r"|(?:each|per|a|/)\s?(?:year|month|week|day)|per annum)\b|/(?:year|month|week|day)\b"
)
"""Words that say that something is told by the year, the day and the like."""

# The words of a measure's row, and how often each counts.
_FIELDS = (("title", 3), ("population", 1), ("place", 1), ("period", 1), ("status", 1))

_TEXTS = ("unit", *(name for name, _ in _FIELDS))


@dataclass(frozen=True)
class MeasureIndex:
    """The measures of a project, made ready for comparison.

    Attributes:
        measures: their ids.
        fit: how units and counted nouns fit the measures.
        postings: term -> the texts that have it and its weight in each; first come the measures'
            own texts, then those of claims. All texts have the length 1.
        rarity: term -> how much it tells.
        text_measure: for each text, the position of its measure.
        spoken: id of a speaker -> for each measure, whether they have stated it.
        placed: for each measure, whether its title or population names a country.
        in_place: term of a country -> for each measure, whether it names that one.
        periodic: for each measure, whether it is told by the year, the day and the like.
        values: all numbers stated, in order.
        value_measure: for each number, the position of its measure.
        value_claim: for each number, the id of its claim.
    """

    measures: tuple[str, ...]
    fit: UnitFit
    postings: Mapping[str, tuple[Numbers, Floats]]
    rarity: Mapping[str, float]
    text_measure: Numbers
    spoken: Mapping[str, Flags]
    placed: Flags
    in_place: Mapping[str, Flags]
    periodic: Flags
    values: Floats
    value_measure: Numbers
    value_claim: tuple[str, ...]


def measure_index(project: Project, without: frozenset[str] = frozenset()) -> MeasureIndex:
    """Return the index of a project's measures.

    Args:
        project: the facts project.
        without: ids of sources whose claims do not count; for measuring how well proposals work.
    """
    frame = project.first_rows("measures")
    rows = frame[frame["measure"].notna()].fillna(dict.fromkeys(_TEXTS, ""))
    measures = rows.to_dict("records")
    ids = tuple(row["measure"] for row in measures)
    position = {measure: number for number, measure in enumerate(ids)}
    claims = project.frame("claims")
    claims = claims[claims["measure"].isin(ids) & ~claims["source"].isin(without)]
    claims = claims.groupby("measure").head(CLAIMS_PER_MEASURE)
    stated = claims.to_dict("records")

    texts = [Counter(_measure_terms(row)) for row in measures]
    texts += [Counter(_claim_terms(row)) for row in stated]
    rarity = _rarity(texts)
    claimed = [position[row["measure"]] for row in stated]
    named = [places(f"{row['title']} {row['population']}") for row in measures]
    periods = [f"{row['title']} {row['period']} {row['unit']}" for row in measures]
    numbers = sorted(
        (float(row[name]), number, str(row["claim"]))
        for row, number in zip(stated, claimed, strict=True)
        for name in ("value", "low", "high")
        if not pd.isna(row[name])
    )
    return MeasureIndex(
        measures=ids,
        fit=fitting_units(
            project.units,
            tuple(row["unit"] for row in measures),
            tuple(row["title"] for row in measures),
            claims,
            position,
        ),
        postings=_postings(texts, rarity),
        rarity=rarity,
        text_measure=np.array([*range(len(ids)), *claimed], dtype=np.int64),
        spoken=_flags(((row["speaker"], position[row["measure"]]) for row in stated), len(ids)),
        placed=np.array([bool(found) for found in named], dtype=bool),
        in_place=_flags(((p, n) for n, found in enumerate(named) for p in found), len(ids)),
        periodic=np.array([bool(PERIODIC.search(text)) for text in periods], dtype=bool),
        values=np.array([value for value, _, _ in numbers], dtype=np.float64),
        value_measure=np.array([number for _, number, _ in numbers], dtype=np.int64),
        value_claim=tuple(claim for _, _, claim in numbers),
    )


def _flags(pairs: Iterable[tuple[Any, int]], count: int) -> dict[str, Flags]:
    """Return for each key an array that is true at its positions."""
    flags: dict[str, Flags] = {}
    for key, number in pairs:
        if isinstance(key, str):
            flags.setdefault(key, np.zeros(count, dtype=bool))[number] = True
    return flags


def _measure_terms(row: Mapping[Hashable, Any]) -> Iterable[str]:
    for name, times in _FIELDS:
        yield from terms(row[name]) * times


def _claim_terms(row: Mapping[Hashable, Any]) -> Iterable[str]:
    stated = row["translation"] if isinstance(row["translation"], str) else row["as_stated"]
    for cell in (stated, row["counted"], row["counted"], row["scope"]):
        if isinstance(cell, str):
            yield from (term for term in terms(cell) if not term.isdigit())


def _rarity(texts: list[Counter[str]]) -> dict[str, float]:
    frequency = Counter(term for text in texts for term in text)
    return {term: math.log(1 + len(texts) / count) for term, count in frequency.items()}


def _postings(
    texts: list[Counter[str]], rarity: Mapping[str, float]
) -> dict[str, tuple[Numbers, Floats]]:
    gathered: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for number, text in enumerate(texts):
        weights = {term: (1 + math.log(count)) * rarity[term] for term, count in text.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for term, weight in weights.items():
            rows, column = gathered[term]
            rows.append(number)
            column.append(weight / length)
    return {term: (np.array(rows), np.array(column)) for term, (rows, column) in gathered.items()}
