"""A delivery is taken once, however often it comes; what was not meant for us is left alone."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltResponse

from bot.jobs.queue.workers import JobInHand
from bot.slack.connection.intake import Intake
from bot.slack.incoming.translate import Translator
from bot.slack.payload.names import CommandNames
from core.reply import say
from core.stored_reply import plain_of
from storage import events_seen
from storage.jobs import Job
from tests import databases
from tests.knocking import Door
from tests.office import ANA, BEN, CHURN, PRIYA, Office, open_office, until
from tests.patience import SECONDS

US = "U0BATON"


@pytest.fixture
def twice(churn: Office) -> Office:
    """Return an office to which Slack brings everything twice."""
    churn.script.post("faults", deliver_twice=True)
    return churn


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Office]:
    with open_office(databases.fresh_sqlite_url(tmp_path), http=True) as office:
        office.slash(PRIYA, "/project add Churn model")
        yield office


def test_a_slash_command_that_comes_twice_is_run_once(twice: Office) -> None:
    twice.slash(ANA, "/task add Label images @ben")

    settle(twice, "slash_commands", 2)
    assert tasks(twice) == ["T-1"]
    assert len(told(twice, BEN)) == 1


def test_a_mention_that_comes_twice_is_answered_once(twice: Office) -> None:
    ts = twice.say(ANA, "@baton task add Label images")

    settle(twice, "app_mention", 2)
    assert tasks(twice) == ["T-1"]
    assert len(twice.from_bot(ANA, CHURN, ts)) == 1


def test_a_direct_message_that_comes_twice_is_answered_once(twice: Office) -> None:
    twice.direct(ANA, "help")

    settle(twice, "message", 2)
    assert len(told(twice, ANA)) == 1


def test_a_click_that_comes_twice_counts_once(twice: Office) -> None:
    twice.slash(ANA, "/task add Label images")
    twice.slash(ANA, "/task start T-1")
    twice.click(ANA, twice.messages(ANA)[-1], "Mark done")

    settle(twice, "block_actions", 2)
    assert twice.slash(ANA, "/baton why T-1").text.count("marked it as done") == 1
    assert len([each for each in twice.requests("response_url") if "T-1" in each["request"]["text"]]) == 1


def test_a_form_that_comes_twice_is_taken_once(twice: Office) -> None:
    twice.slash(ANA, "/task add")
    twice.submit(ANA, title="Label images", owner=BEN)

    settle(twice, "view_submission", 2)
    assert tasks(twice) == ["T-1"]
    assert len(told(twice, BEN)) == 1


def test_a_shortcut_that_comes_twice_opens_one_form_and_complains_of_nothing(twice: Office) -> None:
    ts = twice.say(ANA, "We should label the images")
    twice.script.post("shortcut", as_=ANA, channel=CHURN, message_ts=ts, callback_id="task add")

    settle(twice, "message_action", 2)
    assert len(twice.script.modals(ANA)) == 1
    assert twice.jobs().get("ready", 0) == 0
    assert [m["text"] for m in twice.messages(ANA, CHURN, ts)] == ["We should label the images"]


def test_one_post_that_arrives_as_two_events_is_answered_once(churn: Office) -> None:
    slack = churn.slack.slack
    slack.manifest = replace(slack.manifest, events=slack.manifest.events | {"message.channels"})
    ts = churn.say(ANA, "@baton task add Label images")

    settle(churn, "app_mention", 1)
    settle(churn, "message", 1)
    assert tasks(churn) == ["T-1"]
    assert len(churn.from_bot(ANA, CHURN, ts)) == 1


def test_what_was_stored_but_not_acknowledged_is_not_done_again(web: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, refused = Intake.take, [503]

    def lost_once(intake: Intake, payload: object) -> BoltResponse:
        answer = whole(intake, payload)
        return BoltResponse(status=refused.pop()) if refused else answer

    monkeypatch.setattr(Intake, "take", lost_once)
    ts = web.say(ANA, "@baton task add Label images")

    settle(web, "app_mention", 2)
    assert [each["retry"] for each in web.requests("app_mention")] == [0, 1]
    assert tasks(web) == ["T-1"]
    assert len(web.from_bot(ANA, CHURN, ts)) == 1


def test_what_was_refused_is_not_done_when_it_comes_again(web: Office) -> None:
    ts = web.say(ANA, "@baton task done T-1")
    settle(web, "app_mention", 1)
    assert "There is no task T-1" in web.from_bot(ANA, CHURN, ts)[0]["text"]
    web.slash(ANA, "/task add Label images")

    again = Door(web.service.settings.port).json(web.requests("app_mention")[0]["request"])

    assert again.status == 200
    until(lambda: not web.jobs().get("ready"))
    assert len(web.from_bot(ANA, CHURN, ts)) == 1
    assert "marked it as done" not in web.slash(ANA, "/baton why T-1").text


def test_what_could_not_be_stored_is_delivered_again(web: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, failing = web.service.database.begin, [1, 2]

    def full_twice() -> Any:
        if failing:
            raise OSError(f"the disk is full {failing.pop()}")
        return begin()

    web.say(ANA, "@baton help")  # the first mention is noted as an event of its kind, too
    settle(web, "app_mention", 1)
    alone(web)
    monkeypatch.setattr(web.service.database, "begin", full_twice)
    ts = web.say(ANA, "@baton task add Label images")

    until(lambda: len(web.requests("app_mention")) == 3)
    until(lambda: tasks(web) == ["T-1"])
    assert web.from_bot(ANA, CHURN, ts) == []


def test_an_event_that_could_not_be_noted_is_noted_when_it_comes_again(
    web: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, failing = events_seen.add, [1]

    def full_once(*row: Any) -> None:
        if failing:
            raise OSError(f"the disk is full {failing.pop()}")
        add(*row)

    monkeypatch.setattr(events_seen, "add", full_once)
    web.say(ANA, "@baton task add Label images")

    settle(web, "app_mention", 2)
    assert tasks(web) == ["T-1"]
    with web.service.database.read() as session:
        assert "app_mention" in events_seen.first_ones(session, "T0SANDBOX")


def alone(office: Office) -> None:
    """Have nothing but requests write from now on."""
    office.service.scheduler.stop()
    assert all(pool.stop(SECONDS) for pool in office.service.worker_pools)


def test_edits_and_deletions_are_not_commands(churn: Office) -> None:
    churn.direct(ANA, "help")
    channel = churn.direct_channel(ANA)
    ts = next(m["ts"] for m in churn.messages(ANA, channel) if not m["bot"])
    churn.script.post("edit", as_=ANA, channel=channel, message_ts=ts, text="task add Label images")
    churn.script.post("delete", as_=ANA, channel=channel, message_ts=ts)

    settle(churn, "message", 4)  # with the bot's own answer
    assert len(told(churn, ANA)) == 1
    assert tasks(churn) == []


def test_our_own_posts_are_not_answered(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ben")
    churn.newest_direct(BEN, "Label images")

    settle(churn, "message", 1)
    assert churn.requests("message")[0]["request"]["event"]["bot_id"]
    assert len(told(churn, BEN)) == 1


@pytest.mark.shared
@pytest.mark.parametrize("name", ["message.other_bot", "message.bot_message", "message.channel.own_bot_thread_reply"])
def test_a_bot_is_not_talked_to(shared: Path, name: str) -> None:
    folder = shared / "slack" / "payloads" / "events"
    translator = a_translator()

    def said(sample: str) -> object:
        body = json.loads((folder / f"{sample}.json").read_text())
        body["event"] |= {"channel": "D1", "channel_type": "im", "text": f"<@{US}> help"}
        return translator.message(body)

    assert said("message.im.plain")
    assert said(name) is None


def test_slackbot_is_not_talked_to() -> None:
    event = {"type": "message", "user": "USLACKBOT", "channel": "D1", "channel_type": "im", "text": "hi", "ts": "1.2"}

    assert a_translator().message({"team_id": "T1", "event": event}) is None


def a_translator() -> Translator:
    return Translator(CommandNames("/baton"), US, "", "T1", lambda: datetime.now(UTC))


def settle(office: Office, kind: str, count: int) -> None:
    """Wait until so many deliveries of a kind are answered and the jobs that they led to have ended."""
    until(lambda: len([each for each in office.requests(kind) if each["status"]]) >= count)
    until(lambda: not office.jobs().get("ready"))


def tasks(office: Office) -> list[str]:
    """Return the ids of all tasks."""
    listed = office.slash(ANA, "/task list all").text
    return [f"T-{number}" for number in range(1, 10) if f"T-{number} " in listed]


def told(office: Office, who: str) -> list[str]:
    """Return what the bot has said to somebody in direct messages."""
    direct = office.direct_channel(who)
    every = [m for m in office.messages(who, direct) if m["bot"]]
    threads = [m for root in office.messages(who, direct) for m in office.messages(who, direct, root["ts"]) if m["bot"]]
    return [m["text"] for m in {m["ts"]: m for m in [*every, *threads]}.values()]


def test_an_answer_of_several_messages_goes_on_where_it_stopped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr("bot.slack.answers.outgoing.post_json", lambda _url, body: said.append(body["text"]))
    replies = [plain_of(say("One")), plain_of(say("Two"))]
    payload = {"url": "https://hooks", "replaces": False, "replies": replies}
    job = Job(key="k", payload=payload, result={"sent": ["response_url"]})

    respond = office.service.worker_pools.workers.runners["respond"]
    assert respond(JobInHand(job, lambda _state: None)) == {"sent": ["response_url"] * 2}
    assert said == ["Two"]
