"""Camps of few kinds are gathered with sets as whole numbers, of many with matrices: alike."""

from __future__ import annotations

from dataclasses import fields, replace
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tallystick.compare import gathering
from tallystick.compare.gathering import gathered
from tallystick.compare.kinds import Kinds
from tallystick.compare.relate import Figures

Claims = list[tuple[int, int, int]]
"""Of each claim its group, its text and its figure."""


def figures_of(claims: Claims) -> Figures:
    """Return figures of which nothing but text and figure is told apart."""
    nothing = np.zeros(len(claims))
    of = {field.name: nothing for field in fields(Figures) if field.name != "polls"}
    texts, figures = (np.array([claim[place] for claim in claims]) for place in (1, 2))
    return replace(Figures(**of), original=texts, figure=figures)


@given(
    claims=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 5)), min_size=1, max_size=40
    ),
    data=st.data(),
)
def test_a_group_of_few_kinds_has_the_camps_that_it_would_have_as_one_of_many(
    claims: Claims, data: st.DataObject
) -> None:
    claims = sorted(claims)
    figures, groups = figures_of(claims), np.array([group for group, _, _ in claims])
    kinds = Kinds.among(figures, groups)
    flags = st.lists(
        st.booleans(), min_size=int(kinds.width.sum()), max_size=int(kinds.width.sum())
    )
    admits, beside = (np.array(data.draw(flags)) for _ in range(2))
    near = np.array(data.draw(st.lists(st.booleans(), min_size=len(claims), max_size=len(claims))))

    camps, points = gathered(figures, kinds, near, admits, beside)
    with mock.patch.object(gathering, "FEW_KINDS", 0):
        as_of_many = gathered(figures, kinds, near, admits, beside)

    np.testing.assert_array_equal(camps, as_of_many[0])
    np.testing.assert_array_equal(points, as_of_many[1])
    assert (camps[np.unique(kinds.of[near])] >= 0).sum() >= len(np.unique(groups[near]))
