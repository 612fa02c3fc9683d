"""The figures of a digest are those that one gets by counting, whatever is in the store."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actor import Actor, Person, Place, Surface
from handlers.catalog import CATALOG
from handlers.digest import facts as digest_facts
from handlers.digest import progress
from handlers.digest import words as digest_words
from handlers.digest.details import details
from handlers.digest.edition import Edition
from handlers.digest.facts import Facts, Span
from handlers.request.work import Work
from storage.database import Database, Session
from storage.digests.digests import Audience
from storage.history import audit_changes
from storage.registers.project import Project
from storage.registers.task import Task
from tests import databases
from tests.examples import examples
from tests.growth import MOST, growth

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=8)
PRIYA = Person("U1", "Priya Nair")

days = st.integers(-20, 20).map(lambda number: TODAY + timedelta(days=number))


@dataclass(frozen=True)
class Story:
    """What became of a task: when it is due and was moved to, when it was added and ended; "new" is since the last."""

    due: date | None
    moved: date | None
    is_new: bool
    end: str
    ended_new: bool

    @property
    def last_due(self) -> date | None:
        return self.moved or self.due

    @property
    def is_open(self) -> bool:
        return not self.end

    @property
    def ended_since(self) -> bool:
        return bool(self.end) and (self.is_new or self.ended_new)


stories = st.lists(
    st.builds(
        Story,
        due=st.none() | days,
        moved=st.none() | days,
        is_new=st.booleans(),
        end=st.sampled_from(["", "", "done", "dropped"]),
        ended_new=st.booleans(),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    found = Database(databases.fresh_sqlite_url(Path(tmp_path_factory.mktemp("figures"))))
    yield found
    found.dispose()


def work_at(session: Session, now: datetime, project_id: int | None = None) -> Work:
    actor = Actor("T1", PRIYA, Surface.SLASH, Place("C1", None, project_id))
    return Work(session, actor, now, CATALOG, "task add", "request", known={PRIYA.id: PRIYA})


def project_with(session: Session, told: list[Story]) -> tuple[int, int]:
    """Store a project whose tasks have these stories; return it and the last change that was told before."""
    work = work_at(session, BEFORE)
    project = Project(title="Churn model", owner_id=PRIYA.id, labels=(), zone="UTC")
    work.add(project)
    work = work_at(session, BEFORE, project.id)
    made = {at: _added(work, story, at) for at, story in enumerate(told) if not story.is_new}
    for at, story in enumerate(told):
        if at in made and story.end and not story.ended_new:
            work.change(made[at], state=story.end, closed_at=work.now)
    last = audit_changes.last_before(session, project.id, NOW)
    work = work_at(session, NOW - timedelta(days=1), project.id)
    made |= {at: _added(work, story, at) for at, story in enumerate(told) if story.is_new}
    for at, story in enumerate(told):
        if story.moved and (story.is_new or story.is_open or story.ended_new):
            work.change(made[at], due=story.moved)
        if story.ended_since:
            work.change(made[at], state=story.end, closed_at=work.now)
    session.flush()
    return project.id, last


def _added(work: Work, story: Story, at: int) -> Task:
    task = Task(title=f"Task {at}", due=story.due, labels=(), owner_id=PRIYA.id, project_id=work.here)
    work.add(task)
    return task


def counted(told: list[Story]) -> tuple[int, int, int, int]:
    """Count by hand what is done, has slipped, is overdue and is due next."""
    live = [story for story in told if story.is_open or story.ended_since]
    moved = [
        story for story in live if story.due and story.moved and story.moved > story.due and story.end != "dropped"
    ]
    is_open = [story.last_due for story in told if story.is_open and story.last_due]
    return (
        sum(story.end == "done" and story.ended_since for story in told),
        len(moved),
        sum(due < TODAY for due in is_open),
        sum(TODAY <= due <= TODAY + timedelta(days=7) for due in is_open),
    )


def facts_of(session: Session, project: int, told_up_to: int) -> Facts:
    return digest_facts.collect(work_at(session, NOW, project), Span(project, "UTC", told_up_to), with_progress=True)


@given(told=stories)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_figures_are_those_of_counting(database: Database, told: list[Story]) -> None:
    with database.begin() as session:
        facts = facts_of(session, *project_with(session, told))

    done, slipped, overdue, due_next = counted(told)
    assert facts.numbers == (done, slipped, overdue, due_next)
    assert digest_words.numbers(facts) == f"{done} done · {overdue} late · {due_next} due by Fri 27 Nov"
    changed = [at for at, story in enumerate(told) if story.is_new or story.ended_since or _moved_since(story)]
    assert sorted(str(change.line[1]) for change in facts.changes) == sorted(f" Task {at}" for at in changed)


def _moved_since(story: Story) -> bool:
    return story.moved is not None and story.moved != story.due and (story.is_open or story.ended_new)


@given(due=st.lists(days, min_size=1, max_size=30), done=st.lists(days.filter(lambda day: day <= TODAY), max_size=30))
def test_progress_counts_what_was_planned_and_done_by_each_day(due: list[date], done: list[date]) -> None:
    def done_by(days: Sequence[date]) -> list[int]:
        return [sum(each <= day for each in done) for day in days]

    points = progress.points_of(Counter(due), min(done, default=None), TODAY, done_by)

    assert [(each.planned, each.done) for each in points] == [
        (sum(day <= each.day for day in due), sum(day <= each.day for day in done) if each.day <= TODAY else None)
        for each in points
    ]
    assert TODAY in [each.day for each in points]
    assert points[-1].planned == len(due)
    assert len(points) <= 8


def test_one_day_far_off_does_not_stretch_the_plan() -> None:
    due = [*(TODAY + timedelta(days=at) for at in range(0, 21, 3)), TODAY + timedelta(days=320)]

    points = progress.points_of(Counter(due), None, TODAY, lambda days: [0 for _ in days])

    assert [(each.day - TODAY).days for each in points] == [0, 7, 14, 21, 320]


def test_the_cost_of_a_digest_grows_no_faster_than_its_project(database: Database) -> None:
    projects = {}
    for size in (300, 1_200):
        told = [
            Story(TODAY + timedelta(days=at % 30 - 5), None, is_new=at % 30 == 0, end="", ended_new=False)
            for at in range(size)
        ]
        with database.begin() as session:
            projects[size] = project_with(session, told)

    assert growth(lambda size: write_digest(database, *projects[size]), 300) <= MOST


def write_digest(database: Database, project: int, last: int) -> None:
    """Collect the facts and find the words of a digest."""
    with database.read() as session:
        facts = digest_facts.collect(work_at(session, NOW, project), Span(project, "UTC", last), with_progress=False)
        edition = Edition(Audience.TEAM, TODAY)
        assert digest_words.parent(facts, edition).parts
        assert details(facts, edition).parts
