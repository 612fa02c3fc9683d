"""What is the same for every register."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from storage import record_lists
from storage.database import Database
from storage.directory import late
from storage.directory.late import Today
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record
from storage.registers import risk as risks
from storage.registers.action import Action
from storage.registers.project import Project
from storage.registers.risk import Response, Risk
from storage.registers.task import Priority, Task
from tests.databases import statements_of
from tests.storage.rows import NOW, TEAM, new, stored, stored_as
from tests.storage.threads import at_once

MONDAY = date(2026, 11, 2)


def test_numbers_count_up_by_workspace_and_kind(database: Database) -> None:
    made = [stored(database), stored(database), stored_as(Risk, database), stored(database, team_id="T2")]

    assert [record.ref for record in made] == ["T-1", "T-2", "R-1", "T-1"]


def test_a_number_is_given_back_by_a_rollback(database: Database) -> None:
    assert not _added(database, project_id=12345)

    assert stored(database).ref == "T-1"


def test_the_days_in_use_are_those_of_the_workspace_alone(database: Database) -> None:
    for team_id, zone in ((TEAM, "Etc/GMT+12"), ("T2", "Pacific/Kiritimati")):
        stored_as(Project, database, team_id=team_id, zone=zone)

    with database.read() as session:
        assert late.in_use(session, TEAM, NOW) == (Today(MONDAY - timedelta(1), ("Etc/GMT+12",)),)


def test_eight_threads_get_each_number_once(database: Database) -> None:
    def add_twenty(_thread: int) -> list[int]:
        return [stored(database).number for _ in range(20)]

    numbers = [number for taken in at_once(8, add_twenty) for number in taken]

    assert sorted(numbers) == list(range(1, 161))


def test_threads_leave_no_gap_where_some_fail(database: Database) -> None:
    def add_ten(_thread: int) -> list[int]:
        return [
            number for attempt in range(10) if (number := _added(database, project_id=(None, None, 12345)[attempt % 3]))
        ]

    numbers = [number for taken in at_once(8, add_ten) for number in taken]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def _added(database: Database, **values: object) -> int:
    try:
        return stored(database, **values).number
    except IntegrityError:
        return 0


def test_adding_a_task_takes_three_statements_and_on_postgresql_one(database: Database, project: int) -> None:
    with database.begin() as session, statements_of(database) as sent:
        records.add(session, new(Task, project_id=project))
        session.flush()

    assert [re.findall(r"INSERT INTO (\w+)", statement) for statement in sent] == (
        [["counters"], ["records"], ["tasks"]] if database.is_sqlite else [["counters", "records", "tasks"]]
    )


def test_a_new_record_has_its_usual_values(database: Database) -> None:
    task = stored(database)

    assert (task.state, task.labels, task.priority, task.version) == ("open", (), Priority.NORMAL, 1)


def test_a_project_is_its_own_project(database: Database) -> None:
    project = stored_as(Project, database)

    with database.read() as session:
        found = records.get(session, project.id)
    assert found is not None
    assert found.project_id == project.id == project.project_id
    assert found.version == project.version


def test_a_new_record_can_be_changed_at_once(database: Database) -> None:
    with database.begin() as session:
        records.add(session, task := new(Task))
        task.title = "Label 600 images"

    assert _found(database, "T", 1).title == "Label 600 images"


@pytest.mark.parametrize(
    ("register", "own"),
    [
        (Task, {"priority": Priority.HIGH, "estimate": 1.5, "blocked_reason": "no GPU"}),
        (Action, {"meeting": "Weekly", "quote": "Ana: I'll ask"}),
        (Risk, {"probability": 4, "impact": 5, "response": Response.AVOID, "review_on": MONDAY}),
        (Project, {"goal": "Churn below 5 %", "zone": "Asia/Tokyo", "starts_on": MONDAY}),
    ],
)
def test_a_record_is_found_with_its_own_columns_in_one_statement(
    database: Database, register: type[Record], own: dict[str, object]
) -> None:
    stored_as(register, database, **own)

    with database.read() as session, statements_of(database) as sent:
        found = records.find(session, TEAM, register.prefix, 1)
        assert {key: getattr(found, key) for key in own} == own

    assert isinstance(found, register)
    assert len(sent) == 1


def test_what_is_not_there_is_not_found(database: Database) -> None:
    stored(database)

    with database.read() as session:
        assert records.find(session, TEAM, "T", 2) is None
        assert records.find(session, "T2", "T", 1) is None
        assert records.find(session, TEAM, "X", 1) is None
        assert records.find(session, TEAM, "", 1) is None
        assert records.get(session, 12345) is None


def test_a_record_is_found_by_its_key_with_its_own_columns(database: Database) -> None:
    risk = stored_as(Risk, database, probability=2, impact=3)

    with database.read() as session, statements_of(database) as sent:
        found = records.get(session, risk.id)
        assert isinstance(found, Risk)
        assert found.score == 6

    assert len(sent) == 1


def test_the_later_of_two_changes_is_refused(database: Database) -> None:
    mine = stored(database)
    _changed(database, title="Theirs")

    mine.title = "Mine"
    with pytest.raises(StaleDataError), database.begin() as session:
        session.add(mine)


def test_the_later_of_two_changes_is_refused_where_only_own_columns_change(database: Database) -> None:
    mine = stored(database)
    _changed(database, estimate=2.0)

    mine.estimate = 3.0
    with pytest.raises(StaleDataError), database.begin() as session:
        session.add(mine)


def _changed(database: Database, **values: object) -> None:
    with database.begin() as session:
        found = records.find(session, TEAM, "T", 1)
        for key, value in values.items():
            setattr(found, key, value)


@pytest.mark.parametrize("own", [{"probability": 0}, {"probability": 6}, {"impact": 0}, {"impact": 6}])
def test_a_risk_outside_its_scale_is_refused(database: Database, own: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="ck_risks_"):
        stored_as(Risk, database, **own)


def test_a_risk_has_a_score_only_if_both_are_known() -> None:
    assert Risk(probability=4, impact=5).score == 20
    assert Risk(probability=4).score is None


def test_a_list_begins_with_what_is_due_first_and_ends_with_what_has_no_date(database: Database, project: int) -> None:
    for title, due in (("never", None), ("late", MONDAY + timedelta(9)), ("soon", MONDAY), ("soon too", MONDAY)):
        stored(database, project_id=project, title=title, due=due)

    assert _titles(database, RecordQuery(TEAM, ("task",), frozenset({project}))) == [
        "soon",
        "soon too",
        "late",
        "never",
    ]


def test_a_list_of_closed_ones_begins_with_what_was_closed_last(database: Database, project: int) -> None:
    for title, closed in (("first", NOW), ("open", None), ("last", NOW + timedelta(1)), ("at once", NOW)):
        stored(database, project_id=project, title=title, closed_at=closed)

    query = RecordQuery(TEAM, ("task",), frozenset({project}), closed_only=True)
    assert _titles(database, query) == ["last", "at once", "first"]


def test_risks_come_by_score(database: Database, project: int) -> None:
    for title, probability, impact in (("unknown", None, 5), ("small", 1, 2), ("large", 4, 5)):
        stored_as(Risk, database, project_id=project, title=title, probability=probability, impact=impact)
    stored_as(Risk, database, project_id=project, title="over", probability=5, impact=5, closed_at=NOW)

    with database.read() as session:
        assert [risk.title for risk in risks.by_score(session, TEAM, [project], 9)] == ["large", "small", "unknown"]
        assert risks.by_score(session, TEAM, [], 9) == []


def test_a_list_comes_in_pages(database: Database, project: int) -> None:
    for number in range(5):
        stored(database, project_id=project, title=str(number))
    query = RecordQuery(TEAM, ("task",), frozenset({project}))

    assert [_titles(database, query, offset, 2) for offset in (0, 2, 4, 6)] == [["0", "1"], ["2", "3"], ["4"], []]


def test_a_list_of_all_kinds_has_their_own_columns_in_one_statement(database: Database, project: int) -> None:
    stored_as(Task, database, project_id=project, estimate=2.0)
    stored_as(Risk, database, project_id=project, probability=3)
    stored_as(Action, database, project_id=project, meeting="Weekly")

    with database.read() as session, statements_of(database) as sent:
        task, risk, action = record_lists.page(session, RecordQuery(TEAM), 0, 10)
        assert isinstance(task, Task)
        assert isinstance(risk, Risk)
        assert isinstance(action, Action)
        assert (task.estimate, risk.probability, action.meeting) == (2.0, 3, "Weekly")

    assert len(sent) == 1


def test_a_list_of_two_kinds_leaves_out_the_third(database: Database, project: int) -> None:
    for register in (Task, Risk, Action):
        stored_as(register, database, project_id=project, title=register.prefix)

    assert _titles(database, RecordQuery(TEAM, ("task", "action"))) == ["T", "A"]
    assert _titles(database, RecordQuery(TEAM, ("project",))) == ["Churn model"]


_DAYS = (Today(MONDAY, ("Asia/Shanghai",)), Today(MONDAY + timedelta(1), ("UTC",)))
"""It is Tuesday for the project, and for Bo, of whom nothing else is known."""


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"owner_id": "U2"}, ["Bo's"]),
        ({"unowned": True}, ["nobody's", "asleep"]),
        ({"due_from": MONDAY + timedelta(1)}, ["nobody's"]),
        ({"due_to": MONDAY}, ["Bo's"]),
        ({"due_from": MONDAY, "due_to": MONDAY + timedelta(7)}, ["Bo's", "nobody's"]),
        ({"states": ("done",), "open_only": False}, ["finished"]),
        ({"states": ("done",)}, []),
        ({"open_only": False}, ["Bo's", "nobody's", "finished", "asleep"]),
        ({"snoozed_after": MONDAY}, ["Bo's", "nobody's"]),
        ({"text": "BO"}, ["Bo's", "nobody's"]),
        ({"labels": ("data",)}, ["Bo's", "asleep"]),
        ({"labels": ("data", "ops")}, ["asleep"]),
        ({"own": ("high",)}, ["nobody's"]),
        ({"own": ("high", "low")}, []),
        ({"own": ("p2",), "kinds": ()}, ["nobody's"]),
        ({"undated": True}, ["asleep"]),
        ({"late": _DAYS}, ["Bo's"]),
        ({"late": _DAYS, "open_only": False, "kinds": ()}, ["Bo's"]),
        ({"projects": frozenset()}, []),
        ({"projects": None}, ["Bo's", "nobody's", "asleep"]),
        ({"team_id": "T2", "projects": None}, ["elsewhere"]),
    ],
)
def test_a_list_is_narrowed(database: Database, project: int, narrowed: dict[str, object], expected: list[str]) -> None:
    stored(database, project_id=project, title="Bo's", owner_id="U2", due=MONDAY, labels=("data",))
    stored(
        database,
        project_id=project,
        title="nobody's",
        due=MONDAY + timedelta(7),
        snoozed_until=MONDAY,
        priority=Priority.HIGH,
    )
    stored(database, project_id=project, title="finished", owner_id="U1", state="done", closed_at=NOW)
    stored(database, project_id=project, title="asleep", snoozed_until=MONDAY + timedelta(3), labels=("ops", "data"))
    stored(database, title="elsewhere", team_id="T2")
    query = replace(RecordQuery(TEAM, ("task",), frozenset({project})), **narrowed)  # type: ignore[arg-type]

    assert _titles(database, query) == expected
    with database.read() as session:
        assert record_lists.counts(session, query, most=1_000) == len(expected)


@pytest.mark.parametrize("label", ["50%", "under_score", "a|b", "it's", '"so"', "back\\slash", "a/b", "%7c", "数据"])
def test_a_label_is_found_by_exactly_its_own_name(database: Database, label: str) -> None:
    stored(database, title="this", labels=("first", label))
    stored(database, title="not this", labels=("500", "underXscore", "a", "b", "its", f"{label}x", f"x{label}"))

    assert _titles(database, RecordQuery(TEAM, labels=(label,))) == ["this"]


@pytest.mark.parametrize(("wanted", "title"), [("DATA", "Data"), ("éTÉ", "ÉtÉ"), ("ärger", "Ärger")])
def test_case_does_not_matter_in_labels_and_titles(database: Database, wanted: str, title: str) -> None:
    stored(database, title=title, labels=(title,))

    assert _titles(database, RecordQuery(TEAM, labels=(wanted,), text=wanted)) == [title]


@pytest.mark.parametrize("text", ["100%", "a_b", "it's", "back\\slash", "1/2"])
def test_signs_in_a_searched_text_mean_themselves(database: Database, text: str) -> None:
    stored(database, title=f"Reach {text} soon")
    stored(database, title="Reach 1000 aXb its backslash 12")

    assert _titles(database, RecordQuery(TEAM, text=text)) == [f"Reach {text} soon"]


def test_every_kind_has_a_prefix_of_its_own() -> None:
    prefixes = [register.prefix for register in records.registers().values()]

    assert len(set(prefixes)) == len(prefixes) > 3
    assert "" not in prefixes


def _titles(database: Database, query: RecordQuery, offset: int = 0, limit: int = 10) -> list[str]:
    with database.begin() as session:
        return [record.title for record in record_lists.page(session, query, offset, limit)]


def _found(database: Database, prefix: str, number: int) -> Record:
    with database.read() as session:
        found = records.find(session, TEAM, prefix, number)
    assert found is not None
    return found
