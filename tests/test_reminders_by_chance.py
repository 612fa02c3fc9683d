"""Random calendars: nobody gets more than one reminder a day, and whoever is away, has left or is out gets none."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk import WebClient
from sqlalchemy import select

from bot.jobs.clock_job import ClockJobs
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.scheduler import Scheduler
from bot.jobs.queue.workers import Workers
from bot.slack.directory.comparison import Comparison
from bot.slack.directory.identity import Directory
from bot.unit_of_work import UnitOfWork
from core import public_holidays, working_week
from core.actor import Person
from handlers.catalog import CATALOG
from handlers.reminder.settings import OFF, RULE
from handlers.request.job_kinds import POST
from storage import jobs, schedules
from storage.access import memberships
from storage.database import Database, Session
from storage.directory import channels, people, person_settings
from storage.directory.absences import SAID, STATUS, Absence
from storage.directory.channels import Channel
from storage.jobs import Job
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from storage.registers.task import Task
from storage.schedules import REMINDER, Schedule
from tests.databases import fresh_sqlite_url

TEAM, CHANNEL = "T1", "C1"
BEGIN = datetime(2031, 3, 26, 21, tzinfo=UTC)
"""Before Thursday begins; on the Sunday Europe's clocks change."""
WORKDAYS = [date(2031, 3, day) for day in (27, 28, 31)] + [date(2031, 4, day) for day in (1, 2)]
HOURS, STEP = 7 * 24, 3
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati", "Asia/Kathmandu"]
COUNTRIES, WEEKS = ["DE", "JP", "US", "PT", "none"], ["mon-fri", "sun-thu", "sat", "tue", "wed,sun"]


@dataclass(frozen=True)
class Turn:
    """Something that happens at an hour, to a person or to the bot, in one of five ways."""

    hour: int
    what: str
    who: int
    how: int


WHATS = ["ooo", "status", "leave", "join", "deactivate", "zone", "country", "week", "hour", "off", "on", "down"]
TURNS = st.builds(Turn, st.integers(0, HOURS), st.sampled_from(WHATS), st.integers(0, 2), st.integers(0, 4))


@dataclass
class Life:
    """A project with three people who each have something overdue, and the bot that is beaten by hand."""

    database: Database
    now: datetime = BEGIN
    people: dict[str, Person] = field(
        default_factory=lambda: {f"U{n}": Person(f"U{n}", f"Ana {n}", f"ana{n}", zone=ZONES[n]) for n in range(3)}
    )
    members: set[str] = field(default_factory=lambda: {"U0", "U1", "U2"})
    absences: list[tuple[str, date, date | None]] = field(default_factory=list)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    down_until: datetime = BEGIN
    sent: list[tuple[str, date]] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        unit = UnitOfWork(self.database, CATALOG, self.clock, lambda _: None)
        self.scheduler = Scheduler(unit, 60)
        # Slack is never asked: what is private is read before it is an hour old.
        confirming = Confirming(Comparison(Directory(WebClient(), unit)))
        runners = ClockJobs(unit, confirming).runners()
        self.pool = Workers(unit, runners, 0, rank=jobs.BULK)
        known = {"team_id": TEAM, "created_at": BEGIN, "updated_at": BEGIN, "created_by": "U0"}
        with self.database.begin() as session:
            people.save(session, TEAM, list(self.people.values()), BEGIN)
            channels.save(session, TEAM, [Channel(CHANNEL, "churn")], BEGIN)
            memberships.set_members(session, TEAM, CHANNEL, sorted(self.members), self.now)
            project = Project(title="Churn", owner_id="U0", **known)
            records.add(session, project)
            projects.bind(session, TEAM, CHANNEL, project.id)
            for who in self.people:
                due = BEGIN.date() - timedelta(days=3)
                records.add(session, Task(title="Label", project_id=project.id, owner_id=who, due=due, **known))

    def clock(self) -> datetime:
        return self.now

    def live(self, turns: Sequence[Turn]) -> None:
        """Go through the hours; what is sent is checked when it is."""
        for hour in range(0, HOURS, STEP):
            self.now = BEGIN + timedelta(hours=hour)
            with self.database.begin() as session:
                for turn in turns:
                    if hour <= turn.hour < hour + STEP:
                        self.take(session, turn, self.people[f"U{turn.who}"])
            with self.database.begin() as session:  # Slack is asked every hour what the channel is
                channels.save(session, TEAM, [Channel(CHANNEL, "churn")], self.now)
            if self.now >= self.down_until:
                self.scheduler.tick()
                while self.pool.run_one("w"):
                    pass
                self.check_sent()

    def take(self, session: Session, turn: Turn, who: Person) -> None:
        """Let something happen."""
        match turn.what:
            case "ooo" | "status":
                first = self.now.astimezone(who.tzinfo()).date()
                last = None if turn.how == 4 else first + timedelta(days=turn.how)
                self.absences.append((who.id, first, last))
                source = SAID if turn.what == "ooo" else STATUS
                session.add(Absence(team_id=TEAM, user_id=who.id, first_day=first, last_day=last, source=source))
            case "leave" | "join":
                self.members = self.members - {who.id} if turn.what == "leave" else self.members | {who.id}
                memberships.set_members(session, TEAM, CHANNEL, sorted(self.members), self.now)
            case "deactivate" | "zone":
                changed = replace(who, zone=ZONES[turn.how]) if turn.what == "zone" else replace(who, is_active=False)
                self.people[who.id] = changed
                people.save(session, TEAM, [changed], self.now)
                schedules.move(session, TEAM, who.id, changed.zone, self.now)
            case "country" | "week":
                value = (COUNTRIES if turn.what == "country" else WEEKS)[turn.how]
                self.settings[who.id, turn.what] = value
                person_settings.save(session, TEAM, who.id, **{turn.what: value})
            case "down":
                self.down_until = self.now + timedelta(hours=10 * turn.how)
            case _:
                self.switch(session, turn, who)

    def switch(self, session: Session, turn: Turn, who: Person) -> None:
        key = schedules.key_of(REMINDER, who.id)
        if turn.what == "off":
            schedules.pause(session, TEAM, key, OFF)
        elif turn.what == "on":
            schedules.resume(session, TEAM, key, self.now)
        else:
            rule = RULE.replace("09", f"{6 + 2 * turn.how:02}")
            schedule = Schedule(team_id=TEAM, key=key, kind=REMINDER, person_id=who.id, rule=rule, zone=who.zone)
            schedules.put(session, schedule, self.now)

    def check_sent(self) -> None:
        """Look at the messages that the last look left to be posted."""
        with self.database.read() as session:
            new = session.scalars(select(Job).where(Job.kind == POST, Job.id > self.seen).order_by(Job.id)).all()
        for job in new:
            self.seen = job.id
            who = self.people[str(job.payload["channel"])]
            day = self.now.astimezone(who.tzinfo()).date()
            assert not (why := "; ".join(self.reasons_not_to(who, day))), f"{who.id} on {day}: {why}"
            self.sent.append((who.id, day))

    def reasons_not_to(self, who: Person, day: date) -> Iterator[str]:
        """Yield why somebody is not to be reminded on a day."""
        country, week = self.settings.get((who.id, "country")), self.settings.get((who.id, "week"), "mon-fri")
        if not who.is_active or who.id not in self.members:
            yield "is gone"
        if any(who.id == absent and first <= day <= (last or day) for absent, first, last in self.absences):
            yield "is away"
        if day not in working_week.parse(week):
            yield f"works {week}"
        if country and public_holidays.holiday(country, day):
            yield "has a holiday"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(TURNS, max_size=14))
def test_one_a_day_at_most_and_none_for_who_is_away(tmp_path: Path, turns: list[Turn]) -> None:
    database = Database(fresh_sqlite_url(tmp_path))
    life = Life(database)
    life.live(turns)
    database.dispose()

    assert max(Counter(life.sent).values(), default=0) <= 1
    touched = {f"U{turn.who}" for turn in turns}
    if not any(turn.what == "down" for turn in turns):
        undisturbed = sorted(itertools.product(set(life.people) - touched, WORKDAYS))
        assert sorted(each for each in life.sent if each[0] not in touched) == undisturbed
