"""Dates as people write them, on Friday 27 November 2026 unless a test says another day."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import words as date_words
from core.dates.dates import period, read_date, say_date
from core.dates.phrases import FIRST_WORDS, by_phrase, looks_like_date
from tests.growth import MOST, growth
from tests.patience import SECONDS

FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)
QUICK = {
    "2026-12-03": "2026-12-03",
    "2026/12/3": "2026-12-03",
    "today": "2026-11-27",
    "tod": "2026-11-27",
    "Tomorrow": "2026-11-28",
    "tmr": "2026-11-28",
    "yesterday": "2026-11-26",
    "the day after tomorrow": "2026-11-29",
    "Fri": "2026-12-04",
    "friday": "2026-12-04",
    "*Friday*,": "2026-12-04",
    "this Fri": "2026-11-27",
    "last Fri": "2026-11-20",
    "Thurs.": "2026-12-03",
    "next Tue": "2026-12-01",
    "next Fri": "2026-12-04",
    "Friday next week": "2026-12-04",
    "eod Monday": "2026-11-30",
    "Monday end of day": "2026-11-30",
    "next week": "2026-12-04",
    "this week": "2026-11-27",
    "end of week": "2026-11-27",
    "EOW": "2026-11-27",
    "end of next week": "2026-12-04",
    "start of next week": "2026-11-30",
    "eom": "2026-11-30",
    "the end of the month": "2026-11-30",
    "next month": "2026-12-31",
    "eoq": "2026-12-31",
    "end of next quarter": "2027-03-31",
    "end of year": "2026-12-31",
    "end of May": "2027-05-31",
    "end of November": "2026-11-30",
    "start of Dec 2027": "2027-12-01",
    "in 3 days": "2026-11-30",
    "in 3 days' time": "2026-11-30",
    "in 2 weeks": "2026-12-11",
    "two weeks from today": "2026-12-11",
    "in a month": "2026-12-27",
    "in 3 months": "2027-02-27",
    "in 10 working days": "2026-12-11",
    "in 1 business day": "2026-11-30",
    "3 days ago": "2026-11-24",
    "3 Dec": "2026-12-03",
    "3dec": "2026-12-03",
    "Dec 3": "2026-12-03",
    "the 3rd of December": "2026-12-03",
    "3-Dec-2027": "2027-12-03",
    "December 3, 2027": "2027-12-03",
    "Fri, 4 Dec": "2026-12-04",
    "27 Nov": "2026-11-27",
    "26 Nov": "2027-11-26",
    "29 Feb": "2028-02-29",
    "may 5": "2027-05-05",
    "03.12.2026": "2026-12-03",
    "3.12.": "2026-12-03",
    "12/13/2026": "2026-12-13",
    "٣ Dec": "2026-12-03",
    "\u200fFriday\u200f": "2026-12-04",
    "12月3日": "2026-12-03",
    "2027년 12월 3일": "2027-12-03",
}
OTHER_LANGUAGES = {
    "Freitag": "2026-12-04",
    "am Montag": "2026-11-30",
    "der 3. März": "2027-03-03",
    "27. November": "2026-11-27",
    "ubermorgen": "2026-11-29",
    "le 3 décembre 2027": "2027-12-03",
    "1er mars": "2027-03-01",
    "aujourd’hui": "2026-11-27",
    "3 de diciembre": "2026-12-03",
    "venerdì": "2026-12-04",
    "sexta-feira": "2026-12-04",
    "29 januari": "2027-01-29",
    "в пятницу": "2026-12-04",
    "3 декабря": "2026-12-03",
    "29 şubat": "2028-02-29",
    "明日": "2026-11-28",
}
ORDINARY = "hand|default|the team|me|Ana|design|email|Kubernetes|number|remember|birthday|may|march|5|a|on|2 weeks|3.12"
UNREADABLE = "Blursday|Fryday|next wensday|Septmber|April|32 Dec|31 Feb|2026-13-40|in 999999999 weeks|sun"

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
calendar_words = st.sampled_from(
    sorted(
        FIRST_WORDS
        | date_words.SMALL_WORDS
        | {"of", "week", "year", "days", "ago", "2", "31", "99", "2026", "9999", "0", "99999999", "-", ".", ","}
    )
)
phrases = st.lists(calendar_words, max_size=5).map(" ".join)


@pytest.mark.parametrize(("words", "day"), [*QUICK.items(), *OTHER_LANGUAGES.items()])
def test_dates_are_read(words: str, day: str) -> None:
    assert read_date(words, FRIDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("words", [*ORDINARY.split("|"), "sat down", "week", "", "the", "1.2.3", "500 images", "3 out"])
def test_ordinary_words_are_no_dates(words: str) -> None:
    assert read_date(words, FRIDAY) is None


@pytest.mark.parametrize("words", [*UNREADABLE.split("|"), "9999-12-31", "31. Februar", "13/13/2026", "in 9999 years"])
def test_days_on_no_calendar_are_none(words: str) -> None:
    assert read_date(words, FRIDAY) is None


def test_a_weekday_that_contradicts_its_date_is_none() -> None:
    assert read_date("Fri 3 Dec 2026", FRIDAY) is None


def test_sun_and_sat_are_days_only_with_a_capital() -> None:
    assert read_date("Sun", FRIDAY) == date(2026, 11, 29)
    assert read_date("next sun", FRIDAY) == date(2026, 12, 6)
    assert read_date("sun", FRIDAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("eow", 4),
        ("this week", 4),
        ("next week", 4),
        ("next Tue", 1),
        ("in 1 working day", 0),
        ("in 5 working days", 4),
    ],
)
def test_on_a_saturday_the_week_is_the_coming_one(words: str, day: int) -> None:
    assert read_date(words, SATURDAY) == date(2026, 11, 30) + timedelta(days=day)


def test_a_month_later_ends_with_a_shorter_month() -> None:
    assert read_date("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "words", [*UNREADABLE.split("|"), *QUICK, *OTHER_LANGUAGES, "5pm Friday", "31. Februar", "tomorow"]
)
def test_a_date_was_meant(words: str) -> None:
    assert looks_like_date(words)


@pytest.mark.parametrize("words", [*ORDINARY.split("|"), "", "customer", "1.2.3", "GPT-4", "5 samples", "sat down"])
def test_no_date_was_meant(words: str) -> None:
    assert not looks_like_date(words)


@pytest.mark.parametrize(
    ("text", "day", "count"),
    [
        ("Friday for the demo", "2026-12-04", 1),
        ("Friday, please", "2026-12-04", 1),
        ("3 Dec 2026 please", "2026-12-03", 3),
        ("Dec 3, 2027 at the latest", "2027-12-03", 6),
        ("end of next week", "2026-12-04", 4),
        ("the end of next week or so", "2026-12-04", 5),
        ("12/31 20 samples", "2026-12-31", 1),
        ("eod Monday please", "2026-11-30", 2),
        ("3. Dezember für Ana", "2026-12-03", 2),
    ],
)
def test_the_longest_date_after_by_counts(text: str, day: str, count: int) -> None:
    assert by_phrase(["by", *text.split()], 1, FRIDAY) == (date.fromisoformat(day), count)


@pytest.mark.parametrize(
    "text", ["hand", "the team", "sat down", "2 weeks", "31 Feb", "Fri 3 Dec now", "500 images", ""]
)
def test_no_date_after_by(text: str) -> None:
    assert by_phrase(["by", *text.split()], 1, FRIDAY) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2026-11-27", "2026-11-27"),
        ("tomorrow", "2026-11-28", "2026-11-28"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("in 3 days", "2026-11-27", "2026-11-30"),
        ("next 7 days", "2026-11-27", "2026-12-04"),
        ("the last 30 days", "2026-10-28", "2026-11-27"),
        ("eow", "2026-11-27", "2026-11-27"),
        ("Sun", "2026-11-29", "2026-11-29"),
    ],
)
def test_periods(words: str, first: str, last: str) -> None:
    assert period(words, FRIDAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_overdue_is_no_period() -> None:
    assert period("overdue", FRIDAY) is None


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FRIDAY, "today"),
        (SATURDAY, "tomorrow"),
        (date(2026, 11, 26), "Thu 26 Nov"),
        (date(2026, 12, 4), "Fri 4 Dec"),
        (date(2027, 12, 3), "Fri 3 Dec 2027"),
    ],
)
def test_dates_are_said_shortly(day: date, said: str) -> None:
    assert say_date(day, FRIDAY) == said


@given(st.text(max_size=3000) | phrases, days)
def test_no_text_is_an_error(text: str, today: date) -> None:
    found = read_date(text, today)

    assert found is None or (1970 <= found.year <= 2200 and looks_like_date(text))
    looks_like_date(text)
    period(text, today)
    by_phrase(text.split(), 0, today)


@settings(deadline=None)  # the first example imports dateparser
@given(st.sampled_from(sorted(date_words.DAYS_OF)), st.integers(1, 31), st.data(), days)
def test_other_languages_never_mix_up_day_and_year(code: str, day: int, data: st.DataObject, today: date) -> None:
    word = data.draw(st.sampled_from((date_words.OTHER_MONTHS.get(code) or date_words.OTHER_DAYS[code]).split()))
    found = read_date(f"{day} {word}", today)

    assert found is None or (found.day == day and found >= today)


@given(days, days)
def test_what_is_said_is_read_back(day: date, today: date) -> None:
    said = say_date(day, today).partition(" (")[0]

    assert read_date(day.isoformat(), today) == day
    assert read_date(said, today) == day or (day < today and day.year == today.year)
    assert read_date(f"{day:%d.%m.%Y}", today) == day


@given(days, st.integers(0, 400))
def test_working_days_are_counted_one_by_one(today: date, count: int) -> None:
    day = today - timedelta(days=max(0, today.weekday() - 4))
    for _ in range(count):
        day += timedelta(days=3 if day.weekday() == 4 else 1)

    assert read_date(f"in {count} working days", today) == day


def test_quick_forms_and_ordinary_words_need_no_slow_import() -> None:
    words = [*QUICK, *ORDINARY.split("|"), *UNREADABLE.split("|")]
    program = f"""
import sys
from datetime import date
from core.dates.phrases import FIRST_WORDS, by_phrase
from core.dates.dates import read_date
for words in {words!r}:
    read_date(words, date(2026, 11, 27))
    by_phrase([*words.split(), "for", "Ana"], 0, date(2026, 11, 27))
    assert not {{"dateparser", "rapidfuzz"}} & set(sys.modules), words
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=SECONDS)


def test_a_day_far_ahead_costs_no_more_than_the_days_up_to_it() -> None:
    assert growth(lambda days: read_date(f"in {days} working days", FRIDAY), 100) <= MOST
