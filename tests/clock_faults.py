"""Rounds of due reminders, standups and digests, while copies of the bot are killed and Slack misbehaves.

python -m tests.clock_faults [--rounds 300] [--seed N] [--store sqlite|postgresql]

A round is a moment at which something comes due: the workspace's clock is moved to it, Slack is given faults, a copy
is killed (SIGKILL) at a random moment and started again. It ends when all that was due is done. The clock moves only
while nobody works: what a copy has in hand would seem to take hours, and its leases would run out.
"""

import argparse
import functools
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from sandbox.in_thread import Running
from storage.database import Database
from storage.jobs import Job, State
from storage.registers.project import Project
from storage.schedules import Schedule
from tests import databases
from tests.copies import Copies
from tests.office import ANA, CHURN, GENERAL, PRIYA, until
from tests.programs import settings_for, workspace
from tests.sandbox.peer import Script

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEGIN = datetime(2027, 1, 3, 18, 0, tzinfo=UTC)
"""A Sunday evening; Monday begins in the east a little later."""
PATIENCE = 60.0
SOON = timedelta(minutes=5)
LEEWAY = timedelta(minutes=10)
"""What is due in the last minutes may be there or not yet: it counts as due where it is there."""
SOMEBODY_WORKS = datetime.fromtimestamp(0, UTC)
NEWCOMERS = {"U06LEO": "Europe/Lisbon", "U07ZOE": "America/New_York"}
"""People in zones where others are, so that more than one thing comes due at once."""
REMINDED = {"U08IDA": "Europe/Lisbon", "U09KAI": "Asia/Tokyo", "U10EVE": "America/New_York"}
"""People of a project without a standup, whose reminder is a message of its own."""
STANDUP_PROJECT = "Churn model"
ASK, NUDGE = "standup.ask", "standup.nudge"
QUICK = ANA
"""Who answers a standup before they are nudged."""
CALLS = ("chat.postMessage", "chat.postMessage", "conversations.open", "conversations.history")
_KEY = re.compile(
    r"(?P<kind>[a-z.]+):(?P<whose>.*?):?(?::\d{4}-\d\d-\d\dT.*)?:(?P<day>\d{4}-\d\d-\d\d):(?:posted|tell):(?P<n>.+)"
)


@dataclass(frozen=True)
class Kind:
    """What comes round on working days: for whom, at which local time; and the commands that set it up."""

    name: str
    whose: Callable[["World"], dict[str, str]]
    at: time_of_day
    set_up: Callable[["World"], None] = lambda _world: None


@dataclass
class World:
    """A workspace, a store, and the copies of the bot that run on it."""

    slack: Running
    database: Database
    copies: Copies
    script: Script

    @functools.cached_property
    def project(self) -> str:
        """Return the number of the project in the store."""
        with self.database.read() as session:
            return str(session.scalars(select(Project.id).where(Project.title == STANDUP_PROJECT)).one())

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.slack.slack.clock.now(), UTC)

    def move(self, instant: datetime) -> None:
        self.script.post("clock", by=max(0.0, (instant - self.now()).total_seconds()))

    def type(self, who: str, text: str, channel: str = CHURN) -> str:
        """Type a command and return what its author is told."""
        return str((self.script.say(who, text, channel).get("response") or {}).get("text", ""))

    def wait_for_copy(self) -> None:
        """Wait until a copy hears Slack."""
        until(lambda: self.script.get("state", as_=ANA)["connected"])

    def messages(self) -> Iterator[tuple[str, str]]:
        """Yield the key of each message that the bot has posted, and its text."""
        for channel in list(self.slack.slack.workspace.channels.values()):
            for message in list(channel.messages):
                payload = (message.metadata or {}).get("event_payload") or {}
                if "key" in payload:
                    yield str(payload["key"]), message.text


def _team(world: World) -> dict[str, str]:
    """Return the zones of all in the channel whom a standup asks."""
    workspace = world.slack.slack.workspace
    found = [workspace.people[user] for user in workspace.channels[CHURN].members]
    return {person.id: person.tz for person in found if not (person.is_bot or person.is_guest)}


def _asked(world: World) -> dict[str, str]:
    return {f"{world.project}:{who}": zone for who, zone in _team(world).items()}


def _nudged(world: World) -> dict[str, str]:
    return {whose: zone for whose, zone in _asked(world).items() if not whose.endswith(QUICK)}


def _give_work(world: World, people: Iterable[str], channel: str) -> None:
    """Give people something that is late from Tuesday on, and have them reminded of it at nine."""
    for who in people:
        told = world.type(PRIYA, f"/task add Label images <@{who}> by {(BEGIN + DAY).date()}", channel)
        assert told.startswith("✓"), told
        told = world.type(who, "/baton reminder setup 9:00 country=none", channel)
        assert "at 09:00" in told, told


def _set_up_reminders(world: World) -> None:
    workspace = world.slack.slack.workspace
    (bot,) = (user for user in workspace.channels[CHURN].members if workspace.people[user].is_bot)
    world.script.post("members", channel=GENERAL, user=bot, action="join")
    world.type(PRIYA, "/project add Onboarding", GENERAL)
    _give_work(world, REMINDED, GENERAL)


def _set_up_standup(world: World) -> None:
    told = world.type(PRIYA, "/standup setup mon-fri 9:30 zones=own nudge=60 report=19:00")
    assert "9:30" in told, told
    _give_work(world, _team(world), CHURN)  # their reminder is part of the question


def _set_up_digests(world: World) -> None:
    for audience in ("team", "lead"):
        told = world.type(PRIYA, f"/digest setup mon-fri 06:10 audience={audience} picture=off")
        assert "goes to" in told, told


KINDS: tuple[Kind, ...] = (
    Kind(ASK, _asked, time_of_day(9, 30), _set_up_standup),
    Kind(NUDGE, _nudged, time_of_day(10, 30)),
    Kind("standup.report", lambda world: {world.project: _team(world)[PRIYA]}, time_of_day(19)),
    Kind(
        "digest",
        lambda world: dict.fromkeys(_audiences(world), _team(world)[PRIYA]),
        time_of_day(6, 10),
        _set_up_digests,
    ),
    Kind(
        "reminder",
        lambda _world: {f":{who}": zone for who, zone in REMINDED.items()},
        time_of_day(9),
        _set_up_reminders,
    ),
)


def _audiences(world: World) -> tuple[str, ...]:
    return f"{world.project}:team", f"{world.project}:lead"


@dataclass(frozen=True)
class Count:
    """What became of one kind."""

    kind: str
    due: int
    posted: int
    lost: tuple[str, ...]
    twice: tuple[str, ...]
    unasked: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a run came to."""

    store: str
    seed: int
    rounds: int
    kills: int
    faults: Counter[str]
    counts: tuple[Count, ...]
    parked: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.parked and all(not (each.lost or each.twice or each.unasked) for each in self.counts)

    def table(self) -> str:
        """Return the counts as people read them."""
        faults = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        head = f"{self.store}, seed {self.seed}: {self.rounds} rounds, {self.kills} kills; {faults}"
        lines = [head, "", "| kind | periods due | posted | lost | posted twice |", "| --- | --- | --- | --- | --- |"]
        lines += [
            f"| {each.kind} | {each.due} | {each.posted} | {len(each.lost)} | {len(each.twice)} |"
            for each in self.counts
        ]
        wrong = [f"{each.kind} {what}: {key}" for each in self.counts for what, key in _faulty(each)]
        return "\n".join([*lines, *wrong, *(f"set aside: {each}" for each in self.parked)])


def _faulty(count: Count) -> Iterator[tuple[str, str]]:
    for what in ("lost", "twice", "unasked"):
        yield from ((what, key) for key in getattr(count, what))


@dataclass
class Run:
    """One run: it moves time and breaks things, and counts at the end."""

    world: World
    random: random.Random
    wanted: int
    kills: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    _seen: int = 0
    _answered: set[tuple[str, str]] = field(default_factory=set)

    def play(self, rounds: int) -> None:
        """Go through so many rounds."""
        for _ in range(rounds):
            self.world.move(self._next_moment() + SECOND)
            self._misbehave()
            for _ in range(self.random.choice((1, 1, 1, 2))):
                self._wait_a_moment()
                self._kill()
            self._settle()
            self._answer()
            self._settle()
        self.world.script.post("faults", reset=True)

    def _answer(self) -> None:
        """Have one answer at once and the others when they are nudged: who never answers is asked less."""
        asked = {(whose, day) for whose, day, _ in self._posted(ASK) if whose.endswith(QUICK)}
        nudged = {(whose, day) for whose, day, _ in self._posted(NUDGE)}
        for whose, day in sorted((asked | nudged) - self._answered):
            until(functools.partial(self._is_answered, whose.partition(":")[2], day), PATIENCE)
            self._answered.add((whose, day))

    def _is_answered(self, who: str, day: str) -> bool:
        """Answer, and say whether that was heard: a copy that was just killed may still seem to be connected."""
        command = f"/standup answer project=P-1 day={day} text=“The labels are done.”"
        return "your answers" in self.world.type(who, command)

    def _next_moment(self) -> datetime:
        """Return when something comes due next."""
        with self.world.database.read() as session:
            moments: list[datetime | None] = [
                session.scalar(select(func.min(Schedule.next_at))),
                session.scalar(select(func.min(Job.not_before)).where(Job.state == State.READY)),
            ]
        return min(moment for moment in moments if moment)

    def _misbehave(self) -> None:
        faults = {"slow_ms": self.random.choice((0, 0, 50, 200, 400))}
        for name, odds in (("rate_limited", 0.15), ("errors", 0.3), ("lose_response", 0.4)):
            faults[name] = self.random.randint(1, 2) if self.random.random() < odds else 0
        past = self.world.script.get("requests", after=str(self._seen))
        self._seen = past[-1]["n"] if past else self._seen
        self.faults.update({name: count for name, count in faults.items() if count and name != "slow_ms"})
        self.faults["slow rounds"] += bool(faults["slow_ms"])
        self.world.script.post("faults", reset=True, method=self.random.choice(CALLS), **faults)

    def _wait_a_moment(self) -> None:
        """Wait for a moment by chance, or until one of the next calls to Slack has begun."""
        if self.random.random() < 0.3:
            time.sleep(self.random.uniform(0, 1))
            return
        before, calls = len(self._calls()), self.random.randint(1, 4)
        give_up = time.monotonic() + 1.5
        while len(self._calls()) < before + calls and time.monotonic() < give_up:
            time.sleep(0.005)
        time.sleep(self.random.uniform(0, 0.02 + self.world.slack.slack.faults.slow_ms / 1000))

    def _calls(self) -> list[object]:
        past = self.world.script.get("requests", after=str(self._seen))
        return [each for each in past if each["kind"] in CALLS]

    def _kill(self) -> None:
        copies = self.world.copies
        copies.kill(self.random.choice(copies.pids))
        self.kills += 1
        while len(copies.pids) < self.wanted:
            copies.start()

    def _settle(self) -> None:
        """Wait until all that is due is done; where only the dead hold something, let their leases run out."""
        give_up = time.monotonic() + PATIENCE
        while (wait := self._what_is_left()) is not None:
            assert time.monotonic() < give_up, f"still to do: {self._open_jobs()}\n{self.world.copies.logged()[-4000:]}"
            if wait > SOMEBODY_WORKS:
                # What a dead copy had sent may still be on its way, as it would be for a moment of its minute.
                time.sleep(self.world.slack.slack.faults.slow_ms / 1000 + 0.2)
                if self._what_is_left() == wait:
                    self.world.move(wait)
            time.sleep(0.05)

    def _what_is_left(self) -> datetime | None:
        """Return to when the clock may be moved so that the rest is done; None where nothing is left."""
        now = self.world.now()
        with self.world.database.read() as session:
            is_due = session.scalar(select(func.count()).where(Schedule.next_at <= now))
            left = session.scalars(
                select(Job).where(
                    Job.state == State.READY, or_(Job.not_before <= now + SOON, Job.leased_by.is_not(None))
                )
            ).all()
        alive = {str(pid) for pid in self.world.copies.pids}
        held = [job for job in left if job.leased_until and job.leased_until > now]
        free = [job for job in left if job not in held]
        is_held = any(str(job.leased_by).split("-")[-3] in alive for job in held)
        if is_due or is_held or any(job.not_before <= now + SECOND for job in free):
            return SOMEBODY_WORKS
        moments = [*(job.not_before for job in free), *(job.leased_until for job in held if job.leased_until)]
        return min(moments) + SECOND if moments else None

    def _open_jobs(self) -> list[tuple[object, ...]]:
        with self.world.database.read() as session:
            columns = (Job.key, Job.not_before, Job.leased_by, Job.leased_until, Job.attempts, Job.error)
            return [tuple(row) for row in session.execute(select(*columns).where(Job.state == State.READY))]

    def count(self, kind: Kind) -> Count:
        """Return what became of the periods of a kind whose time has come."""
        posted = self._posted(kind.name)
        came = {(whose, day) for whose, day, _ in posted}
        now = self.world.now()
        may_be_there = set(self._due(kind, now + LEEWAY))
        due = set(self._due(kind, now - LEEWAY)) | (came & may_be_there)
        return Count(
            kind.name,
            len(due),
            len(came),
            tuple(sorted(map(" ".join, due - came))),
            tuple(sorted(f"{' '.join(key)} {times} times" for key, times in posted.items() if times > 1)),
            tuple(sorted(map(" ".join, came - may_be_there))),
        )

    def _posted(self, kind: str) -> Counter[tuple[str, str, str]]:
        """Return for whom, for which day and under which number messages of a kind were posted, and how often."""
        return Counter(
            (found["whose"], found["day"], found["n"])
            for key, _ in self.world.messages()
            if (found := _KEY.fullmatch(key)) and found["kind"] == kind
        )

    def _due(self, kind: Kind, until_instant: datetime) -> Iterator[tuple[str, str]]:
        for whose, zone in kind.whose(self.world).items():
            day: date = BEGIN.date()
            while day <= until_instant.date() + DAY:
                is_past = BEGIN < datetime.combine(day, kind.at, ZoneInfo(zone)) <= until_instant
                if is_past and day.weekday() < 5:
                    yield whose, day.isoformat()
                day += DAY


@contextmanager
def world(database_url: str, folder: Path) -> Iterator[World]:
    """Yield a world in which one copy runs and everything is set up."""
    with ExitStack() as kept:
        slack = kept.enter_context(workspace())
        settings = settings_for(
            slack,
            folder,
            DATABASE_URL=database_url,
            BATON_DEMO_CLOCK_URL=f"{slack.url}/sandbox/clock",
            BATON_BEAT_SECONDS="1",
            BATON_POST_SECONDS="0",
            BATON_SOCKET_CONNECTIONS="1",
        )
        database = Database(database_url)
        kept.callback(database.dispose)
        copies = Copies(settings)
        kept.callback(copies.stop)
        this = World(slack, database, copies, Script(slack))
        this.move(BEGIN)
        for who, zone in NEWCOMERS.items():
            this.script.post("people", id=who, real_name=who[3:].title(), tz=zone)
            this.script.post("members", channel=CHURN, user=who, action="join")
        for who, zone in REMINDED.items():
            this.script.post("people", id=who, real_name=who[3:].title(), tz=zone)
            this.script.post("members", channel=GENERAL, user=who, action="join")
        copies.start()
        this.wait_for_copy()
        _set_up(this)
        yield this


def _set_up(this: World) -> None:
    this.type(PRIYA, f"/project add {STANDUP_PROJECT}")
    for kind in KINDS:
        kind.set_up(this)


def run(database_url: str, folder: Path, rounds: int, seed: int) -> Outcome:
    """Go through the rounds on a store: with one copy on SQLite, with two on PostgreSQL."""
    with world(database_url, folder) as this:
        is_shared = not this.database.is_sqlite
        if is_shared:
            this.copies.start()
        playing = Run(this, random.Random(seed), 2 if is_shared else 1)
        playing._settle()
        playing.play(rounds)
        with this.database.read() as session:
            parked = session.execute(select(Job.key, Job.error).where(Job.state == State.FAILED)).all()
        counts = tuple(playing.count(kind) for kind in KINDS)
        store = "PostgreSQL, two copies" if is_shared else "SQLite, one copy"
        aside = tuple(f"{key}: {error}" for key, error in parked)
        return Outcome(store, seed, rounds, playing.kills, playing.faults, counts, aside)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--store", choices=("sqlite", "postgresql"))
    given = parser.parse_args()
    is_clean = True
    for store in [given.store] if given.store else ["sqlite", "postgresql"]:
        with ExitStack() as kept:
            folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="baton-faults-")))
            if store == "sqlite":
                url = databases.fresh_sqlite_url(folder)
            else:
                url = kept.enter_context(databases.fresh_postgres_url())
            began = time.monotonic()
            outcome = run(url, folder, given.rounds, given.seed)
            print(f"{outcome.table()}\n({time.monotonic() - began:.0f} s)\n", flush=True)
            is_clean = is_clean and outcome.is_clean
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
