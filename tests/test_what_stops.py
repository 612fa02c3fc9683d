"""What stops coming: who may not be told any more, what could not be sent, channels that Baton is put out of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from handlers.digest.places import LEAD
from handlers.running.closed_channels import ARCHIVED
from storage import jobs, schedules
from storage.digests.digests import Digest
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.jobs import Job, State
from tests import databases
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRICING, PRIYA, Office, Payload, open_office, until

TEAM = "T0SANDBOX"
BATON = "U0BATON"
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def pricing(tmp_path: Path) -> Iterator[Office]:
    """Return an office with a project in a private channel, in which Priya, Ana and Ben are."""
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.clock.stands_at = SUNDAY
        office.slash(PRIYA, "/project add Secret pricing zone=UTC", PRICING)
        office.settle()
        members(office, PRICING, BEN, "join")
        yield office


@pytest.fixture
def sunday(churn: Office) -> Office:
    """Return an office with a project in UTC that Priya leads, on a Sunday, with a digest on Mondays at four."""
    churn.clock.stands_at = SUNDAY
    churn.settle()
    churn.slash(PRIYA, "/project edit P-1 zone=UTC")
    churn.slash(PRIYA, "/digest setup mon 16:00")
    churn.move(SUNDAY)
    return churn


def members(office: Office, channel: str, who: str, action: str) -> None:
    """Have somebody come into a channel or leave it."""
    name = "member_joined_channel" if action == "join" else "member_left_channel"
    heard = len(office.requests(name))
    office.script.post("members", channel=channel, user=who, action=action)
    until(lambda: sum(each["ms"] is not None for each in office.requests(name)) > heard)
    office.settle()


def direct(office: Office, who: str, words: str) -> list[str]:
    """Return what the bot wrote to somebody privately that holds some words."""
    return [m["text"] for m in office.from_bot(who, office.direct_channel(who)) if words in m["text"]]


def digests(office: Office) -> list[Payload]:
    return [m for m in office.from_bot(PRIYA) if "week to" in m["text"]]


def below(office: Office, digest: Payload) -> str:
    return "\n".join(m["text"] for m in until(lambda: office.from_bot(PRIYA, CHURN, digest["ts"])[1:]))


@contextmanager
def mute(office: Office) -> Iterator[None]:
    """Have Slack refuse all that the bot says of its own."""
    slack = office.slack.slack
    usual = slack.manifest
    slack.manifest = replace(usual, scopes=usual.scopes - {"chat:write"})
    yield
    slack.manifest = usual


def test_who_has_left_a_private_channel_gets_its_digest_no_more(pricing: Office) -> None:
    pricing.slash(PRIYA, "/digest setup mon 16:00 audience=sponsor to=@ben", PRICING)
    pricing.slash(PRIYA, "/digest setup mon 16:00 audience=lead", PRICING)
    pricing.slash(PRIYA, "/task add Cut the price by 2026-11-24", PRICING)
    pricing.move(SUNDAY)
    for who in (BEN, PRIYA):
        members(pricing, PRICING, who, "leave")

    pricing.move(MONDAY)
    pricing.move(MONDAY + WEEK)

    assert direct(pricing, BEN, "week to") == []
    assert direct(pricing, PRIYA, "Cut the price") == []
    assert len(direct(pricing, PRIYA, "sponsor's digest of P-1 was not posted: Ben Okafor can't see the project")) == 1
    assert len(direct(pricing, PRIYA, "lead's digest of P-1 was not posted: Priya Nair can't see the project")) == 1


def test_whom_the_lead_named_though_they_were_outside_is_still_told(pricing: Office) -> None:
    pricing.slash(PRIYA, "/digest setup mon 16:00 audience=sponsor to=@gus", PRICING)
    pricing.slash(PRIYA, "/digest setup audience=sponsor picture=off", PRICING)
    pricing.slash(PRIYA, "/task add Cut the price by 2026-11-24", PRICING)
    pricing.move(SUNDAY)

    pricing.move(MONDAY)

    assert len(direct(pricing, GUS, "week to Mon 23 Nov")) == 1


@pytest.mark.parametrize("place", ["@ben", "lead"])
def test_what_one_person_outside_may_be_told_nobody_else_outside_is(pricing: Office, place: str) -> None:
    pricing.slash(PRIYA, "/digest setup mon 16:00 audience=sponsor to=@gus", PRICING)
    pricing.slash(PRIYA, f"/digest setup audience=sponsor to={place}", PRICING)
    pricing.slash(PRIYA, "/task add Cut the price by 2026-11-24", PRICING)
    pricing.move(SUNDAY)
    for who in (BEN, PRIYA):
        members(pricing, PRICING, who, "leave")

    pricing.move(MONDAY)

    assert [direct(pricing, who, "week to") for who in (BEN, PRIYA, GUS)] == [[], [], []]
    assert len(direct(pricing, PRIYA, "can't see the project any more")) == 1


def test_what_the_sponsor_outside_may_be_told_a_lead_outside_is_not(pricing: Office) -> None:
    pricing.slash(PRIYA, "/digest setup mon 16:00 audience=sponsor to=@gus", PRICING)
    pricing.slash(PRIYA, "/task add Cut the price by 2026-11-24", PRICING)
    pricing.move(SUNDAY)
    with pricing.service.database.begin() as session:  # the agreement stands in a row that names no person any more
        session.execute(update(Digest).values(place=LEAD))
    members(pricing, PRICING, PRIYA, "leave")

    pricing.move(MONDAY)

    assert direct(pricing, PRIYA, "week to") == []
    assert len(direct(pricing, PRIYA, "Priya Nair can't see the project any more")) == 1


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_channel_of_others_is_told_only_while_nobody_from_outside_is_in_it(sunday: Office, is_shared: bool) -> None:
    with sunday.service.database.begin() as session:
        channels.save(session, TEAM, [Channel(GENERAL, "general")], SUNDAY)
        channels.save(session, TEAM, [Channel(CHURN, "churn-model")], SUNDAY)
        gus = replace(people.load(session, TEAM, [GUS])[0], is_guest=True)
        people.save(session, TEAM, [gus], SUNDAY)
        channels.leave(session, TEAM, GENERAL, GUS)
    assert "goes to #general" in sunday.slash(PRIYA, "/digest setup mon 16:00 to=#general").text
    with sunday.service.database.begin() as session:
        channels.save(session, TEAM, [Channel(GENERAL, "general", is_shared=is_shared)], SUNDAY)
        if not is_shared:
            channels.join(session, TEAM, GENERAL, GUS, SUNDAY)

    sunday.move(MONDAY)

    assert [m for m in sunday.from_bot(PRIYA, GENERAL) if "week to" in m["text"]] == []
    assert direct(sunday, PRIYA, "was not posted: there are people in its channel now")


def test_what_slack_refused_is_not_said_to_be_sent(sunday: Office) -> None:
    sunday.slash(PRIYA, f"/task add Label <@{ANA}> by 2026-11-23")
    sunday.move(SUNDAY + timedelta(hours=2))

    with mute(sunday):
        sunday.move(MONDAY)
        told = sunday.slash(ANA, "/baton why reminder").text
        shown = sunday.slash(PRIYA, "/digest").text

    assert "it could not be sent: missing_scope" in told
    assert "one message was sent" not in told
    assert "Last, for Mon 23 Nov: it could not be sent: missing_scope" in shown


def test_the_changes_of_a_digest_that_was_set_aside_are_told_by_the_next_one(sunday: Office) -> None:
    sunday.slash(ANA, "/task add Label images")
    with mute(sunday):
        sunday.move(MONDAY)
    assert digests(sunday) == []

    sunday.move(MONDAY + WEEK)

    [digest] = digests(sunday)
    assert "T-1 Label images · Ana: added" in below(sunday, digest)
    assert "posted: on track" in sunday.slash(PRIYA, "/digest").text


def test_a_digest_that_is_run_again_leaves_nothing_for_the_next_one_to_repeat(sunday: Office) -> None:
    sunday.slash(ANA, "/task add Label images")
    with mute(sunday):
        sunday.move(MONDAY)

    sunday.slash(PRIYA, "/baton health retry-all")
    [digest] = until(lambda: digests(sunday))
    assert "T-1 Label images" in below(sunday, digest)
    sunday.settle()
    assert "posted: on track" in sunday.slash(PRIYA, "/digest").text
    sunday.move(MONDAY + WEEK)

    assert "a quiet week" in until(lambda: digests(sunday)[1:])[0]["text"]


def test_an_old_digest_that_is_run_again_does_not_have_newer_changes_told_twice(sunday: Office) -> None:
    sunday.slash(ANA, "/task add Label images")
    with mute(sunday):
        sunday.move(MONDAY)
    sunday.slash(ANA, "/task add Train the model")
    sunday.move(MONDAY + WEEK)
    until(lambda: digests(sunday))

    sunday.slash(PRIYA, "/baton health retry-all")
    until(lambda: digests(sunday)[1:])
    sunday.settle()
    sunday.move(MONDAY + 2 * WEEK)

    assert "a quiet week" in until(lambda: digests(sunday)[2:])[0]["text"]


def test_what_may_not_all_be_stored_yet_is_told_by_the_next_digest(sunday: Office) -> None:
    sunday.slash(ANA, "/task add Label images")
    sunday.clock.stands_at = MONDAY - timedelta(seconds=3)
    sunday.slash(ANA, "/task add Train the model")
    sunday.move(MONDAY)
    sunday.move(MONDAY + WEEK)

    first, second = until(lambda: digests(sunday)[1:] and digests(sunday))
    assert "Label images · Ana: added" in below(sunday, first)
    assert "Train the model · Ana: added" not in below(sunday, first)
    assert "Train the model · Ana: added" in below(sunday, second)


def test_a_reminder_in_doubt_is_not_sent_again_into_the_same_conversation(sunday: Office) -> None:
    slack = sunday.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"im:history"})
    sunday.slash(PRIYA, f"/task add Label <@{ANA}> by 2026-11-23")
    sunday.move(SUNDAY + timedelta(hours=2))
    sunday.script.post("faults", lose_response=1, method="chat.postMessage")

    sunday.pass_time(MONDAY, timedelta(hours=1))

    assert len(direct(sunday, ANA, "why you get this")) == 1
    assert "it may have arrived, and I may not look" in sunday.slash(ANA, "/baton why reminder").text


def test_put_out_of_a_channel_baton_pauses_and_goes_on_when_it_is_invited(sunday: Office) -> None:
    members(sunday, CHURN, BATON, "leave")
    [told] = direct(sunday, PRIYA, "P-1 Churn model")
    assert "all digests are paused, as I am not in #churn-model any more. Type /invite @baton there" in told

    sunday.move(MONDAY)
    members(sunday, CHURN, BATON, "join")

    assert sunday.jobs().get("failed") is None
    assert "running again" in direct(sunday, PRIYA, "P-1 Churn model")[1]
    sunday.slash(ANA, "/task add Label images")
    sunday.move(MONDAY + WEEK)
    assert len(digests(sunday)) == 1


@pytest.mark.parametrize("is_put_out", [True, False])
def test_a_channel_that_is_open_again_is_found_so_where_nobody_said_it(sunday: Office, *, is_put_out: bool) -> None:
    churn = sunday.slack.slack.workspace.channels[CHURN]
    if is_put_out:
        members(sunday, CHURN, BATON, "leave")
    else:
        sunday.service.directory.channel(TEAM, CHURN, closed_because=ARCHIVED, key="closed")
        churn.archived = True
    sunday.settle()
    sunday.move(SUNDAY + timedelta(hours=1))
    assert direct(sunday, PRIYA, "running again") == []
    churn.archived = False
    if is_put_out:
        churn.members.append(BATON)

    sunday.move(SUNDAY + timedelta(hours=2))
    sunday.move(MONDAY)

    assert len(direct(sunday, PRIYA, "running again")) == 1
    assert len(until(lambda: digests(sunday))) == 1
    assert sunday.jobs().get("failed") is None


def test_what_slack_says_to_whom_it_takes_out_of_a_channel_counts_as_well(sunday: Office) -> None:
    slack = sunday.slack.slack
    slack.manifest = replace(slack.manifest, events=slack.manifest.events - {"member_left_channel"})
    sunday.script.post("members", channel=CHURN, user=BATON, action="leave")

    until(lambda: direct(sunday, PRIYA, "are paused, as I am not in #churn-model any more"))

    with sunday.service.database.read() as session:
        assert BATON not in channels.members(session, TEAM, CHURN)


def test_a_digest_that_finds_baton_outside_pauses_and_can_be_run_again(sunday: Office) -> None:
    sunday.slash(ANA, "/task add Label images")
    sunday.slack.slack.workspace.channels[CHURN].members.remove(BATON)  # while nobody listened

    sunday.move(MONDAY)
    sunday.settle()

    assert len(direct(sunday, PRIYA, "are paused, as I am not in #churn-model any more")) == 1
    assert direct(sunday, PRIYA, "week to") == []
    members(sunday, CHURN, BATON, "join")
    sunday.slash(PRIYA, "/baton health retry-all")
    assert "T-1 Label images" in below(sunday, until(lambda: digests(sunday))[0])


def test_where_nobody_leads_any_more_an_admin_is_told_once(sunday: Office) -> None:
    sunday.slash(PRIYA, "/digest setup mon 16:00 audience=lead")
    sunday.slash(ANA, "/task add Label images")
    sunday.move(SUNDAY)
    with sunday.service.database.begin() as session:
        priya = replace(people.load(session, TEAM, [PRIYA])[0], is_active=False)
        people.save(session, TEAM, [priya], SUNDAY)
    sunday.slack.slack.workspace.people[PRIYA].deleted = True

    sunday.move(MONDAY)
    sunday.move(MONDAY + WEEK)
    sunday.script.post("archive", channel=CHURN, as_=PRIYA)
    until(lambda: direct(sunday, ANA, "is archived"))

    assert len(direct(sunday, ANA, "lead's digest of P-1 Churn model was not posted: Priya Nair has left")) == 1
    assert len(direct(sunday, ANA, "is archived")) == 1


def test_a_lead_sees_the_private_messages_of_their_project_that_failed(sunday: Office) -> None:
    sunday.slash(PRIYA, "/standup setup mon-fri 9:30")
    sunday.move(SUNDAY)
    with mute(sunday):
        sunday.pass_time(MONDAY, timedelta(hours=1))

    by_lead = sunday.slash(PRIYA, "/baton health failed").text

    assert "a message in P-1 Churn model" in by_lead
    with sunday.service.database.read() as session:
        asked = [job for job in jobs.failed(session, TEAM, 99) if job.key.startswith("standup.ask")]
    assert asked
    assert all(
        f"{job.id} a message" in by_lead + sunday.slash(PRIYA, "/baton health failed page=2").text for job in asked
    )


def test_what_was_set_aside_is_forgotten_after_a_month(sunday: Office) -> None:
    with mute(sunday):
        sunday.slash(ANA, "/task add Label images")
        sunday.move(MONDAY)
    assert sunday.jobs()["failed"]
    with sunday.service.database.begin() as session:
        schedules.pause(session, TEAM, "digest:1:team", "a pause")
        session.execute(update(Job).where(Job.state == State.FAILED).values(updated_at=MONDAY))

    sunday.move(MONDAY + 29 * DAY)
    assert sunday.jobs()["failed"]
    sunday.move(MONDAY + 31 * DAY)

    until(lambda: "failed" not in sunday.jobs())


def test_what_cannot_be_posted_is_not_told_to_who_may_not_see_the_project_any_more(pricing: Office) -> None:
    members(pricing, PRICING, BEN, "leave")
    lost = {"channel": "C0NOWHERE", "thread": None, "messages": [{"text": "The secret price", "blocks": []}]}
    with pricing.service.database.begin() as session:
        jobs.add(session, TEAM, "post", "lost", {**lost, "asker": BEN, "project": 1}, now=pricing.clock())
    pricing.service.worker_pools.workers.wake()

    pricing.settle()
    assert direct(pricing, BEN, "secret price") == []
    assert pricing.jobs()["failed"] == 1
