"""A digest counts and chooses in the store, and tells what one finds by reading every record, whatever there is."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from core.actor import Actor, Person, Place, Surface
from core.reply import plain
from handlers.catalog import CATALOG
from handlers.digest import facts as digest_facts
from handlers.digest.facts import Facts, Span, Told
from handlers.records.register import registers
from handlers.records.week.topics import DECISIONS, DONE, DUE_NEXT, MOST_TOLD, OVERDUE, RISKS, SLIPPED, WAITING, Topic
from handlers.request.work import Work
from storage.database import Database, Session
from storage.directory import people
from storage.history import audit_changes
from storage.history.audit import Audit
from storage.records.records import Record
from storage.registers.action import Action
from storage.registers.decision import Decision
from storage.registers.issue import Issue, Severity
from storage.registers.meeting import Meeting
from storage.registers.project import Project
from storage.registers.risk import Risk
from storage.registers.task import Task
from tests import databases
from tests.databases import statements_of
from tests.work import Desk

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
"""An hour at which three dates are today somewhere on Earth."""
TODAY = NOW.date()
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo")
TEAM = [Person(f"U{number}", f"Person {number}", zone=zone) for number, zone in enumerate(ZONES)]
OWNERS = [None, *(person.id for person in TEAM), "U9"]  # whom the store does not know


class Chance:
    """A project of chance: records of all kinds, some of them changed since the last digest."""

    def __init__(self, session: Session, seed: int, size: int) -> None:
        self.session, self.chance = session, random.Random(seed)
        people.save(session, "T1", TEAM, NOW)
        self.zone = self.chance.choice(ZONES)
        self.project = Project(title="Churn", owner_id="U0", labels=(), zone=self.zone, due=self.day())
        self.work(14).add(self.project)
        made = [self.added(self.work(9)) for _ in range(size)]
        self.change(made, self.work(8))
        session.flush()
        self.told = audit_changes.last_before(session, self.project.id, NOW - timedelta(days=7))
        made += [self.added(self.work(2)) for _ in range(size // 4)]
        self.change(made, self.work(1))
        session.flush()

    def work(self, days_ago: int) -> Work:
        actor = Actor("T1", TEAM[0], Surface.SLASH, Place("C1", None, self.project.id))
        at = NOW - timedelta(days=days_ago)
        return Work(self.session, actor, at, CATALOG, "task add", "request", known={TEAM[0].id: TEAM[0]})

    def day(self) -> date | None:
        return self.chance.choice([None, *(TODAY + timedelta(days=number) for number in range(-12, 13))])

    def added(self, work: Work) -> Record:
        number, chance = self.chance.randrange(10), self.chance
        kinds: list[Callable[[], Record]] = [
            Action,
            lambda: Issue(severity=chance.choice(list(Severity))),
            lambda: Risk(probability=chance.choice([None, 1, 3, 5]), impact=chance.randint(1, 5), review_on=self.day()),
            lambda: Meeting(held_on=self.day(), minutes_url=chance.choice([None, None, "https://x.example/1"])),
            lambda: Decision(decided_by="all"),
        ]
        record = kinds[number]() if number < len(kinds) else Task()
        record.title, record.labels = f"No {chance.randrange(1000)}", ()
        record.owner_id, record.project_id = chance.choice(OWNERS), self.project.id
        if not isinstance(record, Meeting | Decision):
            record.due = self.day()
        work.add(record)
        return record

    def change(self, made: list[Record], work: Work) -> None:
        """Move, block, close or reopen half of them."""
        for record in self.chance.sample(made, len(made) // 2):
            match self.chance.randrange(4):
                case 0 if not isinstance(record, Meeting | Decision):
                    work.change(record, due=self.day())
                case 1 if isinstance(record, Task) and record.closed_at is None:
                    other = self.chance.choice([None, *made])
                    work.change(record, state="blocked", blocked_by_id=other.id if other else None)
                case 2 if record.closed_at is None:
                    good = next(each.done for each in registers(CATALOG) if each.table is type(record))
                    work.change(record, state=self.chance.choice([good, "dropped"]), closed_at=work.now)
                case 3 if record.closed_at is not None:
                    work.change(record, state="open", closed_at=None)
                case _:
                    work.change(record, owner_id=self.chance.choice(OWNERS))

    def facts(self, most: int = MOST_TOLD) -> Facts:
        span = Span(self.project.id, self.zone, self.told)
        return digest_facts.collect(self.work(0), span, with_progress=True, most=most)


class Reading:
    """What one finds by reading every record of a project, and every change of it."""

    def __init__(self, chance: Chance) -> None:
        self.today = NOW.astimezone(ZoneInfo(chance.zone)).date()
        here = select(Record).where(Record.project_id == chance.project.id)
        self.all = sorted(chance.session.scalars(here), key=lambda each: (each.due or date.max, each.id))
        self.open = [each for each in self.all if each.closed_at is None]
        since = select(Audit).where(Audit.project_id == chance.project.id, Audit.id > chance.told)
        self.before: dict[int, dict[str, object]] = {}
        self.new: set[int] = set()
        for change in chance.session.scalars(since.order_by(Audit.id.desc())):
            self.before.setdefault(change.record_id or 0, {}).update(change.before)
            if not change.before:
                self.new.add(change.record_id or 0)

    def late(self, record: Record) -> int:
        zones = {person.id: person.zone for person in TEAM}
        today = NOW.astimezone(ZoneInfo(zones[record.owner_id])).date() if record.owner_id in zones else self.today
        return max(0, (today - record.due).days) if record.due and record.closed_at is None else 0

    def is_next(self, day: date | None) -> bool:
        return day is not None and self.today <= day <= self.today + timedelta(days=7)

    def is_done(self, record: Record) -> bool:
        was = self.before.get(record.id)
        was_open = was is not None and (record.id in self.new or was.get("closed_at", record.closed_at) is None)
        return record.closed_at is not None and was_open and record.state != "dropped"

    def has_slipped(self, record: Record) -> bool:
        before = self.before.get(record.id, {}).get("due")
        is_later = isinstance(before, str) and record.due is not None and record.due > date.fromisoformat(before)
        return is_later and not (record.closed_at and record.state == "dropped")

    def told(self) -> dict[str, Counter[str]]:
        """Return by topic the ids of what is to be told, and for the lists of people their names."""
        work = [each for each in self.open if isinstance(each, Task | Action | Issue)]
        risks = [each for each in self.open if isinstance(each, Risk)]
        blocked = [each for each in self.open if isinstance(each, Task) and each.state == "blocked"]
        awaited = {each.blocked_by_id for each in blocked}
        unowned = [each for each in work if each.owner_id is None]
        waiting = [each for each in unowned if each not in blocked and each.id not in awaited]
        owed = {(each.owner_id, "owes") for each in self.open if isinstance(each, Action) and each.owner_id}
        chased = {(each.owner_id, each.kind) for each in work if self.late(each) and each.owner_id}
        to_review = [each for each in risks if each.review_on and each.review_on <= self.today]
        unwatched = [each for each in risks if each.owner_id is None and each not in to_review]
        meetings = [each for each in self.all if isinstance(each, Meeting)]
        ended = [each for each in self.all if isinstance(each, Task | Action | Issue | Project)]
        found = {
            "Needs the lead": [*(_name(owner) for owner, _ in chased), *_refs(unowned, to_review, unwatched)],
            "Done": _refs([each for each in ended if self.is_done(each) and not isinstance(each, Project)]),
            "Slipped": _refs([each for each in ended if self.has_slipped(each)]),
            "Late": _refs([each for each in work if self.late(each)]),
            "Due next": _refs(
                [each for each in self.open if self.is_next(each.due) and not isinstance(each, Risk | Meeting)]
            ),
            "Risks by score": _refs([each for each in risks if each.score]),
            "Issues": _refs([
                each for each in self.open
                if isinstance(each, Issue) and (each.id in self.new or each.severity in {"high", "critical"})
            ]),
            "Decisions": _refs([each for each in self.open if isinstance(each, Decision) and each.id in self.new]),
            "Who needs what from whom": [*(_name(owner) for owner, _ in owed), *_refs(blocked, waiting)],
            "Meetings": _refs(
                [
                    each for each in meetings
                    if each.closed_at is None and self.is_next(each.held_on) and not each.minutes_url
                ],
                [each for each in meetings if each.minutes_url and each.id in self.new and each.state != "dropped"],
            ),
        }  # fmt: skip
        return {title: Counter(refs) for title, refs in found.items()}


def _refs(*records: Sequence[Record]) -> list[str]:
    return [each.ref for some in records for each in some]


def _name(person_id: str | None) -> str:
    return next((f"{person.name}" for person in TEAM if person.id == person_id), "somebody who left")


def said_of(facts: Facts, topic: Topic) -> Counter[str]:
    """Return the ids and names with which the lines of a topic begin."""
    sections = (each for told in facts.told if told.topic == topic for each in told.sections)
    lines = (plain(fact.line) for each in sections for fact in each.facts)
    names = [person.name for person in TEAM] + ["somebody who left"]
    return Counter(next((name for name in names if line.startswith(name)), line.partition(" ")[0]) for line in lines)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    found = Database(url)
    yield found
    found.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.begin() as session:
        yield session


@pytest.mark.parametrize("seed", range(6))
def test_all_is_told_that_one_finds_by_reading_every_record(session: Session, seed: int) -> None:
    chance = Chance(session, seed, size=60)

    facts, found = chance.facts(), Reading(chance).told()

    assert {told.topic.title for told in facts.told} >= set(found)
    for told in facts.told:
        expected = found.get(told.topic.title, Counter[str]())  # of other registers there is nothing
        assert said_of(facts, told.topic) == expected, told.topic
        assert told.number == expected.total(), told.topic


@pytest.mark.parametrize("seed", range(6))
def test_where_more_is_open_than_is_told_it_is_counted(session: Session, seed: int) -> None:
    chance = Chance(session, seed, size=60)

    few, all_ = chance.facts(most=2), chance.facts()

    assert few.alarms == all_.alarms
    assert few.progress == all_.progress
    assert len(few.week.entries) < len(all_.week.entries)
    for some, every in zip(few.told, all_.told, strict=True):
        if some.topic == WAITING:  # what is awaited is told with what waits for it, where that is told
            awaited = {each.waits_for for each in all_.week.entries.values()}
            assert every.number <= some.number <= every.number + len(awaited)
        else:
            assert some.number == every.number, some.topic
        if some.topic in {RISKS, DUE_NEXT, DONE, SLIPPED, DECISIONS}:
            assert first_of(some) == first_of(every), some.topic
        assert said_of(few, some.topic) <= said_of(all_, some.topic) or some.topic == WAITING, some.topic


def first_of(told: Told) -> list[str]:
    """Return the first two lines of a topic."""
    facts = sorted((fact for each in told.sections for fact in each.facts), key=lambda fact: fact.order)
    return [plain(fact.line) for fact in facts[:2]]


@pytest.mark.parametrize("seed", range(3))
def test_progress_is_what_one_counts_by_each_day(session: Session, seed: int) -> None:
    chance = Chance(session, seed, size=60)
    zone = ZoneInfo(chance.zone)

    points = chance.facts().progress

    plan = [each for each in Reading(chance).all if isinstance(each, Task | Action) and each.due]
    plan = [each for each in plan if each.state != "dropped"]
    done = [each.closed_at.astimezone(zone).date() for each in plan if each.closed_at]
    assert [(each.planned, each.done) for each in points] == [
        (
            sum(one.due <= each.day for one in plan if one.due),
            sum(day <= each.day for day in done) if each.day <= NOW.astimezone(zone).date() else None,
        )
        for each in points
    ]


def test_of_ten_times_as_much_no_more_is_read(database: Database, session: Session) -> None:
    read = []
    for size in (1200, 6000):
        chance = Chance(session, seed=1, size=0)
        crowd(chance, size)
        chance.facts()  # its statements are compiled once
        with statements_of(database) as sent:
            facts = chance.facts()
        assert facts.count(OVERDUE) >= size // 2
        read.append((len(facts.week.entries), len(facts.week.open_of_owners), len(sent)))

    assert read[0] == read[1]
    assert read[0][0] <= 6 * MOST_TOLD


def crowd(chance: Chance, size: int) -> None:
    """Put tasks into a project: half of them overdue, each tenth nobody's, each twentieth blocked."""
    made = {"team_id": "T1", "project_id": chance.project.id, "kind": "task", "created_by": "U0", "labels": ()}
    made |= {"created_at": NOW, "updated_at": NOW, "version": 1}
    first = 1_000_000 * chance.project.id
    rows = [
        {
            **made, "id": first + number, "number": first + number, "title": f"No {number}",
            "owner_id": None if number % 10 == 0 else f"U{number % 4}",
            "state": "blocked" if number % 20 == 1 else "open", "due": TODAY + timedelta(days=number % 40 - 25),
        }
        for number in range(size)
    ]  # fmt: skip
    chance.session.execute(insert(Record.metadata.tables["records"]), rows)
    own = [{"id": row["id"], "priority": "normal"} for row in rows]
    chance.session.execute(insert(Record.metadata.tables["tasks"]), own)


def test_what_sums_up_the_others_is_told_however_many_there_are(tmp_path: Path) -> None:
    desk = Desk(Database(databases.fresh_sqlite_url(tmp_path)))
    for number in range(MOST_TOLD + 5):
        desk.run(f"task add Nobody's {number}")
    desk.run("action add Send the guide @ben")
    told = desk.run("digest preview").text
    desk.database.dispose()

    assert "and 5 more" in told
    assert "Ben owes 1 action item: A-1" in told


def test_what_was_done_is_told_in_the_order_in_which_it_was(tmp_path: Path) -> None:
    desk = Desk(Database(databases.fresh_sqlite_url(tmp_path)))
    for title in ("Late by 20 Dec", "Undated", "Early by tomorrow"):
        desk.run(f"task add {title}")
    for number in (1, 2, 3):
        desk.run(f"task done T-{number}")
    told = desk.run("digest preview").text
    desk.database.dispose()

    assert re.findall(r"• (T-\d) ", told.partition("\nDone\n")[2].partition("\n\n")[0])[:3] == ["T-1", "T-2", "T-3"]
