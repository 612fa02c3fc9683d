"""A workspace in which people lose sight of projects, and all that they are shown of them is looked at."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.service import Service
from handlers.catalog import CATALOG
from handlers.request.job_kinds import COMPARE
from pictures.render import draw
from sandbox.workspace import Channel, Kind, Person
from storage.jobs import Job, State
from tests import databases
from tests.databases import database_at
from tests.office import ANA, BEN, PRIYA, Office, Payload, open_office, until
from tests.private_project import BOT, PARTNER, PAUL
from tests.workspaces import HearingService

HOUR = timedelta(hours=1)
BEGIN = time(7, 50, tzinfo=UTC)
"""When a round begins: 70 minutes before everybody is reminded."""
PEOPLE = [ANA, BEN, PAUL]
PROJECTS = {"alpha": "P-1", "beta": "P-2"}
"""That in a public channel and that in a private one; Priya leads both."""
TASKS = {
    (name, who): f"T-{number}"
    for number, (name, who) in enumerate(((name, who) for name in PROJECTS for who in (PRIYA, *PEOPLE)), start=1)
}


class ShownProjects:
    """The workspace, since when Slack does not show somebody a project, and what they have been shown."""

    def __init__(self, kept: contextlib.ExitStack) -> None:
        self.kept = kept
        self.office: Office = kept.enter_context(open_office(kept.enter_context(databases.kept_sqlite_url())))
        self.channels: dict[str, Channel] = {}
        self.lost: dict[tuple[str, str], datetime] = {}
        self.read: dict[str, float] = dict.fromkeys(PEOPLE, 0.0)
        self.homes: list[tuple[datetime, str]] = []
        self.compared_at = self.now()
        self.done = 0
        self._arrange()
        self.direct = {who: self.office.direct_channel(who) for who in PEOPLE}

    def _arrange(self) -> None:
        post = self.office.script.post
        post("people", id=PAUL, name="paul", real_name="Paul Partner", team_id=PARTNER)
        for who in PEOPLE:
            post("people", id=who, tz="Europe/Lisbon")
        for name in PROJECTS:
            made = post("channels", name=name, is_private=name == "beta", as_=PRIYA, members=[ANA, BEN, PRIYA, BOT])
            self.channels[name] = self.office.slack.slack.workspace.channels[made["channel"]]
            self.change(name, share_with=PARTNER)
            self.member(PAUL, name, "join")
            self.rest()
            self.slash(name, f"project add Project {name}")
            for owner in (PRIYA, *PEOPLE):
                self.slash(name, f"task add {name}-secret @{self.person(owner).name} by 2026-11-23")
        self.rest()

    # What is true in Slack

    def now(self) -> datetime:
        """Return the time in the workspace, which is the bot's."""
        return self.office.clock()

    def person(self, user: str) -> Person:
        """Return a person as Slack has them."""
        return self.office.slack.slack.workspace.people[user]

    def is_shown(self, user: str, name: str) -> bool:
        """Say whether Slack shows somebody the channel of a project."""
        sees = self.office.slack.slack.workspace.sees(self.person(user), self.channels[name])
        return sees and not self.person(user).deleted

    def note(self) -> None:
        """Write down since when Slack does not show somebody a project; and let some seconds go by."""
        for user in PEOPLE:
            for name in self.channels:
                if self.is_shown(user, name):
                    self.lost.pop((user, name), None)
                else:
                    self.lost.setdefault((user, name), self.now())
        self.pass_by(2)

    # What happens

    def faults(self, **what: Any) -> None:
        """Let Slack misbehave."""
        self.office.script.post("faults", **what)

    def act(self, fate: str, path: str, **what: Any) -> None:
        """Do something in the workspace of which the bot hears at once, later, or never: heard, held or lost."""
        if fate != "heard":
            self.faults(lose_events=fate == "lost", hold_events=fate == "held")
        self.office.script.post(path, **what)
        if fate != "heard":
            self.faults(lose_events=False, hold_events=False)
        self.note()

    def member(self, user: str, name: str, action: str, fate: str = "heard") -> None:
        """Have somebody join or leave a channel, unless they have."""
        if (user in self.channels[name].members) == (action == "leave"):
            self.act(fate, "members", channel=self.channels[name].id, user=user, action=action, as_=PRIYA)

    def rename(self, name: str, fate: str, new: str) -> None:
        """Give a channel another name."""
        self.act(fate, "change_channel", channel=self.channels[name].id, name=new)

    def change(self, name: str, fate: str = "heard", **what: Any) -> None:
        """Change a channel itself."""
        self.act(fate, "change_channel", channel=self.channels[name].id, **what)

    def release(self, order: str = "in order") -> None:
        """Bring the events that were held back."""
        self.faults(release_events=order)
        self.rest()

    def pass_by(self, seconds: float) -> None:
        """Let time go by without a look at the clock, as while a machine sleeps."""
        self.office.script.post("clock", by=seconds)

    def look_at_the_clock(self) -> None:
        """Have all done that time has made due."""
        self.office.service.look()
        self.rest()

    def begin_a_day(self) -> None:
        """Go to the next working day, on which all is compared, and all people are in all channels again."""
        self.faults(reset=True)
        day = self.now().date() + timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        self.pass_by((datetime.combine(day, BEGIN) - self.now()).total_seconds())
        for name, channel in self.channels.items():
            if PARTNER not in channel.connected:
                self.change(name, share_with=PARTNER)
            if (channel.kind is Kind.PRIVATE) != (name == "beta"):
                self.change(name, is_private=name == "beta")
        for user in PEOPLE:
            if self.person(user).deleted:
                self.act("heard", "people", id=user, deleted=False)
            for name in PROJECTS:
                self.member(user, name, "join")
        self.rest()
        self.look_at_the_clock()

    def restart(self) -> None:
        """Start the bot again; it compares everything, if Slack lets it."""
        self.rest()  # what is on its way to who is gone is waited for, for long
        before, began = self.office.service, self.now()
        before.stop()
        service = HearingService(before.settings, CATALOG, database_at(str(before.database.url)), before.clock, draw)
        service.workspace = before.workspace  # type: ignore[attr-defined]
        self.office.service = service
        service.start()
        Service.greet(service, service.identify())
        self.kept.callback(service.stop)
        self.rest()
        if not self.waits_for_comparison():
            self.compared_at = began

    def waits_for_comparison(self) -> bool:
        """Say whether something is still to be compared with Slack."""
        with self.office.service.database.read() as session:
            waiting = select(Job.id).where(Job.kind == COMPARE, Job.state != State.DONE)
            return session.scalars(waiting).first() is not None

    def rest(self) -> None:
        """Wait until all that is on its way has come, and what is due is done."""
        until(lambda: all(each["status"] for each in self.since(self.done)))
        self.done = self.traffic()
        self.office.settle()

    def traffic(self) -> int:
        """Return the number of the last exchange between Slack and the bot."""
        return max((int(each["n"]) for each in self.since(self.done)), default=self.done)

    def since(self, number: int) -> list[Payload]:
        """Return what has gone between Slack and the bot since an exchange."""
        found: list[Payload] = self.office.script.get("requests", after=str(number))
        return found

    # What somebody is shown

    def slash(self, name: str, text: str) -> str:
        """Have Priya type a command in a project's channel."""
        return self.office.slash(PRIYA, f"/{text}", self.channels[name].id).text

    @property
    def surfaces(self) -> Mapping[str, Callable[[str], None]]:
        """Return what shows somebody what they may see, by its name."""
        return {
            "answer": self.by_answers,
            "list": lambda user: self.ask(user, "project list"),
            "digest": self.by_digests,
            "home": self.by_home,
            "card": self.by_cards,
            "reminder": lambda _: self.look_at_the_clock(),
        }

    def look(self, user: str, order: Sequence[str]) -> None:
        """Look at each surface whether it shows somebody what Slack does not."""
        for surface in order:
            self.surfaces[surface](user)
            self.check(user, surface)

    def ask(self, user: str, text: str) -> None:
        """Have somebody write to the bot, unless they can't."""
        if not self.person(user).deleted:
            self.office.direct(user, text)

    def by_answers(self, user: str) -> None:
        """Have somebody ask for a task of each project."""
        for name in PROJECTS:
            self.ask(user, f"task show {TASKS[name, user]}")

    def by_digests(self, user: str) -> None:
        """Have somebody ask for a digest of each project."""
        for project in PROJECTS.values():
            self.ask(user, f"digest preview project={project}")

    def by_home(self, user: str) -> None:
        """Have somebody open the App Home."""
        if self.person(user).deleted:
            return
        at = self.now()
        drawn = self.traffic()
        self.office.script.post("home", as_=user)
        until(lambda: any(_is_home_of(user, each) for each in self.since(drawn)))
        self.homes = [(at, str(each["request"])) for each in self.since(drawn) if _is_home_of(user, each)]

    def by_cards(self, user: str) -> None:
        """Have somebody be given a task of each project."""
        for name in PROJECTS:
            ref = TASKS[name, PRIYA]
            self.slash(name, f"task assign {ref} @{self.person(user).name}")
            self.rest()
            self.slash(name, f"task assign {ref} @priya")

    def check(self, user: str, surface: str) -> None:
        """Look through all that somebody was shown since the last time."""
        shown = [*self._new_messages(user), *self.homes]
        self.homes = []
        for name in PROJECTS:
            for at, text in shown:
                if f"{name}-secret" in text or f"Project {name}" in text:
                    self._may_see(user, name, at, surface)

    def _new_messages(self, user: str) -> list[tuple[datetime, str]]:
        if self.person(user).deleted:
            return []
        since = self.read[user]
        found = [(float(each["ts"]), str(each)) for each in self.office.from_bot(user, self.direct[user])]
        self.read[user] = max([since, *(ts for ts, _ in found)])
        return [(datetime.fromtimestamp(ts, UTC), text) for ts, text in found if ts > since]

    def _may_see(self, user: str, name: str, at: datetime, surface: str) -> None:
        since = self.lost.get((user, name))
        if since and at > since:
            said = f"{user} is shown {name} at {at} ({surface}), which Slack has hidden since {since}"
            assert at - since <= HOUR, said
            assert since >= self.compared_at, f"{said}, after a comparison at {self.compared_at}"


def _is_home_of(user: str, exchange: Payload) -> bool:
    is_drawn = exchange["kind"] == "views.publish" and bool(exchange["status"])
    return is_drawn and exchange["request"]["user_id"] == user
