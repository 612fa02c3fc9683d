"""What minutes propose."""

from datetime import timedelta

import pytest

from storage import proposals
from storage.database import Database
from storage.proposals import ItemKind, Proposal, Verdict
from storage.registers import meeting as meetings
from storage.registers.action import Action
from storage.registers.meeting import Meeting
from tests.storage.rows import NOW, TEAM, stored_as
from tests.storage.threads import at_once


@pytest.fixture
def meeting(database: Database, project: int) -> Meeting:
    return stored_as(Meeting, database, title="Weekly sync", project_id=project, held_on=NOW.date())


def proposed(database: Database, meeting: Meeting, mark: str = "f", **values: object) -> Proposal:
    usual: dict[str, object] = {
        "team_id": TEAM,
        "project_id": meeting.project_id,
        "meeting_id": meeting.id,
        "kind": ItemKind.ACTION,
    }
    usual |= {"page": 1, "position": 0, "text": "Send the guide", "is_verified": True, "candidates": ("U1", "U2")}
    item = Proposal(**(usual | values), fingerprint=mark)
    with database.begin() as session:
        proposals.add(session, [item], NOW)
    return item


def test_an_item_comes_back_as_it_was_stored(database: Database, meeting: Meeting) -> None:
    item = proposed(database, meeting, start_seconds=4.5)

    with database.read() as session:
        found = proposals.get(session, TEAM, item.id)
        assert found
        assert (found.candidates, found.start_seconds, found.verdict) == (("U1", "U2"), 4.5, Verdict.PROPOSED)
        assert proposals.get(session, "T2", item.id) is None


def test_of_many_verdicts_at_once_one_counts(database: Database, meeting: Meeting) -> None:
    item = proposed(database, meeting)

    def decide(number: int) -> bool:
        with database.begin() as session:
            mine = proposals.get(session, TEAM, item.id)
            assert mine
            return proposals.decide(session, mine, Verdict.ACCEPTED, by=f"U{number}", at=NOW)

    assert sum(at_once(8, decide)) == 1


def test_only_what_was_dismissed_is_brought_back(database: Database, meeting: Meeting) -> None:
    item = proposed(database, meeting)

    with database.begin() as session:
        mine = proposals.get(session, TEAM, item.id)
        assert mine
        assert not proposals.restore(session, mine)
        proposals.decide(session, mine, Verdict.DISMISSED, by="U1", at=NOW)
        assert proposals.restore(session, mine)
        assert mine.verdict is Verdict.PROPOSED


def test_a_meeting_is_known_again_by_the_lines_that_it_shares(database: Database, meeting: Meeting) -> None:
    for mark in ("a", "b", "c"):
        proposed(database, meeting, mark)

    with database.read() as session:
        known = proposals.meeting_of(session, meeting.project_id or 0, ["a", "b", "c", "d"], 3)
        unknown = proposals.meeting_of(session, meeting.project_id or 0, ["a", "b", "d"], 3)
        assert (known, unknown) == (meeting.id, None)


def test_what_is_open_from_earlier_meetings_is_found(database: Database, meeting: Meeting, project: int) -> None:
    action = stored_as(Action, database, project_id=project)
    proposed(database, meeting, record_id=action.id, verdict=Verdict.ACCEPTED)
    later = stored_as(Meeting, database, title="WEEKLY sync", project_id=project, held_on=(NOW + timedelta(7)).date())

    with database.read() as session:
        before = meetings.before(session, later, 5)
        assert before == [meeting.id]
        assert [each.id for each in proposals.open_actions(session, before, NOW, 5)] == [action.id]


def test_the_place_of_minutes_is_noted_once(database: Database, meeting: Meeting) -> None:
    with database.begin() as session:
        assert meetings.placed(session, meeting.id, "C1", "1.2", "https://x")
        assert not meetings.placed(session, meeting.id, "C2", "3.4", "https://y")
