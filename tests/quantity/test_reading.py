"""What the reader promises beside the cases: non-claims, rates, wholes, bounds of vague words."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from tallystick.quantity import in_percent, read_quantities


def test_non_claims_are_left_out_unless_asked_for() -> None:
    text = "On May 3, 2021, the 12th convoy brought 40 Leopard 2 tanks."
    assert [q.value for q in read_quantities(text)] == [40]
    found = read_quantities(text, non_claims=True)
    assert [q.kind for q in found] == ["date", "ordinal", "count"]
    assert all(q.reason and q.value is None for q in found if q.kind != "count")


def test_a_quantity_is_frozen() -> None:
    (quantity,) = read_quantities("Some 30 boats sank.")
    with pytest.raises(FrozenInstanceError):
        quantity.value = 31  # type: ignore[misc]


def test_the_surface_runs_from_the_hedge_to_what_is_counted() -> None:
    text = "They sent more than 1,550 armored vehicles in May."
    (quantity,) = read_quantities(text)
    assert quantity.surface == "more than 1,550 armored vehicles"
    assert (quantity.comparator, quantity.hedge) == (">", "more than")
    assert text[quantity.start : quantity.end] == quantity.surface


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Guns fire 6,000 shells a day.", "day"),
        ("It handles 80 flights an hour.", "hour"),
        ("There were 14 murders per 100,000 people.", "100000 person"),
        ("Rates rose to 5 percent a year.", "year"),
        ("They pay $12 an hour.", "hour"),
        ("They sold 12 boats.", None),
    ],
)
def test_a_rate_names_its_denominator(text: str, per: str | None) -> None:
    assert read_quantities(text)[0].per == per


def test_a_share_names_its_whole() -> None:
    first, second = read_quantities("Some 68 percent of drivers and 80% of the nurses agree.")
    assert (first.whole, second.whole) == ("drivers", "nurses")
    assert first.counted == "drivers"


@pytest.mark.parametrize(
    ("text", "stated", "percent"),
    [
        ("Two thirds of the nurses left.", (0.666666666666667, None), 66.67),
        ("One in eight bakers has moved away.", (0.125, None), 12.5),
        ("Rents fell by a quarter.", (0.25, None), 25),
        ("Rents fell by 3 percent.", (3, "percent"), 3),
    ],
)
def test_a_share_is_a_percentage_too(
    text: str, stated: tuple[float, str | None], percent: float
) -> None:
    (quantity,) = read_quantities(text)
    assert (quantity.value, quantity.unit) == stated
    told = in_percent(quantity)
    assert (told.value, told.unit, told.surface) == (percent, "percent", quantity.surface)


def test_a_share_between_two_parts_is_a_percentage_too() -> None:
    (quantity,) = read_quantities("Between a third and half of the nurses left.")
    told = in_percent(quantity)
    assert (told.low, told.high, told.unit, told.kind) == (33.33, 50, "percent", "share")


@pytest.mark.parametrize("text", ["They sold 12 boats.", "Rents rose by 3.", "Wait half an hour."])
def test_what_is_no_share_stays_as_it_is(text: str) -> None:
    (quantity,) = read_quantities(text)
    assert in_percent(quantity) is quantity


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("tens of thousands of", 20_000, 99_999),
        ("hundreds of thousands of", 200_000, 999_999),
        ("several thousand", 2_000, 9_999),
        ("dozens of", 24, 99),
        ("a few hundred", 200, 999),
    ],
)
def test_vague_words_have_bounds(words: str, low: float, high: float) -> None:
    (quantity,) = read_quantities(f"They lost {words} ships.")
    assert quantity.comparator == "vague"
    assert (quantity.value, quantity.low, quantity.high) == (None, low, high)


def test_kinds_tell_claims_apart() -> None:
    text = (
        "Sales rose 5%. It cost $3. A third of them left. Output doubled. He got two years. "
        "The mayor is 54 years old. They voted 9-5. It is 3 km long. They lost 10 to 1. "
        "She has 4 dogs. Support is at 40%."
    )
    assert [q.kind for q in read_quantities(text)] == [
        "change", "money", "share", "multiple", "duration", "age", "vote", "vote", "measure",
        "ratio", "count", "percent",
    ]  # fmt: skip


def test_figures_keep_their_place_in_a_long_text() -> None:
    filler = "Nobody had been told. " * 3000
    text = f"{filler}They found 17 boats.\n\n{filler}It cost 8 million euros."
    boats, euros = read_quantities(text)
    assert text[boats.start : boats.end] == "17 boats"
    assert text[euros.start : euros.end] == "8 million euros"


def test_no_text_no_figures() -> None:
    assert read_quantities("") == []
    assert read_quantities("\n\n \t") == []


@pytest.mark.parametrize(
    "text",
    [
        "He was fined $500 in court.",
        "The company raised $5 million in May.",
        "Shares lost $3bn in early trading.",
        "Sales were worth $9m in three years.",
        "The fire is 4 km from town and within 10 km of the border.",
        "Output beat the 16,000 tonnes of the past few years.",
    ],
)
def test_a_measure_of_nothing_counts_nothing(text: str) -> None:
    assert [quantity.counted for quantity in read_quantities(text)][:1] == [None]


def test_an_age_that_tells_who_has_its_reason() -> None:
    (age,) = read_quantities("Hana Novak, 36, swam.", non_claims=True)
    assert (age.kind, age.surface, bool(age.reason)) == ("age", "36", True)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It cost the 950 million first planned.", "950 million"),
        ("They paid the 40 million initially promised.", "40 million"),
        ("The bridge is a third shorter.", "a third"),
    ],
)
def test_what_only_describes_is_not_counted(text: str, surface: str) -> None:
    (quantity,) = read_quantities(text)
    assert (quantity.surface, quantity.counted) == (surface, None)
