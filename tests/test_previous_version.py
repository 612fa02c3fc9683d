"""A store of the previous version is opened by this one: nothing is lost, and what waited is done."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from handlers.news import commands as news
from handlers.request.job_kinds import READ_PEOPLE
from storage import schedules
from storage.database import Database
from storage.digests import digests
from storage.directory import people
from storage.migrate import is_current, migrate
from storage.standups import standups
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, PRIYA, Office, open_office
from tests.previous_version import point_to, write_messages, write_postgres, write_sqlite
from tests.storage.conftest import BOTH

WENT_DOWN = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 10, 6, tzinfo=UTC)
"""A week later; its digest is due since six minutes."""
KINDS = {
    "channel",
    "clock",
    "closed_channel",
    "digest_picture",
    "home",
    "minutes",
    "minutes_export",
    "person",
    "phrase",
}
KINDS |= {"picture", "placed", "post", "redraw", "respond"}

TOLD = [
    (BEN, "Ana Silva gave you this task.\nT-4 Order labels"),
    (ANA, "Ben Okafor gave you this task.\nT-5 From a mention"),
    (BEN, "Late: T-1 Label 500 images"),
    (BEN, "MT-1 Weekly sync"),
    (PRIYA, "1 open risk on a grid of probability and impact"),
]
POSTED = [
    "T-4 is being done.",
    "Standup Mon 23 Nov",
    "week to Mon 30 Nov",
    "Standups of Tue 24 Nov to Fri 27 Nov: skipped",
]


@pytest.fixture(params=BOTH)
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a store that the previous version left."""
    if request.param == "sqlite":
        yield write_sqlite(tmp_path / "old.db")
        return
    with databases.empty_postgres_url() as address:
        yield write_postgres(address, tmp_path)


@pytest.fixture(scope="module", params=BOTH)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of such a store that this version has opened, of which tests take copies."""
    folder = tmp_path_factory.mktemp("previous")
    if request.param == "sqlite":
        url = write_sqlite(folder / "old.db")
        migrated(url)
        yield url
        return
    with databases.empty_postgres_url() as address:
        migrated(write_postgres(address, folder))
        yield address


@pytest.fixture
def new_url(opened: str) -> Iterator[str]:
    """Return the address of a copy of it."""
    with databases.copied_url(opened) as url:
        yield url


@pytest.fixture
def old(new_url: str) -> Iterator[Office]:
    """Return an office with that store, at the time at which it went down."""
    with open_office(new_url) as office:
        write_messages(office.slack)
        point_to(office.slack, office.service.database, CHURN, ANA)
        office.clock.stands_at = WENT_DOWN
        yield office


def migrated(url: str) -> None:
    database = Database(url)
    migrate(database)
    assert is_current(database)
    database.dispose()


def all_jobs(office: Office) -> dict[int, tuple[str, str, str | None]]:
    with office.service.database.read() as session:
        found = session.execute(text("SELECT id, kind, state, error FROM jobs"))
        return {row.id: (row.kind, row.state, row.error) for row in found}


def test_what_was_stored_is_listed_and_shown(old: Office) -> None:
    tasks = old.slash(ANA, "/task list all").text

    assert "T-1 Label 500 images" in tasks
    assert "T-4 Order labels" in tasks
    assert "2.5 days" in old.slash(ANA, "/task show T-1").text
    assert "20 of 25" in old.slash(ANA, "/risk show R-1").text
    assert "D-2 Label with three people" in old.slash(ANA, "/decision list").text
    assert "I-1 Export is empty" in old.slash(ANA, "/issue list").text
    assert "MT-1 Weekly sync" in old.slash(ANA, "/meeting list all").text
    assert "every Monday at 10:00" in old.slash(PRIYA, "/digest show").text
    assert "Monday to Friday at 09:30" in old.slash(PRIYA, "/standup show").text
    assert "· Priya ·" in old.slash(ANA, "/baton why P-1").text


def test_what_was_stored_is_found(old: Office) -> None:
    assert "• T-1 Label 500 images" in old.slash(ANA, "/baton find labelling images").text
    assert "• D-2 Label with three people" in old.slash(ANA, "/baton find label people").text


def test_a_standup_goes_on_to_ask_the_guests_whom_it_asked(new_url: str) -> None:
    database = Database(new_url)
    with database.read() as session:
        standup = standups.of_project(session, 1)
    database.dispose()

    assert standup is not None
    assert standup.takes_in == (GUS,)


def test_people_and_who_is_sent_a_digest_from_outside_are_known_as_before(old_url: str) -> None:
    database = Database(old_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE people SET name = 'Gus Müller', name_key = 'gus müller' WHERE handle = 'gus'"))
        values = f"1, 'sponsor', 'T0SANDBOX', '{GUS}', {{yes}}, {{yes}}, 'line', 32"
        yes = "1" if database.engine.dialect.name == "sqlite" else "true"
        connection.execute(text(f"INSERT INTO digests VALUES ({values.format(yes=yes)})"))
    database.dispose()
    migrated(old_url)
    database = Database(old_url)

    with database.read() as session:
        found = people.load(session, "T0SANDBOX", (), ["gus muller"])
        digest = digests.find(session, 1, digests.Audience.SPONSOR)
    database.dispose()

    assert [person.id for person in found] == [GUS]
    assert digest is not None
    assert digest.outsiders.split() == [GUS]


def test_what_was_added_before_is_no_news(new_url: str) -> None:
    database = Database(new_url)
    with database.read() as session:
        schedule = schedules.find(session, "T0SANDBOX", news.key_of(1))
    database.dispose()

    assert schedule is not None
    assert schedule.last_at is not None  # what is new is what was added since


def test_what_was_done_is_taken_back(old: Office) -> None:
    assert "Taken back: you started T-4." in old.slash(ANA, "/baton undo").text
    assert "set it back to open" in old.slash(ANA, "/baton why T-4").text
    asked = old.slash(PRIYA, "/baton undo")
    assert asked.text.startswith("You accepted R-2 The GPU quota might slip into December. from the minutes of")
    taken_back = old.slash(PRIYA, f"/baton {asked.button('Take it back')['value']}").text
    assert "Item 5 of MT-1 is as it was" in taken_back


def test_numbers_go_on(old: Office) -> None:
    assert "✓ T-6" in old.slash(ANA, "/task add After the upgrade").text
    assert "✓ R-4" in old.slash(ANA, "/risk add After the upgrade").text


def test_what_waited_is_done(old: Office) -> None:
    ready = {number: kind for number, (kind, state, _) in all_jobs(old).items() if state == "ready"}
    assert set(ready.values()) - {READ_PEOPLE} == KINDS  # a start has everybody read

    old.move(MONDAY)
    old.move(MONDAY.replace(hour=17))

    assert {number: job for number, job in all_jobs(old).items() if number in ready and job[1] != "done"} == {}
    for person, words in TOLD:
        old.newest_direct(person, words)
    seen = "\n".join(message["text"] for message in old.messages(ANA))
    assert [words for words in POSTED if words not in seen] == []
    files = {file.name for file in old.slack.slack.workspace.files.values()}
    assert {"risk-matrix.png", "progress-against-plan.png"} <= files
    assert len([name for name in files if name.endswith((".md", ".docx"))]) == 2


def test_what_failed_is_run_again(old: Office) -> None:
    [(number, _)] = [(number, kind) for number, (kind, state, _) in all_jobs(old).items() if state == "failed"]

    old.slash(PRIYA, f"/baton status retry {number}")
    old.settle()

    assert all_jobs(old)[number][1] == "done"
