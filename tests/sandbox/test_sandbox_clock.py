"""Time in the workspace: it stands, goes or passes fast, and messages never go back in it."""

import itertools
import threading
import time
from decimal import Decimal

import pytest
from slack_sdk import WebClient

from sandbox.clock import AHEAD_SECONDS, GONE_SECONDS, Clock
from sandbox.in_thread import Running, running
from sandbox.slack import Settings
from tests.sandbox.peer import Payload, Script, until

HOUR, DAY = 3600.0, 86_400.0
START = 1_795_000_000.0


class Watch:
    """Real time, as the test says it."""

    def __init__(self) -> None:
        self.shows = START

    def __call__(self) -> float:
        return self.shows


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_time_passes_at_its_speed_until_the_instant_and_then_as_real_time(watch: Watch) -> None:
    clock = Clock(watch)
    clock.let_pass(600, START + HOUR)
    watch.shows += 3
    on_the_way = clock.now()
    watch.shows += 60
    arrived = clock.now()
    watch.shows += 5

    assert on_the_way == START + 1800
    assert arrived == START + HOUR
    assert (clock.now(), clock.speed) == (START + HOUR + 5, 1)


def test_time_can_stand_still_and_go_on(watch: Watch) -> None:
    clock = Clock(watch)
    clock.let_pass(0, None)
    watch.shows += 100
    stood = clock.now()
    clock.let_pass(1, None)
    watch.shows += 7

    assert stood == START
    assert clock.now() == START + 7


def test_time_waits_for_an_app_that_says_how_far_it_has_come(watch: Watch) -> None:
    clock = Clock(watch)
    clock.app_reached(START)
    clock.let_pass(3600, None)
    watch.shows += 5
    waiting = clock.now()
    clock.app_reached(waiting)
    watch.shows += 5
    waiting_again = clock.now()
    watch.shows += GONE_SECONDS + 1

    assert waiting == START + AHEAD_SECONDS
    assert waiting_again == waiting + AHEAD_SECONDS
    assert clock.now() > waiting_again + 10 * HOUR, "an app that is gone is not waited for"


def test_time_waits_where_the_app_acts_next(watch: Watch) -> None:
    clock = Clock(watch)
    clock.app_reached(START, START + 70)
    clock.let_pass(3600, None)
    watch.shows += 5
    waiting = clock.now()
    clock.app_reached(waiting, START + DAY)
    watch.shows += 5

    assert waiting == START + 70
    assert clock.now() == waiting + AHEAD_SECONDS, "what is far ahead holds nothing up"


def test_a_jump_beyond_the_end_is_the_end_and_nothing_goes_back(watch: Watch) -> None:
    clock = Clock(watch)
    clock.let_pass(600, START + HOUR)
    clock.forward(DAY)

    assert clock.now() == START + DAY
    assert (clock.speed, clock.until) == (1, None)


def test_timestamps_rise_whatever_the_clock_does(watch: Watch) -> None:
    clock = Clock(watch)
    stamps = [clock.stamp(), clock.stamp()]
    clock.let_pass(0, None)
    stamps += [clock.stamp(), clock.stamp()]
    clock.let_pass(14_400, None)
    watch.shows += 1
    stamps.append(clock.stamp())
    clock.reset()
    stamps += [clock.stamp(), clock.stamp()]

    assert all(Decimal(one) < Decimal(other) for one, other in itertools.pairwise(stamps)), stamps


def test_messages_that_come_while_time_passes_have_rising_timestamps() -> None:
    with running(Settings(port=0)) as slack:
        stamps = _said_by_four_at_once(slack)

    assert stamps == sorted(set(stamps))
    assert len(stamps) == 40
    assert stamps[-1] - stamps[0] > HOUR


def _said_by_four_at_once(slack: Running) -> list[float]:
    script = Script(slack)
    script.post("clock", speed=14_400)
    began = script.say("ana", "first")["ts"]

    def talk(who: str) -> None:
        for _ in range(10):
            script.say(who, "while time passes")
            time.sleep(0.05)

    threads = [threading.Thread(target=talk, args=(who,)) for who in ("ana", "ben", "priya", "mei")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = script.get("messages", as_="ana", channel="C02CHURN")["messages"]
    return [float(message["ts"]) for message in shown if float(message["ts"]) > float(began)]


def test_until_monday_is_monday_where_the_person_is(script: Script) -> None:
    script.post("clock", as_="mei", next="sun 23:00")
    script.post("clock", as_="mei", speed=14_400, until="mon 8:00")
    assert until(lambda: script.get("clock", as_="mei")["speed"] == 1)

    reached = script.get("clock", as_="mei")["now_iso"]
    assert "T08:00:" in reached
    assert reached.endswith("+09:00")


def test_everybody_sees_that_the_app_wrote_to_somebody(script: Script, web: WebClient) -> None:
    before = _counts(script)
    web.chat_postMessage(channel="U02BEN", text="A nudge")

    after = _counts(script)
    assert [who for who in after if after[who] != before[who]] == ["U02BEN"]


def _counts(script: Script) -> dict[str, int]:
    people = script.get("state", as_="ana")["people"]
    return {person["id"]: person["direct"]["count"] for person in people if person["direct"]}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"speed": -1},
        {"speed": 1e9},
        {"speed": "fast"},
        {"speed": True},
        {"speed": None},
        {"speed": 600, "until": "2020-01-01T00:00:00+00:00"},
        {"speed": 600, "until": "someday"},
        {"speed": 600, "for": -5},
        {"speed": 600, "for": "long"},
        {"speed": 0, "for": 60},
        {"by": "nan"},
    ],
)
def test_what_the_clock_cannot_do_is_said_and_time_goes_on(script: Script, said: Payload) -> None:
    answer = script.post("clock", as_="ana", **said)
    clock = script.get("clock", as_="ana")

    assert answer["status"] == 400
    assert answer["error"].endswith(".")
    assert (clock["speed"], clock["until"], abs(clock["offset_s"]) < 1) == (1, None, True)
