"""Dates as coarse as they are known."""

import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.dataset.dates import date_spans, parse_date

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@given(DAYS)
def test_a_day_is_itself(day: datetime.date) -> None:
    span = parse_date(day.isoformat())
    assert span.earliest == span.latest == day.toordinal()


@given(DAYS)
def test_a_month_spans_its_days_and_no_others(day: datetime.date) -> None:
    span = parse_date(day.isoformat()[:7])
    assert span.earliest <= day.toordinal() <= span.latest
    assert 28 <= span.latest - span.earliest + 1 <= 31
    for end in (span.earliest, span.latest):
        assert datetime.date.fromordinal(end).isoformat()[:7] == day.isoformat()[:7]


@given(DAYS)
def test_a_year_spans_its_months(day: datetime.date) -> None:
    year, month = parse_date(day.isoformat()[:4]), parse_date(day.isoformat()[:7])
    assert year.earliest <= month.earliest <= month.latest <= year.latest
    assert year.latest - year.earliest + 1 in (365, 366)


def test_a_leap_year_has_its_day() -> None:
    assert parse_date("2024-02").latest == parse_date("2024-02-29").latest
    with pytest.raises(ValueError, match="day"):
        parse_date("2023-02-29")


@pytest.mark.parametrize(
    "text",
    [
        *("", " 2023", "2023 ", "2023\n", "23", "2023-4", "2023-4-20", "2023-04-20T00:00", "-2023"),
        *("20230420", "2023/04", "2023-00", "2023-13", "2023-04-31", "0000", "٢٠٢٣", "April 2023"),
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_date(text)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_an_error_that_says_so(text: str) -> None:
    try:
        span = parse_date(text)
    except ValueError:
        return
    assert span.earliest <= span.latest


@given(st.lists(st.one_of(st.none(), DAYS.map(str), st.just("yesterday"))))
def test_a_column_of_dates_keeps_its_rows_and_leaves_blank_what_is_no_date(
    texts: list[str | None],
) -> None:
    index = range(100, 100 + len(texts))
    spans = date_spans(pd.Series(texts, index=index, dtype="str"))
    assert list(spans.index) == list(index)
    for text, earliest in zip(texts, spans["earliest"], strict=True):
        if text in (None, "yesterday"):
            assert pd.isna(earliest)
        else:
            assert earliest == parse_date(text).earliest
