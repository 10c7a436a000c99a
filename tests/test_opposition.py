"""Two ways to find out which figures contradict a claim give the same answer."""

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.compare.intervals import reading
from tallystick.compare.opposition import Kinds, opposition_by_dates, opposition_in_pairs
from tallystick.compare.relate import Figures, Flags, contradicting

NAN = float("nan")


@st.composite
def figures(draw: st.DrawFn) -> Figures:
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
    return Figures(
        low=np.array(low),
        high=np.array(high),
        low_open=np.array(low_open),
        high_open=np.array(high_open),
        factor=np.ones(len(low)),
        stated=np.array(stated),
        points=np.array(low),
        bare=np.array(bare),
        unit=np.array(unit),
        original=np.array(original),
        figure=np.array([kinds[str_key(row)[:7]] for row in rows]),
        earliest=np.array(earliest),
        latest=np.array(latest),
        nature=draw(st.sampled_from(("constant", "stock", "cumulative"))),
        window_days=30.0,
    )


def str_key(row: tuple[object, ...]) -> tuple[str, ...]:
    """Return a row as text, so that nan equals nan."""
    return tuple(map(str, row))


def by_definition(some: Figures, kinds: Kinds) -> Flags:
    """Look at every pair of claims."""
    every = np.arange(len(some))
    apart = contradicting(some, every[:, None], every)
    apart &= some.original[:, None] != some.original
    return kinds.any_of_each(apart.T).T


@settings(max_examples=300, deadline=None)
@given(figures())
def test_few_claims_are_compared_by_kinds_and_dates(some: Figures) -> None:
    kinds = Kinds.among(some)
    assert (opposition_in_pairs(some, kinds) == by_definition(some, kinds)).all()


@settings(max_examples=400, deadline=None)
@given(figures())
def test_counting_in_sorted_dates_finds_what_comparing_all_pairs_finds(some: Figures) -> None:
    kinds = Kinds.among(some)
    by_dates = opposition_by_dates(some, kinds)
    assert (by_dates == by_definition(some, kinds)).all()


@settings(max_examples=200, deadline=None)
@given(figures())
def test_many_claims_of_one_text_are_taken_back_by_counting_too(some: Figures) -> None:
    kinds = Kinds.among(some)
    with patch("tallystick.compare.opposition.COMPARED_IN_PAIRS", 1):
        by_dates = opposition_by_dates(some, kinds)
    assert (by_dates == by_definition(some, kinds)).all()
