"""Working weeks: what people type, what is kept, what is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek, parse, read_days, write_days

TYPED = {
    "mon-fri": "mon-fri",
    " Monday to Friday ": "mon-fri",
    "Mon – Fri": "mon-fri",
    "Sun-Thu": "sun-thu",
    "sunday through thursday": "sun-thu",
    "sat-wed": "sat-wed",
    "mon,wed,fri": "mon,wed,fri",
    "Wed, Mon and Fri": "mon,wed,fri",
    "mon tue wed": "mon-wed",
    "mon-thu, sat": "mon-thu,sat",
    "Mondays & Tues.": "mon,tue",
    "fri-mon": "fri-mon",
    "tue": "tue",
    "mon-sun": "mon-sun",
}
SAID = {
    "mon-fri": "Monday to Friday",
    "sun-thu": "Sunday to Thursday",
    "mon,wed,fri": "Monday, Wednesday and Friday",
    "mon-thu,sat": "Monday to Thursday and Saturday",
    "sat,sun": "Saturday and Sunday",
    "wed": "Wednesday",
    "mon-sun": "every day",
}


@pytest.mark.parametrize(("typed", "kept"), TYPED.items())
def test_people_type_a_week_in_many_ways(typed: str, kept: str) -> None:
    assert str(parse(typed)) == kept


@pytest.mark.parametrize(("kept", "said"), SAID.items())
def test_a_week_is_said_in_words(kept: str, said: str) -> None:
    assert parse(kept).said() == said


def test_sunday_is_worked_where_the_week_begins_with_it() -> None:
    sunday = date(2026, 11, 22)

    assert sunday in parse("sun-thu")
    assert sunday not in MONDAY_TO_FRIDAY


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_what_is_kept_is_read_back(days: frozenset[int]) -> None:
    assert parse(str(WorkingWeek(days))) == WorkingWeek(days)


@pytest.mark.parametrize("typed", ["", "-", ",", "mon-", "mon-fri-sun", "mon, blursday", "weekdays", "7", "mon" * 100])
def test_anything_else_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(UserError, match="is no working week") as refused:
        parse(typed)

    assert "mon-fri" in refused.value.hint


@given(st.text() | st.text("-, montuefrisa&"))
def test_junk_is_refused_or_is_a_week_that_is_read_back(typed: str) -> None:
    days = read_days(typed)

    assert not days or read_days(write_days(days)) == days
