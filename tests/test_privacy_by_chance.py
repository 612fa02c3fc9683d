"""Days of a workspace: nobody sees a project that Slack does not show them for longer than an hour.

And never after everything was compared with Slack, whatever was lost, came late, or happened while nobody listened.
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import pytest

from tests.office import ANA, BEN, MEI
from tests.private_project import PARTNER, PAUL
from tests.shown_projects import PEOPLE, PROJECTS, ShownProjects

pytestmark = pytest.mark.usefixtures("hears_silence")
MINUTE = 60
SURFACES = ["answer", "list", "digest", "home", "card", "reminder"]
FATES = ["heard", "lost", "held"]


@dataclass(frozen=True)
class Day:
    """A day of the workspace, and what of it is left to chance."""

    shown: ShownProjects
    chance: Random

    def something_happens(self) -> None:
        """Have something else happen, of which the bot hears at once, later or never."""
        who, name, fate = (self.chance.choice(each) for each in (PEOPLE, list(PROJECTS), FATES))
        channel = self.shown.channels[name]
        what: list[Callable[[], None]] = [
            lambda: self.shown.member(who, name, "join", fate),
            lambda: self.shown.member(who, name, "leave", fate),
            lambda: self.shown.rename(name, fate, f"{name}-{channel.name.count('-') + 1}"),
            lambda: self.shown.act(fate, "people", id=self.chance.choice([ANA, BEN]), deleted=True),
        ]
        self.chance.choice(what)()

    def events_come(self) -> None:
        """Bring what was held back, in one order or the other."""
        self.shown.release(self.chance.choice(["in order", "reversed"]))


# How somebody loses sight of a project, and who


def left_unheard(day: Day) -> str:
    """Have somebody leave, of which Slack tells nobody."""
    who = day.chance.choice(PEOPLE)
    day.shown.member(who, "beta", "leave", "lost")
    return who


def made_private(day: Day) -> str:
    """Have the public channel become private after somebody has left it; Slack has no event for that."""
    who = day.chance.choice([ANA, BEN])
    day.shown.member(who, "alpha", "leave")
    day.shown.change("alpha", is_private=True)
    return who


def late_word(day: Day) -> str:
    """Have somebody come and leave again; that they came, Slack says long after that they left."""
    who = day.chance.choice(PEOPLE)
    day.shown.member(who, "beta", "leave")
    day.shown.member(who, "beta", "join", "held")
    day.shown.member(who, "beta", "leave")
    return who


def unshared_unheard(day: Day) -> str:
    """Have a channel be shared with a partner no more, of which Slack tells nobody."""
    day.shown.change(day.chance.choice(list(PROJECTS)), "lost", unshare_from=PARTNER)
    return PAUL


Loss = Callable[[Day], str]
LOSSES: list[Loss] = [left_unheard, made_private, late_word, unshared_unheard]


# What happens then, until they must not see it any more


def asleep(day: Day) -> None:
    """Have the machine sleep, so that nothing is compared."""
    day.shown.pass_by(55 * MINUTE)
    day.events_come()
    day.shown.pass_by(17 * MINUTE)


def at_work(day: Day) -> None:
    """Have the bot work on; what is public, it knows then without a question to Slack."""
    shown = day.shown
    for _ in range(6):
        shown.pass_by(9 * MINUTE)
        shown.look_at_the_clock()
    day.events_come()
    shown.pass_by(9 * MINUTE)
    before = shown.traffic()
    shown.office.direct(MEI, "project list")
    assert [each for each in shown.since(before) if each["kind"] == "users.conversations"] == []
    shown.pass_by(9 * MINUTE)


def silent(day: Day) -> None:
    """Have Slack not say who is in which channel."""
    day.shown.faults(errors=1000, method="users.conversations")
    asleep(day)


def restarted(day: Day) -> None:
    """Have the bot start again: it compares everything then, however little time has gone by."""
    day.shown.pass_by(5 * MINUTE)
    day.shown.restart()
    day.events_come()


PASSINGS = [asleep, at_work, silent, restarted]


def live(seed: int, losses: Sequence[Loss], things: int) -> None:
    """Live through a day for each loss, and what of the four comes after it; on each so many other things happen."""
    with contextlib.ExitStack() as kept:
        day = Day(ShownProjects(kept), Random(seed))
        for lose in losses:
            order = day.chance.sample(SURFACES, len(SURFACES))
            day.shown.begin_a_day()
            who = lose(day)
            for _ in range(things):
                day.something_happens()
            if day.chance.choice([True, False]):
                day.shown.look(who, order[:1])
            follows = PASSINGS[(LOSSES.index(lose) + seed) % len(PASSINGS)]
            follows(day)
            # What is posted waits for Slack, and is looked at again then; the App Home is drawn at once.
            day.shown.look(who, ["home", *order] if follows is silent else order)


@pytest.mark.parametrize("losses", [LOSSES[:2], LOSSES[2:]], ids=["known once", "told late or never"])
@pytest.mark.parametrize("seed", range(len(PASSINGS)))
def test_nobody_sees_for_longer_than_an_hour_what_slack_hides(seed: int, losses: Sequence[Loss]) -> None:
    live(seed, losses, things=1)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(100, 140))
def test_nobody_sees_for_longer_than_an_hour_what_slack_hides_on_many_days(seed: int) -> None:
    live(seed, LOSSES, things=5)
