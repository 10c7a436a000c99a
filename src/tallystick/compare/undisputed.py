"""Groups of claims in which nobody contradicts anybody; of most others it is soon seen."""

from __future__ import annotations

import numpy as np

from tallystick.compare.kinds import Kinds
from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.opposition import opposition_beyond_words
from tallystick.compare.pairs import pairs_once, several, starts_of
from tallystick.compare.part import part
from tallystick.compare.reconciling import may_be_reconciled, reconciled
from tallystick.compare.relate import (
    Columns,
    Figures,
    Flags,
    Whole,
    agreeing,
    comparable,
    contradicting,
)
from tallystick.compare.times import day_keys


def undisputed(claims: Columns, groups: Whole) -> Flags:
    """Return which claims stand in a group in which, taken strictly, nobody contradicts another.

    What nothing but words set at odds, and what else is stated reconciles, is no contradiction.

    Args:
        claims: prepared claims with the ``FIGURE_COLUMNS``, in any order; also their polls, where
            ``polls.with_polls`` has looked at them.
        groups: the number of the group of each claim.
    """
    disputed = np.zeros(int(groups.max(initial=-1)) + 1, dtype="bool")
    # What takes longer is asked of the groups alone of which nothing is known by then.
    for disputes in (_between_examples, _between_neighbours, _between_any):
        rest = np.flatnonzero(~disputed[groups])
        rest = rest[np.argsort(groups[rest], kind="stable")]
        rest = rest[several(claims["original_code"][rest], groups[rest])]
        if not len(rest):
            break
        disputed[disputes(part(claims, rest), groups[rest])] = True
    return ~disputed[groups]


def _between_examples(claims: Columns, groups: Whole) -> Whole:
    """Return groups in which the first claims with two figures contradict each other."""
    polls = [claims["poll_code"]] if "poll_margin" in claims else []
    first = np.sort(first_of_each(numbered(groups, claims["figure_code"], *polls)))
    examples, of_group = Figures.of(part(claims, first), "strict"), groups[first]

    def disputed(one: Whole, other: Whole) -> Whole:
        apart = contradicting(examples, one, other) & ~may_be_reconciled(examples, one, other)
        apart &= examples.original[one] != examples.original[other]
        return of_group[one[apart]]

    starts = starts_of(of_group)
    begun = np.repeat(starts, np.diff(starts, append=len(first)))
    # Each with the first of its group: where that is at odds with none, each with each.
    found = [disputed(begun, np.arange(len(first)))]
    left = np.flatnonzero(~np.isin(of_group, found[0]))
    found += [disputed(left[one], left[other]) for one, other in pairs_once(of_group[left])]
    return np.concatenate(found)


def _between_neighbours(claims: Columns, groups: Whole) -> Whole:
    """Return groups in which two claims contradict each other that follow by their dates."""
    figures = Figures.of(claims, "strict")
    kinds, meets, in_words = _kinds_of(figures, groups)
    by_date = np.argsort(day_keys(groups, figures.earliest), kind="stable")
    one, other = by_date[:-1], by_date[1:]
    within = groups[one] == groups[other]
    one, other = one[within], other[within]
    apart = ~(meets | in_words)[kinds.row[kinds.of[one]] + kinds.of[other]]
    apart &= comparable(figures, one, other) & (figures.original[one] != figures.original[other])
    disputed: Whole = groups[one[apart]]
    return disputed


def _between_any(claims: Columns, groups: Whole) -> Whole:
    """Return the groups in which any two claims contradict each other."""
    figures = Figures.of(claims, "strict")
    kinds, meets, in_words = _kinds_of(figures, groups)
    found = opposition_beyond_words(figures, kinds, groups, meets, in_words)
    disputed: Whole = groups[found.claim]
    return disputed


def _kinds_of(figures: Figures, groups: Whole) -> tuple[Kinds, Flags, Flags]:
    """Return the kinds of figure; of all pairs whether they meet, and whether words are at odds."""
    kinds = Kinds.among(figures, groups)
    stated = figures.at(kinds.first)
    meets = kinds.squares(lambda one, other: agreeing(stated, one, other))
    return kinds, meets, reconciled(figures, kinds, meets)
