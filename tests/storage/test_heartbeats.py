"""Which copies run, and who was greeted."""

from datetime import timedelta

from storage import heartbeats
from storage.database import Database
from storage.directory import greetings
from storage.heartbeats import Copy, Refused
from tests.databases import statements_of
from tests.storage.rows import NOW, TEAM
from tests.storage.threads import at_once

LATER = NOW + timedelta(minutes=1)


def test_each_copy_has_one_row_that_tells_when_it_was_seen_last(database: Database) -> None:
    with database.begin() as session:
        heartbeats.beat(
            session, Copy(TEAM, "a", ("im:write", "users:read"), "small", 3_000_000_000, {Refused.UNSIGNED: 7}), NOW
        )
        heartbeats.beat(session, Copy(TEAM, "b"), NOW)
        heartbeats.beat(session, Copy("T2", "c"), LATER)
    with database.begin() as session, statements_of(database) as sent:
        heartbeats.beat(session, Copy(TEAM, "b"), LATER)

    with database.read() as session:
        seen = heartbeats.seen_since(session, TEAM, NOW)
    assert len(sent) == 1
    assert [(copy.copy, copy.at) for copy in seen] == [("b", LATER), ("a", NOW)]
    assert (seen[1].missing_scopes, seen[1].model_budget) == ("im:write users:read", 3_000_000_000)
    assert [copy.refused for copy in seen] == [{}, {"unsigned": 7}]


def test_a_copy_that_ends_is_forgotten_with_those_of_long_ago(database: Database) -> None:
    with database.begin() as session:
        for name, at in (("old", NOW - timedelta(days=8)), ("dead", NOW), ("ours", NOW)):
            heartbeats.beat(session, Copy(TEAM, name), at)

        heartbeats.end(session, TEAM, "ours", NOW - timedelta(days=7))

        assert [copy.copy for copy in heartbeats.seen_since(session, TEAM, NOW - timedelta(days=9))] == ["dead"]


def test_of_many_who_greet_one_is_first(database: Database) -> None:
    def greet(_thread: int) -> bool:
        with database.begin() as session:
            return greetings.first_time(session, TEAM, "1", "U01ANA", NOW)

    assert sorted(at_once(8, greet)) == [False] * 7 + [True]
