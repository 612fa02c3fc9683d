"""Random days of a workspace: nobody sees a project that Slack does not show them for longer than an hour.

And never after everything was compared with Slack, whatever was lost, came late, or happened while nobody listened.
"""

import contextlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.service import Service
from handlers.catalog import CATALOG
from handlers.request.outbox import COMPARE
from pictures.render import draw
from sandbox.workspace import Channel
from storage.jobs import Job, State
from tests import databases
from tests.databases import database_at
from tests.office import ANA, BEN, GUS, PRIYA, Office, open_office, until
from tests.workspaces import HearingService

TEAM, BOT, PARTNER, PAUL = "T0SANDBOX", "U0BATON", "T0PARTNER", "U0PAUL"
HOUR, TICK = timedelta(hours=1), 9
PEOPLE = [ANA, BEN, GUS, PAUL]
TASKS = {"alpha": "T-1", "beta": "T-2"}
SECRET = "Raise the price"
whom, where = st.sampled_from(PEOPLE), st.sampled_from(list(TASKS))
fates = st.sampled_from(["heard", "lost", "held"])


class Workspace(RuleBasedStateMachine):
    """A public and a private channel with a project each; Priya stays, the others come and go."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = contextlib.ExitStack()
        url = self.kept.enter_context(databases.kept_sqlite_url())
        self.office: Office = self.kept.enter_context(open_office(url))
        self.workspace = self.office.service.workspace  # type: ignore[attr-defined]
        self.channels: dict[str, Channel] = {}
        self.lost: dict[tuple[str, str], datetime] = {}
        self.compared_at = self.now()

    @initialize()
    def begin(self) -> None:
        post = self.office.script.post
        post("people", id=PAUL, name="paul", real_name="Paul Partner", team_id=PARTNER)
        for name in TASKS:
            made = post("channels", name=name, is_private=name == "beta", as_=PRIYA, members=[ANA, PRIYA, BOT])
            self.channels[name] = self.office.slack.slack.workspace.channels[made["channel"]]
            self.office.slash(PRIYA, f"/project add Project {name}", made["channel"])
            self.office.slash(PRIYA, f"/task add {SECRET}", made["channel"])
        self.rest()
        self.note()

    def teardown(self) -> None:
        self.kept.close()

    # What is true in Slack

    def now(self) -> datetime:
        return self.office.clock()

    def is_shown(self, user: str, name: str) -> bool:
        workspace = self.office.slack.slack.workspace
        person = workspace.people[user]
        return not person.deleted and workspace.sees(person, self.channels[name])

    def note(self) -> None:
        """Write down since when Slack does not show somebody a project; and let some seconds go by."""
        for user in PEOPLE:
            for name in TASKS:
                if self.is_shown(user, name):
                    self.lost.pop((user, name), None)
                else:
                    self.lost.setdefault((user, name), self.now())
        self.office.script.post("clock", by=2)

    def act(self, fate: str, path: str, **what: Any) -> None:
        """Do something in the workspace, of which the bot hears at once, later, or never."""
        if fate != "heard":
            self.office.script.post("faults", **{f"{'lose' if fate == 'lost' else 'hold'}_events": True})
        self.office.script.post(path, **what)
        self.office.script.post("faults", lose_events=False, hold_events=False)
        self.note()

    # What happens

    @rule(user=whom, name=where, fate=fates)
    def come(self, user: str, name: str, fate: str) -> None:
        if user not in self.channels[name].members and not self.office.slack.slack.workspace.people[user].deleted:
            self.act(fate, "members", channel=self.channels[name].id, user=user, action="join", as_=PRIYA)

    @rule(user=whom, name=where, fate=fates)
    def go(self, user: str, name: str, fate: str) -> None:
        if user in self.channels[name].members:
            self.act(fate, "members", channel=self.channels[name].id, user=user, action="leave", as_=PRIYA)

    @rule(name=where, is_private=st.booleans())
    def convert(self, name: str, is_private: bool) -> None:
        self.act("heard", "change_channel", channel=self.channels[name].id, is_private=is_private)

    @rule(name=where, fate=fates)
    def rename(self, name: str, fate: str) -> None:
        channel = self.channels[name]
        other = f"{name}-2" if channel.name == name else name
        self.act(fate, "change_channel", channel=channel.id, name=other)

    @rule(name=where, fate=fates)
    def share(self, name: str, fate: str) -> None:
        channel = self.channels[name]
        what = "unshare_from" if PARTNER in channel.connected else "share_with"
        self.act(fate, "change_channel", channel=channel.id, **{what: PARTNER})

    @rule(user=st.sampled_from([ANA, BEN]), fate=fates)
    def deactivate(self, user: str, fate: str) -> None:
        deleted = self.office.slack.slack.workspace.people[user].deleted
        self.act(fate, "people", id=user, deleted=not deleted)

    @rule(order=st.sampled_from(["in order", "reversed"]))
    def release(self, order: str) -> None:
        self.office.script.post("faults", release_events=order)
        self.rest()

    @rule(ticks=st.integers(1, 8))
    def time_goes_by(self, ticks: int) -> None:
        for _ in range(ticks):
            self.office.script.post("clock", by=TICK * 60)
            self.look()

    @rule(minutes=st.integers(5, 90))
    def the_machine_sleeps(self, minutes: int) -> None:
        """Let time go by without a look at the clock: nothing is compared by then."""
        self.office.script.post("clock", by=minutes * 60)

    @rule(method=st.sampled_from(["users.conversations", "conversations.members", ""]))
    def slack_is_silent(self, method: str) -> None:
        self.office.script.post("faults", errors=1000 if method else 0, method=method)

    @rule()
    def restart(self) -> None:
        """Start the bot again; it compares everything, if Slack lets it."""
        self.rest()  # what is on its way to who is gone is waited for, for long
        before, began = self.office.service, self.now()
        before.stop()
        service = HearingService(before.settings, CATALOG, database_at(str(before.database.url)), before.clock, draw)
        service.workspace = self.workspace
        self.office.service = service
        service.start()
        Service.greet(service, service.identify())
        self.kept.callback(service.stop)
        self.rest()
        with service.database.read() as session:
            waiting = select(Job.id).where(Job.kind == COMPARE, Job.state != State.DONE)
            if not session.scalars(waiting).first():
                self.compared_at = began

    # What somebody sees

    @rule(user=whom, name=where)
    def ask_for_a_task(self, user: str, name: str) -> None:
        at, said = self.now(), self.answer(user, f"task show {TASKS[name]}")
        if SECRET in said:
            self.check(user, name, at)

    @rule(user=whom)
    def ask_for_projects(self, user: str) -> None:
        at, said = self.now(), self.answer(user, "project list")
        for name in TASKS:
            if f"Project {name}" in said:
                self.check(user, name, at)

    def answer(self, user: str, text: str) -> str:
        """Return what somebody is answered; who is deactivated can ask nothing."""
        person = self.office.slack.slack.workspace.people[user]
        return "" if person.deleted else self.office.direct(user, text).text

    def check(self, user: str, name: str, at: datetime) -> None:
        """Look whether somebody may still have seen a project at an instant."""
        since = self.lost.get((user, name))
        if since:
            assert at - since <= HOUR, f"{user} sees {name}, which Slack has hidden since {since}, at {at}"
            assert since >= self.compared_at, f"{user} sees {name} after a comparison at {self.compared_at}"

    def look(self) -> None:
        self.office.service.scheduler.tick()
        for pool in self.office.service.worker_pools:
            pool.wake()
        self.rest()

    def rest(self) -> None:
        """Wait until all that is on its way has come, and what is due is done."""
        until(lambda: all(each["status"] for each in self.office.script.get("requests")))
        self.office.settle()


def run(examples: int, steps: int) -> None:
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(Workspace, settings=how)


def test_nobody_sees_for_longer_than_an_hour_what_slack_hides() -> None:
    run(examples=4, steps=15)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_nobody_sees_for_longer_than_an_hour_what_slack_hides_in_many_days() -> None:
    run(examples=60, steps=40)
