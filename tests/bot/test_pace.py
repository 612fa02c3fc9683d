"""The pace of posts in bulk, on a clock of its own: never faster than Slack takes them, and on hold when it says so."""

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.queue.pace import Pace

TICK = 1 / 64
"""Sums of it are exact."""


@dataclass
class Wall:
    """A clock that nobody moves but the sleeper, and what went when."""

    pace: Pace = field(init=False)
    now: float = 0.0
    sent: list[tuple[float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pace = Pace(1.0, 13 * TICK, lambda: self.now, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def send(self, channel: str) -> None:
        while rest := self.pace.wait(channel):
            self.now += rest
        self.sent.append((self.now, channel))

    def sent_at(self) -> list[float]:
        return [at for at, _ in self.sent]


channels = st.sampled_from(["C1", "C2", "C3", "C4", "C5", "C6"])
steps = st.lists(st.tuples(channels, st.integers(0, 20)), max_size=60)


@given(steps)
def test_a_channel_gets_one_a_second_and_a_workspace_five(these: list[tuple[str, int]]) -> None:
    wall = Wall()
    for channel, pause in these:
        wall.send(channel)
        wall.now += pause * TICK

    by_channel = defaultdict(list)
    for at, channel in wall.sent:
        by_channel[channel].append(at)
    assert all(later - sooner >= 1 for each in by_channel.values() for sooner, later in itertools.pairwise(each))
    assert all(sixth - first > 1 for first, sixth in zip(wall.sent_at(), wall.sent_at()[5:], strict=False))


@given(steps)
def test_threads_that_take_turns_at_once_keep_it_too(these: list[tuple[str, int]]) -> None:
    """Each asks before the one before it has slept, so that turns are given ahead of time."""
    wall, turns = Wall(), []
    slept: list[float] = []
    wall.pace.sleep = slept.append
    for channel, pause in these:
        if not wall.pace.wait(channel):
            turns.append(wall.now + sum(slept))
        slept.clear()
        wall.now += pause * TICK

    assert all(later - sooner >= 13 * TICK for sooner, later in itertools.pairwise(sorted(turns)))


@given(steps, st.floats(0.5, 90))
def test_nothing_goes_while_slack_asks_us_to_wait(these: list[tuple[str, int]], seconds: float) -> None:
    wall = Wall()
    wall.send("C1")
    wall.pace.hold(seconds)
    for channel, _ in these:
        wall.send(channel)

    assert all(at >= seconds for at in wall.sent_at()[1:])


def test_who_waits_for_a_channel_does_not_hold_up_the_others() -> None:
    wall = Wall()
    slept: list[float] = []
    wall.pace.sleep = slept.append
    for channel in ("C1", "C1", "C1", "C2"):
        wall.pace.wait(channel)

    assert slept == [1.0, 2.0, 13 * TICK]


def test_a_message_that_somebody_waited_for_leaves_room_after_it() -> None:
    wall = Wall()
    wall.pace.count("C1")
    wall.send("C1")

    assert wall.now == 1.0
