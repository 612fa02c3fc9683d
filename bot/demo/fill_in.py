"""Fills a store with the sample project, by the commands that people would have typed, each at its time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.demo.sample_project import Step, sample_project
from bot.dispatch import Dispatcher
from bot.service import Service
from bot.slack.answers.request import InAcknowledgement, Request
from bot.slack.directory.identity import jobs_of
from core.actor import Surface
from core.dates.in_days import in_days
from core.errors import SettingsError
from handlers.running import slack_events
from storage import jobs


@dataclass
class _Clock:
    """Says when the command at hand is typed."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands for a name in braces: a mention of somebody by their handle, or a day by how many come before it."""

    people: Mapping[str, str]
    today: date

    def __getitem__(self, name: str) -> str:
        """Return what stands for a name. Raises KeyError for one of nobody."""
        return in_days(self.today, int(name)).isoformat() if name[:1] == "+" else f"<@{self.people[name]}>"


@dataclass(frozen=True, slots=True)
class _Typing:
    """Types the steps of the sample project in its channel."""

    dispatcher: Dispatcher
    clock: _Clock
    team: str
    channel: str
    people: Mapping[str, str]

    def step(self, number: int, step: Step) -> None:
        """Type one step. Raises SettingsError for a command that is not understood."""
        self.clock.at = step.at or self.clock.at
        text = step.command.format_map(_Named(self.people, self.clock.at.date()))
        # Nobody has typed it, so that nobody's `undo` takes it back without a question.
        request = Request(
            f"sample:{number}",
            self.team,
            self.people[step.who],
            Surface.TERMINAL,
            text,
            InAcknowledgement(),
            channel=self.channel,
        )
        outcome = self.dispatcher.run(request)
        if outcome.fault:
            raise SettingsError(f"The sample project is wrong: {text}: {outcome.fault.message}")


def fill_in(service: Service) -> None:
    """Make the sample project, and have the bot introduce itself there once it runs.

    What others would have been told in the past is not sent. What was filled in already is left as it is. Raises
    SettingsError for a command that is not understood.
    """
    team, now = service.identify().team, service.clock()
    service.comparison.everyone(team)
    sample = sample_project(now.date())
    people = {str(user["name"]): str(user["id"]) for user in service.slack.users_list()["members"]}
    channels = service.slack.conversations_list(types="public_channel,private_channel")["channels"]
    channel = next(str(each["id"]) for each in channels if each["name"] == sample.channel)
    clock = _Clock(now)
    dispatcher = replace(service.dispatcher, unit=replace(service.unit, clock=clock))
    typing = _Typing(dispatcher, clock, team, channel, people)
    past = [step for step in sample.steps if step.at]
    for number, step in enumerate(past):
        typing.step(number, step)
    clock.at = now
    service.database.write(lambda session: jobs.forget_before(session, now, jobs.State.READY))
    for number, step in enumerate(sample.steps[len(past) :], len(past)):
        typing.step(number, step)
    invited = slack_events.invited(channel, people[sample.inviter], "sample", service.clock())
    service.unit.enqueue(jobs_of(team, invited))
