"""A whole week of a project, as it comes: standups, nudges, reports, reminders, and the digest at its end."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import jobs
from storage.database import Database
from tests.office import ANA, BEN, GUS, MEI, PRIYA, Office, Payload, until
from tests.programs import settings_for, started, workspace
from tests.sandbox.peer import Script

EVERYBODY = (ANA, BEN, PRIYA, MEI, GUS)
# In this week nobody here has a public holiday. At 22:00 UTC it is between two working days everywhere.
SUNDAY = datetime(2026, 11, 15, 22, 0, tzinfo=UTC)
DAYS = ("Mon 16 Nov", "Tue 17 Nov", "Wed 18 Nov", "Thu 19 Nov", "Fri 20 Nov")
A_DAY = timedelta(days=1)
STEP = timedelta(minutes=30)


@pytest.fixture
def held(office: Office) -> Office:
    """Return an office on Sunday night, whose project holds standups and posts a digest since noon."""
    office.clock.stands_at = SUNDAY - A_DAY / 2
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, f"/task add Label 500 images <@{ANA}> by 2026-11-18")
    office.slash(PRIYA, f"/task add Clean the hold-out <@{BEN}> by 2026-11-20")
    office.slash(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=21:30")
    office.slash(PRIYA, "/digest setup fri 16:00")
    office.pass_time(SUNDAY, STEP)
    return office


def test_a_week_brings_each_thing_once(held: Office) -> None:
    for number in range(7):
        if number == 2:
            _answer_on_wednesday(held)
        held.pass_time(SUNDAY + (number + 1) * A_DAY, STEP)

    said = [message["text"] for message in held.from_bot(PRIYA)]
    # A day without answers posts nothing.
    assert [sum(f"Standup {day} · 1 of 4 answered" in text for text in said) for day in DAYS] == [0, 0, 1, 0, 0]
    assert sum("week to Fri 20 Nov" in text for text in said) == 1
    nudged = {who: [day for day in DAYS if any(day in text for text in _nudges(held, who))] for who in (ANA, BEN)}
    assert nudged == {ANA: [day for day in DAYS if day != "Wed 18 Nov"], BEN: list(DAYS[:3])}, "Ben is silent"
    assert [_days_asked(held, who) for who in (ANA, BEN)] == [5, 3]
    # What somebody owes is part of the question; Gus, a guest, is in no standup and owes nothing.
    assert _reminders(held) == Counter()
    assert "Today: T-1 Label 500 images" in _questions(held, ANA)[2]
    assert "Soon: T-2 Clean the hold-out (Fri 20 Nov)" in _questions(held, BEN)[2]
    assert [text for text in _directs_said(held, PRIYA) if "Nobody has answered the standup" in text] == []


def _answer_on_wednesday(office: Office) -> None:
    """Let Ana answer half an hour after she was asked, at 10:00 in Lisbon."""
    office.pass_time(SUNDAY + 2 * A_DAY + timedelta(hours=12), STEP)
    direct = office.direct_channel(ANA)
    question = [m for m in office.from_bot(ANA, direct) if "1. What did you do" in m["text"]][2]
    office.click(ANA, question, "Answer", direct)
    office.modal(ANA)
    office.submit(ANA, first="Labelled 300", second="The rest", third="")
    office.settle()


def _directs(office: Office, who: str) -> list[Payload]:
    return office.from_bot(who, office.direct_channel(who))


def _directs_said(office: Office, who: str) -> list[str]:
    return [m["text"] for m in _directs(office, who)]


def _questions(office: Office, who: str) -> list[str]:
    is_one = ("Standup for", "Churn model: your answers")
    return [text for text in _directs_said(office, who) if text.startswith(is_one)]


def _days_asked(office: Office, who: str) -> int:
    return len(_questions(office, who))


def _nudges(office: Office, who: str) -> list[str]:
    return [m["text"] for m in _directs(office, who) if "no answer from you yet" in m["text"]]


def _reminders(office: Office) -> Counter[str]:
    return Counter(who for who in EVERYBODY for m in _directs(office, who) if "why you get this" in m["text"])


def test_a_running_bot_keeps_up_with_time_that_passes_fast(tmp_path: Path) -> None:
    with workspace() as slack:
        script = Script(slack)
        script.post("people", id=ANA, tz="Etc/UTC", locale="en")  # without holidays and summer time
        with started(settings_for(slack, tmp_path, BATON_DEMO_CLOCK_URL=f"{slack.url}/sandbox/clock")) as _:
            until(lambda: script.get("state", as_=ANA)["connected"])
            script.post("clock", as_=ANA, next="sun 12:00")
            script.say(PRIYA, "/project add Churn model")
            _wait_until_idle(tmp_path)
            script.say(PRIYA, "/standup setup mon-fri 9:30 nudge=60 report=21:30")
            script.post("clock", speed=4 * 3600, until=_monday_evening(script))
            until(lambda: script.get("clock")["speed"] == 1)

            written = [*_times(script, ANA, "Standup for"), *_times(script, ANA, "no answer from you yet")]
            assert [(at.weekday(), at.hour, at.minute >= 30) for at in written] == [(0, 9, True), (0, 10, True)]
            assert {at.minute for at in written} == {30}, "each comes at its minute of the clock that is shown"
            assert sum("Standup Mon" in m["text"] for m in _channel(script)) == 0  # nobody has answered


def _monday_evening(script: Script) -> str:
    now = datetime.fromtimestamp(script.get("clock")["now"], UTC)
    return (now + timedelta(hours=30)).isoformat()


def _wait_until_idle(folder: Path) -> None:
    store = Database(f"sqlite:///{folder / 'baton.db'}")

    def is_idle() -> bool:
        with store.read() as session:
            return jobs.counts(session).get(jobs.State.READY, 0) == 0

    until(is_idle)
    store.dispose()


def _times(script: Script, who: str, holding: str) -> list[datetime]:
    shown = script.get("messages", as_=who, channel="baton")["messages"]
    return [datetime.fromtimestamp(float(m["ts"]), UTC) for m in shown if holding in m["text"]]


def _channel(script: Script) -> list[Payload]:
    messages: list[Payload] = script.get("messages", as_=PRIYA, channel="churn-model")["messages"]
    return messages
