"""Posts: each stands in its place once, whatever goes wrong; what can't be posted is told privately."""

import contextlib
import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.job_errors import TryLaterError
from bot.jobs.posting.delivery import Delivery
from bot.jobs.posting.elsewhere import DOUBT, INVITE
from bot.jobs.queue.pace import Pace
from bot.jobs.queue.workers import LEASE, LONGEST_WAIT, JobInHand
from bot.service import Service
from bot.slack.calls.prompt_calls import PromptCalls
from core.reply import say
from handlers.catalog import CATALOG
from handlers.request.outbox import outbox
from pictures.render import draw
from storage import jobs
from storage.database import Database
from storage.jobs import NewJob
from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, until
from tests.patience import SECONDS

TEAM = "T0SANDBOX"


@pytest.fixture
def reading(churn: Office) -> Office:
    """Return an office where the bot may read what was said in channels."""
    slack = churn.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes | {"channels:history"})
    return churn


@pytest.fixture
def blind(churn: Office) -> Office:
    """Return an office where the bot may not read what was said in channels."""
    slack = churn.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"channels:history"})
    return churn


def test_a_channel_that_is_full_is_tried_again_after_the_time_that_slack_says(churn: Office) -> None:
    churn.script.post("faults", rate_limited=2, retry_after=1, method="chat.postMessage")
    ts = churn.say(ANA, "@baton help")

    assert "Five things you can do here" in churn.answer_in_thread(ANA, CHURN, ts, after=ts).text
    tries = [datetime.fromisoformat(each["at"]) for each in churn.requests("chat.postMessage")]
    assert len(tries) == 3
    assert all(later - sooner >= timedelta(seconds=0.99) for sooner, later in itertools.pairwise(tries))
    assert len(churn.from_bot(ANA, CHURN, ts)) == 1


def test_what_nobody_waits_for_goes_at_the_pace_of_its_channel(churn: Office) -> None:
    pace_of(churn).channel_seconds = 0.5
    began = churn.clock()

    bulk(churn, CHURN, CHURN, CHURN)

    # Not from one to the next: of two that go half a second apart the first may be longer on its way.
    waited = [instant - began for instant in sent_at(churn, 3)]
    assert all(wait >= turn * timedelta(seconds=0.48) for turn, wait in enumerate(waited))


def test_while_slack_asks_us_to_wait_nothing_in_bulk_goes_anywhere(churn: Office) -> None:
    churn.script.post("faults", rate_limited=1, retry_after=1, method="chat.postMessage")
    bulk(churn, CHURN)
    refused = sent_at(churn, 1)[0]

    bulk(churn, churn.direct_channel(ANA))

    assert sent_at(churn, 2)[1] - refused >= timedelta(seconds=0.9)


def test_slack_being_down_for_a_while_loses_and_doubles_nothing(reading: Office) -> None:
    reading.script.post("faults", errors=1, method="chat.postMessage")
    ts = reading.say(ANA, "@baton help")

    assert until(lambda: reading.from_bot(ANA, CHURN, ts))
    finish(reading)
    assert len(reading.from_bot(ANA, CHURN, ts)) == 1


@pytest.mark.parametrize("surface", ["thread", "direct"])
def test_a_post_whose_answer_was_lost_stands_once(reading: Office, surface: str) -> None:
    reading.script.post("faults", lose_response=1, method="chat.postMessage")
    channel = CHURN if surface == "thread" else reading.direct_channel(ANA)
    ts = reading.say(ANA, "@baton help" if surface == "thread" else "help", channel)

    finish(reading, posts=1)
    assert len(reading.requests("chat.postMessage")) == 1
    assert len(from_bot_anywhere(reading, ANA, channel, ts)) == 1
    assert reading.jobs().get("failed", 0) == 0


def test_where_we_may_not_look_the_asker_is_told_privately_instead_of_twice_in_public(blind: Office) -> None:
    blind.script.post("faults", lose_response=1, method="chat.postMessage")
    ts = blind.say(ANA, "@baton task add Label images")

    private = blind.newest_direct(ANA, "✓ T-1")
    assert DOUBT in str(private.blocks)
    finish(blind)
    assert len(blind.from_bot(ANA, CHURN, ts)) == 1
    assert blind.jobs().get("failed", 0) == 0


def test_the_private_answer_stands_once_too(blind: Office) -> None:
    blind.script.post("faults", lose_response=2, method="chat.postMessage")
    blind.say(ANA, "@baton task add Label images")

    blind.newest_direct(ANA, "✓ T-1")
    finish(blind)
    assert len(blind.from_bot(ANA, blind.direct_channel(ANA))) == 1
    assert len(blind.from_bot(ANA, CHURN, blind.messages(ANA)[-1]["ts"])) == 1


def test_a_crash_between_sending_and_storing_does_not_repeat_the_post(reading: Office) -> None:
    with crashed_after_sending(reading), another_copy(reading):
        finish(reading)

        assert len(reading.from_bot(ANA, CHURN, reading.messages(ANA)[-1]["ts"])) == 1
        assert "failed" not in reading.jobs()


def test_where_the_bot_is_not_the_answer_goes_to_the_asker_with_the_remedy(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Everything else", GENERAL)
    ts = churn.say(ANA, "Who labels the images?", GENERAL)
    churn.script.post("shortcut", as_=ANA, channel=GENERAL, message_ts=ts, callback_id="task add")
    churn.submit(ANA)

    told = churn.ephemeral(ANA, "Who labels the images?", GENERAL)
    assert INVITE in str(told["blocks"])
    assert "/invite @baton" in str(told["blocks"])
    assert churn.from_bot(BEN, GENERAL, ts) == []


def test_a_project_in_a_channel_without_the_bot_still_answers(churn: Office) -> None:
    answer = churn.slash(PRIYA, "/project add Everything else", GENERAL)

    assert "P-2" in answer.text
    assert "T-1" in churn.slash(PRIYA, "/task add Sweep the floor", GENERAL).text


def test_blocks_that_slack_refuses_do_not_make_us_silent(
    churn: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add_job(
        churn, "post", {"channel": CHURN, "thread": None, "messages": [{"text": "Hello", "blocks": [{"type": "?"}]}]}
    )

    assert until(lambda: churn.from_bot(ANA))[0]["text"] == "Hello"
    assert "invalid_blocks" in caplog.text


def test_a_job_that_always_fails_is_set_aside_and_the_others_go_on(
    churn: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.jobs.queue.workers._pause", lambda _attempts: 0.0)
    add_job(churn, "post", {"channel": CHURN})  # a job without its messages' place
    add_job(churn, "picture", {"drawing": "no such thing", "data": {}, "title": "t", "alt": "a", "channel": CHURN})

    churn.mention(ANA, "help")
    until(lambda: churn.jobs().get("failed") == 1)
    parked = parked_jobs(churn)[0]
    assert (parked.kind, parked.attempts) == ("picture", 8)
    assert parked.error
    assert parked.error.split(":")[0] in caplog.text


def test_a_job_that_was_set_aside_can_be_run_again(churn: Office) -> None:
    add_job(churn, "post", {"channel": "C0NOWHERE", "thread": None, "messages": [{"text": "Hello", "blocks": []}]})
    until(lambda: churn.jobs().get("failed"))
    parked = parked_jobs(churn)[0]
    assert "channel_not_found" in str(parked.error)

    churn.slack.slack.workspace.channels["C0NOWHERE"] = churn.slack.slack.workspace.channels[CHURN]
    with churn.service.database.begin() as session:
        jobs.run_again(session, parked.id, churn.clock())
    churn.service.worker_pools.workers.wake()

    assert until(lambda: churn.from_bot(ANA))[0]["text"] == "Hello"


def test_slack_may_be_away_for_a_day(churn: Office) -> None:
    tries: list[int] = []

    def away(task: JobInHand) -> None:
        tries.append(task.job.attempts)
        raise TryLaterError(1, "Slack is away", certain=False)

    churn.settle()
    churn.service.worker_pools.workers.stop(5)
    churn.service.worker_pools.workers.runners = {"test": away}
    now = churn.clock.stands_at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    add_job(churn, "test", {})
    while churn.clock() - now <= LONGEST_WAIT:
        churn.service.worker_pools.workers.run_one("me")
        assert churn.jobs()["ready"] == 1
        churn.clock.stands_at += timedelta(minutes=5)
    churn.clock.stands_at += timedelta(minutes=5)
    churn.service.worker_pools.workers.run_one("me")

    assert len(tries) > 200
    assert "Slack is away" in str(parked_jobs(churn)[0].error)


def test_a_job_of_many_calls_is_not_taken_over_while_it_goes_on(churn: Office) -> None:
    taken: list[str] = []

    def slow(task: JobInHand) -> None:
        taken.append(task.job.key)
        for _ in range(5):
            churn.clock.stands_at = churn.clock() + LEASE * 0.9
            task.mark({})
            assert not churn.service.worker_pools.workers.run_one("somebody else")

    churn.service.worker_pools.workers.stop(5)
    churn.service.worker_pools.workers.runners = {"test": slow}
    churn.clock.stands_at = churn.clock()
    add_job(churn, "test", {})

    assert churn.service.worker_pools.workers.run_one("me")
    assert len(taken) == 1


def test_a_picture_whose_answer_was_lost_stands_once(churn: Office) -> None:
    churn.slash(PRIYA, '/risk add "Labels drift" p=4 i=5')
    churn.script.post("faults", lose_response=1, method="files.completeUploadExternal")
    churn.slash(PRIYA, "/risk matrix")

    finish(churn, pictures=1)
    direct = churn.direct_channel(PRIYA)
    assert len([m for m in churn.messages(PRIYA, direct) if m["files"]]) == 1


def test_no_call_goes_out_while_a_transaction_is_open(churn: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    within, begin, call = threading.local(), churn.service.database.begin, WebClient.api_call
    call_promptly = PromptCalls.all  # which makes its calls on other threads
    caught: list[str] = []

    class Watched:
        def __init__(self) -> None:
            self.transaction = begin()

        def __enter__(self) -> Any:
            within.open = True
            return self.transaction.__enter__()

        def __exit__(self, *error: Any) -> Any:  # noqa: PYI036  # handed on as they are
            within.open = False
            return self.transaction.__exit__(*error)

    def watched_call(client: WebClient, method: str, **more: Any) -> Any:
        caught.append(f"{method} {'inside' if getattr(within, 'open', False) else 'outside'}")
        return call(client, method, **more)

    def watched_prompt(prompt: PromptCalls, *more: Any, **options: Any) -> Any:
        caught.append(f"prompt {'inside' if getattr(within, 'open', False) else 'outside'}")
        return call_promptly(prompt, *more, **options)

    monkeypatch.setattr(PromptCalls, "all", watched_prompt)
    monkeypatch.setattr(churn.service.database, "begin", Watched)
    monkeypatch.setattr(WebClient, "api_call", watched_call)
    churn.slash(ANA, "/task add Label images @ben")
    churn.slash(ANA, "/task add")
    churn.mention(ANA, "task list")
    churn.script.post("people", id="U0LEO", name="leo", real_name="Leo Marks")
    churn.slash(ANA, "/task add Ask Leo <@U0LEO>")
    churn.script.post("home", as_=ANA)
    until(lambda: churn.requests("views.publish"))
    finish(churn)

    assert {each.split(" ")[0] for each in caught} >= {"prompt", "views.open", "chat.postMessage", "views.publish"}
    assert [each for each in caught if each.endswith("inside")] == []


def test_a_command_costs_no_call_and_the_token_is_checked_once(churn: Office) -> None:
    finish(churn)
    before = len(churn.script.get("requests"))
    churn.slash(ANA, "/task add Label images @ana")

    assert [each["kind"] for each in churn.script.get("requests")[before:]] == ["slash_commands"]
    churn.mention(ANA, "help")
    assert len(churn.requests("auth.test")) == 1


@contextlib.contextmanager
def crashed_after_sending(office: Office) -> Iterator[None]:
    """Have an answer posted by a bot that never hears that it was, as if it had been killed."""
    sent, end = threading.Event(), threading.Event()

    def hangs(**message: Any) -> Any:
        office.service.slack.api_call("chat.postMessage", json=message)
        sent.set()
        end.wait(2 * SECONDS)
        raise TimeoutError

    office.service.slack.chat_postMessage = hangs  # type: ignore[method-assign]
    office.say(ANA, "@baton task add Label images")
    assert sent.wait(SECONDS)
    yield
    end.set()


@contextlib.contextmanager
def another_copy(office: Office) -> Iterator[Service]:
    """Yield another bot on the same store, once the first one's leases have run out."""
    later = office.clock() + LEASE + timedelta(seconds=1)
    store = Database(office.service.database.url.render_as_string(hide_password=False))
    copy = Service(office.service.settings, CATALOG, store, lambda: later, draw)
    copy.worker_pools.workers.start()
    try:
        yield copy
    finally:
        copy.stop()


def finish(office: Office, **expected: int) -> None:
    """Wait until no job is left to do."""
    methods = {"posts": "chat.postMessage", "pictures": "files.completeUploadExternal"}
    for name, count in expected.items():
        until(partial(has, office, methods[name], count))
    until(lambda: not office.jobs().get("ready"))


def has(office: Office, kind: str, count: int) -> bool:
    return len(office.requests(kind)) >= count


def from_bot_anywhere(office: Office, who: str, channel: str, ts: str) -> list[Any]:
    """Return what the bot wrote below a message, in its thread or not."""
    return office.from_bot(who, channel, ts) or [m for m in office.from_bot(who, channel) if m["ts"] > ts]


def add_job(office: Office, kind: str, payload: dict[str, object]) -> None:
    now = office.clock()
    with office.service.database.begin() as session:
        jobs.add(session, TEAM, kind, f"test:{kind}", payload, now=now)
    office.service.worker_pools.workers.wake()


def bulk(office: Office, *channels: str) -> None:
    """Have posts wait that the clock brings."""
    now = office.clock()
    with office.service.database.begin() as session:
        new = [
            NewJob(
                TEAM,
                "post",
                f"bulk:{channel}:{number}",
                outbox.post_payload(channel, None, say("Hello")),
                rank=jobs.BULK,
            )
            for number, channel in enumerate(channels)
        ]
        jobs.add_all(session, new, now=now)
    office.service.worker_pools.bulk.wake()


def pace_of(office: Office) -> Pace:
    """Return the pace that the bot keeps."""
    delivery = office.service.worker_pools.bulk.runners["post"].__self__  # type: ignore[attr-defined]
    assert isinstance(delivery, Delivery)
    return delivery.pace


def sent_at(office: Office, count: int) -> list[datetime]:
    """Wait until so many posts were tried, and return when."""
    until(partial(has, office, "chat.postMessage", count))
    return [datetime.fromisoformat(each["at"]) for each in office.requests("chat.postMessage")]


def parked_jobs(office: Office) -> list[jobs.Job]:
    with office.service.database.read() as session:
        return jobs.failed(session, TEAM, 10)


def test_who_has_lost_a_job_to_another_copy_does_not_go_on_with_it(churn: Office) -> None:
    went_on: list[str] = []

    def slow(in_hand: JobInHand) -> None:
        churn.clock.stands_at = churn.clock() + LEASE + timedelta(seconds=1)
        with churn.service.database.begin() as session:
            assert jobs.claim(session, "another copy", churn.clock(), LEASE, ["test"], 1)
        in_hand.mark({"sending": 0})
        went_on.append(in_hand.job.key)

    workers = churn.service.worker_pools.workers
    workers.stop(5)
    workers.runners = {"test": slow}
    churn.clock.stands_at = churn.clock()
    add_job(churn, "test", {})

    assert workers.run_one("me")
    assert went_on == []
