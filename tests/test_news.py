"""What is new in a project: its channel hears of it once a day, at once, or in the digest alone."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRIYA, Office, Payload, until

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 30, 17, 0, 30, tzinfo=UTC)
"""Just after five in the project's zone."""


@pytest.fixture
def monday(office: Office) -> Office:
    """Return an office on a Monday morning, with a project in UTC."""
    office.clock.stands_at = MONDAY
    office.slash(PRIYA, "/project add Churn model zone=UTC")
    office.move(MONDAY + timedelta(minutes=1))
    return office


def posts(office: Office, channel: str = CHURN) -> list[Payload]:
    """Return what the bot has posted in a channel."""
    office.settle()
    return office.from_bot(ANA, channel)


def test_the_channel_hears_of_new_records_in_one_line_a_day(monday: Office) -> None:
    monday.slash(ANA, "/task add Label 500 images @ben")
    monday.slash(BEN, "/risk add Labels drift")
    monday.move(EVENING)
    monday.move(EVENING + timedelta(hours=5))

    (post,) = posts(monday)
    assert post["text"] == "• 2 new today: T-1 Label 500 images (Ben), R-1 Labels drift (no owner)"
    monday.click(GUS, post, "Show")
    assert "T-1 Label 500 images" in monday.ephemeral(GUS, "New in Churn model today")["text"]


def test_a_day_without_new_records_posts_nothing(monday: Office) -> None:
    monday.slash(ANA, "/task add Label 500 images")
    monday.move(EVENING)

    monday.slash(ANA, "/task done T-1")
    monday.move(EVENING + timedelta(days=1))

    assert len(posts(monday)) == 1


def test_the_next_one_of_what_repeats_is_no_news(monday: Office) -> None:
    monday.slash(ANA, "/meeting add Weekly sync every Tuesday")
    monday.slash(ANA, "/task add Send the figures every Tuesday")
    monday.move(EVENING)

    monday.slash(ANA, "/meeting held MT-1")
    monday.slash(ANA, "/task done T-1")
    monday.move(EVENING + timedelta(days=2))

    assert [each["text"].partition(":")[0] for each in posts(monday)] == ["• 2 new today"]


def test_what_is_added_at_the_weekend_is_told_on_monday(monday: Office) -> None:
    monday.move(datetime(2026, 12, 4, 17, 1, tzinfo=UTC))
    monday.slash(ANA, "/task add Order labels")
    monday.move(datetime(2026, 12, 6, 20, 0, tzinfo=UTC))
    monday.move(datetime(2026, 12, 7, 17, 0, 30, tzinfo=UTC))

    assert [each["text"] for each in posts(monday)] == ["• 1 new since Fri 4 Dec: T-1 Order labels (no owner)"]


def test_what_was_taken_back_or_read_in_the_channel_is_not_told(monday: Office) -> None:
    monday.slash(ANA, "/task add By mistake")
    monday.slash(ANA, "/baton undo")
    monday.mention(BEN, "task add Everybody has read this")
    monday.move(EVENING)

    assert [each["text"] for each in posts(monday) if " new " in each["text"]] == []


def test_many_are_counted(monday: Office) -> None:
    for number in range(7):
        monday.slash(ANA, f"/task add Label part {number}")
    monday.move(EVENING)

    (post,) = posts(monday)
    assert post["text"].startswith("• 7 new today: T-1 Label part 0 (no owner), ")
    assert post["text"].endswith(" and 2 more")


def test_a_lead_has_them_told_at_once(monday: Office) -> None:
    assert "P-1 changed: announce at-once." in monday.slash(PRIYA, "/project edit P-1 announce=at-once").text
    monday.slash(ANA, "/task add Label 500 images @ben by 2026-12-04")

    told = until(lambda: [each["text"] for each in posts(monday)])
    assert told == ["• Ana added T-1 Label 500 images · Ben · due Fri 4 Dec"]
    monday.direct(BEN, "task add Order labels")
    assert until(lambda: len(posts(monday)) == 2)
    monday.mention(BEN, "task add Everybody has read this")
    monday.move(EVENING)
    assert len(posts(monday)) == 2


def test_a_lead_has_them_told_in_the_digest_alone(monday: Office) -> None:
    monday.slash(PRIYA, "/project edit P-1 announce=digest")
    monday.slash(ANA, "/task add Label 500 images")
    monday.move(EVENING)

    assert posts(monday) == []


def test_nothing_of_another_project_is_told(monday: Office) -> None:
    members = [PRIYA, ANA, "U0BATON"]
    hush = str(monday.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"])
    monday.slash(PRIYA, "/project add Hush zone=UTC announce=at-once", hush)
    monday.move(MONDAY + timedelta(minutes=2))
    monday.slash(ANA, "/task add Whisper", hush)
    monday.settle()
    monday.slash(ANA, "/task add Whisper again project=P-2", CHURN)
    monday.settle()  # the clock's jump would end the lease of what is being posted
    monday.move(EVENING)

    told = [each["text"] for each in posts(monday, hush) if "Whisper" in each["text"]]
    assert told == ["• Ana added T-1 Whisper", "• Ana added T-2 Whisper again"]
    assert posts(monday, CHURN) == posts(monday, GENERAL) == []


def test_it_comes_at_the_end_of_the_day_where_the_project_is(monday: Office) -> None:
    monday.slash(PRIYA, "/project edit P-1 zone=America/New_York")
    monday.slash(ANA, "/task add Label 500 images")
    monday.move(EVENING)
    assert posts(monday) == []

    monday.move(EVENING + timedelta(hours=5))

    assert len(posts(monday)) == 1


def test_below_the_report_of_the_days_standup_the_channel_has_one_message_and_not_two(monday: Office) -> None:
    monday.slash(PRIYA, "/standup setup mon-fri 10:00 report=11:00 zones=project")
    monday.move(MONDAY + timedelta(hours=1))
    monday.slash(ANA, "/standup answer 1. Labels")
    monday.slash(ANA, "/task add Label 500 images @ben")
    monday.move(MONDAY + timedelta(hours=2))
    monday.move(EVENING)

    (report,) = posts(monday)
    below = [each["text"] for each in monday.from_bot(ANA, CHURN, report["ts"])]
    assert "• 1 new today: T-1 Label 500 images (Ben)" in below


def test_where_the_standups_reports_are_replies_of_a_thread_the_line_stands_in_the_channel(monday: Office) -> None:
    thread = monday.say(PRIYA, "our standups")
    monday.mention(PRIYA, "standup setup mon-fri 10:00 report=11:00 zones=project into=thread", thread=thread)
    monday.move(MONDAY + timedelta(minutes=2))
    monday.move(MONDAY + timedelta(hours=1))
    monday.slash(ANA, "/standup answer 1. Labels")
    monday.slash(ANA, "/task add Label 500 images @ben")
    monday.move(MONDAY + timedelta(hours=2))
    monday.move(EVENING)

    assert [each["text"] for each in posts(monday)] == ["• 1 new today: T-1 Label 500 images (Ben)"]
    assert any("Labels" in str(each["blocks"]) for each in monday.from_bot(ANA, CHURN, thread))


def test_what_is_added_while_the_line_is_written_is_told_once_the_next_day(monday: Office) -> None:
    monday.slash(ANA, "/task add Label 500 images")
    monday.clock.stands_at = EVENING - timedelta(seconds=5)
    monday.slash(ANA, "/task add At the last moment")
    monday.move(EVENING)
    monday.move(EVENING + timedelta(days=1))
    monday.move(EVENING + timedelta(days=2))

    assert [each["text"] for each in posts(monday)] == [
        "• 1 new today: T-1 Label 500 images (no owner)",
        "• 1 new since Mon 30 Nov: T-2 At the last moment (no owner)",
    ]


def test_a_project_that_has_ended_tells_nothing(monday: Office) -> None:
    monday.slash(ANA, "/task add Label 500 images")
    monday.slash(PRIYA, "/project done P-1")
    before = posts(monday)
    monday.move(EVENING)

    assert posts(monday) == before


def test_at_once_is_also_what_was_read_in_another_channel_alone(monday: Office) -> None:
    monday.slash(PRIYA, "/project edit P-1 announce=at-once")
    members = [ANA, "U0BATON"]
    lab = str(monday.script.post("channels", as_=ANA, name="lab", is_private=True, members=members)["channel"])
    monday.mention(ANA, "task add Label 500 images project=P-1", lab)

    assert until(lambda: [each["text"] for each in posts(monday)]) == ["• Ana added T-1 Label 500 images"]


def test_where_the_report_stands_in_another_channel_the_line_stands_by_itself(monday: Office) -> None:
    monday.script.post("members", channel=GENERAL, user="U0BATON", action="join", as_=PRIYA)
    monday.slash(PRIYA, "/project bind P-1", GENERAL)
    monday.settle()
    monday.slash(PRIYA, "/standup setup mon-fri 10:00 report=11:00 zones=project")
    monday.move(MONDAY + timedelta(minutes=2))
    monday.move(MONDAY + timedelta(hours=1))
    monday.slash(ANA, "/standup answer 1. Labels")
    monday.slash(ANA, "/task add Label 500 images @ben")
    monday.move(MONDAY + timedelta(hours=2))
    monday.move(EVENING)

    assert [each["text"].partition(":")[0] for each in posts(monday, GENERAL) if " new " in each["text"]] == [
        "• 1 new today"
    ]
    assert any("1 of " in each["text"] for each in posts(monday))
