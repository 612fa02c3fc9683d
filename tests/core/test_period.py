"""Periods as people write them, and as they are kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates.between import read_period, say_period
from core.dates.reading import Writer
from core.period import Period

TODAY = date(2026, 12, 1)
BRITISH, GERMAN, UNKNOWN = Writer(TODAY, "en-GB"), Writer(TODAY, "de-DE"), Writer(TODAY)
READ = {
    "1 Dec to 31 Mar": "2026-12-01/2027-03-31",
    "from 1 December 2026 until 31 March 2027": "2026-12-01/2027-03-31",
    "1 Dec - 31 Mar": "2026-12-01/2027-03-31",
    "Dec to Mar": "2026-12-01/2027-03-31",
    "Dec-Mar": "2026-12-01/2027-03-31",
    "1-15 Dec": "2026-12-01/2026-12-15",
    "December": "2026-12-01/2026-12-31",
    "in May 2027": "2027-05-01/2027-05-31",
    "Q1": "2027-01-01/2027-03-31",
    "for H1 2027": "2027-01-01/2027-06-30",
    "2027": "2027-01-01/2027-12-31",
    "this month": "2026-12-01/2026-12-31",
    "next quarter": "2027-01-01/2027-03-31",
    "week 50": "2026-12-07/2026-12-13",
    "the next two weeks": "2026-12-01/2026-12-14",
    "3 months": "2026-12-01/2027-02-28",
    "until 31 Mar": "2026-12-01/2027-03-31",
    "today to Friday": "2026-12-01/2026-12-04",
    "24 Dec": "2026-12-24/2026-12-24",
    "2026-12-01/2027-03-31": "2026-12-01/2027-03-31",
    # What has begun already goes on: the last such day before its end.
    "1 Nov to 31 Mar": "2026-11-01/2027-03-31",
    "Jan to Dec": "2026-01-01/2026-12-31",
}
GERMANS = {
    "1. Dez bis 31. März": "2026-12-01/2027-03-31",
    "Dezember": "2026-12-01/2026-12-31",
    "bis 31. März": "2026-12-01/2027-03-31",
    "5.12. bis 9.12.": "2026-12-05/2026-12-09",
}
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("writer", "text", "period"),
    [*((BRITISH, *each) for each in READ.items()), *((GERMAN, *each) for each in GERMANS.items())],
)
def test_a_period_is_read_as_it_is_meant(writer: Writer, text: str, period: str) -> None:
    found = read_period(text, writer)

    assert found is not None
    assert str(found.period) == period


@pytest.mark.parametrize("text", ["", "to", "Compute", "a to b", "Labels for Q1", "12", "1200 EUR"])
def test_what_is_no_period_is_not_read(text: str) -> None:
    assert read_period(text, BRITISH) is None


@pytest.mark.parametrize(
    ("text", "writer", "why"),
    [
        ("5/12 to 9/12", UNKNOWN, "5/12 can be 5 Dec or 12 May."),
        ("2027-03-31 to 2026-12-01", BRITISH, "would end before it begins"),
        ("32 Dec to 3 Jan", BRITISH, "December has no 32."),
    ],
)
def test_an_odd_period_is_refused_with_its_reason(text: str, writer: Writer, why: str) -> None:
    found = read_period(text, writer)

    assert found is not None
    assert why in found.why


@given(days, st.integers(0, 900), st.integers(0, 900))
def test_what_is_kept_or_said_is_read_again_as_the_same_period(first: date, length: int, ahead: int) -> None:
    """What has begun is said as people say it, without a year; typed again, that is the next one of the name."""
    period, today = Period(first, first + timedelta(days=length)), first - timedelta(days=ahead)

    assert Period.parse(str(period)) == period
    for text in (str(period), say_period(period, today)):
        found = read_period(text, Writer(today, "en-GB"))
        assert found is not None
        assert found.period == period
