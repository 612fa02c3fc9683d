"""What only one of several does who try at once: post a report, take a blocker, tell the changes of a digest."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from storage.database import Database, Session
from storage.digests import digests
from storage.digests.digests import Digest, Telling
from storage.history import unheard_changes
from storage.history.unheard_changes import Unheard
from storage.standups import standup_answers, standup_blockers, standups
from storage.standups.standup_blockers import Blocker
from tests.storage.rows import ANA, NOW, TEAM
from tests.storage.threads import at_once

DAY = date(2026, 11, 2)
Try = Callable[[Session, int], bool]


def report(session: Session, project: int) -> bool:
    return standups.report_day(session, project, DAY, NOW)


def take(session: Session, _project: int) -> bool:
    return standup_blockers.take_blocker(session, session.scalars(select(Blocker.id)).one(), ANA.id)


def tell(session: Session, project: int) -> bool:
    return digests.tell(session, Telling(project, "team", since=3, up_to=7))


def hear(session: Session, _project: int) -> bool:
    return bool(unheard_changes.take(session, TEAM, ANA.id, "U2"))


@pytest.mark.parametrize("attempt", [report, take, tell, hear])
def test_of_several_at_once_one_does_it(database: Database, project: int, attempt: Try) -> None:
    with database.begin() as session:
        standups.begin_day(session, TEAM, project, DAY)
        standup_answers.invite(session, TEAM, project, DAY, [ANA.id])
        answer = standup_answers.answer_of(session, project, DAY, ANA.id)
        assert answer
        standup_blockers.replace_blockers(session, answer, ["No access to the bucket"])
        unheard_changes.add(
            session, TEAM, "U2", [Unheard(ANA.id, project, "slash:1"), Unheard(ANA.id, project, "slash:2")]
        )
        usual = {"place": "C1", "has_picture": False, "outsiders": "", "quiet": "line"}
        digests.put(session, Digest(team_id=TEAM, project_id=project, audience="team", told_up_to=3, **usual))

    def once(_number: int) -> bool:
        with database.begin() as session:
            return attempt(session, project)

    assert sorted(at_once(4, once)) == [False, False, False, True]
