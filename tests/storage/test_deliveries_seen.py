"""Deliveries that were taken already."""

from datetime import timedelta

from storage import deliveries_seen
from storage.database import Database
from tests.databases import statements_of
from tests.storage.rows import NOW
from tests.storage.threads import at_once


def test_a_delivery_is_new_once(database: Database) -> None:
    with database.begin() as session:
        assert [deliveries_seen.first_time(session, key, NOW) for key in ("Ev1", "Ev1", "Ev2")] == [True, False, True]


def test_asking_takes_one_statement(database: Database) -> None:
    with database.begin() as session, statements_of(database) as sent:
        deliveries_seen.first_time(session, "Ev1", NOW)

    assert len(sent) == 1


def test_of_many_at_once_one_is_first(database: Database) -> None:
    def take(_thread: int) -> bool:
        with database.begin() as session:
            return deliveries_seen.first_time(session, "Ev1", NOW)

    assert sorted(at_once(8, take)) == [False] * 7 + [True]


def test_old_deliveries_are_forgotten(database: Database) -> None:
    with database.begin() as session:
        deliveries_seen.first_time(session, "old", NOW - timedelta(days=2))
        deliveries_seen.first_time(session, "new", NOW)

        assert deliveries_seen.forget_before(session, NOW - timedelta(days=1)) == 1
        assert deliveries_seen.first_time(session, "old", NOW)
        assert not deliveries_seen.first_time(session, "new", NOW)
