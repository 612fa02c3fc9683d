"""Nothing of one test is seen by the next, though the workspace, its sockets and the PostgreSQL database stay."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from storage.database import Database
from storage.records import records
from storage.registers.task import Task
from storage.schema import Base
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, open_office
from tests.storage.rows import new
from tests.workspaces import BEGINS_AT, KeptSockets

EVERYBODY = (ANA, BEN, GUS, MEI, PRIYA)
_VARIES = re.compile(r"127\.0\.0\.1:\d+|-?\b\d{5,}(\.\d+)?\b|\d{4}-\d\d-\d\dT[\d:.+]+")
"""Addresses and instants."""
_ONCE = {"apps.connections.open", "users.list"}
"""What a bot asks that comes first, and those after it need not; the rows say that it knows as many people."""


def seen(office: Office) -> dict[str, Any]:
    """Return all that can be seen of an office that has just been opened: of the workspace, the bot and the store."""
    office.settle()
    state = {who: office.script.get("state", as_=who) for who in EVERYBODY}
    channels = {who: [each["id"] for each in state[who]["channels"]] for who in EVERYBODY}
    return {
        "state": plain(state),
        "messages": {who: [office.messages(who, channel) for channel in channels[who]] for who in EVERYBODY},
        "views": {who: plain(office.script.get("views", as_=who)) for who in EVERYBODY},
        "faults": office.script.get("faults"),
        "manifest": office.slack.slack.manifest,
        "requests": sorted({each["kind"] for each in office.script.get("requests")} - _ONCE),
        "begun": (office.clock() - BEGINS_AT).days,
        "rows": rows(office.service.database),
    }


def plain(content: object) -> object:
    return json.loads(_VARIES.sub("0", json.dumps(content)))


def rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        tables = Base.metadata.sorted_tables
        return {table.name: session.scalars(select(func.count()).select_from(table)).one() for table in tables}


def be_busy(office: Office) -> None:
    """Leave traces wherever a test can."""
    office.slash(PRIYA, "/project add Churn model", CHURN)
    office.slash(ANA, "/task add Label images @ben")
    office.slash(ANA, "/task add")
    office.mention(BEN, "help")
    office.open_home(BEN, "Label images")
    office.script.post("channels", as_=PRIYA, name="vision")
    office.script.post("people", id=BEN, tz="Asia/Seoul")
    office.script.post("clock", by=90_000)
    office.script.post("faults", drop_socket=True, deliver_twice=True, slow_ms=20)
    office.say(ANA, "@baton task add Train the model")
    slack = office.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"channels:history"})


def test_an_office_after_a_busy_one_is_as_a_new_one(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), own=True) as office:
        fresh = seen(office)
    with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
        be_busy(office)
        busy = seen(office)

    with open_office(databases.fresh_sqlite_url(tmp_path)) as office:
        assert seen(office) == fresh
        assert {name for name in fresh if busy[name] == fresh[name]} == set()


def test_what_was_on_its_way_to_the_bot_of_another_test_is_not_taken(churn: Office) -> None:
    sockets = churn.service._transport
    assert isinstance(sockets, KeptSockets)
    churn.slash(ANA, "/task add Label images")
    said = churn.requests("slash_commands")[-1]["request"] | {"trigger_id": "1.2.3"}

    sockets._take(sockets._clients[0], "of another test", said)

    assert churn.rows() == (2, 2)


@pytest.mark.postgres
def test_a_database_is_given_without_rows_and_numbers_begin_again() -> None:
    for _ in range(2):
        with databases.fresh_postgres_url() as url:
            database = Database(url)
            assert set(rows(database).values()) == {0}
            with database.begin() as session:
                task = new(Task)
                records.add(session, task)
            assert (task.id, task.number) == (1, 1)
            database.dispose()


@pytest.mark.postgres
def test_two_databases_at_once_are_two() -> None:
    with databases.fresh_postgres_url() as one, databases.fresh_postgres_url() as other:
        names = set()
        for url in (one, other):
            database = Database(url)
            with database.read() as session:
                names.add(session.scalars(text("SELECT current_database()")).one())
            database.dispose()

    assert len(names) == 2
