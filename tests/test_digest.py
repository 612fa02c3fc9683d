"""The weekly digest: a week of changes, and then what the team, its lead and a sponsor read of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.jobs.queue.workers import JobInHand
from storage.directory import people
from storage.jobs import Job, State
from tests import databases
from tests.databases import statements_of
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRICING, PRIYA, Answer, Office, Payload, open_office, until

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def team(office: Office) -> Office:
    """Return an office with a project in UTC that Priya leads, on a Monday, with a digest on Fridays at four."""
    set_up(office)
    return office


def set_up(office: Office) -> None:
    """Give an office its project and digest."""
    office.clock.stands_at = MONDAY
    office.slash(PRIYA, "/project add Churn model zone=UTC", CHURN)
    office.settle()
    assert "this channel: every Friday at 16:00 (UTC)" in office.slash(PRIYA, "/digest setup fri 16:00").text
    office.move(MONDAY + timedelta(minutes=1))


@pytest.fixture
def pricing(tmp_path: Path) -> Iterator[Office]:
    """Return an office with a project in #churn-model and one in a private channel, in which Priya and Ana are."""
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.clock.stands_at = MONDAY
        office.slash(PRIYA, "/project add Churn model zone=UTC", CHURN)
        office.slash(PRIYA, "/project add Secret pricing zone=UTC", PRICING)
        office.settle()
        yield office


def posted(office: Office, who: str = PRIYA, channel: str = CHURN) -> list[Payload]:
    """Return the digests that stand in a channel."""
    return [
        each for each in office.from_bot(who, channel) if "Details in" in each["text"] or "quiet week" in each["text"]
    ]


def details(office: Office, digest: Payload, who: str = PRIYA, channel: str = CHURN) -> str:
    """Wait for what stands in a digest's thread, without the short message that begins it."""
    found = until(lambda: office.from_bot(who, channel, digest["ts"])[1:])
    return "\n".join(message["text"] for message in found)


def told(office: Office, at: datetime = FRIDAY) -> tuple[str, str]:
    """Let the hour come, and return the newest digest and its details."""
    before = len(posted(office))
    office.move(at)
    digest = until(lambda: posted(office)[before:])[-1]
    return digest["text"], details(office, digest)


def test_every_change_of_a_week_is_told_once(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    team.slash(ANA, "/task add Train the model by 2026-11-24")
    team.slash(BEN, "/task edit T-1 by 2026-11-20 !high")
    team.slash(BEN, "/task done T-1")
    team.slash(ANA, '/risk add "Labels drift between sites" p=4 i=5 @ben')
    team.slash(ANA, '/decision add Label with two people why="one drifts"')

    text, below = told(team)

    assert text.startswith("Churn model is at risk · R-1 scores 20 of 25\nDone 1 · late 0 · next: T-2 Tue 24 Nov\n")
    assert text.endswith("Details in the thread · week to Fri 20 Nov")
    for line in (
        "Done\n• T-1 Label 500 images · Ben",
        "Slipped\n• T-1 Label 500 images · moved from Wed 18 Nov to Fri 20 Nov, 2 days later",
        "Due next\n• T-2 Train the model · due Tue 24 Nov · no owner",
        "• R-1 Labels drift between sites · score 20 of 25 · new · Ben",
        "• D-1 Label with two people · decided by Ana Silva",
        "• T-1 Label 500 images · Ana: added",
        "• T-1 Label 500 images · Ben: due Wed 18 Nov → Fri 20 Nov; priority normal → high; done",
    ):
        assert below.count(line) == 1, line


def test_what_is_overdue_is_one_figure_whatever_it_is(team: Office) -> None:
    for number in range(2):
        team.slash(ANA, f"/task add Task {number} @ben by 2026-11-18")
        team.slash(ANA, f"/action add Action {number} @ben by 2026-11-18")

    text, _ = told(team)

    assert "at risk · 4 late (2 tasks, 2 action items)\n" in text
    assert "Done 0 · late 4 · nothing due by Fri 27 Nov" in text


def test_what_became_a_task_is_counted_as_that_alone(team: Office) -> None:
    team.slash(ANA, "/action add Send the guide @ben by 2026-11-24")
    team.slash(ANA, "/action promote A-1")

    text, below = told(team)

    assert "Done 0 · late 0 · next: T-1 Tue 24 Nov" in text
    assert "Tue 24 Nov | 1" in below or "Fri 27 Nov | 1" in below
    assert "Send the guide · Ana: added; made a task" in below


def test_many_new_records_are_counted_and_not_listed(team: Office) -> None:
    for number in range(6):
        team.slash(ANA, f"/task add Task {number} @ben")
    team.slash(ANA, "/risk add Labels drift p=1 i=1 @ben")
    team.slash(ANA, "/decision add Label with two people")

    _, below = told(team)

    assert "• Added: " in below
    assert "6 tasks, 1 risk and 1 decision" in below
    assert "Task 0 · Ana: added" not in below


def test_the_second_digest_tells_only_what_is_new(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    team.slash(BEN, "/task done T-1")
    told(team)
    team.slash(MEI, "/task add Train the model @mei by 2026-12-10")

    text, below = told(team, FRIDAY + WEEK)

    assert "Churn model is on track · nothing is late or blocked\n" in text
    assert "week to Fri 27 Nov" in text
    assert "T-1" not in below
    assert "• T-2 Train the model · Mei: added" in below


def test_what_is_overdue_says_by_how_long_and_for_too_long_makes_the_project_late(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")

    first, below = told(team)
    second, after = told(team, FRIDAY + WEEK)

    assert "at risk · 1 task late\n" in first
    assert "Done 0 · late 1" in first
    assert "• T-1 Label 500 images · 2 days late · Ben" in below
    assert "Churn model is late · 1 task late\n" in second
    assert "9 days late" in after


def test_a_risk_says_how_its_score_has_changed(team: Office) -> None:
    team.slash(ANA, "/risk add Labels drift p=3 i=4 @ben")
    team.slash(ANA, "/risk add Vendor leaves p=5 i=2 @ben")
    told(team)
    team.slash(ANA, "/risk score R-1 3 2")
    team.slash(ANA, "/risk score R-1 5 4")
    team.slash(ANA, "/risk score R-2 4 2")

    _, below = told(team, FRIDAY + WEEK)

    assert "• R-1 Labels drift · score 20 of 25 ↑ · was 12, up by 8 · Ben" in below
    assert "• R-2 Vendor leaves · score 8 of 25 · was 10, down by 2" in below


def test_what_was_set_up_and_skipped_is_told_in_words(team: Office) -> None:
    told(team)
    team.slash(PRIYA, "/standup setup mon-fri 9:30")
    team.slash(PRIYA, "/standup skip")
    team.slash(PRIYA, "/standup without @ben")

    _, below = told(team, FRIDAY + WEEK)

    said = "set up the standup: mon-fri 09:30; skipped the standup of Mon 23 Nov; left @ben out of the standup"
    assert f"• P-1 Churn model · Priya: {said}" in below


def test_who_needs_what_from_whom(team: Office) -> None:
    team.slash(ANA, "/task add Get the GPU quota @ben")
    team.slash(ANA, "/task add Train the model @ana")
    team.slash(ANA, '/task block T-2 "no GPU" on=T-1')
    team.slash(ANA, "/task add Nobody's yet")
    team.slash(ANA, "/task add Nor this")
    team.slash(ANA, '/task block T-4 "no GPU"')
    team.slash(ANA, "/action add Send the guide @ben")
    team.slash(ANA, "/action add Ask the clinic @ben")

    text, below = told(team)

    assert "at risk · 2 tasks blocked\n" in text
    assert "T-2 Train the model · Ana · blocked: no GPU · waits for T-1 Get the GPU quota (Ben)" in below
    assert "• T-3 Nobody's yet · no owner" in below
    assert below.count("T-4 Nor this") == 1
    assert "• Ben owes 2 action items: A-1, A-2" in below


def test_of_another_project_not_even_a_name_is_told(pricing: Office) -> None:
    pricing.slash(PRIYA, "/digest setup fri 16:00")
    pricing.slash(PRIYA, "/task add Cut the price", PRICING)
    pricing.slash(PRIYA, "/task add Train the model @ana")
    pricing.slash(PRIYA, "/task block T-2 on=T-1")
    pricing.move(MONDAY + timedelta(minutes=1))

    text, below = told(pricing)

    for_ben = pricing.slash(BEN, "/task show T-2").text + pricing.slash(BEN, "/baton why T-2").text
    assert "blocked by: none → T-1" in pricing.slash(PRIYA, "/baton why T-2").text
    assert "waits for something in another project" in for_ben
    assert "T-1" not in for_ben
    assert "Cut the price" not in text + below + for_ben
    assert "T-2 Train the model · Ana · blocked: waits for something that is not open in this project" in below
    assert "• T-2 Train the model · Priya: added" in below


def test_what_was_taken_back_is_not_told(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-12-15")
    told(team)
    team.slash(BEN, "/task edit T-1 by 2026-12-18")
    team.slash(BEN, "/baton undo T-1")
    for added in ("/task add Never mind", "/decision add Label with two people", "/risk add Vendor leaves"):
        team.slash(ANA, added)
        team.slash(ANA, "/baton undo")

    team.move(FRIDAY + WEEK)

    assert "a quiet week, nothing has changed" in until(lambda: posted(team)[1:])[-1]["text"]


def test_what_was_told_before_and_is_taken_back_now_is_told(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-24")
    team.move(FRIDAY - timedelta(minutes=10))
    team.slash(BEN, "/task done T-1")
    told(team)
    team.slash(BEN, "/baton undo T-1")

    _, below = told(team, FRIDAY + WEEK)

    assert "• T-1 Label 500 images · Ben: opened again" in below


# Quiet weeks


def test_a_quiet_week_is_one_line(team: Office) -> None:
    team.move(FRIDAY)
    team.move(FRIDAY + WEEK)

    newest = until(lambda: posted(team)[1:])[-1]

    assert newest["text"] == "Churn model is on track · a quiet week, nothing has changed (week to Fri 27 Nov)"
    assert team.from_bot(PRIYA, CHURN, newest["ts"])[1:] == []


def test_a_quiet_week_can_be_left_out(team: Office) -> None:
    team.slash(PRIYA, "/digest setup quiet=nothing")
    team.move(FRIDAY)
    before = len(posted(team))

    team.move(FRIDAY + WEEK)

    assert len(posted(team)) == before
    shown = team.slash(ANA, "/digest").text
    assert "Last, for Fri 27 Nov: nothing was posted: a quiet week, and those are left out" in shown


# Audiences


def test_a_sponsor_reads_plain_words_without_ids(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@gus")
    team.move(MONDAY + timedelta(minutes=2))
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    team.slash(ANA, "/task add Train the model @ana")
    team.slash(BEN, "/task block T-2 on=T-1")
    team.slash(ANA, '/risk add "Labels drift between sites" p=4 i=5 @ben')
    team.move(FRIDAY)

    channel = team.direct_channel(GUS)
    [digest] = until(lambda: posted(team, GUS, channel))
    below = details(team, digest, GUS, channel)

    assert digest["text"].splitlines() == [
        "Churn model is at risk: 1 task is late, and 1 task can't go on.",
        "Nothing was done since the last digest.",
        "Details in the thread · week to Fri 20 Nov",
    ]
    labels = [each["text"]["text"] for each in Answer(digest["text"], digest["blocks"]).controls()]
    assert labels == ["Ask a question", "Stop sending me this"]
    assert "“Labels drift between sites” is very likely and very harmful; this is new." in below
    assert "“Label 500 images” is 2 days late." in below
    assert "“Train the model” can't go on: it waits for “Label 500 images”." in below
    assert "4 records were changed or added since the last digest." in below
    assert not [ref for ref in ("T-1", "T-2", "R-1", "20 of 25", "Owner") if ref in digest["text"] + below]


def test_a_lead_is_told_privately_what_needs_them(team: Office) -> None:
    answer = team.slash(PRIYA, "/digest setup fri 15:00 audience=lead").text
    team.move(MONDAY + timedelta(minutes=2))
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    team.slash(ANA, "/task add Nobody's yet")
    team.slash(ANA, "/risk add Labels drift p=2 i=2 @ben review=2026-11-19")
    team.move(FRIDAY - timedelta(hours=1))

    channel = team.direct_channel(PRIYA)
    [digest] = until(lambda: posted(team, PRIYA, channel))
    below = details(team, digest, PRIYA, channel)

    assert "goes to the project's lead (Priya Nair), privately: every Friday at 15:00" in answer
    assert below.startswith("Needs the lead\n• Ben: 1 task late (T-1)\n• T-2 Nobody's yet · no owner")
    assert "• R-1 Labels drift · to be reviewed since Thu 19 Nov · Ben" in below
    assert below.count("no owner") == 1
    assert posted(team) == []


def test_its_hour_is_said_with_the_zone_that_it_is_meant_in(team: Office) -> None:
    team.script.post("people", id=BEN, tz="America/New_York")

    assert "every Friday at 16:00 (UTC); next Fri 20 Nov, 11:00" in team.slash(BEN, "/digest show").text


def test_only_the_lead_sets_it_up_and_posts_it(team: Office) -> None:
    for command in ("setup mon 9:00", "now", "off", "on"):
        assert "Only Priya" in team.slash(BEN, f"/digest {command}").text
    assert "Churn model is on track" in team.slash(BEN, "/digest preview").text


def test_the_lead_is_told_once_that_a_sponsor_has_left(team: Office) -> None:
    team.slash(PRIYA, f"/digest setup fri 16:00 audience=sponsor to=<@{GUS}>")
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-27")
    team.move(MONDAY + timedelta(minutes=2))
    with team.service.database.begin() as session:
        gus = replace(people.load(session, "T0SANDBOX", [GUS])[0], is_active=False)
        people.save(session, "T0SANDBOX", [gus], MONDAY)
    team.slack.slack.workspace.people[GUS].deleted = True

    told(team)
    said = team.newest_direct(PRIYA, "The sponsor's digest of P-1 Churn model was not posted")
    told(team, FRIDAY + WEEK)

    assert "Gus Weber has left the workspace" in said.text
    assert "digest setup audience=sponsor to=@ana project=P-1" in said.text
    direct = team.from_bot(PRIYA, team.direct_channel(PRIYA))
    assert sum("was not posted" in message["text"] for message in direct) == 1
    assert posted(team, GUS, team.direct_channel(GUS)) == []


def test_it_moves_with_its_project_into_another_time_zone_and_back(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-27")
    team.slash(PRIYA, "/project edit P-1 zone=Asia/Tokyo")
    assert "every Friday at 16:00 (Asia/Tokyo)" in team.slash(PRIYA, "/digest setup picture=off").text

    team.move(FRIDAY - timedelta(hours=9, minutes=1))
    assert posted(team) == []
    team.move(FRIDAY - timedelta(hours=9))
    assert len(posted(team)) == 1

    team.slash(PRIYA, "/project edit P-1 zone=Europe/London")
    team.move(FRIDAY + WEEK - timedelta(minutes=1))
    assert len(posted(team)) == 1
    team.move(FRIDAY + WEEK)
    assert len(posted(team)) == 2


def test_a_private_project_goes_only_where_it_may_be_seen(pricing: Office) -> None:
    office = pricing

    refused = office.slash(PRIYA, "/digest setup fri 16:00 to=#churn-model", PRICING).text
    named = office.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@ben", PRICING).text
    own = office.slash(PRIYA, "/digest setup fri 16:00 to=#pricing-private", PRICING).text

    assert "There are people in #churn-model who can't see this project." in refused
    assert "Ben Okafor can't open this project. They get what the digest says" in named
    assert "goes to this channel" in own


# Asked for, late, once


def test_a_preview_is_for_its_asker_alone_and_changes_nothing(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-24")

    shown = team.slash(BEN, "/digest preview").text
    team.mention(BEN, "digest preview")

    assert "• T-1 Label 500 images · Ana: added" in shown
    assert "Details below · week to Mon 16 Nov" in shown
    assert team.newest_direct(BEN, "week to Mon 16 Nov").text.startswith("Churn model")
    assert posted(team) == []
    assert "Label 500 images" in told(team)[1]


def test_now_posts_at_once_and_the_week_tells_only_the_rest(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben")
    answer = team.slash(PRIYA, "/digest now").text
    [first] = until(lambda: posted(team))
    assert "goes to this channel: on track, 0 done" in answer
    assert "Label 500 images" in details(team, first)
    assert "nothing new to post" in team.slash(PRIYA, "/digest now").text
    team.slash(ANA, "/task add Train the model @mei")

    text, below = told(team)

    assert "16 to 20 Nov" in text
    assert "T-1" not in below.partition("What changed")[2]
    assert "T-2 Train the model · Ana: added" in below


def test_after_downtime_it_comes_once_and_says_for_which_week(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben")

    text, _ = told(team, FRIDAY + timedelta(days=2, hours=19))
    team.move(FRIDAY + timedelta(days=3))

    assert "week to Fri 20 Nov" in text
    assert "This comes late: I was not running at its hour, Fri 20 Nov, 16:00." in text
    assert len(posted(team)) == 1


def test_run_twice_it_is_posted_once(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben")
    told(team)
    with team.service.database.begin() as session:
        session.execute(update(Job).where(Job.kind == "clock").values(state=State.READY, leased_until=None))
    team.slash(ANA, "/task add Train the model @mei")

    team.move(FRIDAY + timedelta(minutes=1))

    assert len(posted(team)) == 1
    assert "T-2 Train the model" in told(team, FRIDAY + WEEK)[1]


def test_switched_off_nothing_comes_until_it_is_on_again(team: Office) -> None:
    team.slash(PRIYA, "/digest off")
    team.slash(ANA, "/task add Label 500 images @ben")
    team.move(FRIDAY)
    assert "switched off by Priya Nair" in team.slash(ANA, "/digest").text
    assert posted(team) == []

    team.slash(PRIYA, "/digest on")
    team.move(FRIDAY + timedelta(hours=1))

    assert "Label 500 images" in told(team, FRIDAY + WEEK)[1]


def test_the_picture_comes_below_the_details_with_its_words(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    team.slash(ANA, "/task add Train the model @ana by 2026-12-02")
    team.slash(BEN, "/task done T-1")

    _, below = told(team)

    [digest] = posted(team)
    files = until(lambda: [file for m in team.messages(PRIYA, CHURN, digest["ts"]) for file in m["files"]])
    assert [file["alt_txt"] for file in files] == ["Planned to be done by Fri 20 Nov: 1 of 2. Done: 1."]
    assert "By | Planned to be done | Done\nFri 20 Nov | 1 | 1\nFri 27 Nov | 1 | \nFri 4 Dec | 2 |" in below


def test_a_digest_costs_at_most_fifteen_statements(url: str) -> None:
    with open_office(url) as office:
        set_up(office)
        for number in range(30):
            office.slash(ANA, f"/task add Task {number} @ben by 2026-11-{18 + number % 5}")
        office.slash(ANA, "/task block T-1 on=T-2")
        office.settle()
        for pool in office.service.worker_pools:
            pool.stop(5)
        office.clock.stands_at = FRIDAY
        office.service.scheduler.tick()
        before = office.jobs()["ready"]
        with office.service.database.read() as session:
            job = session.scalars(select(Job).where(Job.kind == "clock", Job.key.startswith("digest:"))).one()

        with statements_of(office.service.database) as sent:
            office.service.worker_pools.bulk.runners["clock"](JobInHand(job, lambda _: None))

        assert len(sent) <= 15, "\n".join(sent)
        assert office.jobs()["ready"] == before + 1


def test_who_stopped_a_digest_is_told_what_undo_can_not_take_back(team: Office) -> None:
    team.slash(PRIYA, f"/digest setup fri 16:00 audience=sponsor to=<@{MEI}>,<@{BEN}>")
    team.slash(MEI, "/digest stop")

    said = team.slash(MEI, "/baton undo").text
    assert said.startswith("I can't take back that you ")
    assert "Only Priya" in said
