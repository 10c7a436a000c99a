"""Numbers in the place of values, and work shared out to processes."""

from __future__ import annotations

import os
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.compare.numbering import (
    NOWHERE,
    any_with,
    first_of_each,
    in_each_group,
    number_in_each,
    numbered,
    places_among,
    ranked,
)
from tallystick.rules.processes import in_processes

cells = st.tuples(
    st.sampled_from(["", "a", "b"]),
    st.sampled_from([0.0, 1.5, float("nan")]),
    st.sampled_from([-1, 0, 3]),
    st.sampled_from([0, 2**40]),
)


@given(st.lists(cells, max_size=20))
def test_rows_share_a_number_when_all_their_values_are_equal(
    rows: list[tuple[str, float, int, int]],
) -> None:
    types = ("object", "float64", "int64", "int64")
    columns = [np.array([row[n] for row in rows], dtype=each) for n, each in enumerate(types)]
    numbers = numbered(*columns)
    seen: dict[str, int] = {}
    assert numbers.tolist() == [seen.setdefault(repr(row), len(seen)) for row in rows]
    first = first_of_each(numbers)
    assert [numbers[place] for place in first] == list(range(len(seen)))
    assert all(number not in numbers[:place] for number, place in enumerate(first))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=20))
def test_groups_are_flagged_and_their_things_counted(rows: list[tuple[int, int, bool]]) -> None:
    groups, things = (np.array([row[n] for row in rows], dtype="int64") for n in (0, 1))
    flags = np.array([flag for _, _, flag in rows], dtype="bool")
    flagged = {group for group, _, flag in rows if flag}
    assert any_with(groups, flags).tolist() == [group in flagged for group, _, _ in rows]
    told = [{thing for of, thing, _ in rows if of == group} for group in range(4)]
    assert number_in_each(groups, things, 4).tolist() == [len(each) for each in told]


def test_positions_are_given_out_to_the_groups_that_are_asked_about() -> None:
    groups = np.array([1, 1, 1, 4, 4, 7])
    some = np.array([0, 2, 3, 5])
    assert in_each_group(some, groups, np.array([7, 1, 5])) == [[5], [0, 2], []]


def test_names_are_found_among_ids() -> None:
    ids = pd.Series(["b", None, "a"], dtype="str")
    named = pd.Series(["a", "c", "", "a", None, "b"], dtype="str")
    assert places_among(ids, named).tolist() == [2, NOWHERE, NOWHERE, 2, 1, 0]
    assert places_among(ids, named[:0]).tolist() == []
    assert places_among(ids[:0], named[:2]).tolist() == [NOWHERE, NOWHERE]


def test_work_is_done_once_here_or_in_a_forked_process() -> None:
    done = list(in_processes(lambda position: (position, os.getpid()), 12, processes=2))
    assert sorted(position for position, _ in done) == list(range(12))
    assert len({process for _, process in done}) <= 2


def test_work_of_a_process_that_is_ended_is_done_here() -> None:
    here = os.getpid()

    def work(position: int) -> tuple[int, int]:
        if os.getpid() != here and position == 1:
            os._exit(9)
        time.sleep(0.01)  # So that each process takes some.
        return position, os.getpid()

    done = list(in_processes(work, 12, processes=2))
    assert sorted(position for position, _ in done) == list(range(12))
    assert {process for _, process in done} == {here}


def test_a_failure_in_any_process_ends_the_work() -> None:
    def fail_at_first(position: int) -> int:
        return 1 // position

    with pytest.raises(ZeroDivisionError):
        list(in_processes(fail_at_first, 6, processes=2))


@given(st.lists(st.sampled_from([0.0, 3.5, -2.0, 1e9]), max_size=20))
def test_numbers_have_places_among_the_different_ones(numbers: list[float]) -> None:
    different, places = ranked(np.array(numbers))
    expected = np.unique(np.array(numbers), return_inverse=True)
    np.testing.assert_array_equal(different, expected[0])
    np.testing.assert_array_equal(places, expected[1])
