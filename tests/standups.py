"""What tests of standups share: a project that holds one, its days, and what people are sent and write."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.actor import Person
from storage.directory import people
from tests.office import CHURN, GUS, MEI, PRIYA, Office, Payload, until

SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = datetime(2026, 11, 23, tzinfo=UTC)
REPORT = ("Standup Mon 23 Nov · ", "Standup of Mon 23 Nov:")
"""How a report begins, and how the line does that stands where there is none."""
SETUP = "/standup setup mon-fri 9:30 nudge=60 report=16:00"


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of Monday, 23 November 2026, in UTC; Lisbon has the same, New York is five hours behind."""
    return DAY + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def held(office: Office) -> Office:
    """Return an office on a Sunday, where Ana (Lisbon) and Ben (New York) are asked at 9:30 from tomorrow on."""
    office.clock.stands_at = SUNDAY
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    office.slash(PRIYA, SETUP)
    for person in (PRIYA, MEI, GUS):
        office.slash(PRIYA, f"/standup without <@{person}>")
    office.move(SUNDAY)
    return office


def go(office: Office, instant: datetime) -> None:
    """Let time go by, with a look at each hour at which something is due."""
    due = (-4.5, 4, 9.5, 10.5, 14.5, 15.5, 16)  # the day opens where it begins first; Priya; Ana; Ben; the report
    looks = sorted(DAY + timedelta(days=day, hours=hours) for day in (0, 1) for hours in due)
    for look in (*(each for each in looks if office.clock() < each < instant), instant):
        office.move(look)


def asked(office: Office, who: str) -> list[Payload]:
    """Return the messages by which somebody was asked."""
    return [m for m in direct(office, who) if "1. What did you do" in m["text"]]


def direct(office: Office, who: str) -> list[Payload]:
    return office.from_bot(who, office.direct_channel(who))


def nudges(office: Office, who: str) -> list[Payload]:
    return [m for m in direct(office, who) if "no answer from you yet" in m["text"]]


def lives_in_seoul(office: Office, who: str) -> None:
    """Have somebody live nine hours ahead of Lisbon, where the day ends before the report comes."""
    with office.service.database.begin() as session:
        people.save(session, "T0SANDBOX", [replace(person_of(office, who), zone="Asia/Seoul")], office.clock())
    office.slack.slack.workspace.people[who].tz = "Asia/Seoul"


def reports(office: Office) -> list[Payload]:
    """Return the reports, each with the words of what stands in its thread."""
    return [
        {**m, "text": "\n".join(each["text"] for each in office.from_bot(PRIYA, CHURN, m["ts"]))}
        for m in office.from_bot(PRIYA)
        if m["text"].startswith(REPORT)
    ]


def told(office: Office) -> list[Payload]:
    """Have Priya answer, whom nobody has asked, and return the reports: without any answer nothing is posted."""
    office.slash(PRIYA, "/standup answer day=2026-11-23 1. Wrote the plan")
    office.settle()
    return reports(office)


def fill_in(office: Office, who: str, **fields: Any) -> None:
    """Answer by the form behind the button of the question."""
    message = asked(office, who)[-1]
    office.click(who, message, "Answer", office.direct_channel(who))
    office.modal(who)
    office.submit(who, **fields)
    office.settle()


def keep_words(office: Office, who: str, words: str) -> None:
    """Write plain words to the bot, and say that they are an answer."""
    asked_back = office.direct(who, words)
    message = next(m for m in reversed(direct(office, who)) if m["text"] == asked_back.text)
    office.click(who, message, "Yes, keep it", office.direct_channel(who))
    office.settle()


def inputs(office: Office, who: str) -> dict[str, str]:
    """Return what stands in the fields of the form on somebody's screen."""
    fields = [block for block in office.modal(who)["blocks"] if block["type"] == "input"]
    return {block["block_id"]: block["element"].get("initial_value", "") for block in fields}


def report_with(office: Office, words: str) -> Payload:
    """Wait until the one report holds some words."""

    def look() -> Payload | None:
        (found,) = reports(office)
        return found if words in found["text"] else None

    return until(look)


def person_of(office: Office, who: str) -> Person:
    with office.service.database.read() as session:
        return people.load(session, "T0SANDBOX", [who])[0]


def at_once(*calls: Callable[[], Any]) -> None:
    with ThreadPoolExecutor(len(calls)) as pool:
        for each in [pool.submit(call) for call in calls]:
            each.result()
