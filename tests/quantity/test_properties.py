"""What holds for every text: offsets, order, round trips, time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.quantity import read_quantities

PIECES = st.sampled_from(
    [
        "one",
        "two",
        "hundred",
        "thousand",
        "million",
        "and",
        "a",
        "half",
        "third",
        "of",
        "percent",
        "$",
        "5",
        "1,000",
        "2.5",
        "-",
        "to",
        "from",
        "between",
        "May",
        "2020",
        "%",
        "km",
        "people",
        "dozen",
        "several",
        "point",
        "or",
        "more",
        "than",
        "in",
        "out",
        "over",
        "1/2",
        ":",
        "(",
        ")",
        ",",
        ".",
        ";",
        "½",
        "£",
        "x",
        "10^6",
        "Article",
        "twice",
        "doubled",
        "9:30",
        "per",
        "day",
        "°C",
        "+44",
        "©",
        "first",
        "21st",
        "US$",
        "tens",
        "hundreds",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    found = read_quantities(text, non_claims=True)
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.surface
        if quantity.reason is not None:
            continue
        if quantity.comparator in ("range", "vague"):
            assert quantity.value is None
            assert quantity.low is not None
            assert quantity.high is not None
            assert quantity.low <= quantity.high
        else:
            assert quantity.value is not None
            assert quantity.comparator in ("=", ">", ">=", "<", "<=", "~")
    claims = [quantity for quantity in found if quantity.reason is None]
    assert claims == read_quantities(text)


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_read_back(value: int) -> None:
    (quantity,) = read_quantities(f"They counted {value:,} grains.")
    assert quantity.value == value
    assert quantity.counted == "grains"


@given(st.integers(min_value=1, max_value=999_999))
def test_spelled_numbers_read_back(value: int) -> None:
    found = read_quantities(f"They counted {spelled(value)} euros.")
    assert [(q.value, q.unit) for q in found] == [(value, "EUR")]


def spelled(value: int) -> str:
    """A number in English words."""
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if value >= 1000:
        rest = value % 1000
        return f"{spelled(value // 1000)} thousand" + (f" {spelled(rest)}" if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{small[value // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if value < 20:
        return small[value]
    return tens[value // 10 - 2] + (f"-{small[value % 10]}" if value % 10 else "")


HOSTILE = [
    "1",
    ",",
    "1,",
    "1,111,",
    "-",
    "1-1-",
    "1/2/",
    "((1/2)",
    "1 ",
    "111 ",
    "1 and ",
    "one hundred ",
    "one-",
    "hundreds of ",
    "half of a ",
    "$1",
    "1.",
    "1e",
    "between 1 and ",
    "from 1 to ",
    "5 ft 4 in ",
    "a'",
    "A.",
    "http://",
    "May 5, ",
    "1 million ",
    "1x10^",
    "two-thirds of ",
    "1\n",
    "\u00bd",
    "1 of the ",
    "seven-",
    "10:1:",
    "\u0663,",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_proportional_to_length(piece: str) -> None:
    """Four times the text takes no more than ten times as long, whatever is repeated."""
    short, long = 15_000, 60_000
    spent = []
    for size in (short, long):
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        read_quantities(text)
        spent.append(time.process_time() - start)
    assert spent[1] < 10 * spent[0] + 0.5
