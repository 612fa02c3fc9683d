"""Stopped from Friday 17:00 to Monday 11:00: nothing comes in a burst, nothing that is worth posting is lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.jobs.posting.delivery import TOO_LATE
from bot.service import Service
from handlers.catalog import CATALOG
from pictures.render import draw
from storage import jobs
from storage.database import Database
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, Payload, open_office
from tests.standups import at, go, held, told

__all__ = ["held"]

THURSDAY_NIGHT = datetime(2026, 11, 19, 21, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
MONDAY_NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
STEP = timedelta(minutes=30)
EVERYBODY = (ANA, BEN, PRIYA, MEI, GUS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Yield an office with sockets of its own, which end with the bot."""
    with open_office(databases.fresh_sqlite_url(tmp_path), own=True) as office:
        yield office


@pytest.fixture
def stopped(office: Office) -> Iterator[Office]:
    """Yield an office that ran until Friday at five, and stands at Monday, eleven o'clock, with nothing running."""
    office.clock.stands_at = THURSDAY_NIGHT
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    for who in EVERYBODY:
        office.slash(PRIYA, f"/task add Label images <@{who}> by 2026-11-20")
        office.slash(who, "/baton reminder setup 9:00 country=none")
    office.slash(PRIYA, "/standup setup mon-fri 8:30 zones=own nudge=60 report=15:30")
    office.slash(PRIYA, "/digest setup fri 17:30 picture=off")
    office.settle()
    office.pass_time(FRIDAY_NIGHT, STEP)
    office.service.stop()
    office.clock.stands_at = MONDAY_NOON
    yield office
    office.service.stop()


def start_again(office: Office) -> None:
    """Start another bot on the same store."""
    before = office.service
    store = Database(before.database.url.render_as_string(hide_password=False))
    office.service = Service(before.settings, CATALOG, store, office.clock, draw)
    office.service.start()
    office.move(MONDAY_NOON)


def direct(office: Office, who: str, holding: str) -> list[Payload]:
    return [m for m in office.from_bot(who, office.direct_channel(who)) if holding in m["text"]]


def reminders(office: Office) -> list[int]:
    return [len(direct(office, who, "why you get this")) for who in EVERYBODY]


def questions(office: Office) -> list[int]:
    return [len(direct(office, who, "1. What did you do")) for who in EVERYBODY]


def in_channel(office: Office, beginning: str) -> list[Payload]:
    return [m for m in office.from_bot(PRIYA, CHURN) if beginning in m["text"]]


def test_after_a_weekend_each_gets_one_reminder_and_the_channel_one_digest(stopped: Office) -> None:
    before, digests = reminders(stopped), len(in_channel(stopped, "week to"))
    start_again(stopped)

    # Ben's Monday begins later, with its own.
    assert [now - then for now, then in zip(reminders(stopped), before, strict=True)] == [1, 0, 1, 1, 1]
    late = in_channel(stopped, "week to")[digests:]
    assert len(late) == 1
    assert "week to Fri 20 Nov" in late[0]["text"]
    assert "This comes late: I was not running at its hour, Fri 20 Nov, 17:30." in late[0]["text"]

    stopped.pass_time(MONDAY_NOON + timedelta(hours=12), STEP)
    assert [now - then for now, then in zip(reminders(stopped), before, strict=True)] == [1, 0, 1, 1, 1]
    assert "Late: T-2 Label images" in direct(stopped, BEN, "1. What did you do")[-1]["text"]  # it is in his question
    assert len(in_channel(stopped, "week to")) == digests + 1


def test_who_should_have_been_asked_more_than_two_hours_ago_is_not_asked(stopped: Office) -> None:
    before = questions(stopped)
    start_again(stopped)
    stopped.pass_time(MONDAY_NOON + timedelta(hours=12), STEP)

    assert [now - then for now, then in zip(questions(stopped), before, strict=True)] == [0, 1, 0, 0, 0]
    stopped.slash(BEN, "/standup answer day=2026-11-23 1. Labels")
    stopped.settle()
    (report,) = in_channel(stopped, "Standup Mon 23 Nov · 1 of ")
    assert "I was not running" in report["text"]
    assert "failed" not in stopped.jobs()


def test_the_report_says_who_was_not_asked_and_why(held: Office) -> None:
    held.move(at(12))  # for Ana it is too late by then
    go(held, at(16))

    (report,) = told(held)
    assert "Not asked, because I was not running at their hour: Ana Silva." in report["text"]
    assert "No word yet from Ben Okafor." in report["text"]


def test_a_reminder_that_could_not_be_sent_in_its_day_does_not_join_the_next_one(office: Office) -> None:
    office.clock.stands_at = THURSDAY_NIGHT
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, f"/task add Label images <@{ANA}> by 2026-11-20")
    office.move(THURSDAY_NIGHT + timedelta(hours=2))
    office.script.post("faults", errors=99, method="chat.postMessage")
    office.move(FRIDAY_NIGHT - timedelta(hours=8))
    office.service.stop()
    office.script.post("faults", reset=True)
    office.clock.stands_at = MONDAY_NOON
    start_again(office)

    assert len(direct(office, ANA, "why you get this")) == 1
    with office.service.database.read() as session:
        assert [job.error for job in jobs.failed(session, "T0SANDBOX", 9)] == [TOO_LATE]
    office.service.stop()
