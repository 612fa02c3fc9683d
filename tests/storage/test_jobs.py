"""Work that must be done though the process may die."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import jobs
from storage.database import Database
from storage.jobs import Job, NewJob, State
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from tests.databases import statements_of
from tests.storage.rows import NOW, TEAM
from tests.storage.threads import at_once

LEASE = timedelta(seconds=60)
LATER = NOW + timedelta(seconds=61)


def _add(database: Database, key: str = "k1", kind: str = "post", not_before: datetime | None = None) -> bool:
    with database.begin() as session:
        return jobs.add(session, TEAM, kind, key, {"text": "für dich"}, now=NOW, not_before=not_before)


def _claim(
    database: Database, worker: str = "w1", now: datetime = NOW, kinds: list[str] | None = None, limit: int = 10
) -> list[Job]:
    with database.begin() as session:
        return jobs.claim(session, worker, now, LEASE, kinds, limit)


def _reloaded(database: Database, key: str = "k1") -> Job:
    with database.read() as session:
        return session.scalars(select(Job).where(Job.key == key)).one()


def test_a_job_is_added_once_for_its_key(database: Database) -> None:
    assert _add(database)
    assert not _add(database)

    with database.read() as session:
        assert jobs.counts(session) == {State.READY: 1}


def test_many_jobs_are_added_in_one_statement(database: Database) -> None:
    _add(database, "k2")

    with database.begin() as session, statements_of(database) as sent:
        added = jobs.add_all(session, [NewJob(TEAM, "post", f"k{number}", {}) for number in range(5)], now=NOW)
        assert jobs.add_all(session, [], now=NOW) == 0

    assert (added, len(sent)) == (4, 1)
    assert len(_claim(database)) == 5


def test_a_claim_that_was_not_heard_of_is_told_from_those_before_it(database: Database) -> None:
    _add(database, "k1")
    _claim(database)
    _add(database, "k2")
    _claim(database, now=LATER - LEASE)

    with database.read() as session:
        found = jobs.claimed(session, "w1", LATER - LEASE)
        assert found
        assert found.key == "k2"
        assert jobs.claimed(session, "w1", LATER) is None


def test_a_claimed_job_carries_what_it_was_given(database: Database) -> None:
    _add(database)

    (job,) = _claim(database)

    assert (job.team_id, job.kind, job.payload, job.attempts) == (TEAM, "post", {"text": "für dich"}, 1)
    assert (job.leased_by, job.leased_until, job.result) == ("w1", NOW + LEASE, None)


def test_claiming_takes_one_statement(database: Database) -> None:
    _add(database)

    with database.begin() as session, statements_of(database) as sent:
        jobs.claim(session, "w1", NOW, LEASE, None, 10)

    assert len(sent) == 1


def test_jobs_are_claimed_when_due_and_oldest_first(database: Database) -> None:
    for key, seconds in (("second", -5), ("first", -9), ("not yet", 1), ("third", 0)):
        _add(database, key, not_before=NOW + timedelta(seconds=seconds))

    assert [job.key for job in _claim(database, limit=2)] == ["first", "second"]
    assert [job.key for job in _claim(database)] == ["third"]


def test_only_jobs_of_the_kinds_asked_for_are_claimed(database: Database) -> None:
    _add(database, "k1", "post")
    _add(database, "k2", "minutes")

    assert [job.key for job in _claim(database, kinds=["minutes", "digest"])] == ["k2"]
    assert _claim(database, kinds=[]) == []


def test_eight_workers_never_take_the_same_job(database: Database) -> None:
    with database.begin() as session:
        jobs.add_all(session, [NewJob(TEAM, "post", f"k{number}", {}) for number in range(200)], now=NOW)

    def work(thread: int) -> list[str]:
        keys: list[str] = []
        while taken := _claim(database, f"w{thread}", limit=3):
            keys += [job.key for job in taken]
            with database.begin() as session:
                assert all(jobs.done(session, job.id, f"w{thread}", None, NOW) for job in taken)
        return keys

    taken = [key for keys in at_once(8, work) for key in keys]

    assert sorted(taken) == sorted(f"k{number}" for number in range(200))


@pytest.mark.postgres
def test_a_claim_does_not_wait_for_another(postgres_url: str) -> None:
    database = Database(postgres_url)
    for key in ("k1", "k2"):
        _add(database, key)

    with database.begin() as one, database.begin() as other:
        first = jobs.claim(one, "w1", NOW, LEASE, None, 1)
        second = jobs.claim(other, "w2", NOW, LEASE, None, 10)

    database.dispose()
    assert [job.key for job in first + second] == ["k1", "k2"]


def test_a_job_whose_worker_died_is_taken_over_when_its_lease_ends(database: Database) -> None:
    _add(database)
    _claim(database, "dead")

    assert _claim(database, "w2", NOW + timedelta(seconds=59)) == []
    (job,) = _claim(database, "w2", NOW + LEASE)
    assert (job.leased_by, job.attempts, job.error) == ("w2", 2, jobs.TAKEN_OVER)


def test_a_worker_that_lost_its_job_cannot_touch_it(database: Database) -> None:
    _add(database)
    (job,) = _claim(database, "slow")
    _claim(database, "w2", LATER)

    with database.begin() as session:
        assert not jobs.done(session, job.id, "slow", None, LATER)
        assert not jobs.retry(session, job.id, "slow", LATER, "why", LATER)
        assert not jobs.fail(session, job.id, "slow", "why", LATER)
        assert not jobs.mark(session, job.id, "slow", {"posted": "1.2"}, LEASE, LATER)

    assert (_reloaded(database).leased_by, _reloaded(database).state) == ("w2", State.READY)


def test_a_job_that_is_done_stays_done(database: Database) -> None:
    _add(database)
    (job,) = _claim(database)

    with database.begin() as session:
        assert jobs.done(session, job.id, "w1", {"ts": "1.2"}, NOW)
        assert not jobs.done(session, job.id, "w1", None, NOW)

    assert _claim(database, now=LATER) == []
    found = _reloaded(database)
    assert (found.state, found.result, found.leased_by, found.leased_until) == (State.DONE, {"ts": "1.2"}, None, None)


def test_a_failed_job_comes_again_later(database: Database) -> None:
    _add(database)
    (job,) = _claim(database)

    with database.begin() as session:
        assert jobs.retry(session, job.id, "w1", LATER, "rate limited", NOW)

    assert _claim(database) == []
    (again,) = _claim(database, "w2", LATER)
    assert (again.attempts, again.error) == (2, "rate limited")


def test_a_mark_renews_the_lease(database: Database) -> None:
    _add(database)
    (job,) = _claim(database)

    with database.begin() as session:
        assert jobs.mark(session, job.id, "w1", {}, LEASE, NOW + timedelta(seconds=30))

    assert _claim(database, "w2", LATER) == []
    assert len(_claim(database, "w2", NOW + timedelta(seconds=90))) == 1


def test_how_far_a_job_came_survives_its_worker(database: Database) -> None:
    _add(database)
    (job,) = _claim(database, "dead")
    with database.begin() as session:
        assert jobs.mark(session, job.id, "dead", {"about to post": True}, LEASE, NOW)

    (taken_over,) = _claim(database, "w2", LATER)

    assert taken_over.result == {"about to post": True}


def test_a_parked_job_waits_to_be_run_again(database: Database) -> None:
    _add(database)
    (job,) = _claim(database)
    with database.begin() as session:
        assert jobs.fail(session, job.id, "w1", "channel_not_found", NOW)
        assert [(parked.key, parked.error) for parked in jobs.failed(session, TEAM, 10)] == [
            ("k1", "channel_not_found")
        ]
        assert jobs.failed(session, "T2", 10) == []
    assert _claim(database, now=LATER) == []

    with database.begin() as session:
        assert jobs.run_again(session, job.id, LATER)
        assert not jobs.run_again(session, job.id, LATER)
        assert jobs.failed(session, TEAM, 10) == []

    (again,) = _claim(database, now=LATER)
    assert again.attempts == 1


def test_jobs_are_counted_by_state(database: Database) -> None:
    for number in range(4):
        _add(database, f"k{number}")
    first, second = _claim(database, limit=2)
    with database.begin() as session:
        jobs.done(session, first.id, "w1", None, NOW)
        jobs.fail(session, second.id, "w1", "why", NOW)

        assert jobs.counts(session) == {State.READY: 2, State.DONE: 1, State.FAILED: 1}


def test_jobs_done_long_ago_are_forgotten(database: Database) -> None:
    for number in range(2):
        _add(database, f"k{number}")
    (job,) = _claim(database, limit=1)
    with database.begin() as session:
        jobs.done(session, job.id, "w1", None, NOW)

        assert jobs.forget_before(session, NOW) == 0
        assert jobs.forget_before(session, LATER) == 1
        assert jobs.counts(session) == {State.READY: 1}


def test_jobs_that_were_set_aside_are_kept_for_longer_than_those_that_are_done(database: Database) -> None:
    _add(database)
    (job,) = _claim(database)
    with database.begin() as session:
        jobs.fail(session, job.id, "w1", "channel_not_found", NOW)

        assert jobs.forget_before(session, LATER) == 0
        assert jobs.forget_before(session, LATER, State.FAILED) == 1


def test_a_lead_is_shown_what_was_set_aside_in_their_projects_whatever_else_was(database: Database) -> None:
    with database.begin() as session:
        for number, lead in ((1, "U1"), (2, "U2")):
            project = Project(title="Churn", zone="UTC", owner_id=lead, team_id=TEAM, created_by=lead)
            project.created_at = project.updated_at = NOW
            records.add(session, project)
            projects.bind(session, TEAM, f"C{number}", project.id)
        about: list[dict[str, object]] = [
            {"project": 1},
            {"project": 2},
            {"project": None},
            {"channel": "C1"},
            {"channel": "C2"},
            {},
        ]
        jobs.add_all(session, [NewJob(TEAM, "post", f"k{n}", what) for n, what in enumerate(about)], now=NOW)
    for job in _claim(database):
        with database.begin() as session:
            jobs.fail(session, job.id, "w1", "fatal", NOW)

    with database.read() as session:
        assert [job.key for job in jobs.failed(session, TEAM, 2, led_by="U1")] == ["k3", "k0"]
