"""The algebra of intervals, and what words make of a number."""

import math

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tallystick.compare.hedges import HALF_STEP_AT_MOST, HEDGES
from tallystick.compare.intervals import COMPARATORS, Interval, half_step, reading, readings, step

NAN = float("nan")
ENDS = st.one_of(st.integers(-5, 5).map(float), st.sampled_from((-math.inf, math.inf)))
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans())
POINTS = st.integers(-11, 11).map(lambda number: number / 2)

MANTISSAS = st.integers(1, 99_999_999)
POSITIVE = st.builds(lambda digits, zeros: float(digits * 10**zeros), MANTISSAS, st.integers(0, 9))
FIGURES = st.one_of(POSITIVE, POSITIVE.map(lambda number: number / 100))
SIGNED = st.one_of(FIGURES, FIGURES.map(lambda number: -number), st.just(0.0))
SINGLE = st.sampled_from(("=", ">", ">=", "<", "<=", "~"))
WORDS = st.sampled_from(("", "some unheard-of word", *(w for h in HEDGES for w in h.words)))
FLOORS = st.sampled_from((-math.inf, 0.0))


# The algebra.


@given(INTERVALS, INTERVALS)
def test_intersection_is_commutative(one: Interval, other: Interval) -> None:
    assert one.intersection(other) == other.intersection(one)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_intersection_is_associative(one: Interval, other: Interval, third: Interval) -> None:
    left = one.intersection(other).intersection(third)
    assert left == one.intersection(other.intersection(third))


@given(INTERVALS)
def test_intersection_with_itself_changes_nothing(one: Interval) -> None:
    assert one.intersection(one) == one


@given(INTERVALS, INTERVALS)
def test_meeting_is_symmetric(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)


@given(INTERVALS, INTERVALS, POINTS)
def test_a_number_lies_in_the_intersection_if_and_only_if_it_lies_in_both(
    one: Interval, other: Interval, number: float
) -> None:
    both = one.contains(number) and other.contains(number)
    assert one.intersection(other).contains(number) == both


@given(INTERVALS, INTERVALS, POINTS)
def test_a_number_in_both_makes_them_meet(one: Interval, other: Interval, number: float) -> None:
    both = one.contains(number) and other.contains(number)
    assert one.meets(other) or not both


@given(INTERVALS, POINTS)
def test_nothing_lies_in_an_empty_interval(one: Interval, number: float) -> None:
    assert not (one.is_empty() and one.contains(number))


@given(INTERVALS)
def test_an_interval_that_is_not_empty_meets_itself(one: Interval) -> None:
    assert one.meets(one) == (not one.is_empty())


@given(INTERVALS, INTERVALS, POINTS)
def test_what_lies_in_the_inner_lies_in_the_outer(
    inner: Interval, outer: Interval, number: float
) -> None:
    inside = outer.intersection(inner)
    assert inside.within(outer)
    assert outer.contains(number) or not inside.contains(number)
    assert not (inner.within(outer) and inner.contains(number) and not outer.contains(number))


@given(INTERVALS, INTERVALS, INTERVALS)
def test_lying_within_is_an_order(one: Interval, other: Interval, third: Interval) -> None:
    assert one.within(one)
    assert one.intersection(other).within(one)
    inner = one.intersection(other).intersection(third)
    assert inner.within(one.intersection(other))
    assert inner.within(third)
    assert one.within(third) or not (one.within(other) and other.within(third))


# Steps and rounding.


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1550, 10), (230, 10), (9, 1), (1343.6, 0.1), (0.25, 0.01), (165e6, 1e6), (1e18, 1e18)],
)
def test_a_step_is_one_unit_of_the_last_significant_digit(number: float, expected: float) -> None:
    assert step(number) == pytest.approx(expected)
    assert step(-number) == step(number)


@given(FIGURES)
def test_half_a_step_is_never_more_than_a_twentieth(number: float) -> None:
    assert 0 < half_step(number) <= HALF_STEP_AT_MOST * number
    assert half_step(number) <= step(number) / 2


@given(st.builds(lambda digits, zeros: float(digits * 10**zeros), MANTISSAS, st.integers(0, 6)))
def test_ten_times_the_number_has_ten_times_the_step(number: float) -> None:
    assert step(10 * number) == pytest.approx(10 * step(number))
    assert half_step(10 * number) == pytest.approx(10 * half_step(number))


# What words make of a number.


@given(SINGLE, WORDS, SIGNED, FLOORS)
@example(comparator=">", hedge="", value=0.0, floor=0.0)
def test_the_plausible_reading_lies_within_the_strict_one(
    comparator: str, hedge: str, value: float, floor: float
) -> None:
    found = reading(comparator, hedge, value, NAN, NAN, floor)
    assert found.plausible.within(found.strict)


@given(SINGLE, WORDS, FIGURES, FLOORS)
def test_no_reading_of_a_number_above_nothing_is_empty(
    comparator: str, hedge: str, value: float, floor: float
) -> None:
    found = reading(comparator, hedge, value, NAN, NAN, floor)
    assert not found.plausible.is_empty()
    assert not found.strict.is_empty()


@pytest.mark.parametrize("value", [0.0, 1.0, 230.0, 1343.6])
def test_more_than_a_number_can_always_be_true(value: float) -> None:
    assert not reading(">", "more than", value, NAN, NAN, 0).plausible.is_empty()


@given(SIGNED, FLOORS)
def test_a_bare_number_contains_itself(value: float, floor: float) -> None:
    found = reading("=", "", value, NAN, NAN, floor)
    assert found.strict == found.plausible
    assert found.strict.contains(value)


@given(SIGNED)
def test_bounds_contain_their_number_or_not_as_their_words_say(value: float) -> None:
    def strict(comparator: str) -> Interval:
        return reading(comparator, "", value, NAN, NAN).strict

    assert not strict(">").contains(value)
    assert not strict("<").contains(value)
    assert strict(">=").contains(value)
    assert strict("<=").contains(value)
    assert not strict(">").meets(strict("<="))
    assert strict(">=").meets(strict("<="))


@given(FIGURES)
def test_more_than_reaches_no_further_than_the_next_round_number(value: float) -> None:
    plausible = reading(">", "more than", value, NAN, NAN).plausible
    assert plausible == Interval(value, value + step(value), low_open=True)


@given(FIGURES, st.sampled_from(("nearly", "almost", "Just  Under")))
def test_nearly_does_not_reach_above_its_number(value: float, hedge: str) -> None:
    found = reading("~", hedge, value, NAN, NAN)
    assert found.plausible.high == found.strict.high == value
    assert found.plausible.low == pytest.approx(0.9 * value)


@given(FIGURES)
def test_about_is_the_same_on_both_sides(value: float) -> None:
    plausible = reading("~", "about", value, NAN, NAN).plausible
    assert plausible.high - value == pytest.approx(value - plausible.low)


@given(SINGLE, WORDS, FIGURES)
def test_what_is_counted_has_no_reading_below_nothing(
    comparator: str, hedge: str, value: float
) -> None:
    found = reading(comparator, hedge, value, NAN, NAN, 0.0)
    assert found.strict.low >= 0
    assert found.plausible.low >= 0


@given(st.sampled_from(("range", "vague")), FIGURES, FIGURES)
def test_a_range_is_its_bounds(comparator: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = reading(comparator, "", NAN, low, high)
    assert found.strict == found.plausible == Interval(low, high)


def test_vague_words_may_be_open_at_one_end() -> None:
    assert reading("vague", "", NAN, 2000, NAN).strict == Interval(2000, math.inf)
    assert reading("vague", "", NAN, NAN, 10, 0).strict == Interval(0, 10)


@given(st.sampled_from(("=", ">", "<=", "~")), WORDS, MANTISSAS, st.integers(1, 9))
def test_a_figure_in_millions_reads_as_the_figure_a_million_times(
    comparator: str, hedge: str, digits: int, zeros: int
) -> None:
    small = reading(comparator, hedge, float(digits), NAN, NAN)
    large = reading(comparator, hedge, float(digits * 10**zeros), NAN, NAN)
    for one, other in ((small.strict, large.strict), (small.plausible, large.plausible)):
        assert one.low * 10**zeros == pytest.approx(other.low)
        assert one.high * 10**zeros == pytest.approx(other.high)


@given(
    st.lists(st.tuples(st.sampled_from(COMPARATORS), WORDS, SIGNED, FIGURES, FLOORS), max_size=8)
)
def test_a_column_of_figures_reads_as_its_figures_one_by_one(
    rows: list[tuple[str, str, float, float, float]],
) -> None:
    claims = pd.DataFrame(
        [
            (word, hedge, NAN if word in ("range", "vague") else value, value, value + width)
            if word in ("range", "vague")
            else (word, hedge, value, NAN, NAN)
            for word, hedge, value, width, _ in rows
        ],
        columns=["comparator", "hedge", "value", "low", "high"],
    ).astype({"comparator": "str", "hedge": "str"} | dict.fromkeys(("value", "low", "high"), float))
    floors = pd.Series([row[-1] for row in rows], dtype="float64")
    found = readings(claims, floors)
    for index, row in claims.iterrows():
        one = reading(*row, floor=floors[index])
        assert found.loc[index, "strict_low"] == one.strict.low
        assert found.loc[index, "strict_high"] == one.strict.high
        assert found.loc[index, "plausible_low"] == one.plausible.low
        assert found.loc[index, "plausible_high_open"] == one.plausible.high_open
