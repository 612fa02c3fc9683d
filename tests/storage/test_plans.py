"""Lists take the same time whether there are a hundred records or a hundred thousand.

Time is not measured here; the plan is: an index is walked in the order of the list, and nothing is sorted.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, text

from core.actor import Person
from storage import jobs, record_lists, schedules
from storage.database import Database, Session
from storage.digests import digest_rows
from storage.digests.digest_rows import Wanted
from storage.directory import people
from storage.history import history
from storage.jobs import NewJob
from storage.record_query import RecordQuery
from storage.records import records
from storage.registers import project as projects
from storage.schedules import Schedule
from tests import databases
from tests.storage.conftest import BOTH, add_project, opened
from tests.storage.rows import NOW, TEAM

ROWS = 20_000
SERIES = (
    "(WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :rows) SELECT n FROM series)"
)


@pytest.fixture(scope="module", params=BOTH)
def sort(request: pytest.FixtureRequest) -> str:
    """Return the sort of the database; what fills one is done once for all tests of this file."""
    return str(request.param)


@contextlib.contextmanager
def _empty(sort: str) -> Iterator[Database]:
    """Yield a database that no other file uses."""
    fresh = databases.kept_sqlite_url if sort == "sqlite" else databases.own_postgres_url
    with fresh() as url, opened(url) as database:
        yield database


@pytest.fixture(scope="module")
def database(sort: str) -> Iterator[Database]:
    with _empty(sort) as database:
        yield database


@pytest.fixture(scope="module")
def project(database: Database) -> int:
    """Return the key of a project."""
    return add_project(database)


@pytest.fixture(scope="module")
def full(database: Database, project: int) -> Database:
    """Return a database with many tasks: nine of ten open, a third without date, of fifty owners."""
    columns = "id, team_id, project_id, kind, number, title, owner_id, state, due, labels, created_at, created_by"
    values = (
        "n + 1, :team, :project, 'task', n, 'Task', 'U' || (n % 50), 'open', "
        "CASE WHEN n % 3 > 0 THEN {day} END, '', :now, 'U1', :now, CASE WHEN n % 10 = 0 THEN {now} END, 1"
    )
    day = "date('2026-01-01', '+' || (n % 300) || ' days')" if database.is_sqlite else "DATE '2026-01-01' + n % 300"
    now = ":now" if database.is_sqlite else "CAST(:now AS timestamptz)"
    row = f"({columns}, updated_at, closed_at, version) SELECT {values.format(day=day, now=now)} FROM {SERIES} AS s"
    with database.begin() as session:
        given = {"team": TEAM, "project": project, "now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "rows": ROWS}
        session.execute(text(f"INSERT INTO records {row}"), given)
        session.execute(text("INSERT INTO tasks (id, priority) SELECT id, 'normal' FROM records WHERE kind = 'task'"))
    _analyze(database)
    return database


def _analyze(database: Database) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


@pytest.fixture
def plans(full: Database) -> Iterator[list[str]]:
    """Return the list of the plans of the statements that are sent."""
    with _explained(full) as found:
        yield found


@contextlib.contextmanager
def _explained(database: Database) -> Iterator[list[str]]:
    found: list[str] = []
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"

    def note(
        connection: Connection, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        if not statement.startswith(("EXPLAIN", "SET", "ANALYZE")):
            if database.is_sqlite:  # whose connections plan by the statistics that they found when they were opened
                connection.exec_driver_sql("ANALYZE sqlite_schema")
            lines = connection.exec_driver_sql(f"{explain} {statement}", parameters).all()
            found.append("\n".join(str(line[-1]) for line in lines))

    event.listen(database.engine, "before_cursor_execute", note)
    yield found
    event.remove(database.engine, "before_cursor_execute", note)


def _assert_walks(plan: str, index: str) -> None:
    assert index in plan, plan
    for costly in ("TEMP B-TREE", "Sort", "Seq Scan", "SCAN"):
        assert costly not in plan, plan


def test_a_list_walks_the_index_of_open_records(full: Database, project: int, plans: list[str]) -> None:
    with full.read() as session:
        found = record_lists.page(session, RecordQuery(TEAM, ("task",), frozenset({project})), 0, 11)

    assert len(found) == 11
    _assert_walks(plans[0], "ix_records_open")


def test_the_second_page_does_so_too(full: Database, project: int, plans: list[str]) -> None:
    with full.read() as session:
        record_lists.page(session, RecordQuery(TEAM, ("task",), frozenset({project})), 10, 11)

    _assert_walks(plans[0], "ix_records_open")


def test_the_count_of_a_list_walks_the_index_of_the_list(full: Database, project: int) -> None:
    # Where one project has nearly everything, another index of the kind would read all of it for a small one.
    _move_a_hundred(full, 1)
    with _explained(full) as plans, full.read() as session:
        counted = record_lists.counts(session, RecordQuery(TEAM, ("task",), frozenset({project + 1})), most=101)
    _move_a_hundred(full, -1)

    assert counted == 90
    assert "ix_records_open" in plans[0]


def _move_a_hundred(database: Database, by: int) -> None:
    """Move the first hundred tasks to the project whose key is so much greater."""
    with database.begin() as session:
        moved = "UPDATE records SET project_id = project_id + :by WHERE number <= 100 AND kind = 'task'"
        session.execute(text(moved), {"by": by})
    _analyze(database)


def test_a_list_with_the_closed_ones_walks_the_index_of_all(full: Database, project: int, plans: list[str]) -> None:
    query = RecordQuery(TEAM, ("task",), frozenset({project}), open_only=False)

    with full.read() as session:
        record_lists.page(session, query, 0, 11)

    _assert_walks(plans[0], "ix_records_all")


def test_what_somebody_owes_walks_the_index_of_owners(full: Database, project: int, plans: list[str]) -> None:
    with full.read() as session:
        found = record_lists.page(
            session, RecordQuery(TEAM, (), frozenset({project, project + 1}), owner_id="U7"), 0, 11
        )

    assert len(found) == 11
    assert "ix_records_owned" in plans[0]
    assert "Sort" not in plans[0]
    assert "TEMP B-TREE" not in plans[0]


def test_what_somebody_owes_or_helps_with_reads_no_other_record(full: Database, project: int, plans: list[str]) -> None:
    query = RecordQuery(TEAM, (), frozenset({project, project + 1}), owner_id="U7", or_helped=True)

    with full.read() as session:
        if not full.is_sqlite:
            # A table this small is read whole as cheaply as by 360 pages from here and there, if those cost four times.
            session.execute(text("SET LOCAL random_page_cost = 1.1"))
        record_lists.page(session, query, 0, 11)

    assert "ix_records_owned" in plans[0]
    assert "Seq Scan on records" not in plans[0]
    assert "SCAN records" not in plans[0]


def test_a_list_of_closed_ones_walks_the_index_of_closed_records(
    full: Database, project: int, plans: list[str]
) -> None:
    query = RecordQuery(TEAM, ("task",), frozenset({project}), closed_only=True)

    with full.read() as session:
        record_lists.page(session, query, 0, 11)

    _assert_walks(plans[0], "ix_records_closed")


def test_what_is_due_in_a_span_of_days_walks_the_index(full: Database, project: int, plans: list[str]) -> None:
    day = NOW.date() - timedelta(200)
    query = RecordQuery(TEAM, ("task",), frozenset({project}), due_from=day, due_to=day + timedelta(7))

    with full.read() as session:
        record_lists.page(session, query, 0, 11)

    _assert_walks(plans[0], "ix_records_open")


def test_a_record_is_found_by_its_number(full: Database, plans: list[str]) -> None:
    with full.read() as session:
        assert records.find(session, TEAM, "T", 77) is not None

    _assert_walks(plans[0], "records_team_id_kind_number" if not full.is_sqlite else "sqlite_autoindex_records_1")


@pytest.fixture(scope="module")
def busy(full: Database) -> Database:
    """Return the same with many changes, people and jobs that are done."""
    given = {"team": TEAM, "now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "rows": ROWS}
    now = ":now" if full.is_sqlite else "CAST(:now AS timestamptz)"
    with full.begin() as session:
        change = (
            f"SELECT :team, n % 500 + 1, 1, {now}, 'U' || (n % 50), 's', 'o', 'r', '{{}}', '{{}}' FROM {SERIES} AS s"
        )
        columns = "team_id, record_id, project_id, at, actor_id, surface, operation, request, before, after"
        session.execute(text(f"INSERT INTO audit ({columns}) {change}"), given)
        done = f"SELECT :team, 'post', 'k' || n, '{{}}', {now}, 1, 'done', {now}, {now} FROM {SERIES} AS s"
        columns = "team_id, kind, key, payload, not_before, attempts, state, created_at, updated_at"
        session.execute(text(f"INSERT INTO jobs ({columns}) {done}"), given)
        jobs.add(session, TEAM, "post", "waiting", {}, now=NOW)
        people.save(
            session, TEAM, [Person(f"U{n}", f"Ana{n} Silva", f"a{n}", display=f"ana{n}") for n in range(2000)], NOW
        )
    _analyze(full)
    return full


def test_history_walks_the_index_of_its_record(busy: Database, plans: list[str]) -> None:
    with busy.read() as session:
        assert len(history.of_record(session, 7, 10)) == 10

    _assert_walks(plans[0], "ix_audit_record_id_id")


def test_a_claim_looks_only_at_what_waits(busy: Database, plans: list[str]) -> None:
    with busy.begin() as session:
        assert len(jobs.claim(session, "w1", NOW, timedelta(minutes=1), None, 5)) == 1

    assert "ix_jobs_state_rank_not_before_id" in plans[0]


def test_people_are_found_by_their_keys(busy: Database, plans: list[str]) -> None:
    with busy.read() as session:
        assert len(people.load(session, TEAM, ["U7"], ["a8"])) == 2

    for index in ("handle_key", "name_key", "first_name_key"):
        _assert_walks(plans[0], f"ix_people_team_id_{index}")


WAITING = 160_000


@pytest.fixture
def monday(sort: str) -> Iterator[Database]:
    """Return a database in which 160,000 jobs and 20,000 schedules wait for an hour that has not come."""
    with _empty(sort) as database:
        _wait_for_monday(database)
        yield database


def _wait_for_monday(database: Database) -> None:
    given = {"team": TEAM, "now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "rows": WAITING}
    now = ":now" if database.is_sqlite else "CAST(:now AS timestamptz)"
    day = "datetime(:now, '+1 day')" if database.is_sqlite else f"{now} + interval '1 day'"
    values = f":team, 'clock', 'k' || n, '{{}}', {day}, n % 2, 0, 'ready', {now}, {now}"
    columns = "team_id, kind, key, payload, not_before, rank, attempts, state, created_at, updated_at"
    with database.begin() as session:
        session.execute(text(f"INSERT INTO jobs ({columns}) SELECT {values} FROM {SERIES} AS s"), given)
        values = f":team, 'digest:' || n, 'digest', '', 'fri 16-00', 'mon-fri', 'UTC', {day}"
        columns = "team_id, key, kind, variant, rule, week, zone, next_at"
        given["rows"] = ROWS
        session.execute(text(f"INSERT INTO schedules ({columns}) SELECT {values} FROM {SERIES} AS s"), given)
        for rank in (jobs.SOON, jobs.BULK):
            jobs.add_all(session, [NewJob(TEAM, "post", f"due:{rank}", {}, NOW, rank)], now=NOW)
        schedules.put(session, Schedule(team_id=TEAM, key="due", kind="digest", rule="fri 16:00"), NOW)
    _analyze(database)


def _plan_of(database: Database, ask: Callable[[Session], int]) -> str:
    """Return the plan of what a question sends; it must find the one row that is due."""
    with database.begin() as session, _explained(database) as found:
        assert ask(session) == 1
    return found[0]


def test_what_is_due_is_found_without_a_look_at_what_waits_for_another_day(monday: Database) -> None:
    lease, kinds = timedelta(minutes=1), ["post", "clock"]
    due = _plan_of(monday, lambda session: len(schedules.due(session, NOW, 500)))
    soon = _plan_of(monday, lambda session: len(jobs.claim(session, "w1", NOW, lease, kinds, 1, jobs.SOON)))
    bulk = _plan_of(monday, lambda session: len(jobs.claim(session, "w1", NOW, lease, kinds, 1, jobs.BULK)))

    _assert_walks(due, "ix_schedules_next_at_id")
    for plan in (soon, bulk):
        assert "ix_jobs_state_rank_not_before_id" in plan, plan
        for costly in ("TEMP B-TREE", "Sort", "Seq Scan"):
            assert costly not in plan, plan


def test_what_a_digest_tells_is_chosen_by_indexes(full: Database, project: int, plans: list[str]) -> None:
    today = NOW.date()
    wanted = Wanted(project, 0, 0, today, today + timedelta(7), today, frozenset({"task"}), most=25)

    with full.read() as session:
        found = digest_rows.of_digest(session, wanted)

    assert len(found.rows) > 25
    for index in ("ix_records_open", "ix_records_unowned", "ix_records_begun"):
        assert index in plans[0], plans[0]
    for scanned in ("Seq Scan on records", "Seq Scan on tasks", "SCAN records", "SCAN tasks"):
        assert scanned not in plans[0], plans[0]


def test_who_leads_a_project_is_found_among_the_projects_alone(full: Database, plans: list[str]) -> None:
    with full.read() as session:
        projects.led_by(session, TEAM, "U7", limit=10)

    assert "ix_records_led" in plans[0], plans[0]
