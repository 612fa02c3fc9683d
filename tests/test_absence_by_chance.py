"""Random calendars: whoever is away by any of them is never said to be at work, and nobody else is said to be away."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import public_holidays, working_week
from core.actor import Actor, Person, Surface
from handlers.catalog import CATALOG
from handlers.people import availability
from handlers.request.work import Work
from storage.database import Database
from storage.directory import absences, people, person_settings
from storage.directory.absences import SAID, STATUS, Absence
from tests.databases import fresh_sqlite_url, statements_of
from tests.examples import examples

TEAM = "T1"
NOW = datetime(2030, 12, 24, 3, tzinfo=UTC)  # the 23rd in Los Angeles still
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati", "No/Such"]
LOCALES = ["", "de-DE", "en-US", "ja-JP", "de", "xx-YY"]


@dataclass(frozen=True)
class Calendar:
    """All that can keep one person from work: absences as first day and length, none for an open one."""

    zone: str
    locale: str
    is_active: bool
    absences: tuple[tuple[int, int | None, str], ...]
    week: str | None
    country: str | None


PERIOD = st.tuples(st.integers(-6, 4), st.none() | st.integers(0, 5), st.sampled_from([SAID, STATUS]))
CALENDARS = st.builds(
    Calendar,
    st.sampled_from(ZONES),
    st.sampled_from(LOCALES),
    st.sampled_from([True, True, True, False]),
    st.lists(PERIOD, max_size=3).map(tuple),
    st.sampled_from([None, "mon-fri", "sun-thu", "sat"]),
    st.sampled_from([None, "DE", "JP", "PT"]),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(fresh_sqlite_url(Path(tmp_path_factory.mktemp("calendars"))))
    yield database
    database.dispose()


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendars=st.lists(CALENDARS, min_size=1, max_size=8))
def test_who_is_away_by_any_calendar_is_away_and_nobody_else(database: Database, calendars: Sequence[Calendar]) -> None:
    team = [
        Person(f"U{number}", f"Person {number}", zone=each.zone, locale=each.locale, is_active=each.is_active)
        for number, each in enumerate(calendars)
    ]

    with asking(database, team, calendars) as work, statements_of(database) as sent:
        found = availability.away(work, team)

    days = {person.id: NOW.astimezone(person.tzinfo()).date() for person in team}
    expected = {p.id for p, each in zip(team, calendars, strict=True) if is_away(p, each, days[p.id])}
    assert found.keys() == expected
    assert len(sent) <= 3
    assert all(each.until is None or each.until >= days[who] for who, each in found.items())


def is_away(person: Person, calendar: Calendar, day: date) -> bool:
    first_days = [day_after(NOW.date(), ahead) for ahead, _, _ in calendar.absences]
    absent = any(
        first <= day and (length is None or day <= day_after(first, length))
        for first, (_, length, _) in zip(first_days, calendar.absences, strict=True)
    )
    works = day in working_week.parse(calendar.week or "mon-fri")
    country = calendar.country or public_holidays.likely_country(person, day)
    return not person.is_active or absent or not works or bool(country and public_holidays.holiday(country, day))


def day_after(day: date, days: int) -> date:
    return day + timedelta(days=days)


@contextlib.contextmanager
def asking(database: Database, team: list[Person], calendars: Sequence[Calendar]) -> Iterator[Work]:
    """Yield a piece of work in a transaction that leaves nothing behind."""
    with contextlib.suppress(Undone), database.begin() as session:
        people.save(session, TEAM, team, NOW)
        for person, calendar in zip(team, calendars, strict=True):
            person_settings.save(session, TEAM, person.id, week=calendar.week, country=calendar.country)
            for ahead, length, source in calendar.absences:
                first = day_after(NOW.date(), ahead)
                last = None if length is None else day_after(first, length)
                session.add(
                    Absence(team_id=TEAM, user_id=person.id, first_day=first, last_day=last, source=source, note=None)
                )
        session.flush()
        yield Work(session, Actor(TEAM, team[0], Surface.CLOCK), NOW, CATALOG, "ooo list", "test")
        raise Undone


class Undone(Exception):
    """Ends a transaction without a trace."""


def test_an_absence_ends_on_the_day_that_it_is_ended(database: Database) -> None:
    ana = Person("U1", "Ana")
    gone = Calendar("UTC", "", is_active=True, absences=((-3, None, SAID), (3, 2, SAID)), week=None, country=None)
    with asking(database, [ana], [gone]) as work:
        ended = absences.end(work.session, TEAM, "U1", date(2030, 12, 24))

        assert len(ended) == 1
        assert availability.away_on(work, [ana], date(2030, 12, 23)) != {}
        assert availability.away_on(work, [ana], date(2030, 12, 24)) == {}
        assert availability.away_on(work, [ana], date(2030, 12, 27)) != {}
