"""Reminders: one message a day, only if there is something, to those who are at work."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import schedules
from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, Payload, until

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
EVENING = MONDAY + timedelta(hours=22)
HOUR = timedelta(hours=1)


@pytest.fixture
def monday(office: Office) -> Office:
    """Return an office early on a Monday, where Ana has something to do today and tomorrow."""
    office.clock.stands_at = MONDAY
    office.slash(PRIYA, "/project add Churn model")
    office.slash(PRIYA, f"/task add Label 500 images <@{ANA}> by 2026-11-23")
    office.slash(PRIYA, f"/task add Clean the hold-out <@{ANA}> by 2026-11-24")
    office.slash(PRIYA, f"/task add Far away <@{ANA}> by 2027-06-01")
    office.move(MONDAY)
    return office


def reminders(office: Office, who: str) -> list[Payload]:
    """Return the reminders that somebody got, as they stand now."""
    sent = office.from_bot(who, office.direct_channel(who))
    return [m for m in sent if "why you get this" in m["text"]]


def why(office: Office, who: str) -> str:
    """Return what somebody is told of their last reminder."""
    return office.slash(who, "/baton why reminder").text


def test_a_person_is_reminded_once_at_the_start_of_their_day(monday: Office) -> None:
    monday.pass_time(EVENING, HOUR)

    (sent,) = reminders(monday, ANA)
    assert "1 due today, 1 due soon." in sent["text"]
    assert "Far away" not in sent["text"]
    assert "one message was sent" in why(monday, ANA)
    assert "The next look is at tomorrow" in why(monday, ANA)
    assert "You own nothing that is open" in why(monday, BEN)


def test_what_is_done_or_put_off_leaves_the_message(monday: Office) -> None:
    monday.pass_time(EVENING, HOUR)
    direct = monday.direct_channel(ANA)

    assert "Ana Silva" not in reminders(monday, ANA)[0]["text"]  # all of it is hers
    monday.choose(ANA, reminders(monday, ANA)[0], "Mark T-1 done", direct)
    monday.settle()
    monday.choose(ANA, reminders(monday, ANA)[0], "Not now, until next week", direct)
    monday.settle()

    said = monday.newest_direct(ANA, "nothing else to see to").text
    assert "T-2 is out of the way" in said
    assert "· done" in monday.slash(ANA, "/task T-1").text


def test_what_is_put_off_until_tomorrow_is_back_tomorrow(monday: Office) -> None:
    monday.pass_time(EVENING, HOUR)

    monday.choose(ANA, reminders(monday, ANA)[0], "Not now, until tomorrow", monday.direct_channel(ANA))
    monday.settle()
    left = until(lambda: [m for m in reminders(monday, ANA) if "T-1 is out of the way" in m["text"]])[0]["text"]
    monday.pass_time(EVENING + timedelta(days=1), HOUR)

    assert "1 due soon." in left
    assert "1 late, 1 due today." in reminders(monday, ANA)[-1]["text"]


def test_a_zone_is_followed_when_it_changes(monday: Office) -> None:
    monday.slash(ANA, "/baton reminder setup 10:00")
    with monday.service.database.begin() as session:
        schedules.move(session, "T0SANDBOX", ANA, "America/Los_Angeles", monday.clock())

    monday.move(datetime(2026, 11, 23, 17, 59, tzinfo=UTC))
    assert reminders(monday, ANA) == []
    monday.move(datetime(2026, 11, 23, 18, 0, tzinfo=UTC))
    assert len(reminders(monday, ANA)) == 1


def test_after_days_without_a_run_there_is_one_reminder(monday: Office) -> None:
    monday.pass_time(EVENING, HOUR)

    monday.move(MONDAY + timedelta(days=3, hours=12))  # Thursday, and nothing ran since Monday

    assert len(reminders(monday, ANA)) == 2
    assert "2 late." in reminders(monday, ANA)[1]["text"]
    assert "There was none on Tue 24 Nov: I was not running then." in why(monday, ANA)


def test_a_day_that_is_over_is_not_made_up_for(monday: Office) -> None:
    monday.move(MONDAY + timedelta(hours=26))  # 3 o'clock on Tuesday in Ana's zone

    assert reminders(monday, ANA) == []
    assert "I was not running on that day" in why(monday, ANA)


def test_who_is_away_is_left_alone(monday: Office) -> None:
    monday.slash(ANA, "/baton ooo until wed")

    monday.pass_time(EVENING, HOUR)

    assert reminders(monday, ANA) == []
    assert "you were away" in why(monday, ANA)


def test_reminders_can_be_switched_off_and_on(monday: Office) -> None:
    assert "no more reminders" in monday.slash(ANA, "/baton reminder off").text
    monday.pass_time(EVENING, HOUR)
    assert reminders(monday, ANA) == []
    assert "you have switched reminders off" in why(monday, ANA)

    assert "one message on working days" in monday.slash(ANA, "/baton reminder on").text
    monday.pass_time(EVENING + timedelta(days=1), HOUR)
    assert len(reminders(monday, ANA)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("soonish", "is no time of day"),
        ("9:00 country=XX", "I know no public holidays of"),
        ("9:00 week=everyday-ish", "week"),
        ("9:00 ahead=30", "7"),
    ],
)
def test_wrong_settings_say_what_to_type(monday: Office, typed: str, told: str) -> None:
    assert told in monday.slash(ANA, f"/baton reminder setup {typed}").text


def test_settings_hold(monday: Office) -> None:
    said = monday.slash(ANA, "/baton reminder setup 8:15 ahead=7 country=PT week=mon-thu").text

    assert "at 08:15 in" in said
    assert "Monday to Thursday" in said
    assert "within 7 days" in said
    assert "PT" in said


def test_how_early_somebody_hears_of_things_is_theirs_to_say(monday: Office) -> None:
    for title, day in (("In two days", "11-25"), ("In a week", "11-30"), ("In eight days", "12-01")):
        monday.slash(PRIYA, f"/task add {title} <@{ANA}> by 2026-{day}")
    said = {}
    for ahead in (1, 2, 7):
        monday.slash(ANA, f"/baton reminder setup ahead={ahead}")
        said[ahead] = monday.slash(ANA, "/baton reminder preview").text

    assert ["In two days" in said[ahead] for ahead in (1, 2, 7)] == [False, True, True]
    assert ["In a week" in said[ahead] for ahead in (1, 2, 7)] == [False, False, True]
    assert "In eight days" not in said[7]


@pytest.mark.parametrize(("typed", "days"), [("country=none", [1, 1]), ("country=PT", [0, 1]), ("week=tue", [0, 0])])
def test_a_persons_holidays_and_week_are_as_they_say(monday: Office, typed: str, days: list[int]) -> None:
    monday.slash(ANA, f"/baton reminder setup 9:00 {typed}")
    monday.move(MONDAY)
    # The first of December is a holiday in Portugal, the second is none.
    got = []
    for day in (8, 9):
        before = len(reminders(monday, ANA))
        monday.move(MONDAY + timedelta(days=day, hours=9))
        got.append(len(reminders(monday, ANA)) - before)

    assert got == days


def test_a_day_off_in_one_project_is_a_working_day_in_another(monday: Office) -> None:
    monday.script.say(PRIYA, "/invite @baton", GENERAL)
    monday.slash(PRIYA, "/project add Everything else week=sun-thu", GENERAL)
    monday.settle()
    monday.slash(PRIYA, f"/task add Sweep the floor <@{ANA}> by 2026-11-27", GENERAL)

    monday.move(MONDAY + timedelta(days=4, hours=9))  # a Friday

    (sent,) = reminders(monday, ANA)
    assert "Label 500 images" in sent["text"]
    assert "Sweep the floor" not in sent["text"]


def test_a_project_that_has_ended_or_whose_channel_is_archived_reminds_nobody(monday: Office) -> None:
    monday.slash(PRIYA, "/project done P-1")
    ended = monday.slash(ANA, "/baton reminder preview").text
    monday.slash(PRIYA, "/project reopen P-1")
    going_on = monday.slash(ANA, "/baton reminder preview").text
    monday.script.post("archive", channel=CHURN, as_=PRIYA)

    assert "There is nothing to remind you of." in ended
    assert "1 due today, 1 due soon." in going_on
    until(lambda: "There is nothing to remind you of." in monday.slash(ANA, "/baton reminder preview", GENERAL).text)


def test_of_a_muted_project_nobody_is_reminded(monday: Office) -> None:
    monday.slash(ANA, "/baton reminder mute")
    monday.pass_time(EVENING, HOUR)

    assert reminders(monday, ANA) == []


def test_a_lead_hears_of_what_is_nobodys(monday: Office) -> None:
    monday.slash(BEN, "/task add Somebody should")

    said = monday.slash(PRIYA, "/baton reminder preview").text
    assert "1 task has no owner" in said
    assert "Somebody should" not in said
    assert "Somebody should" not in monday.slash(BEN, "/baton reminder preview").text


def test_an_action_item_that_rests_is_asked_after(monday: Office) -> None:
    monday.slash(PRIYA, f"/action add Send the licence <@{BEN}>", CHURN)
    monday.move(MONDAY + timedelta(days=6))
    assert "There is nothing to remind you of." in monday.slash(BEN, "/baton reminder preview").text

    monday.move(MONDAY + timedelta(days=8))

    assert "Promised, and not moving" in monday.slash(BEN, "/baton reminder preview").text


def test_a_risk_to_review_is_reviewed_and_not_closed(monday: Office) -> None:
    monday.slash(PRIYA, f"/risk add Labels drift <@{BEN}> p=3 i=3 review=2026-11-24")
    monday.pass_time(EVENING + timedelta(days=1), HOUR)
    direct = monday.direct_channel(BEN)

    (reminder,) = reminders(monday, BEN)  # none on the day before
    assert "R-1" not in monday.slash(ANA, "/baton reminder preview").text
    monday.choose(BEN, reminder, "Mark R-1 reviewed", direct)
    monday.newest_direct(BEN, "R-1 is reviewed.")

    assert "closed" not in monday.slash(BEN, "/risk R-1").text


def test_a_heap_of_things_is_one_message_that_says_how_to_see_the_rest(monday: Office) -> None:
    for number in range(20):
        monday.slash(PRIYA, f"/task add Late {number} <@{BEN}> by 2026-11-23")
        monday.slash(PRIYA, f"/task add Later {number} <@{BEN}> by 2026-11-24")
    monday.pass_time(EVENING, HOUR)

    (sent,) = reminders(monday, BEN)

    assert len(sent["blocks"]) <= 50
    assert "20 due today, 20 due soon." in sent["text"]
    assert "8 more due today: mine today" in sent["text"]
    assert "20 more due soon: mine" in sent["text"]


def test_a_promise_that_rests_and_is_due_is_told_once(monday: Office) -> None:
    monday.slash(PRIYA, f"/action add Send the licence <@{BEN}> by 2026-12-01")
    monday.move(datetime(2026, 12, 1, 12, tzinfo=UTC))

    said = monday.slash(BEN, "/baton reminder preview").text

    assert "1 due today." in said
    assert said.count("Send the licence") == 1


def test_what_is_nobodys_can_be_put_off_by_the_lead(monday: Office) -> None:
    monday.slash(BEN, "/task add Somebody should")
    monday.slash(PRIYA, "/task snooze T-4 until next week")

    assert "There is nothing to remind you of." in monday.slash(PRIYA, "/baton reminder preview").text
