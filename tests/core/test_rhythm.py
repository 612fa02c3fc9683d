"""Rhythms: what people type, and the next run in every time zone there is, from 21 November 2026 to the end of 2036."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates.words import WEEKDAYS
from core.errors import UserError
from core.rhythm.rhythm import Rhythm, Run, falls_on, instant, latest_run, next_run, parse, said, written
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from tests.growth import MOST, growth

SATURDAY = date(2026, 11, 21)
FIRST, LAST = datetime(2026, 11, 21, tzinfo=UTC), datetime(2036, 12, 31, tzinfo=UTC)
ZONES = sorted(available_timezones())
TYPED = {
    "mon-fri 09:30": "mon-fri 09:30",
    "weekdays 9:30": "working days 09:30",
    "Working days at 9": "working days 09:00",
    "every working day at 9.15": "working days 09:15",
    "9:30 every weekday": "working days 09:30",
    "every day 8:00": "every day 08:00",
    "daily at noon": "every day 12:00",
    "mondays at 9am": "mon 09:00",
    "every Monday at 9 a.m.": "mon 09:00",
    "at 12am on Mondays": "mon 00:00",
    "Friday 4:30 PM": "fri 16:30",
    "weekly on Friday, 16:00": "fri 16:00",
    "mon, wed 10:00": "mon,wed 10:00",
    "Tuesdays and Thursdays @ 10:00": "tue,thu 10:00",
    "sun – thu 09:00": "sun-thu 09:00",
    "weekends 10h30": "sat,sun 10:30",
    "every second tuesday 10:00": "every 2 weeks on tue 10:00 since 2026-11-24",
    "every other Sat at 10": "every 2 weeks on sat 10:00 since 2026-11-21",
    "every 2 weeks on tue 10:00 since 2026-11-24": "every 2 weeks on tue 10:00 since 2026-11-24",
    "tue, thu every three weeks 10:00 starting 8 Dec": "every 3 weeks on tue,thu 10:00 since 2026-12-08",
    "fortnightly on working days 9:00": "every 2 weeks on working days 09:00 since 2026-11-23",
    "every 2 weeks since 2026-11-24 on tue at 10": "every 2 weeks on tue 10:00 since 2026-11-24",
    "mon 9:00 since 2027-01-04": "mon 09:00 since 2027-01-04",
    "first mon 09:00": "first mon 09:00",
    "1st mon of the month 9:00": "first mon 09:00",
    "monthly on the second Tue at 9:00": "second tue 09:00",
    "every second tuesday of the month 10:00": "second tue 10:00",
    "last friday of month 16:00": "last fri 16:00",
    "every last fri 16:00": "last fri 16:00",
    "on the last working day of every month at 4pm": "last working days 16:00",
    "the last day of the month 16:00": "last day 16:00",
}
SAID = {
    "mon 9:00": "every Monday at 09:00",
    "mon-fri 9:30": "Monday to Friday at 09:30",
    "every second tue 10:00": "every second Tuesday at 10:00",
    "every 2 weeks on mon,wed 10:00": "every 2 weeks on Monday and Wednesday at 10:00",
    "every 5 weeks on tue 10:00": "every 5 weeks on Tuesday at 10:00",
    "last fri 16:00": "the last Friday of the month at 16:00",
    "first working day 9:00": "the first working day of the month at 09:00",
    "first mon,wed 9:00": "the first Monday or Wednesday of the month at 09:00",
    "weekdays 9:30": "working days (Monday to Friday) at 09:30",
    "daily 8:00": "every day at 08:00",
}
REFUSED = {
    "": "needs days and a time",
    "mon-fri": "needs one time",
    "mon-fri 9:30-17:00": "needs one time",
    "mon 9:00 and 15:00": "needs one time",
    "mon 24:00": "“24:00” is no time of day",
    "mon 13pm": "“13pm” is no time of day",
    "09:30": "Which days",
    "every 2 weeks 10:00": "Which days",
    "blursday 09:30": "“blursday” names no days",
    "mon 09:30 CET": "“mon cet” names no days",
    "fifth fri 16:00": "“fifth fri” names no days",
    "mon of the month 9:00": "Which mon of the month",
    "every second day 9:00": "Only weeks and weekdays",
    "every 0 weeks on mon 9:00": "can't be counted",
    "every 2 weeks on first mon 9:00": "both weeks and days of a month",
    "every 2 weeks on mon 9:00 since blursday": "“blursday” is no date",
    "mon 9:00" * 30: "too long",
}

weekdays = st.frozensets(st.integers(0, 6), min_size=1)
weeks = st.builds(WorkingWeek, weekdays)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
sinces = st.dates(date(2024, 1, 1), date(2030, 12, 31))
rhythms = st.one_of(
    st.builds(Rhythm, times, st.none() | weekdays),
    st.builds(Rhythm, times, st.none() | weekdays, st.integers(1, 6), sinces),
    st.builds(Rhythm, times, st.none() | weekdays, st.just(1), st.none() | sinces, st.sampled_from([1, 2, 3, 4, -1])),
)


@cache
def clock_changes(zone: ZoneInfo) -> tuple[datetime, ...]:
    """The days within which a zone's clocks have changed."""
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    return tuple(day for day, (early, late) in zip(days[1:], pairwise(offsets), strict=True) if early != late)


@st.composite
def moments(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """A zone and an instant, every second time within two days of a clock change."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    changes = clock_changes(zone)
    if draw(st.booleans()) and changes:
        return zone, draw(st.sampled_from(changes)) + draw(st.timedeltas(timedelta(-2), timedelta(2)))
    return zone, FIRST + draw(st.timedeltas(timedelta(0), LAST - FIRST))


def belongs(rhythm: Rhythm, week: WorkingWeek, day: date) -> bool:
    """What a rhythm means, said the slow way."""
    days = week.days if rhythm.days is None else rhythm.days
    if day.weekday() not in days or (rhythm.since and day < rhythm.since):
        return False
    if rhythm.nth:
        month = [day.replace(day=1) + timedelta(number) for number in range(31)]
        fitting = [other for other in month if other.month == day.month and other.weekday() in days]
        return fitting[rhythm.nth if rhythm.nth < 0 else rhythm.nth - 1] == day
    if rhythm.every == 1 or rhythm.since is None:
        return True
    mondays = [each - timedelta(each.weekday()) for each in (rhythm.since, day)]
    return (mondays[1] - mondays[0]).days % (7 * rhythm.every) == 0


def walked(rhythm: Rhythm, week: WorkingWeek, zone: tzinfo, after: datetime) -> Run:
    """The next run, found by looking at each day."""
    day = after.astimezone(zone).date() - timedelta(2)
    while not (belongs(rhythm, week, day) and instant(day, rhythm.at, zone) > after):
        day += timedelta(1)
    return Run(day, instant(day, rhythm.at, zone))


def shown(moment: datetime, zone: tzinfo) -> datetime:
    """What the clocks show."""
    return moment.astimezone(zone).replace(tzinfo=None)


def assert_first_moment(found: datetime, wall: datetime, zone: tzinfo) -> None:
    """The clocks show that time for the first time, or have just skipped it."""
    around = [found + timedelta(hours=hours) for hours in range(-48, 49, 6)]
    offsets = {moment.astimezone(zone).utcoffset() or timedelta() for moment in around}
    readings = [
        moment for moment in (wall.replace(tzinfo=UTC) - offset for offset in offsets) if shown(moment, zone) == wall
    ]
    if readings:
        assert found == min(readings), (zone, wall)
    else:
        assert shown(found - timedelta(seconds=1), zone) < wall < shown(found, zone), (zone, wall)


@pytest.mark.parametrize(("typed", "kept"), TYPED.items())
def test_people_type_a_rhythm_in_many_ways(typed: str, kept: str) -> None:
    assert written(parse(typed, SATURDAY)) == kept


@pytest.mark.parametrize(("typed", "words"), SAID.items())
def test_a_rhythm_is_said_in_words(typed: str, words: str) -> None:
    assert said(parse(typed, SATURDAY), MONDAY_TO_FRIDAY) == words


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_cannot_be_read_is_refused_with_what_to_type(typed: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as refused:
        parse(typed, SATURDAY)

    assert "`" in refused.value.hint


def test_every_second_week_needs_a_first_one() -> None:
    with pytest.raises(UserError, match="From which week"):
        parse("every second tue 10:00")


@given(rhythms, weeks)
def test_what_is_kept_is_read_back(rhythm: Rhythm, week: WorkingWeek) -> None:
    assert parse(written(rhythm)) == rhythm
    assert said(rhythm, week).endswith(f" at {rhythm.at:%H:%M}")


MORE_WORDS = "every each second other last 1st 3rd 2 99 weeks week month of the on at - , 9 25:00 9:61"
WORDS = [
    *WEEKDAYS,
    *MORE_WORDS.split(),
    "am",
    "12pm",
    "9.30",
    "since",
    "tomorrow",
    "2026-02-30",
    "9999-12-31",
    "working days",
    "day",
    "²",
    "٣",
    "weekly",
]


def parsed(typed: str) -> Rhythm | UserError:
    try:
        return parse(typed, SATURDAY)
    except UserError as refused:
        return refused


@given(st.text() | st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=8).map(" ".join))
def test_junk_is_refused_kindly_or_is_a_rhythm_that_is_read_back(typed: str) -> None:
    read = parsed(typed)

    if isinstance(read, UserError):
        assert read.hint
    else:
        assert parse(written(read)) == read


@given(rhythms, weeks, moments())
def test_the_next_run_is_the_first_that_a_walk_over_all_days_finds(
    rhythm: Rhythm, week: WorkingWeek, moment: tuple[ZoneInfo, datetime]
) -> None:
    zone, after = moment

    run = next_run(rhythm, week, zone, after)

    assert run == walked(rhythm, week, zone, after)
    assert run.at > after
    assert falls_on(rhythm, week, run.period)
    assert_first_moment(run.at, datetime.combine(run.period, rhythm.at), zone)


@given(rhythms, weeks, moments())
def test_a_rhythm_visits_each_of_its_days_once(
    rhythm: Rhythm, week: WorkingWeek, moment: tuple[ZoneInfo, datetime]
) -> None:
    zone, after = moment

    runs = [next_run(rhythm, week, zone, after)]
    for _ in range(12):
        runs.append(next_run(rhythm, week, zone, runs[-1].at))

    first, last = runs[0].period, runs[-1].period
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    assert [run.period for run in runs] == [day for day in days if belongs(rhythm, week, day)]
    assert [falls_on(rhythm, week, day) for day in days] == [belongs(rhythm, week, day) for day in days]


@given(rhythms, weeks, moments(), st.integers(0, 99))
def test_the_latest_run_stays_until_the_next_one_comes(
    rhythm: Rhythm, week: WorkingWeek, moment: tuple[ZoneInfo, datetime], percent: int
) -> None:
    zone, after = moment
    run = next_run(rhythm, week, zone, after)
    following = next_run(rhythm, week, zone, run.at)

    assert latest_run(rhythm, week, zone, run.at) == run
    assert latest_run(rhythm, week, zone, run.at + (following.at - run.at) * percent / 100) == run
    before = latest_run(rhythm, week, zone, run.at - timedelta(microseconds=1))
    assert before is None or (before.at <= after and next_run(rhythm, week, zone, before.at) == run)


def changes_of_all_zones() -> Iterator[tuple[ZoneInfo, date]]:
    """Each clock change once; most names are other names of the same zone."""
    zones = {
        tuple((day, day.astimezone(zone).utcoffset()) for day in clock_changes(zone)): zone
        for zone in map(ZoneInfo, ZONES)
    }
    for zone in zones.values():
        for change in clock_changes(zone):
            yield zone, shown(change, zone).date()


@pytest.mark.slow
def test_at_every_clock_change_of_every_zone_each_day_has_one_run() -> None:
    """Half past eleven, midnight, one, two, three: the hours that zones skip and repeat."""
    for zone, day in changes_of_all_zones():
        for at in map(time.fromisoformat, ("23:30", "00:00", "00:30", "01:30", "02:15", "02:30", "03:00")):
            days = [day + timedelta(number) for number in range(-2, 3)]
            moments_of = [instant(each, at, zone) for each in days]
            rhythm = Rhythm(at, frozenset(range(7)))
            assert all(early < late for early, late in pairwise(moments_of))
            for each, moment in zip(days, moments_of, strict=True):
                assert_first_moment(moment, datetime.combine(each, at), zone)
                assert next_run(rhythm, MONDAY_TO_FRIDAY, zone, moment - timedelta(microseconds=1)) == Run(each, moment)
                assert latest_run(rhythm, MONDAY_TO_FRIDAY, zone, moment) == Run(each, moment)


@given(st.sampled_from(ZONES), st.dates(date(1975, 1, 1), date(2026, 11, 20)), times)
def test_rules_that_have_changed_since_are_kept_too(name: str, day: date, at: time) -> None:
    assert_first_moment(instant(day, at, ZoneInfo(name)), datetime.combine(day, at), ZoneInfo(name))


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Berlin", "2027-03-28 02:30", "2027-03-28 01:00"),  # skipped: the first moment after
        ("Europe/Berlin", "2027-10-31 02:30", "2027-10-31 00:30"),  # twice: the first
        ("America/Nuuk", "2027-03-27 23:30", "2027-03-28 01:00"),  # skipped up to midnight: the next day
        ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-02 15:30"),  # half an hour
        ("Antarctica/Troll", "2027-03-28 02:30", "2027-03-28 01:00"),  # two hours
        ("America/St_Johns", "2010-11-07 00:00", "2010-11-07 02:30"),  # the clocks went back at 00:01
        ("Pacific/Apia", "2011-12-30 09:30", "2011-12-30 10:00"),  # a whole day
    ],
)
def test_clocks_that_jump(zone: str, wall: str, utc: str) -> None:
    local = datetime.fromisoformat(wall)

    for at in (local.time(), local.time().replace(fold=1)):
        assert instant(local.date(), at, ZoneInfo(zone)) == datetime.fromisoformat(f"{utc}+00:00")


def test_a_day_that_a_zone_skipped_does_not_hide_the_next() -> None:
    apia, midnight = ZoneInfo("Pacific/Apia"), Rhythm(time(0), frozenset(range(7)))
    eve = instant(date(2011, 12, 29), time(0), apia)

    run = next_run(midnight, MONDAY_TO_FRIDAY, apia, eve)

    assert run.period == date(2011, 12, 31)
    assert latest_run(midnight, MONDAY_TO_FRIDAY, apia, run.at) == run


def test_a_day_that_has_begun_stays_begun_when_clocks_go_back_over_midnight() -> None:
    st_johns, midnight = ZoneInfo("America/St_Johns"), Rhythm(time(0), frozenset(range(7)))
    half_past_eleven_again = datetime(2010, 11, 7, 3, tzinfo=UTC)

    latest = latest_run(midnight, MONDAY_TO_FRIDAY, st_johns, half_past_eleven_again)

    assert latest == Run(date(2010, 11, 7), datetime(2010, 11, 7, 2, 30, tzinfo=UTC))
    assert next_run(midnight, MONDAY_TO_FRIDAY, st_johns, half_past_eleven_again).period == date(2010, 11, 8)


def test_every_second_week_goes_on_over_new_year() -> None:
    rhythm, runs = parse("every second tue 10:00", SATURDAY), [Run(SATURDAY, FIRST)]
    for _ in range(4):
        runs.append(next_run(rhythm, MONDAY_TO_FRIDAY, UTC, runs[-1].at))

    assert [f"{run.period}" for run in runs[1:]] == ["2026-11-24", "2026-12-08", "2026-12-22", "2027-01-05"]


def test_working_days_are_those_of_the_week_that_is_handed_in() -> None:
    sunday = Run(date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC))
    sunday_to_thursday = WorkingWeek(frozenset({6, 0, 1, 2, 3}))

    assert next_run(parse("working days 9:00"), sunday_to_thursday, UTC, FIRST) == sunday
    assert latest_run(parse("mon 9:00 since 2026-11-23"), MONDAY_TO_FRIDAY, UTC, sunday.at) is None


@pytest.mark.parametrize(
    "wrong", [{"days": frozenset()}, {"days": None, "nth": 5}, {"days": None, "every": 2}, {"days": None, "every": 0}]
)
def test_a_rhythm_that_would_never_come_is_not_made(wrong: dict[str, frozenset[int] | int | None]) -> None:
    with pytest.raises(ValueError, match=r"no day|not every|counted"):
        Rhythm(time(9), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["mon-fri 09:30", "every second tue 10:00", "last fri 16:00"])
def test_a_run_twice_as_far_from_the_beginning_costs_no_more_than_twice(typed: str) -> None:
    rhythm, berlin = parse(typed, SATURDAY), ZoneInfo("Europe/Berlin")

    def run_after(years: int) -> None:
        for day in range(50):
            next_run(rhythm, MONDAY_TO_FRIDAY, berlin, FIRST + timedelta(days=365 * years + day))

    assert growth(run_after, 5) <= MOST
