"""Health: whether the clock runs, what comes next, and what could not be delivered, for those who may know."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import events_seen, heartbeats, jobs, schedules
from storage.heartbeats import Copy, Refused
from storage.jobs import Job
from storage.schedules import Schedule
from tests import databases
from tests.office import ANA, BEN, CHURN, PRICING, PRIYA, Office, open_office, until

TEAM = "T0SANDBOX"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def monday(churn: Office) -> Office:
    """Return the office with a project of Priya's, on a Monday morning; Ana is an admin of the workspace."""
    churn.settle()
    churn.move(MONDAY)
    return churn


def put(office: Office, kind: str, **more: object) -> str:
    """Give the project a schedule, and return its key."""
    with office.service.database.begin() as session:
        key = schedules.key_of(kind, 1)
        new = Schedule(team_id=TEAM, key=key, kind=kind, project_id=1, rule="mon 10:00", zone="Europe/Lisbon", **more)
        schedules.put(session, new, office.clock())
    office.move(office.clock())
    return key


def fail(office: Office, key: str, channel: str, kind: str = "post") -> int:
    """Have something go wrong for good, and return its number."""
    message = {"text": "The secret plan", "blocks": []}
    with office.service.database.begin() as session:
        payload = {"channel": channel, "thread": None, "messages": [message]}
        jobs.add(session, TEAM, kind, key, payload, now=office.clock())
    office.service.worker_pools.workers.wake()
    office.settle()
    with office.service.database.read() as session:
        return next(job.id for job in jobs.failed(session, TEAM, 10) if job.key == key)


def test_it_says_what_comes_next_what_came_last_and_what_was_missed(monday: Office) -> None:
    key = put(monday, "digest")
    with monday.service.database.begin() as session:
        schedules.note(session, TEAM, key, MONDAY.date(), "posted, two days late", MONDAY)
        schedules.note_missed(session, TEAM, key, MONDAY.date() - timedelta(days=7), "I was not running then")

    said = monday.slash(BEN, "/baton health")

    assert "P-1 Churn model" in said.text
    assert "Digest: next today" in said.text
    assert "posted, two days late" in said.text
    assert "Missed on Mon 16 Nov: I was not running then." in said.text
    assert "<!date^" in str(said.blocks) or "'type': 'date'" in str(said.blocks)
    assert "I run" not in said.text
    monday.clock.stands_at = MONDAY + timedelta(days=8)
    assert "Missed" not in monday.slash(BEN, "/baton health").text


def test_an_hour_that_was_just_changed_is_told_as_it_will_be(monday: Office) -> None:
    monday.slash(PRIYA, "/digest setup mon 10:00")
    monday.slash(PRIYA, "/standup setup mon-fri 9:30")
    monday.move(MONDAY + timedelta(minutes=1))

    monday.slash(PRIYA, "/digest setup thu 11:00")
    monday.slash(PRIYA, "/standup setup thu 9:30")

    said = monday.slash(PRIYA, "/baton health").text
    assert "Digest for team: next Thu 26 Nov, 11:00" in said
    assert "Standup: next on Thu 26 Nov at 09:30" in said


def test_behind_the_last_page_there_is_no_way_back_through_empty_ones(monday: Office) -> None:
    said = monday.slash(BEN, "/baton health page=9")

    assert "There is no page 9. health begins at the first." in said.text
    assert said.controls() == []


def test_what_is_paused_says_why(monday: Office) -> None:
    key = put(monday, "digest")
    with monday.service.database.begin() as session:
        schedules.pause(session, TEAM, key, "its channel is archived")

    assert "Digest: paused, because its channel is archived." in monday.slash(BEN, "/baton health").text


def test_a_standup_of_own_zones_is_not_said_to_come_at_the_end_of_the_earth(monday: Office) -> None:
    monday.slash(PRIYA, "/standup setup mon-fri 9:30")
    monday.move(monday.clock())

    assert "at 09:30, in each person's own time zone" in monday.slash(BEN, "/baton health").text


def test_a_standup_that_has_begun_elsewhere_is_still_the_next_one_here(monday: Office) -> None:
    monday.slash(PRIYA, "/standup setup mon-fri 9:30")
    monday.move(monday.clock())
    monday.move(monday.clock().replace(hour=21, minute=0))  # half past nine of Tuesday is over in Kiritimati
    monday.settle()

    assert "Standup: next tomorrow at 09:30" in monday.slash(BEN, "/baton health").text
    assert "tomorrow" in monday.slash(BEN, "/baton when is the next standup?").text


def test_a_standup_that_is_skipped_is_not_promised(monday: Office) -> None:
    monday.slash(PRIYA, "/standup setup mon-fri 9:30 report=10:00")
    monday.move(monday.clock())
    monday.slash(PRIYA, "/standup skip")

    assert "but that one is left out: Priya Nair has skipped it." in monday.slash(PRIYA, "/baton health").text


def test_everybody_is_told_that_all_is_well_and_what_comes_next(monday: Office) -> None:
    monday.slash(PRIYA, "/digest setup tue 10:00")
    monday.move(monday.clock())

    assert monday.direct(BEN, "health").text.splitlines()[0] == "All well. Next: news today, 06:30."
    assert "Only those who lead a project, and workspace admins" in monday.direct(BEN, "health failed").text
    first = monday.slash(PRIYA, "/baton health").text.splitlines()[0]
    assert first == "All well. Next: news today, 17:00. 0 failed."


@pytest.mark.parametrize("old", ["parked", "failed", "retry 1", "forget 1", "retry-all"])
def test_what_status_did_before_it_still_does(monday: Office, old: str) -> None:
    assert "I don't know" not in (said := monday.slash(ANA, f"/baton status {old}").text)
    assert "failed" in said or "of them are done again" in said


def test_events_that_never_came_are_named_once_others_have_come_for_a_week(monday: Office) -> None:
    with monday.service.database.begin() as session:
        for name in ("app_mention", "user_change", "member_joined_channel"):
            events_seen.add(session, TEAM, name, MONDAY - timedelta(days=6))

    assert "All well" in monday.slash(PRIYA, "/baton health").text
    monday.move(MONDAY + timedelta(days=1, minutes=1))

    said = monday.slash(PRIYA, "/baton health").text
    assert "Not well: 1 event never came." in said
    assert "Slack never sent these events: message.im. Install the app again with what make manifest prints." in said


def test_leads_see_how_the_installation_is(monday: Office) -> None:
    said = monday.slash(PRIYA, "/baton health").text

    assert "I run, and last looked at the clock" in said
    assert "0 failed" in said
    assert "There is no language model" in said
    assert "permissions" not in said
    assert "last looked" not in monday.mention(PRIYA, "health").text  # the whole channel reads that


def test_a_copy_that_died_is_named_and_one_that_was_stopped_is_not(monday: Office) -> None:
    with monday.service.database.begin() as session:
        heartbeats.beat(session, Copy(TEAM, "web-2-77"), MONDAY - timedelta(minutes=10))
        heartbeats.beat(session, Copy(TEAM, "web-3-78"), MONDAY - timedelta(days=2))
        heartbeats.beat(session, Copy(TEAM, "web-4-79"), MONDAY)
        heartbeats.end(session, TEAM, "web-4-79", MONDAY - timedelta(days=7))

    said = monday.slash(PRIYA, "/baton health").text

    assert "I run, and" in said
    assert "The copy web-2-77 was last seen" in said
    assert "web-3" not in said
    assert "web-4" not in said


def test_where_nobody_looks_at_the_clock_it_says_so(monday: Office) -> None:
    monday.clock.stands_at = MONDAY + timedelta(minutes=4)

    assert "Nobody has looked at the clock since" in monday.slash(PRIYA, "/baton health").text


def test_a_heartbeat_is_written_once_a_minute(monday: Office) -> None:
    def seen() -> list[datetime]:
        with monday.service.database.read() as session:
            return [copy.at for copy in heartbeats.seen_since(session, TEAM, MONDAY)]

    monday.move(MONDAY + timedelta(seconds=30))
    assert seen() == [MONDAY]
    monday.move(MONDAY + timedelta(seconds=61))
    assert seen() == [MONDAY + timedelta(seconds=61)]


def test_what_was_refused_is_counted_for_those_in_charge(monday: Office) -> None:
    assert "Refused" not in monday.slash(PRIYA, "/baton health").text
    for what in (Refused.UNSIGNED, Refused.UNSIGNED, Refused.MALFORMED):
        monday.service.refusals.add(what)

    monday.move(MONDAY + timedelta(minutes=2))

    said = monday.slash(PRIYA, "/baton health").text
    assert "All well" in said
    assert "Refused since the start: 2 requests without Slack's signature, 1 payload of a wrong form." in said
    assert "Refused" not in monday.slash(BEN, "/baton health").text


def test_missing_permissions_and_the_budget_are_told(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with open_office(url, model_key="k", model="small-1", model_budget=5_000) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        whole = office.slack.slack.manifest
        office.slack.slack.manifest = replace(whole, scopes=whole.scopes - {"im:write"})
        missing = office.service.identify().missing_scopes
        office.slack.slack.manifest = whole
        with office.service.database.begin() as session:
            copy = office.service.scheduler.heartbeat.copy
            assert copy
            heartbeats.beat(session, replace(copy, missing_scopes=missing), office.clock())

        said = office.slash(PRIYA, "/baton health").text

    assert "I lack permissions in Slack: im:write" in said
    assert "small-1 has used 0 of 5,000 tokens this month" in said


def test_what_could_not_be_posted_says_what_to_do_and_never_what_it_said(monday: Office) -> None:
    monday.script.post("members", channel=CHURN, user="U0BATON", action="leave")
    number = fail(monday, "one", CHURN)
    monday.script.post("members", channel=CHURN, user="U0BATON", action="join")

    said = monday.slash(PRIYA, "/baton health")
    assert f"{number} a message in P-1 Churn model" in said.text
    assert "/invite @baton" in said.text
    assert "secret" not in said.text + str(said.blocks)

    told = monday.ephemeral(PRIYA, "1 failed")
    monday.click(PRIYA, told, "Run again")
    monday.settle()
    assert until(lambda: [m for m in monday.from_bot(BEN) if m["text"] == "The secret plan"])
    assert "0 failed" in monday.slash(PRIYA, "/baton health").text


def test_a_direct_message_that_failed_says_whom_it_was_for(monday: Office) -> None:
    number = fail(monday, "one", "U0NOBODY")

    assert f"{number} a message to somebody who left" in monday.slash(ANA, "/baton health").text
    assert "could not be done" not in monday.slash(PRIYA, "/baton health").text


def test_what_is_forgotten_is_not_done_any_more(monday: Office) -> None:
    number = fail(monday, "one", "C0NOWHERE")

    assert "is forgotten" in monday.slash(ANA, f"/baton health forget {number}").text

    assert "Nothing with the number" in monday.slash(ANA, f"/baton health retry {number}").text
    assert monday.jobs().get("failed") is None


def test_a_lead_sees_what_failed_in_their_projects_and_an_admin_all_of_it(monday: Office) -> None:
    monday.slash(ANA, "/project add Pricing", PRICING)
    monday.settle()
    elsewhere = fail(monday, "elsewhere", "C0NOWHERE")
    for channel in (CHURN, PRICING):
        monday.script.post("members", channel=channel, user="U0BATON", action="leave")
    here, hidden = fail(monday, "here", CHURN), fail(monday, "hidden", PRICING)

    by_lead, by_admin = monday.slash(PRIYA, "/baton health").text, monday.slash(ANA, "/baton health", CHURN).text

    assert f"{here} a message in P-1 Churn model" in by_lead
    assert "1 failed" in by_lead
    assert all(f"{number} a message" in by_admin for number in (elsewhere, here, hidden))
    assert "Nothing with the number" in monday.slash(BEN, f"/baton health retry {here}").text
    assert "Nothing with the number" in monday.slash(PRIYA, f"/baton health forget {hidden}").text


def test_our_own_faults_do_not_repeat_the_words_that_they_were_about(monday: Office) -> None:
    with monday.service.database.begin() as session:
        jobs.add(session, TEAM, "nothing runs this", "one", {"channel": CHURN}, now=MONDAY)
    with monday.service.database.begin() as session:
        (job,) = jobs.claim(session, "w", MONDAY, timedelta(seconds=9), ["nothing runs this"], 1)
        jobs.fail(session, job.id, "w", "IntegrityError: INSERT … The secret plan", MONDAY)

    said = monday.slash(ANA, "/baton health").text

    assert "a fault of mine (IntegrityError)" in said
    assert "secret" not in said


def test_what_has_failed_is_counted_as_people_do(monday: Office) -> None:
    assert monday.slash(ANA, "/baton health retry-all").text.startswith("Nothing has failed that can be done again.")

    fail(monday, "job 1", "C0NOWHERE")
    assert "1 of them is done again now" in monday.slash(ANA, "/baton health retry-all").text


def test_many_are_paged_and_done_again_at_once(monday: Office) -> None:
    for number in range(10):
        fail(monday, f"job {number}", "C0NOWHERE")
    monday.slack.slack.workspace.channels["C0NOWHERE"] = monday.slack.slack.workspace.channels[CHURN]

    first = monday.slash(ANA, "/baton health failed")
    assert first.text.count("a message,") == 8
    assert monday.slash(ANA, "/baton health failed page=2").text.count("a message,") == 2
    assert "10 of them are done again now" in monday.slash(ANA, "/baton health retry-all").text
    monday.settle()
    assert monday.jobs().get("failed") is None


def test_words_that_were_not_kept_can_only_be_forgotten(monday: Office) -> None:
    number = fail(monday, "one", "C0NOWHERE")
    with monday.service.database.begin() as session:
        jobs.strip(session, number)

    assert "were not kept" in monday.slash(ANA, f"/baton health retry {number}").text
    labels = [each["text"]["text"] for each in monday.slash(ANA, "/baton health failed").controls()]
    assert labels == ["Forget"]


def test_of_what_is_forgotten_no_words_are_kept(monday: Office) -> None:
    number = fail(monday, "one", "C0NOWHERE")
    monday.slash(ANA, f"/baton health forget {number}")

    with monday.service.database.read() as session:
        job = session.get(Job, number)
        assert job
        assert (job.payload, job.result) == ({}, None)
