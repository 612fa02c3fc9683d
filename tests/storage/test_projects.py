"""Projects, their channels, and who may see them."""

from datetime import timedelta

import pytest

from storage.access import request_context, visibility
from storage.access.visibility import Reader, VisibleProjects
from storage.database import Database
from storage.directory import channels
from storage.directory.channels import Channel
from storage.registers import project as projects
from storage.registers.project import Project
from tests.databases import statements_of
from tests.storage.rows import ANA, NOW, TEAM, stored_as


def test_a_channel_has_one_project_and_a_project_many_channels(database: Database, project: int) -> None:
    other = stored_as(Project, database, title="Other").id

    with database.begin() as session:
        assert projects.bind(session, TEAM, "C2", project)
        assert not projects.bind(session, TEAM, "C2", other)
        assert projects.bind(session, "T2", "C2", other)

        assert projects.channels_of(session, project) == ["C1", "C2"]
        found = projects.of_channel(session, TEAM, "C2")
        assert found is not None
        assert found.title == "Churn model"
        assert projects.of_channel(session, TEAM, "C9") is None


def test_a_channel_can_be_taken_from_its_project(database: Database, project: int) -> None:
    with database.begin() as session:
        assert projects.unbind(session, TEAM, "C1")
        assert not projects.unbind(session, TEAM, "C1")

        assert projects.channels_of(session, project) == []


@pytest.mark.parametrize("is_guest", [False, True])
@pytest.mark.parametrize("is_private", [False, True, None])
@pytest.mark.parametrize("is_member", [False, True])
@pytest.mark.parametrize("asked_from", [None, "C1", "C9"])
def test_who_may_see_a_project(
    database: Database, is_guest: bool, is_private: bool | None, is_member: bool, asked_from: str | None
) -> None:
    project = stored_as(Project, database, closed_at=NOW).id
    with database.begin() as session:
        projects.bind(session, TEAM, "C1", project)
        if is_private is not None:  # otherwise the channel is not known yet
            channels.save(session, TEAM, [Channel("C1", "churn", is_private=is_private)], NOW)
        if is_member:
            channels.join(session, TEAM, "C1", "U1", NOW)
        channels.join(session, TEAM, "C1", "U2", NOW)
        channels.join(session, "T2", "C1", "U1", NOW)

        seen_by_all = is_private is False and not is_guest
        expected = frozenset({project} if seen_by_all or is_member or asked_from == "C1" else ())
        reader = Reader("U1", is_guest, asked_from, NOW - timedelta(seconds=1))
        assert visibility.visible_ids(session, TEAM, reader) == VisibleProjects(expected, frozenset())
        assert {found.id for found in visibility.visible(session, TEAM, reader)[0]} == expected
        assert visibility.visible_ids(session, "T2", reader) == VisibleProjects(frozenset(), frozenset())
        later = reader._replace(believed_since=NOW)  # nobody has asked Slack since, but who asks from there is there
        confirmed = expected if asked_from == "C1" else frozenset()
        assert visibility.visible_ids(session, TEAM, later) == VisibleProjects(confirmed, expected - confirmed)


def test_one_channel_that_may_be_seen_is_enough(database: Database, project: int) -> None:
    with database.begin() as session:
        channels.save(session, TEAM, [Channel("C2", "private", is_private=True)], NOW)
        projects.bind(session, TEAM, "C2", project)

        reader = Reader("U1", False, None, NOW - timedelta(seconds=1))
        assert visibility.visible_ids(session, TEAM, reader).confirmed == {project}
        assert len(visibility.visible(session, TEAM, reader)[0]) == 1


def test_what_may_be_seen_takes_one_statement_and_comes_by_name(database: Database, project: int) -> None:
    other = stored_as(Project, database, title="Atlas").id
    with database.begin() as session:
        projects.bind(session, TEAM, "C2", other)

    with database.read() as session, statements_of(database) as sent:
        found, _ = visibility.visible(session, TEAM, Reader("U1", False, "C2", NOW))
        assert [(project.title, project.zone) for project in found] == [("Atlas", "UTC"), ("Churn model", "UTC")]

    assert len(sent) == 1


@pytest.mark.parametrize(("channel", "has_project"), [("C1", True), ("C2", False), (None, False)])
def test_people_and_the_project_of_a_channel_are_found_by_one_statement(
    database: Database, project: int, channel: str | None, has_project: bool
) -> None:
    with database.read() as session, statements_of(database) as sent:
        found, there, _ = request_context.load(session, TEAM, channel, ["U1", "U7"])

    assert found == [ANA]
    assert there.id == (project if has_project else None)
    assert len(sent) == 1
