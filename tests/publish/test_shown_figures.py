"""Figures in the data, and how people read them."""

from __future__ import annotations

from typing import Any

import pytest

from tallystick.publish.figures import amount, figure, number, plausible, plural, unit_words
from tallystick.publish.words import date_words, sentence, span_words

NAN = float("nan")


def stating(comparator: str, unit: str, *numbers: float, hedge: str = "") -> dict[str, Any]:
    value, low, high = (numbers[0], NAN, NAN) if len(numbers) == 1 else (NAN, *numbers)
    return {
        "comparator": comparator,
        "hedge": hedge,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
    }


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (stating("=", "EUR", 150e9), "EUR 150 billion"),
        (stating("=", "EUR", 165e6), "EUR 165 million"),
        (stating("=", "EUR/year", 40e9), "EUR 40 billion per year"),
        (stating("=", "tank", 1), "1 tank"),
        (stating("=", "tank", 0), "0 tanks"),
        (stating(">", "vehicle", 1550), "more than 1,550 vehicles"),
        (stating(">=", "person", 100), "at least 100 people"),
        (stating("<", "kilometer", 1343.6), "less than 1,343.6 kilometers"),
        (stating("<=", "percent", 40), "up to 40%"),
        (stating("~", "person", 10000, hedge="nearly"), "nearly 10,000 people"),
        (stating("~", "person", 10000, hedge="almost"), "nearly 10,000 people"),
        (stating("~", "person", 10000, hedge="some"), "about 10,000 people"),
        (stating("~", "person", 10000), "about 10,000 people"),
        (stating("range", "person", 15500, 17500), "15,500 to 17,500 people"),
        (stating("range", "EUR", 1e9, 1.5e9), "EUR 1 to 1.5 billion"),
        (stating("range", "EUR", 900e6, 1.5e9), "EUR 900 million to 1.5 billion"),
        (stating("vague", "person", 20000, 99999), "20,000 to 99,999 people (vague words)"),
        (stating("vague", "person", 20000, NAN), "20,000 people or more (vague words)"),
        (stating("vague", "person", NAN, 99), "99 people or less (vague words)"),
        (stating("=", "shell/day", 2000), "2,000 shells per day"),
        (stating("=", "country", 31), "31 countries"),
        (stating("=", "percentage_point", 2), "2 percentage points"),
        (stating("=", "calendar_year", 2008), "2008"),
        (stating("=", "ratio", 0.25), "0.25"),
        (stating("=", "percent", -3.5), "-3.5%"),
    ],
)
def test_a_claim_is_shown_as_people_say_it(claim: dict[str, Any], shown: str) -> None:
    assert figure(claim) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (999_999, "999,999"),
        (1_000_000, "1 million"),
        (1_375_000, "1.375 million"),
        (1_234_567, "1,234,567"),
        (1e18, "1,000,000 trillion"),
        (123_456_789_012_345_680, "123,456,789,012,345,680"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-2_500_000, "-2.5 million"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_number_is_never_rounded_nor_written_with_an_exponent(value: float, shown: str) -> None:
    assert number(value) == shown


def test_a_converted_number_is_rounded() -> None:
    assert amount((91_234_567_890.0,), "EUR", 3) == "EUR 91.2 billion"


@pytest.mark.parametrize(
    ("low", "high", "is_open", "factor", "shown"),
    [
        (1550, 1560, (True, False), 1.0, "above 1,550 to 1,560 tanks"),
        (1540, 1550, (False, True), 1.0, "1,540 to 1,550 tanks (not reached)"),
        (1545, 1555, (False, False), 1.0, "1,545 to 1,555 tanks"),
        (31, 31, (False, False), 1.0, "31 tanks"),
        (20, float("inf"), (False, False), 1.0, "20 tanks or more"),
        (1207.008, 1287.475, (False, False), 1.609344, "about 1,207 to 1,287 tanks"),
        (NAN, NAN, (False, False), NAN, ""),
    ],
)
def test_what_a_reader_takes_it_to_mean(
    low: float, high: float, is_open: tuple[bool, bool], factor: float, shown: str
) -> None:
    claim = {
        "plausible_low": low,
        "plausible_high": high,
        "plausible_low_open": is_open[0],
        "plausible_high_open": is_open[1],
        "factor": factor,
        "measure_unit": "tank",
    }
    assert plausible(claim) == shown


@pytest.mark.parametrize(
    ("one", "several"),
    [("brigade", "brigades"), ("country", "countries"), ("day", "days"), ("inch", "inches"),
     ("square foot", "square feet"), ("person", "people")],
)  # fmt: skip
def test_units_in_the_plural(one: str, several: str) -> None:
    assert plural(one) == several


def test_dates_are_as_coarse_as_they_are_known() -> None:
    assert [date_words(date) for date in ("2023-04-20", "2023-04", "2023", "", "soon")] == [
        "20 April 2023",
        "April 2023",
        "2023",
        "",
        "soon",
    ]
    assert sentence("armored vehicles") == "Armored vehicles"


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ([], ""),
        ([""], ""),
        (["2023", "2023"], "2023"),
        (["2023-04-27", "", "2023-04-21"], "21 to 27 April 2023"),
        (["2023-04-28", "2023-05-02"], "28 April to 2 May 2023"),
        (["2022-12-28", "2023-01-02"], "28 December 2022 to 2 January 2023"),
        (["2023-06", "2023-04"], "April to June 2023"),
        (["2023-07", "2023-07-02"], "July 2023"),
        (["2023", "2023-07-02"], "2023"),
        (["2022", "2023-07"], "2022 to July 2023"),
    ],
)
def test_spans_of_dates_say_nothing_twice(dates: list[str], shown: str) -> None:
    assert span_words(dates) == shown


@pytest.mark.parametrize(
    ("unit", "words"),
    [("EUR", "EUR"), ("EUR/year", "EUR per year"), ("tank", "tanks"), ("day", "days")],
)  # fmt: skip
def test_currencies_have_no_plural(unit: str, words: str) -> None:
    assert unit_words(unit, several=True) == words
