"""Channels and who is in them."""

from datetime import timedelta

from storage.access import memberships
from storage.database import Database
from storage.directory import channels
from storage.directory.channels import Channel
from tests.storage.rows import NOW, TEAM


def test_a_channel_is_kept_as_it_was_seen_last(database: Database) -> None:
    hidden = Channel("C1", "secret", is_private=True, is_shared=True, is_archived=True)

    with database.begin() as session:
        channels.save(session, TEAM, [Channel("C1", "open"), Channel("C2", "other")], NOW)
        assert channels.find(session, TEAM, "C1") == Channel("C1", "open")
        channels.save(session, TEAM, [hidden], NOW)
        channels.save(session, TEAM, [], NOW)
        assert channels.find(session, TEAM, "C1") == hidden
        assert channels.find(session, TEAM, "C3") is None


def test_members_are_kept_as_they_were_seen_last(database: Database) -> None:
    with database.begin() as session:
        memberships.set_members(session, TEAM, "C2", ["U1"], NOW)
        memberships.set_members(session, TEAM, "C1", ["U1", "U2"], NOW)
        memberships.set_members(session, TEAM, "C1", ["U2", "U3"], NOW)

        assert channels.members(session, TEAM, "C1") == {"U2", "U3"}
        assert channels.members(session, TEAM, "C2") == {"U1"}
        memberships.set_members(session, TEAM, "C1", [], NOW)
        assert channels.members(session, TEAM, "C1") == frozenset()


def test_people_join_and_leave(database: Database) -> None:
    with database.begin() as session:
        for user in ("U1", "U2", "U2"):
            channels.join(session, TEAM, "C1", user, NOW)
        channels.leave(session, TEAM, "C1", "U1")
        channels.leave(session, TEAM, "C1", "U9")

        assert channels.members(session, TEAM, "C1") == {"U2"}


def test_a_channel_of_any_size_can_be_kept(database: Database) -> None:
    everybody = [f"U{number}" for number in range(40_000)]

    with database.begin() as session:
        memberships.set_members(session, TEAM, "C1", everybody, NOW)
        memberships.set_members(session, TEAM, "C1", everybody[1:], NOW)

        assert len(channels.members(session, TEAM, "C1")) == 39_999


SECOND = timedelta(seconds=1)


def test_what_is_older_than_what_is_known_changes_nothing(database: Database) -> None:
    with database.begin() as session:
        assert channels.join(session, TEAM, "C1", "U1", NOW, NOW)
        assert not channels.leave(session, TEAM, "C1", "U1", NOW - SECOND)
        assert channels.leave(session, TEAM, "C1", "U1", NOW + SECOND)
        assert not channels.join(session, TEAM, "C1", "U1", NOW, NOW)
        assert channels.members(session, TEAM, "C1") == frozenset()

        channels.save(session, TEAM, [Channel("C1", "new")], NOW, NOW)
        channels.save(session, TEAM, [Channel("C1", "old")], NOW, NOW - SECOND)
        assert channels.find(session, TEAM, "C1") == Channel("C1", "new")
        memberships.set_members(session, TEAM, "C1", ["U2"], NOW, NOW + 5 * SECOND)
        assert not channels.join(session, TEAM, "C1", "U3", NOW, NOW + 4 * SECOND)


def test_what_came_while_slack_was_asked_stays(database: Database) -> None:
    with database.begin() as session:
        channels.join(session, TEAM, "C1", "U1", NOW, NOW)
        channels.join(session, TEAM, "C1", "U2", NOW, NOW)
        before = memberships.of_channel(session, TEAM, "C1")
        channels.leave(session, TEAM, "C1", "U1", NOW + SECOND)
        channels.join(session, TEAM, "C1", "U3", NOW, NOW + SECOND)

        found = memberships.set_members(session, TEAM, "C1", ["U1"], NOW, NOW, before)

        assert channels.members(session, TEAM, "C1") == {"U3"}
        assert found.left == {("C1", "U2")}


def test_an_older_answer_that_comes_meanwhile_does_not_stand_in_the_way_of_a_newer_one(database: Database) -> None:
    with database.begin() as session:
        channels.join(session, TEAM, "C1", "U1", NOW, NOW)
        before = memberships.of_channel(session, TEAM, "C1")
        memberships.set_members(session, TEAM, "C1", ["U1"], NOW, NOW + SECOND)

        found = memberships.set_members(session, TEAM, "C1", [], NOW, NOW + 2 * SECOND, before)

        assert channels.members(session, TEAM, "C1") == frozenset()
        assert found.left == {("C1", "U1")}
