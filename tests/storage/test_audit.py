"""What was changed, by whom, and how to take it back."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from core.actor import Actor, Person, Surface
from storage.database import Database, Session
from storage.history import audit, history
from storage.history.audit import Audit, ChangeContext
from storage.records import records
from storage.registers.risk import Response, Risk
from storage.registers.task import Priority, Task
from tests.databases import statements_of
from tests.storage.rows import ACTOR, NOW, TEAM, new, stored

FRIDAY = date(2026, 11, 6)
BO = Actor(TEAM, Person("U2", "Bo Chen"), Surface.BUTTON)


def _edit(database: Database, actor: Actor = ACTOR, undoes_id: int | None = None, **values: object) -> Audit:
    with database.begin() as session:
        task = records.find(session, TEAM, "T", 1)
        assert task is not None
        for key, value in values.items():
            setattr(task, key, value)
        audit.record_change(session, task, ChangeContext(actor, "task edit", "Ev2", NOW, undoes_id))
        return _newest(session)


def _newest(session: Session) -> Audit:
    return session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).one()


def test_a_new_record_is_written_down_with_what_it_has(database: Database, project: int) -> None:
    task = new(Task, project_id=project, due=FRIDAY, labels=("data",), priority=Priority.HIGH)

    with database.begin() as session, statements_of(database) as sent:
        records.add(session, task)
        audit.record_change(session, task, ChangeContext(ACTOR, "task add", "Ev1", NOW))
        assert len(sent) == (4 if database.is_sqlite else 2)
        change = _newest(session)

    assert change.before == {}
    assert change.after == {
        "project_id": project,
        "title": "Label 500 images",
        "state": "open",
        "due": "2026-11-06",
        "labels": ["data"],
        "priority": "high",
    }


def test_a_change_says_who_and_where_from(database: Database) -> None:
    task = stored(database)

    change = _edit(database, BO, title="New")

    assert (change.team_id, change.record_id, change.actor_id, change.at) == (TEAM, task.id, "U2", NOW)
    assert (change.surface, change.operation, change.request) == ("button", "task edit", "Ev2")


def test_a_change_holds_before_and_after_of_what_changed(database: Database) -> None:
    stored(database, due=FRIDAY, labels=("data", "ops"), owner_id="U1", title="Same")

    change = _edit(
        database, due=None, labels=("ops",), owner_id="U2", title="Same", priority=Priority.URGENT, closed_at=NOW
    )

    assert change.before == {
        "due": "2026-11-06",
        "labels": ["data", "ops"],
        "owner_id": "U1",
        "priority": "normal",
        "closed_at": None,
    }
    assert change.after == {
        "due": None,
        "labels": ["ops"],
        "owner_id": "U2",
        "priority": "urgent",
        "closed_at": "2026-11-02T09:30:00+00:00",
    }


def test_a_change_of_a_record_that_was_just_added_is_no_second_addition(database: Database) -> None:
    task = new(Task)
    with database.begin() as session:
        records.add(session, task)
        audit.record_change(session, task, ChangeContext(ACTOR, "task add", "Ev1", NOW))
        task.title = "Better"
        audit.record_change(session, task, ChangeContext(ACTOR, "task edit", "Ev1", NOW))
        change = _newest(session)

    assert (change.before, change.after) == ({"title": "Label 500 images"}, {"title": "Better"})


def test_a_change_sets_the_day_of_the_last_change(database: Database) -> None:
    stored(database, updated_at=datetime(2026, 1, 1, tzinfo=UTC))

    _edit(database, title="New")

    with database.read() as session:
        found = records.find(session, TEAM, "T", 1)
    assert found is not None
    assert found.updated_at == NOW


def test_a_change_can_be_put_back(database: Database) -> None:
    kept = {"due": FRIDAY, "labels": ("data",), "priority": Priority.LOW, "closed_at": NOW, "estimate": 2.5}
    stored(database, **kept)
    change = _edit(database, due=None, labels=(), priority=Priority.HIGH, closed_at=None, estimate=None)

    with database.begin() as session:
        task = records.find(session, TEAM, "T", 1)
        assert task is not None
        assert audit.values(task, change.after) == change.after
        history.put_back(task, change.before)

    assert {key: getattr(task, key) for key in kept} == kept
    assert audit.values(task, change.before) == change.before


def test_a_choice_that_may_be_empty_can_be_put_back() -> None:
    risk = Risk(response=None, review_on=None)

    history.put_back(risk, {"response": "avoid", "review_on": "2026-11-06"})

    assert (risk.response, risk.review_on) == (Response.AVOID, FRIDAY)


def test_history_begins_with_the_newest(database: Database) -> None:
    task = stored(database)
    for title in ("a", "b", "c"):
        _edit(database, title=title)

    with database.read() as session:
        assert [change.after["title"] for change in history.of_record(session, task.id, 2)] == ["c", "b"]


def test_the_last_change_is_one_that_stands(database: Database, project: int) -> None:
    task = stored(database, project_id=project)
    first = _edit(database, title="a")
    second = _edit(database, title="b")
    _edit(database, undoes_id=second.id, title="a")
    _edit(database, BO, title="c")

    with database.begin() as session:
        assert history.undone(session, second.id, NOW)
        assert not history.undone(session, second.id, NOW)
        mine = history.last_by(session, TEAM, "U1", {project})
        any_ones = history.last_of_record(session, task.id)
        assert mine is not None
        assert any_ones is not None
        assert (mine.id, any_ones.actor_id) == (first.id, "U2")


@pytest.mark.parametrize(("team", "actor", "projects"), [("T2", "U1", None), (TEAM, "U9", None), (TEAM, "U1", [])])
def test_there_is_no_last_change_elsewhere(
    database: Database, project: int, team: str, actor: str, projects: list[int] | None
) -> None:
    stored(database, project_id=project)
    _edit(database, title="a")

    with database.read() as session:
        assert history.last_by(session, team, actor, [project] if projects is None else projects) is None
