"""Channels and who is in them."""

from storage import channels
from storage.channels import Channel
from storage.database import Database
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
        channels.set_members(session, TEAM, "C2", ["U1"])
        channels.set_members(session, TEAM, "C1", ["U1", "U2"])
        channels.set_members(session, TEAM, "C1", ["U2", "U3"])

        assert channels.members(session, TEAM, "C1") == {"U2", "U3"}
        assert channels.members(session, TEAM, "C2") == {"U1"}
        channels.set_members(session, TEAM, "C1", [])
        assert channels.members(session, TEAM, "C1") == frozenset()


def test_people_join_and_leave(database: Database) -> None:
    with database.begin() as session:
        for user in ("U1", "U2", "U2"):
            channels.join(session, TEAM, "C1", user)
        channels.leave(session, TEAM, "C1", "U1")
        channels.leave(session, TEAM, "C1", "U9")

        assert channels.members(session, TEAM, "C1") == {"U2"}


def test_a_channel_of_any_size_can_be_kept(database: Database) -> None:
    everybody = [f"U{number}" for number in range(40_000)]

    with database.begin() as session:
        channels.set_members(session, TEAM, "C1", everybody)
        channels.set_members(session, TEAM, "C1", everybody[1:])

        assert len(channels.members(session, TEAM, "C1")) == 39_999
