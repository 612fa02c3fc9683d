"""What one request costs the database, and that it asks nobody else."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event, text

from tests import databases
from tests.databases import statements_of
from tests.office import ANA, CHURN, GENERAL, PRIYA, Office, open_office, until

ADD = "/task add Label 500 images @ben by Friday #data !high"
MANY = 20_000
_SERIES = "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < :rows) SELECT n FROM s) AS s"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a database of its own: what others have left in its pages would be among the costs."""
    fresh = databases.kept_sqlite_url if request.param == "sqlite" else databases.own_postgres_url
    with fresh() as address:
        yield address


@pytest.fixture
def quiet(url: str) -> Iterator[Office]:
    """Return an office with two projects whose workers have gone home, so that only requests are counted."""
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.slash(PRIYA, "/project add Onboarding", GENERAL)
        until(lambda: set(office.jobs()) == {"done"})
        for pool in office.service.worker_pools:
            pool.stop(5)
        yield office


def test_a_task_costs_at_most_nine_statements_and_no_call(quiet: Office) -> None:
    quiet.slash(ANA, ADD)
    calls = len(_calls(quiet))

    with statements_of(quiet.service.database) as sent:
        answer = quiet.slash(ANA, ADD)

    assert "T-2" in answer.text
    assert quiet.jobs()["ready"] == 2  # Ben is told of both
    assert len(sent) <= 9, "\n".join(sent)
    assert len(_calls(quiet)) == calls


def test_a_list_costs_the_same_for_a_hundred_tasks_and_for_twenty_thousand(quiet: Office) -> None:
    _fill(quiet, "Churn model", 100, first=1_000_000)
    _fill(quiet, "Onboarding", MANY, first=2_000_000)

    with statements_of(quiet.service.database) as for_few:
        few = quiet.slash(PRIYA, "/task list", CHURN)
    with statements_of(quiet.service.database) as for_many:
        many = quiet.slash(PRIYA, "/task list", GENERAL)

    assert few.text.count("Label images") == many.text.count("Label images") == 10
    assert for_few == for_many
    assert len(for_many) <= 5
    _assert_walks_an_index_in_its_order(quiet)


def _assert_walks_an_index_in_its_order(office: Office) -> None:
    plan = _plan_of_list(office)
    assert "ix_records_open" in plan, plan
    costly = ("TEMP B-TREE", "SCAN") if office.service.database.is_sqlite else ("Sort  (", "Seq Scan")
    assert not [each for each in costly if each in plan], plan


def _calls(office: Office) -> list[object]:
    """Return what the bot asked of Slack."""
    return [each for each in office.script.get("requests") if each["direction"] == "from app"]


def _plan_of_list(office: Office) -> str:
    """Return how the database goes about `/task list`, the statement with its page."""
    database, found = office.service.database, list[str]()

    def note(
        connection: Connection, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        if "ORDER BY" in statement and "count(" not in statement and not statement.startswith("EXPLAIN"):
            explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
            lines = connection.exec_driver_sql(f"{explain} {statement}", parameters).all()
            found.append("\n".join(str(line[-1]) for line in lines))

    event.listen(database.engine, "before_cursor_execute", note)
    office.slash(PRIYA, "/task list", GENERAL)
    event.remove(database.engine, "before_cursor_execute", note)
    (plan,) = found
    return plan


def _fill(office: Office, project: str, tasks: int, first: int) -> None:
    """Give a project open tasks, each due on one of 300 days."""
    database = office.service.database
    day = "date('2090-01-01', '+' || (n % 300) || ' days')" if database.is_sqlite else "DATE '2090-01-01' + n % 300"
    columns = "team_id, project_id, kind, number, title, owner_id, state, due, labels, created_at, created_by"
    values = f"team_id, id, 'task', :first + n, 'Label images', :owner, 'open', {day}, '', created_at, created_by"
    rows = f"SELECT {values}, updated_at, 1 FROM {_SERIES}, records WHERE title = :project"
    given = {"first": first, "rows": tasks, "project": project, "owner": ANA}
    with database.begin() as session:
        session.execute(text(f"INSERT INTO records ({columns}, updated_at, version) {rows}"), given)
        own = "INSERT INTO tasks (id, priority) SELECT id, 'normal' FROM records"
        span = {"first": first, "last": first + tasks}
        session.execute(text(f"{own} WHERE kind = 'task' AND number > :first AND number <= :last"), span)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")
