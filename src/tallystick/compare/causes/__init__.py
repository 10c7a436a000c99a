"""Why figures differ: probable causes with their evidence, most telling first.

Each family of causes has a module of its own; each looks at one disputing claim beside the
figure of the largest camp, and yields what fits. None fits often: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from tallystick.compare.camps import Dispute
from tallystick.compare.causes.hedge import hedge_causes
from tallystick.compare.causes.model import Cause, Setting, Stated, as_dict, statements
from tallystick.compare.causes.money import mile_slips, unit_causes
from tallystick.compare.causes.number import number_causes, slips
from tallystick.compare.causes.scope import scope_causes
from tallystick.compare.causes.time import time_causes
from tallystick.compare.part import part
from tallystick.compare.relate import Columns
from tallystick.compare.shown import shown_cause

__all__ = [
    "Cause",
    "as_dict",
    "cause_fields",
    "causes_of_dispute",
    "probable_cause",
    "probable_causes",
    "slip_of",
]

FAMILIES = (unit_causes, hedge_causes, number_causes, scope_causes, time_causes)
MOST_FIGURES = 16
"""Causes are looked for among so many figures of a measure; one with more is no longer read."""
MOST_DISPUTING = 8
"""Of the figures that dispute, so many are explained, those of most claims first."""
MOST_OF_CAMP = 4


def causes_of_dispute(
    claims: Columns, found: Dispute, neighbours: Columns | None = None
) -> tuple[Cause, ...]:
    """Return the probable causes of a dispute, the most telling first; none where none fits.

    Args:
        claims: the claims of one measure and scope, with ``SHOWN_COLUMNS``; speaker, poll, hedge
            and counted are looked at where they are there.
        found: the dispute among them.
        neighbours: claims of other scopes and of related measures, in the measure's unit.
    """
    largest = found.camps[0]
    camp = [largest.usual, *(each for each in largest.members if each != largest.usual)]
    at_home = set(largest.members)
    disputing = [each for each in found.disputing if each not in at_home]
    causes = _ranked(claims, camp[:MOST_OF_CAMP], disputing or found.disputing, neighbours)
    if causes or len(found.camps) == 1:
        return causes
    # The larger camp may be the one that has it wrong.
    return _ranked(claims, [found.camps[1].usual], camp[:MOST_OF_CAMP], neighbours)


def cause_fields(causes: Sequence[Cause]) -> dict[str, Any]:
    """Return the fields of a finding that tell its causes: the first in words, and all of them."""
    first = causes[0] if causes else None
    return {
        "cause": first.cause if first else "",
        "cause_shown": shown_cause(first.cause, first.evidence) if first else "",
        "causes": tuple(as_dict(cause) for cause in causes),
    }


def probable_causes(
    claims: Columns, main: int, disputing: Sequence[int], neighbours: Columns | None = None
) -> tuple[Cause, ...]:
    """Return the probable causes why claims differ from another one, the most telling first."""
    return _ranked(claims, [main], disputing, neighbours)


def probable_cause(claims: Columns, main: int, disputing: Sequence[int]) -> str:
    """Return the word for the most telling cause, or '' if none fits.

    Args:
        claims: as for ``causes_of_dispute``.
        main: the position of the claim whose figure is the point of the largest camp.
        disputing: the positions of the claims that contradict it.
    """
    causes = probable_causes(claims, main, disputing)
    return causes[0].cause if causes else ""


def slip_of(claims: Columns, usual: int, suspect: int) -> Cause | None:
    """Return the slip of scale, digits or unit that turns one claim's figure into another's."""
    main, one = statements(claims, [usual, suspect])
    return next((cause for family in (slips, mile_slips) for cause in family(main, one)), None)


def _ranked(
    claims: Columns, camp: Sequence[int], disputing: Sequence[int], neighbours: Columns | None
) -> tuple[Cause, ...]:
    groups, others = _alike(claims, disputing), _one_for_each_figure(claims)
    wanted = [*dict.fromkeys([*camp, *others, *(alike[0] for alike in groups)])]
    stated = dict(zip(wanted, statements(claims, wanted), strict=True))
    setting = Setting(
        main=stated[camp[0]],
        camp=tuple(stated[each] for each in camp),
        others=tuple(stated[each] for each in others),
        neighbours=() if neighbours is None else _neighbouring(neighbours),
        nature=str(claims["nature"][0]),
    )
    found = []
    for alike in groups:
        named = tuple(str(claim) for claim in claims["claim"][alike])
        for cause in _fitting(setting, stated[alike[0]]):
            found.append(cause._replace(claims=named))
    return tuple(sorted(_gathered(found, len(disputing)), key=lambda cause: -cause.confidence))


def _alike(claims: Columns, positions: Sequence[int]) -> list[list[int]]:
    """Return claims of one figure, phrase, date, speaker and poll together, most claims first."""
    names = ("figure_code", "as_of_earliest", "in_english", "speaker", "poll")
    some = part(claims, np.array(positions, dtype="int64"))
    columns = [some[name].tolist() for name in names if name in some]
    groups: dict[tuple[object, ...], list[int]] = {}
    for position, way in zip(positions, zip(*columns, strict=True), strict=True):
        groups.setdefault(way, []).append(position)
    return sorted(groups.values(), key=len, reverse=True)[:MOST_DISPUTING]


def _fitting(setting: Setting, one: Stated) -> Iterator[Cause]:
    if one.claim != setting.main.claim:
        for family in FAMILIES:
            yield from family(setting, one)


def _gathered(found: list[Cause], number: int) -> Iterator[Cause]:
    """Yield one cause for each word and family; what explains more of the claims counts more.

    The evidence is that of the claim that it fits best. A cause that explains one claim of many
    keeps two thirds of its confidence.
    """
    groups: dict[tuple[str, str], list[Cause]] = {}
    for cause in found:
        groups.setdefault((cause.cause, cause.family), []).append(cause)
    for causes in groups.values():
        best = max(causes, key=lambda cause: cause.confidence)
        explained = tuple(dict.fromkeys(claim for cause in causes for claim in cause.claims))
        share = min(1.0, len(explained) / number)
        yield best._replace(confidence=best.confidence * (2 + share) / 3, claims=explained)


def _neighbouring(claims: Columns) -> tuple[Stated, ...]:
    return statements(claims, _one_for_each_figure(claims))


def _one_for_each_figure(claims: Columns) -> list[int]:
    """Return the first claim with each figure, date and scope; at most ``MOST_FIGURES``."""
    seen: dict[tuple[object, ...], int] = {}
    scope = "own_scope" if "own_scope" in claims else "scope_key"
    ways = (claims[name].tolist() for name in ("figure_code", "as_of_earliest", scope))
    for position, way in enumerate(zip(*ways, strict=True)):
        seen.setdefault(way, position)
        if len(seen) >= MOST_FIGURES:
            break
    return list(seen.values())
