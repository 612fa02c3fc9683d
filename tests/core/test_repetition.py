"""How often something comes again: what is read, how it is kept, and on which days it falls."""

from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from core.dates.reading import Writer
from core.repetition import words as repetition_words
from core.repetition.repetition import Repetition, Unit, days_after, first_from, settled, written
from core.repetition.words import read_back
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from tests.growth import MOST, growth

MONDAY = date(2026, 11, 30)
WRITER = Writer(MONDAY, "en-GB")
DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def days(text: str, count: int = 3) -> list[str]:
    """Return the first days of what somebody writes on a Monday."""
    found = repetition_words.read(text, WRITER)
    assert found is not None, text
    first = found.starts or first_from(found.rule, MONDAY_TO_FRIDAY, MONDAY)
    rule = settled(found.rule, first)
    return [f"{day:%d %b}" for day in (first, *islice(days_after(rule, MONDAY_TO_FRIDAY, first), count - 1))]


@pytest.mark.parametrize(
    ("typed", "kept", "falls_on"),
    [
        ("every Monday", "every Monday", ["30 Nov", "07 Dec", "14 Dec"]),
        ("Each mon", "every Monday", ["30 Nov", "07 Dec", "14 Dec"]),
        ("every Tue, Thu", "every Tuesday and Thursday", ["01 Dec", "03 Dec", "08 Dec"]),
        ("every other Friday", "every 2 weeks on Friday", ["04 Dec", "18 Dec", "01 Jan"]),
        ("every second tuesday", "every 2 weeks on Tuesday", ["01 Dec", "15 Dec", "29 Dec"]),
        ("biweekly", "every 2 weeks", ["30 Nov", "14 Dec", "28 Dec"]),
        ("every 2 weeks on tue and thu", "every 2 weeks on Tuesday and Thursday", ["01 Dec", "03 Dec", "15 Dec"]),
        ("mon and wed every 2 weeks", "every 2 weeks on Monday and Wednesday", ["30 Nov", "02 Dec", "14 Dec"]),
        ("once a week", "every week", ["30 Nov", "07 Dec", "14 Dec"]),
        ("every weekday", "every working day", ["30 Nov", "01 Dec", "02 Dec"]),
        ("daily", "every day", ["30 Nov", "01 Dec", "02 Dec"]),
        ("every 3 days", "every 3 days", ["30 Nov", "03 Dec", "06 Dec"]),
        ("every day except weekends", "every Monday to Friday", ["30 Nov", "01 Dec", "02 Dec"]),
        ("every weekend", "every Saturday", ["05 Dec", "12 Dec", "19 Dec"]),
        ("monthly", "every month", ["30 Nov", "30 Dec", "30 Jan"]),
        ("every 15th", "every month on the 15th", ["15 Dec", "15 Jan", "15 Feb"]),
        ("on the 1st of every month", "every month on the 1st", ["01 Dec", "01 Jan", "01 Feb"]),
        ("every 1st and 15th", "every month on the 1st and 15th", ["01 Dec", "15 Dec", "01 Jan"]),
        ("every month on the 31st", "every month on the 31st", ["30 Nov", "31 Dec", "31 Jan"]),
        ("every month on the last Friday", "every month on the last Friday", ["25 Dec", "29 Jan", "26 Feb"]),
        ("every first Monday", "every month on the first Monday", ["07 Dec", "04 Jan", "01 Feb"]),
        (
            "on the first working day of each month",
            "every month on the first working day",
            ["01 Dec", "01 Jan", "01 Feb"],
        ),
        ("at the end of every month", "every month on the last day", ["30 Nov", "31 Dec", "31 Jan"]),
        (
            "end of every quarter",
            "every March, June, September and December on the last day",
            ["31 Dec", "31 Mar", "30 Jun"],
        ),
        ("quarterly", "every 3 months", ["30 Nov", "28 Feb", "30 May"]),
        ("every 4 December", "every year on 4 December", ["04 Dec", "04 Dec", "04 Dec"]),
        ("yearly", "every year", ["30 Nov", "30 Nov", "30 Nov"]),
        ("every Monday until 8 Dec", "every Monday until 2026-12-08", ["30 Nov", "07 Dec"]),
        ("every Monday from 7 Dec until 28 Dec", "every Monday until 2026-12-28", ["07 Dec", "14 Dec", "21 Dec"]),
        ("every Monday for 6 weeks", "every Monday until 2027-01-11", ["30 Nov", "07 Dec", "14 Dec"]),
        ("jeden Montag", "every Monday", ["30 Nov", "07 Dec", "14 Dec"]),
        ("alle 2 Wochen", "every 2 weeks", ["30 Nov", "14 Dec", "28 Dec"]),
        ("chaque lundi", "every Monday", ["30 Nov", "07 Dec", "14 Dec"]),
        ("cada lunes", "every Monday", ["30 Nov", "07 Dec", "14 Dec"]),
    ],
)
def test_how_often_is_read_as_people_write_it(typed: str, kept: str, falls_on: list[str]) -> None:
    found = repetition_words.read(typed, WRITER)

    assert found is not None
    assert written(found.rule) == kept
    assert days(typed) == falls_on


@pytest.mark.parametrize(
    "typed",
    [
        "every blue moon",
        "every user",
        "every 5 minutes",
        "every 0 weeks",
        "every 500 weeks",
        "every 32nd",
        "Monday",
        "",
    ],
)
def test_other_words_are_no_rule(typed: str) -> None:
    assert repetition_words.read(typed, WRITER) is None


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("every Monday at 10:00", "10:00"), ("10:00 every Monday", "10:00"), ("every day at 5pm", "5pm")],
)
def test_an_hour_beside_it_is_kept_apart(typed: str, hour: str) -> None:
    found = repetition_words.read(typed, WRITER)

    assert found is not None
    assert found.hour == hour


def test_working_days_are_those_of_the_week_that_is_handed_in() -> None:
    rule = Repetition(Unit.WEEK, is_working=True)
    thursday = MONDAY + timedelta(days=3)

    assert next(days_after(rule, WorkingWeek(frozenset({6, 0, 1, 2, 3})), thursday)) == date(2026, 12, 6)


RULES = st.one_of(
    st.builds(Repetition, st.just(Unit.DAY), st.integers(1, 30)),
    st.builds(
        Repetition, st.just(Unit.WEEK), st.integers(1, 8), st.frozensets(st.integers(0, 6), min_size=1, max_size=6)
    ),
    st.builds(Repetition, st.just(Unit.WEEK), st.just(1), is_working=st.just(value=True)),
    st.builds(Repetition, st.just(Unit.MONTH), st.integers(1, 12), month_days=st.tuples(st.integers(1, 31))),
    st.builds(
        Repetition,
        st.just(Unit.MONTH),
        st.integers(1, 12),
        st.frozensets(st.integers(0, 6), min_size=1, max_size=1),
        nth=st.sampled_from([1, 2, 3, 4, -1]),
    ),
)


@given(RULES, st.none() | DAYS)
def test_what_is_kept_is_read_back(rule: Repetition, until: date | None) -> None:
    kept = Repetition(rule.unit, rule.every, rule.days, rule.is_working, rule.nth, rule.month_days, until=until)

    assert read_back(written(kept)) == kept


@given(RULES, DAYS)
def test_days_are_those_of_the_calendar(rule: Repetition, day: date) -> None:
    last = first_from(rule, MONDAY_TO_FRIDAY, day)
    until = last + timedelta(days=800)

    found = takewhile(lambda each: each <= until, days_after(rule, MONDAY_TO_FRIDAY, last))

    assert list(found) == [each for each in _calendar(rule, last, until) if last < each <= until]


def _calendar(rule: Repetition, last: date, until: date) -> list[date]:
    """Return the days of a rule by iCalendar's own reading, which skips a day that a month does not have."""
    if rule.month_days and rule.month_days[0] > 28:
        return _clipped(rule, last, until)
    begin = last if rule.unit is Unit.DAY else last - timedelta(days=last.weekday())
    begin = last.replace(day=1) if rule.unit is Unit.MONTH else begin
    often = DAILY if rule.unit is Unit.DAY else WEEKLY if rule.unit is Unit.WEEK else MONTHLY
    weekdays = [weekday(each, rule.nth) for each in (rule.days or ())] if rule.nth else sorted(rule.days)
    if rule.is_working:
        weekdays = [0, 1, 2, 3, 4]
    days = list(rule.month_days) or None
    found = rrule(often, begin, interval=rule.every, byweekday=weekdays or None, bymonthday=days, until=until)  # type: ignore[arg-type]  # it takes dates, too
    return [each.date() for each in found]


def _clipped(rule: Repetition, last: date, until: date) -> list[date]:
    found, month = [], last.year * 12 + last.month - 1
    while month // 12 <= until.year:
        first = date(month // 12, month % 12 + 1, 1)
        end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found.append(min(end, first + timedelta(days=rule.month_days[0] - 1)))
        month += rule.every
    return found


def test_a_long_line_costs_no_more_than_its_length() -> None:
    from core.grammar.grammar import parse
    from core.grammar.tokens import tokenize
    from handlers.catalog import CATALOG

    def read(times: int) -> None:
        parse(tokenize("task add Sort " + "every week number is wrong " * times), CATALOG, MONDAY)

    assert growth(read, 10) <= MOST
