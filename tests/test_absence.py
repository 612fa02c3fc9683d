"""Who is away: as they say, as their Slack status says, by the calendar; and channels that close."""

from datetime import UTC, date, datetime

import pytest

from core.actor import Actor, Surface
from core.reply import say
from handlers.catalog import CATALOG
from handlers.people import availability
from handlers.request import job_kinds
from handlers.request.outbox import outbox
from handlers.request.work import Work
from storage import jobs, schedules
from storage.digests.digests import Digest
from storage.directory import people, person_settings
from storage.schedules import Schedule
from storage.standups.standups import Standup
from tests.databases import statements_of
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRIYA, Office, until

FRIDAY = datetime(2030, 11, 22, 12, tzinfo=UTC)
TEAM = "T0SANDBOX"


@pytest.fixture
def friday(churn: Office) -> Office:
    """Return an office with a project, on Friday 22 November 2030 at noon in Lisbon."""
    churn.move(FRIDAY)
    return churn


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("until Mon", "You are away until Sun 24 Nov, back Mon 25 Nov."),
        ("until sun", "You are away until Sat 23 Nov, back Mon 25 Nov."),
        ("until end of month", "You are away until Sat 30 Nov, back Mon 2 Dec."),
        ("today", "You are away on Fri 22 Nov, back Mon 25 Nov."),
        ("tomorrow to Wed", "You are away from Sat 23 Nov to Wed 27 Nov, back Thu 28 Nov."),
        ("3 Dec to 10 Dec", "You are away from Tue 3 Dec to Tue 10 Dec, back Wed 11 Dec."),
        ("from 3 Dec until 10 Dec", "You are away from Tue 3 Dec to Mon 9 Dec, back Tue 10 Dec."),
        ("3-10 Dec", "You are away from Tue 3 Dec to Tue 10 Dec, back Wed 11 Dec."),
        ("30 Dec to 3 Jan", "You are away from Mon 30 Dec to Fri 3 Jan, back Mon 6 Jan."),
        ("10 Dec to 3 Dec 2031", "You are away from Tue 10 Dec to Wed 3 Dec 2031, back Thu 4 Dec 2031."),
        ("2 Jan to end of year", "You are away from Thu 2 Jan to Wed 31 Dec 2031, back Thu 1 Jan 2032."),
        ("Thursday and Friday", "You are away from Thu 28 Nov to Fri 29 Nov, back Mon 2 Dec."),
        ("Wed, Thu & Fri", "You are away from Wed 27 Nov to Fri 29 Nov, back Mon 2 Dec."),
        ("3 and 4 Dec", "You are away from Tue 3 Dec to Wed 4 Dec, back Thu 5 Dec."),
        ("12/24-1/2", "You are away from Tue 24 Dec to Thu 2 Jan, back Fri 3 Jan."),
        ("24/12 - 2/1", "You are away from Tue 24 Dec to Thu 2 Jan, back Fri 3 Jan."),
        ("this afternoon", "I left “afternoon” out: absences are whole days."),
        ("3 days", "You are away until Tue 26 Nov, back Wed 27 Nov."),
        ("for 2 weeks", "You are away until Thu 5 Dec, back Fri 6 Dec."),
        ("next week", "You are away from Mon 25 Nov to Sun 1 Dec, back Mon 2 Dec."),
        ("until further notice", "You are away until you say so."),
    ],
)
def test_an_absence_is_said_back_with_its_days(friday: Office, typed: str, said: str) -> None:
    assert said in friday.slash(ANA, f"/ooo {typed}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("as I feel like it", "as a date"),
        ("until today", "Say a later day"),
        ("2030-11-01 to 2030-11-05", "has passed already"),
        ("until 2040-01-01", "more than two years"),
        ("from Mon", "“from Mon” has no last day."),
        ("ab Montag", "“ab Montag” has no last day."),
        ("10 Dec to 3 Dec", "over before it begins: away from Tue 10 Dec, back on Wed 4 Dec."),
        ("10-3 Dec", "over before it begins"),
        ("until 20 Nov", "over before it begins: away from Fri 22 Nov, back on Wed 20 Nov."),
    ],
)
def test_what_is_no_absence_is_answered_with_one_that_is(friday: Office, typed: str, said: str) -> None:
    answer = friday.slash(ANA, f"/ooo {typed}").text

    assert said in answer
    assert "ooo " in answer
    assert "You are not away" in friday.direct(ANA, "ooo").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("half day Friday", "Absences are whole days."),
        ("half of Friday", "Absences are whole days."),
        ("4 hours", "Absences are whole days."),
        ("every Friday", "An absence does not repeat."),
        ("Fridays", "An absence does not repeat."),
        ("jeden Freitag", "An absence does not repeat."),
        ("country=DE-BY", "Public holidays are no absence."),
        ("days=3", "An absence has no “days=”."),
    ],
)
def test_what_is_no_absence_is_called_by_what_it_is(friday: Office, typed: str, said: str) -> None:
    assert said in friday.slash(BEN, f"/ooo {typed}").text


def test_a_half_day_is_offered_as_a_whole_one(friday: Office) -> None:
    friday.slash(BEN, "/ooo half day on Mon")

    friday.click(BEN, friday.ephemeral(BEN, "whole days"), "Away all of Mon")

    assert friday.ephemeral(BEN, "You are away on Mon 25 Nov")


def test_the_team_sees_who_is_away_and_who_is_going_to_be(friday: Office) -> None:
    friday.slash(ANA, "/ooo until Wed")
    friday.slash(BEN, "/ooo 3 Dec to 10 Dec")

    shown = friday.slash(PRIYA, "/ooo list").text

    assert "Away today" in shown
    assert "Ana Silva: out of office until Tue 26 Nov, back Wed 27 Nov" in shown
    assert "Ben Okafor: away from Tue 3 Dec to Tue 10 Dec" in shown
    assert "Mei" not in shown


def test_who_comes_back_early_is_not_away_and_can_put_it_back(friday: Office) -> None:
    friday.slash(ANA, "/ooo until Wed")

    back = friday.slash(ANA, "/ooo end")

    assert "Your absence until Tue 26 Nov is taken back." in back.text
    assert back.button("Put it back")["value"].endswith("ooo add 2030-11-22 to 2030-11-26")
    assert "Nobody is away" in friday.slash(PRIYA, "/ooo").text


def test_a_second_absence_from_the_same_day_on_changes_its_end(friday: Office) -> None:
    friday.slash(ANA, "/ooo until Wed")
    friday.slash(ANA, "/ooo 9 Dec to 10 Dec")

    assert "It was until Tue 26 Nov before." in friday.slash(ANA, "/ooo until Thu").text
    shown = friday.slash(PRIYA, "/ooo list").text
    assert "out of office until Wed 27 Nov, back Thu 28 Nov" in shown
    assert "away from Mon 9 Dec to Tue 10 Dec" in shown
    assert "That was noted already." in friday.slash(ANA, "/ooo until Thu").text


def test_an_absence_that_overlaps_another_becomes_one_with_it(friday: Office) -> None:
    friday.slash(ANA, "/ooo 9 Dec to 13 Dec")

    longer = friday.slash(ANA, "/ooo 11 Dec to 17 Dec").text
    within = friday.slash(ANA, "/ooo 10 Dec to 11 Dec").text

    assert "You are away from Mon 9 Dec to Tue 17 Dec, back Wed 18 Dec." in longer
    assert "It is one absence now with the one from Mon 9 Dec to Fri 13 Dec." in longer
    assert "You are away from Mon 9 Dec to Tue 17 Dec" in within
    assert "That was noted already." in within


def test_undo_leaves_the_absence_that_was_there_before(friday: Office) -> None:
    friday.slash(ANA, "/ooo 9 Dec to 13 Dec")
    friday.slash(ANA, "/ooo 11 Dec to 17 Dec")

    friday.click(ANA, friday.ephemeral(ANA, "It is one absence now"), "Undo")

    until(lambda: "away from Mon 9 Dec to Fri 13 Dec" in friday.slash(PRIYA, "/ooo list").text)


def test_who_is_back_is_asked_about_what_is_still_planned(friday: Office) -> None:
    friday.slash(BEN, "/ooo until Thu")
    friday.slash(BEN, "/ooo 24 Dec to 2 Jan")
    channel = friday.direct_channel(BEN)

    ended = friday.direct(BEN, "ooo end")
    planned = "away from Tue 24 Dec to Thu 2 Jan"
    assert "Your absence until Wed 27 Nov is taken back." in ended.text
    assert f"Still planned: {planned}." in ended.text
    assert planned in friday.slash(PRIYA, "/ooo list").text
    assert f"You are not away now.\nStill planned: {planned}." in friday.slash(BEN, "/ooo end").text

    message = next(m for m in reversed(friday.from_bot(BEN, channel)) if m["text"] == ended.text)
    friday.click(BEN, message, "Take back Tue 24 Dec", channel)
    until(lambda: "Nobody is away" in friday.slash(PRIYA, "/ooo list").text)
    assert "nothing is planned" in friday.slash(BEN, "/ooo end").text


def test_take_it_back_ends_the_absence_that_was_just_said(friday: Office) -> None:
    friday.slash(BEN, "/ooo until Thu")
    added = friday.slash(BEN, "/ooo 24 Dec to 2 Jan")

    friday.slash(BEN, f"/{added.button('Take it back')['value']}")

    shown = friday.slash(PRIYA, "/ooo list").text
    assert "Ben Okafor: out of office until Wed 27 Nov, back Thu 28 Nov" in shown
    assert "24 Dec" not in shown


def test_a_lead_says_it_for_somebody_who_is_told(friday: Office) -> None:
    assert "Mei Tanaka is away until Tue 26 Nov" in friday.slash(PRIYA, "/ooo until Wed @mei").text

    friday.newest_direct(MEI, "Priya has noted that you are away until Tue 26 Nov, back Wed 27 Nov.")
    ended = friday.slash(PRIYA, "/ooo end @mei").text
    assert "Mei Tanaka's absence until Tue 26 Nov is taken back." in ended
    friday.newest_direct(MEI, "Priya has noted: your absence until Tue 26 Nov is taken back.")


def test_only_a_lead_says_it_for_others_and_only_of_their_channel(friday: Office) -> None:
    assert "Only Priya" in friday.slash(BEN, "/ooo until Wed @mei").text

    friday.script.post("members", channel=CHURN, user=MEI, action="leave")
    until(lambda: "is not in the channel" in friday.slash(PRIYA, "/ooo until Wed @mei").text)
    assert "Nobody is away" in friday.slash(PRIYA, "/ooo").text


def status(office: Office, who: str, emoji: str, text: str = "", expires: datetime | None = None) -> None:
    """Set somebody's Slack status."""
    expiration = int(expires.timestamp()) if expires else 0
    office.script.post("people", id=who, status_emoji=emoji, status_text=text, status_expiration=expiration)


def test_a_vacation_status_counts_until_it_goes(friday: Office) -> None:
    status(friday, ANA, ":palm_tree:", "Vacationing")
    until(lambda: "Ana Silva: on vacation" in friday.slash(PRIYA, "/ooo").text)

    status(friday, ANA, "")

    until(lambda: "Nobody is away" in friday.slash(PRIYA, "/ooo").text)


def test_a_status_that_ends_says_when_they_are_back(friday: Office) -> None:
    status(friday, ANA, ":speech_balloon:", "OOO, back in December", datetime(2030, 11, 30, 23, 59, tzinfo=UTC))

    until(lambda: "Ana Silva: on vacation until Sat 30 Nov, back Mon 2 Dec" in friday.slash(PRIYA, "/ooo").text)


def test_who_is_ill_is_out_of_office_and_no_more_is_said(friday: Office) -> None:
    status(friday, ANA, ":face_with_thermometer:", "Out sick")

    until(lambda: "Ana Silva: out of office\n" in friday.slash(PRIYA, "/ooo").text)


@pytest.mark.parametrize(
    ("emoji", "text"),
    [
        (":mountain_railway:", "riding a train"),
        (":spiral_calendar_pad:", "In a meeting"),
        (":palm_tree:", "Back from vacation"),
        (":coffee:", "No holiday for me"),
        (":christmas_tree:", "Happy holidays"),
        (":dentist:", "OOO until 3pm"),
    ],
)
def test_any_other_status_is_nobodys_business(friday: Office, emoji: str, text: str) -> None:
    status(friday, ANA, emoji, text)
    status(friday, BEN, ":palm_tree:")

    until(lambda: "Ben Okafor" in friday.slash(PRIYA, "/ooo").text)
    assert "Ana" not in friday.slash(PRIYA, "/ooo").text


def test_a_status_set_while_nobody_listened_is_read_with_everybody(friday: Office) -> None:
    friday.slack.slack.workspace.people[ANA].status_emoji = ":palm_tree:"

    friday.service.comparison.everyone(TEAM)

    assert "Ana Silva: on vacation" in friday.slash(PRIYA, "/ooo").text


def test_each_has_the_holidays_of_where_they_live(friday: Office) -> None:
    friday.move(datetime(2030, 12, 26, 12, tzinfo=UTC))

    shown = friday.slash(PRIYA, "/ooo").text

    assert "Gus Weber: public holiday: Second Day of Christmas" in shown
    assert "Priya" not in shown  # Slack speaks British English to her, but she lives in Kolkata
    assert "Ana" not in shown
    with friday.service.database.begin() as session:
        person_settings.save(session, TEAM, ANA, country="GB")
    assert "Ana Silva: public holiday: Boxing Day" in friday.slash(PRIYA, "/ooo").text


def test_a_project_has_its_working_week_and_a_person_theirs(friday: Office) -> None:
    assert friday.slash(PRIYA, "/project edit P-1 week=sun-thu").text == "P-1 changed: week sun-thu."
    assert "Working week: Sunday to Thursday" in friday.slash(PRIYA, "/project show P-1").text
    with friday.service.database.begin() as session:
        person_settings.save(session, TEAM, BEN, week="fri,sat")

    shown = friday.slash(PRIYA, "/ooo").text

    assert "Today is no working day for Ana Silva, Gus Weber, Mei Tanaka, Priya Nair." in shown


def test_a_week_that_is_none_is_refused(friday: Office) -> None:
    assert "is no working week" in friday.slash(PRIYA, "/project edit P-1 week=sometimes").text


def test_who_has_left_slack_or_the_channel_is_not_in_the_team(friday: Office) -> None:
    friday.script.post("people", id=MEI, deleted=True)
    friday.script.post("members", channel=CHURN, user=BEN, action="leave")

    until(lambda: team(friday) == ["Ana Silva", "Gus Weber", "Priya Nair"])


def team(office: Office) -> list[str]:
    with office.service.database.begin() as session:
        return [person.name for person in availability.team_of(work_of(office, session), 1)]


def work_of(office: Office, session: object) -> Work:
    """Return the work of Priya, for what has no command of its own."""
    [priya] = people.load(session, TEAM, [PRIYA])  # type: ignore[arg-type]
    actor = Actor(TEAM, priya, Surface.CLOCK)
    return Work(session, actor, office.clock(), CATALOG, "ooo list", "test")  # type: ignore[arg-type]


def test_to_know_who_is_away_costs_the_same_for_many(friday: Office) -> None:
    database = friday.service.database
    with database.begin() as session:
        one, everyone = people.load(session, TEAM, [ANA]), people.everyone(session, TEAM)
        many = [person for person in everyone for _ in range(20)]

    with database.begin() as session, statements_of(database) as for_one:
        availability.away(work_of(friday, session), one, 1)
    with database.begin() as session, statements_of(database) as for_many:
        availability.away_on(work_of(friday, session), many, date(2030, 11, 22), 1)

    assert len(for_one) == len(for_many) == 4  # with one for Priya herself


def planned(office: Office) -> None:
    """Give the project a standup and a digest in its channel, a digest for its sponsor, and Ana reminders."""
    with office.service.database.begin() as session:
        values = {"team_id": TEAM, "project_id": 1}
        session.add(
            Standup(
                **values,
                channel_id=CHURN,
                questions="What?",
                own_zones=True,
                nudge_after=0,
                report_at=900,
                by_question=False,
            )
        )
        for audience, place in (("team", CHURN), ("sponsor", MEI)):
            digest = Digest(**values, audience=audience, place=place, has_picture=False, quiet="line", told_up_to=0)
            session.add(digest)
        session.flush()
        for kind, variant in (("standup", ""), ("digest", "team"), ("digest", "sponsor")):
            key = schedules.key_of(kind, 1, variant)
            row = Schedule(**values, key=key, kind=kind, variant=variant, rule="mon 09:00", zone="Asia/Kolkata")
            row.week = "mon-fri"
            schedules.put(session, row, office.clock())
        row = Schedule(
            team_id=TEAM, key=f"reminder:{ANA}:", kind="reminder", person_id=ANA, rule="mon 09:00", zone="Europe/Lisbon"
        )
        row.week = "mon-fri"
        schedules.put(session, row, office.clock())
    office.service.scheduler.tick()


def rows(office: Office) -> dict[str, Schedule]:
    with office.service.database.read() as session:
        found = {key: schedules.find(session, TEAM, key) for key in ("standup:1:", "digest:1:team", "digest:1:sponsor")}
        found["reminder"] = schedules.find(session, TEAM, f"reminder:{ANA}:")
        return {key: row for key, row in found.items() if row}


def told(office: Office) -> list[str]:
    return [m["text"] for m in office.from_bot(PRIYA, office.direct_channel(PRIYA)) if "P-1" in m["text"]]


def test_what_is_posted_in_an_archived_channel_pauses_and_its_lead_is_told_once(friday: Office) -> None:
    planned(friday)

    friday.script.post("archive", channel=CHURN, as_=PRIYA)
    until(lambda: told(friday))
    friday.script.post("archive", channel=CHURN, as_=PRIYA)  # Slack may say it twice
    friday.settle()

    [message] = told(friday)
    assert "P-1 Churn model: the standup and the digest are paused, as #churn-model is archived." in message
    assert {key for key, row in rows(friday).items() if row.paused_because} == {"standup:1:", "digest:1:team"}


def test_what_was_posted_in_a_channel_goes_on_when_it_is_open_again(friday: Office) -> None:
    planned(friday)
    friday.script.post("archive", channel=CHURN, as_=PRIYA)
    until(lambda: told(friday))

    friday.script.post("archive", channel=CHURN, as_=PRIYA, archived=False)

    until(lambda: len(told(friday)) == 2)
    assert "running again" in told(friday)[1]
    assert not any(row.paused_because for row in rows(friday).values())


def test_what_was_posted_in_a_channel_that_is_deleted_waits_for_another_place(friday: Office) -> None:
    planned(friday)
    friday.script.post("archive", channel=CHURN, as_=PRIYA)
    until(lambda: told(friday))

    friday.script.post("archive", channel=CHURN, as_=PRIYA, deleted=True)

    until(lambda: len(told(friday)) == 2)
    assert "#churn-model was deleted. Set them up again in another channel." in told(friday)[1]


def test_a_pause_that_somebody_asked_for_outlasts_the_channels(friday: Office) -> None:
    planned(friday)
    with friday.service.database.begin() as session:
        schedules.pause(session, TEAM, "standup:1:", "the team is on holiday")
    friday.script.post("archive", channel=CHURN, as_=PRIYA)
    until(lambda: told(friday))

    friday.script.post("archive", channel=CHURN, as_=PRIYA, archived=False)

    until(lambda: len(told(friday)) == 2)
    assert {row.paused_because for row in rows(friday).values()} == {None, "the team is on holiday"}


def test_a_post_that_finds_the_channel_archived_pauses_too(friday: Office) -> None:
    planned(friday)
    friday.slack.slack.workspace.channels[CHURN].archived = True  # while nobody listened
    with friday.service.database.begin() as session:
        payload = outbox.post_payload(CHURN, None, say("Good morning."))
        jobs.add(session, TEAM, job_kinds.POST, "morning", payload, now=friday.clock())
    friday.service.worker_pools.workers.wake()

    until(lambda: told(friday))
    assert rows(friday)["digest:1:team"].paused_because == "its channel is archived"


def test_schedules_follow_a_project_into_its_zone_and_week_and_back(friday: Office) -> None:
    planned(friday)
    before = rows(friday)["digest:1:team"].next_at

    friday.slash(PRIYA, "/project edit P-1 zone=Europe/Lisbon week=sun-thu")
    friday.service.scheduler.tick()

    moved = rows(friday)["digest:1:team"]
    assert (moved.zone, moved.week) == ("Europe/Lisbon", "sun-thu")
    assert before is not None
    assert moved.next_at is not None
    assert (moved.next_at - before).total_seconds() == 5.5 * 3600
    friday.slash(PRIYA, "/baton undo")
    assert (rows(friday)["digest:1:team"].zone, rows(friday)["digest:1:team"].week) == ("Asia/Kolkata", "mon-fri")


def test_reminders_follow_a_person_who_moves(friday: Office) -> None:
    planned(friday)

    friday.script.post("people", id=ANA, tz="Asia/Tokyo")

    until(lambda: rows(friday)["reminder"].zone == "Asia/Tokyo")
    assert rows(friday)["standup:1:"].zone == "Asia/Kolkata"


def test_a_guest_says_when_they_are_away(friday: Office) -> None:
    assert "You are away until" in friday.slash(GUS, "/ooo until Mon").text
    assert "Gus Weber" in friday.slash(PRIYA, "/ooo").text
    assert "You are away until" in friday.slash(BEN, "/ooo until Wed", GENERAL).text
