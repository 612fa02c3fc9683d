"""Absences and what people set for themselves, on each database."""

from datetime import date

from storage.database import Database
from storage.directory import absences, person_settings
from storage.directory.absences import SAID, STATUS, Absence, Seen
from tests.storage.rows import TEAM


def days(database: Database, user: str = "U1", first: int = 1, last: int = 30) -> list[tuple[int, int | None, str]]:
    """Return what is known of somebody's November, as numbers of days."""
    with database.begin() as session:
        found = absences.of_people(session, TEAM, [user], date(2026, 11, first), date(2026, 11, last))
        return [(each.first_day.day, each.last_day.day if each.last_day else None, each.source) for each in found]


def put(database: Database, first: int, last: int | None, source: str = SAID) -> None:
    last_day = date(2026, 11, last) if last else None
    absence = Absence(
        team_id=TEAM, user_id="U1", first_day=date(2026, 11, first), last_day=last_day, source=source, note=None
    )
    with database.begin() as session:
        absences.put(session, absence)


def test_an_absence_is_found_on_each_of_its_days_alone(database: Database) -> None:
    put(database, 10, 12)

    assert [bool(days(database, first=day, last=day)) for day in (9, 10, 12, 13)] == [False, True, True, False]
    assert days(database, "U2") == []


def test_one_that_overlaps_is_replaced_and_others_stay(database: Database) -> None:
    put(database, 2, 3)
    put(database, 10, 12)
    put(database, 11, None, STATUS)
    put(database, 12, 14)

    assert days(database) == [(2, 3, SAID), (11, None, STATUS), (12, 14, SAID)]


def test_what_is_ended_was_until_yesterday(database: Database) -> None:
    put(database, 2, 12)
    put(database, 20, 21)

    with database.begin() as session:
        ended = absences.end(session, TEAM, "U1", date(2026, 11, 10))
    assert [each.last_day for each in ended] == [date(2026, 11, 12)]
    assert days(database) == [(2, 9, SAID), (20, 21, SAID)]

    with database.begin() as session:
        absences.end(session, TEAM, "U1", date(2026, 11, 10), date(2026, 11, 20))
    assert days(database) == [(2, 9, SAID)]


def test_a_status_begins_changes_and_ends_an_absence(database: Database) -> None:
    put(database, 1, 30)

    def seen(day: int, *, is_away: bool, last: int | None = None) -> list[tuple[int, int | None, str]]:
        last_day = date(2026, 11, last) if last else None
        with database.begin() as session:
            absences.follow_statuses(session, TEAM, [Seen("U1", date(2026, 11, day), is_away, "on vacation", last_day)])
        return [each for each in days(database) if each[2] == STATUS]

    assert seen(5, is_away=True) == [(5, None, STATUS)]
    assert seen(6, is_away=True, last=9) == [(5, 9, STATUS)]
    assert seen(8, is_away=False) == [(5, 7, STATUS)]
    assert seen(9, is_away=True) == [(5, 7, STATUS), (9, None, STATUS)]
    assert seen(9, is_away=False) == [(5, 7, STATUS)]
    assert (1, 30, SAID) in days(database)


def test_settings_are_changed_one_by_one(database: Database) -> None:
    with database.begin() as session:
        person_settings.save(session, TEAM, "U1", country="PT")
        person_settings.save(session, TEAM, "U1", week="sun-thu", days_ahead=5)
        person_settings.save(session, TEAM, "U1", country=None)

    with database.begin() as session:
        found = person_settings.load(session, TEAM, ["U1", "U2"])
        assert found.keys() == {"U1"}
        assert (found["U1"].country, found["U1"].week, found["U1"].days_ahead) == (None, "sun-thu", 5)
        assert person_settings.load(session, TEAM, []) == {}
