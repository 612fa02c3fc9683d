"""Ctrl-C, SIGTERM and SIGKILL to the real program: it ends in time, and nothing is lost or said twice."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.service import STOP_SECONDS
from sandbox.in_thread import Running, free_port
from storage import jobs
from storage.database import Database
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, until
from tests.patience import SECONDS
from tests.programs import ended, launched, settings_for, started, workspace
from tests.sandbox.peer import Script

PEOPLE = (ANA, BEN, MEI, PRIYA)
HANGS_MS = 2_000 * int(SECONDS)
"""Slack answers when the test is over."""


@pytest.fixture(params=["socket", "http"])
def port(request: pytest.FixtureRequest) -> int:
    """Return the port of the bot, 0 in Socket Mode."""
    return free_port() if request.param == "http" else 0


@pytest.fixture
def slack(port: int) -> Iterator[Running]:
    with workspace(app_port=port) as slack:
        yield slack


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_ends_an_idle_bot_at_once(slack: Running, port: int, tmp_path: Path, number: signal.Signals) -> None:
    with started(settings_for(slack, tmp_path, app_port=port)) as program:
        program.send_signal(number)
        code, seconds, logged = ended(program)

    assert code == 0, logged
    assert seconds < STOP_SECONDS  # it has waited for nothing until it had to end
    assert "Traceback" not in logged, logged
    assert "ERROR" not in logged


def test_what_is_in_hand_when_the_bot_is_stopped_is_finished_or_done_at_the_next_start(
    slack: Running, port: int, tmp_path: Path
) -> None:
    script, settings = Script(slack), settings_for(slack, tmp_path, app_port=port)
    with started(settings) as program:
        connected(script)
        script.say(PRIYA, "/project add Churn model")
        script.post("faults", slow_ms=700)
        with ThreadPoolExecutor(8) as pool:
            said = list(pool.map(lambda n: script.say(ANA, f"@baton task add Number {n}")["ts"], range(6)))
            until(lambda: len(deliveries(script, "app_mention")) == 6)
        program.send_signal(signal.SIGTERM)
        code, _, logged = ended(program)

    assert code == 0, logged
    assert "Traceback" not in logged, logged
    script.post("faults", reset=True)
    with started(settings):
        until(lambda: idle(settings))
        assert [answers(script, CHURN, ts) for ts in said] == [1] * 6


def test_a_bot_that_waits_for_a_slack_that_hangs_still_ends_in_time(tmp_path: Path) -> None:
    with workspace() as slack:
        script, settings = Script(slack), settings_for(slack, tmp_path)
        with started(settings) as program:
            connected(script)
            script.say(PRIYA, "/project add Churn model")
            script.post("faults", slow_ms=HANGS_MS)
            ts = script.say(ANA, "@baton task add Label images")["ts"]
            until(lambda: deliveries(script, "chat.postMessage", finished=False))
            program.send_signal(signal.SIGTERM)
            code, _, logged = ended(program)
            assert deliveries(script, "chat.postMessage") == []

        assert code == 0, logged
        assert "it is done at the next start" in logged
        assert answers(script, CHURN, ts) <= 1


def test_a_signal_during_the_start_ends_it(tmp_path: Path) -> None:
    with workspace() as slack:
        Script(slack).post("faults", slow_ms=HANGS_MS)
        with launched(settings_for(slack, tmp_path)) as program:
            until(lambda: deliveries(Script(slack), "auth.test", finished=False))
            program.send_signal(signal.SIGTERM)
            code, seconds, logged = ended(program)
            assert deliveries(Script(slack), "auth.test") == []

    assert (code, seconds < STOP_SECONDS) == (0, True), logged
    assert "Traceback" not in logged, logged


def test_killed_at_any_moment_nothing_is_lost_and_nothing_said_twice(tmp_path: Path) -> None:
    with workspace(retry_scale=0.05) as slack:
        script = Script(slack)
        settings = settings_for(slack, tmp_path, BATON_DEMO_CLOCK_URL=f"{slack.url}/sandbox/clock")
        with started(settings) as program:
            connected(script)
            script.say(PRIYA, "/project add Churn model")
            until(lambda: idle(settings))  # who is in the channel is known now
            directs = {who: direct(script, who) for who in PEOPLE}
            titles = [(n, who) for n in range(8) for who in PEOPLE]
            killing = threading.Timer(0.25, program.kill)
            killing.start()
            for n, who in titles:
                script.say(who, f"task add Number {n} of {who}", directs[who])
            program.wait(SECONDS)
        script.post("clock", by=61)  # the leases of the killed run out
        with started(settings):
            connected(script)
            until(lambda: all(told(script, directs[who], who, f"Number {n} of {who}") for n, who in titles))
            until(lambda: idle(settings))

            counts = [told(script, directs[who], who, f"Number {n} of {who}") for n, who in titles]
            assert counts == [1] * len(titles)
            next_one = script.say(ANA, "/task add The next one")["response"]["text"]
            assert f"T-{len(titles) + 1}" in next_one


def connected(script: Script) -> None:
    until(lambda: script.get("state", as_=ANA)["connected"])


def deliveries(script: Script, kind: str, *, finished: bool = True) -> list[object]:
    return [each for each in script.get("requests") if each["kind"] == kind and (each["status"] or not finished)]


def direct(script: Script, who: str) -> str:
    channels = script.get("state", as_=who)["channels"]
    return next(str(each["id"]) for each in channels if each["is_im"] and each["user"] == "U0BATON")


def told(script: Script, channel: str, who: str, words: str, **where: str) -> int:
    """Return how many messages of the bot hold some words, in a channel or a thread."""
    shown = script.get("messages", as_=who, channel=channel, **where)["messages"]
    return len([m for m in shown if m["bot"] and words in m["text"]])


def answers(script: Script, channel: str, ts: str, who: str = ANA) -> int:
    """Return how many times the bot has answered a message, in its thread or below it."""
    thread = script.get("messages", as_=who, channel=channel, thread_ts=ts)["messages"]
    return len([m for m in thread if m["bot"] and not m["ephemeral"]])


def idle(settings: dict[str, str]) -> bool:
    """Say whether no job is left to do."""
    store = Database(f"sqlite:///{settings['BATON_DATA_DIR']}/baton.db")
    with store.read() as session:
        left = jobs.counts(session).get(jobs.State.READY, 0)
    store.dispose()
    return left == 0
