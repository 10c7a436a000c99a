"""Which figures contradict a claim: counted by dates for many measures, as by comparing pairs."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.compare.camps import contradicted, find_disputes
from tallystick.compare.intervals import reading
from tallystick.compare.kinds import Kinds
from tallystick.compare.opposition import opposition
from tallystick.compare.relate import (
    Columns,
    Figures,
    Flags,
    Whole,
    agreeing,
    contradicting,
    meeting,
)
from tallystick.compare.times import Time
from tallystick.compare.undisputed import undisputed

NAN = float("nan")


@st.composite
def claims_of_a_measure(draw: st.DrawFn) -> Columns:
    """Draw the claims on a measure: few figures, few days, few texts, so that they collide."""
    number = draw(st.integers(2, 14))
    rows = []
    for _ in range(number):
        comparator = draw(st.sampled_from(("=", ">", "<=", "~", "range")))
        value = draw(st.sampled_from((100.0, 110.0, 150.0, 230.0)))
        single = comparator != "range"
        strict = reading(
            comparator, "", value if single else NAN, value, value + 40 if not single else NAN
        ).strict
        begun = draw(st.sampled_from((NAN, 10.0, 12.0, 40.0, 200.0)))
        lasting = draw(st.sampled_from((0.0, 29.0, 364.0)))
        rows.append(
            (
                *(strict.low, strict.high, strict.low_open, strict.high_open),
                value if single else NAN,
                comparator == "=",
                draw(st.integers(0, 1)),
                draw(st.integers(0, 3)),
                begun,
                begun + lasting,
            )
        )
    low, high, low_open, high_open, stated, bare, unit, original, earliest, latest = zip(
        *rows, strict=True
    )
    kinds = {row[:7]: number for number, row in enumerate(map(str_key, rows))}
    nature = draw(st.sampled_from(("constant", "stock", "cumulative")))
    figure = np.array([kinds[str_key(row)[:7]] for row in rows])
    intervals = {
        f"{part}_{name}": np.array(array)
        for part in ("strict", "plausible")
        for name, array in zip(
            ("low", "high", "low_open", "high_open"), (low, high, low_open, high_open), strict=True
        )
    }
    poll = np.array(draw(st.lists(st.integers(-1, 1), min_size=number, max_size=number)))
    polls = {
        "poll_code": poll,
        "pollster_code": np.minimum(poll, 0),
        "question_code": np.where(poll < 0, poll, draw(st.integers(0, 1)) * poll),
        "poll_margin": np.where(poll < 0, 0.0, 8.0),
    }
    return (
        intervals
        | polls
        | {
            "value": np.array(stated),
            "factor": np.ones(number),
            "bare": np.array(bare),
            "constant": np.full(number, nature == "constant"),
            "cumulative": np.full(number, nature == "cumulative"),
            "window_days": np.full(number, 30.0),
            "as_of_earliest": np.array(earliest),
            "as_of_latest": np.array(latest),
            "unit_code": np.array(unit),
            "original_code": np.array(original),
            "figure_code": figure,
            "alike_code": figure,
        }
    )


def str_key(row: tuple[object, ...]) -> tuple[str, ...]:
    """Return a row as text, so that nan equals nan."""
    return tuple(map(str, row))


def by_definition(claims: Columns) -> Flags:
    """Look at every pair of claims: return for each (row) which texts' (column) contradict it."""
    some = Figures.of(claims, "strict")
    every = np.arange(len(some))
    return contradicting(some, every[:, None], every) & (some.original[:, None] != some.original)


def together(measures: list[Columns]) -> tuple[Columns, Whole]:
    """Return the claims on several measures one after the other, and their numbers."""
    claims = {name: np.concatenate([of[name] for of in measures]) for name in measures[0]}
    return claims, np.repeat(np.arange(len(measures)), [len(some["value"]) for some in measures])


def check_every_group(measures: list[Columns]) -> None:
    claims, groups = together(measures)
    some = Figures.of(claims, "strict")
    kinds = Kinds.among(some, groups)
    stated = some.at(kinds.first)
    meets = kinds.squares(lambda one, other: agreeing(stated, one, other))
    found = opposition(some, kinds, groups, meets)
    opposed: dict[int, set[int]] = {}
    for claim, against in zip(found.claim.tolist(), found.against.tolist(), strict=True):
        opposed.setdefault(claim, set()).add(against)
    expected, start = set(), 0
    for of_measure in measures:
        apart = by_definition(of_measure)
        for one, other in np.argwhere(apart).tolist():
            expected.add((start + one, int(kinds.of[start + other])))
        start += len(apart)
    told = {
        (position, against)
        for position, like in enumerate(found.like.tolist())
        for against in opposed.get(like, ())
    }
    assert told == expected
    assert found.contradicted().tolist() == sorted({position for position, _ in expected})


@settings(max_examples=400, deadline=None)
@given(st.lists(claims_of_a_measure(), min_size=1, max_size=3))
def test_counting_by_dates_finds_what_comparing_all_pairs_finds(measures: list[Columns]) -> None:
    check_every_group(measures)


@settings(max_examples=200, deadline=None)
@given(st.lists(claims_of_a_measure(), min_size=1, max_size=2))
def test_a_measure_of_very_many_figures_is_counted_in_parts(measures: list[Columns]) -> None:
    with patch("tallystick.compare.opposition.COUNTED_AT_ONCE", 1):
        check_every_group(measures)


def bare_claims(number: int) -> Columns:
    """Return claims on one measure, each of another number, day and text."""
    each = np.arange(number)
    value, none = 100.0 * (each + 1), np.zeros(number, dtype="bool")
    return {
        "strict_low": value - 1,
        "strict_high": value + 1,
        "strict_low_open": none,
        "strict_high_open": none,
        "value": value,
        "factor": np.ones(number),
        "bare": ~none,
        "constant": none,
        "cumulative": none,
        "window_days": np.full(number, 30.0),
        "as_of_earliest": each + 1.0,
        "as_of_latest": each + 1.0,
        "unit_code": np.zeros(number, dtype="int64"),
        "original_code": each,
        "figure_code": each,
    }


@pytest.mark.filterwarnings("error")
def test_polls_whose_figures_have_no_bound_are_compared_without_a_warning() -> None:
    nobody_knows = {"strict_low": np.full(2, -np.inf), "strict_high": np.full(2, np.inf)}
    polls = {name: np.arange(2) for name in ("poll_code", "pollster_code", "question_code")}
    claims = {**bare_claims(2), **nobody_knows, **polls, "poll_margin": np.full(2, 3.0)}
    figures = Figures.of(claims | {"value": np.full(2, NAN)}, "strict")
    assert meeting(figures, np.array([0]), np.array([1])).all()


def test_the_days_of_each_figure_are_counted_once_however_many_figures_there_are() -> None:
    figures = Figures.of(bare_claims(200), "strict")
    groups = np.zeros(200, dtype="int64")
    kinds = Kinds.among(figures, groups)
    meets = kinds.squares(lambda one, other: meeting(figures, one, other))
    looked_at, count_all = [], Time.count_all

    def counted(time: Time, kinds: Kinds, claims: Whole, first: int, last: int) -> Whole:
        looked_at.append(range(first, last))
        return count_all(time, kinds, claims, first, last)

    with (
        patch("tallystick.compare.opposition.COUNTED_AT_ONCE", 6000),
        patch.object(Time, "count_all", counted),
    ):
        found = opposition(figures, kinds, groups, meets)
    assert len(found.contradicted()) == 200
    assert max(map(len, looked_at)) <= 20
    assert [kind for some in looked_at for kind in some] == [*range(200)]


@settings(max_examples=200, deadline=None)
@given(st.lists(claims_of_a_measure(), min_size=2, max_size=3))
def test_a_measure_has_the_same_dispute_alone_and_among_others(measures: list[Columns]) -> None:
    claims, groups = together(measures)
    found = find_disputes(claims, groups)
    for number, alone in enumerate(measures):
        by_itself = find_disputes(alone, np.zeros(len(alone["value"]), dtype="int64"))
        assert found.get(number) == by_itself.get(0)
    # Whether somebody is contradicted is asked of claims in any order.
    order = np.argsort(claims["figure_code"], kind="stable")
    shuffled = {name: array[order] for name, array in claims.items()}
    expected = np.concatenate([by_definition(each).any(axis=1) for each in measures])
    assert (contradicted(shuffled, groups[order]) == expected[order]).all()


@settings(max_examples=200, deadline=None)
@given(st.lists(claims_of_a_measure(), min_size=2, max_size=4))
def test_a_measure_is_undisputed_where_no_dispute_is_found(measures: list[Columns]) -> None:
    claims, groups = together(measures)
    expected = ~np.isin(groups, [*find_disputes(claims, groups)])
    order = np.argsort(claims["figure_code"], kind="stable")
    shuffled = {name: array[order] for name, array in claims.items()}
    assert (undisputed(shuffled, groups[order]) == expected[order]).all()
