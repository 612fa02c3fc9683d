"""What a digest tells of each register, how the status is found, and for whom which of it is left out."""

from datetime import timedelta

from sqlalchemy import update

from storage.registers.meeting import Meeting
from tests.office import ANA, CHURN, GUS, PRIYA, Office, until
from tests.test_digest import FRIDAY, MONDAY, WEEK, details, posted, team, told

__all__ = ["team"]


def test_a_decision_and_a_small_issue_are_told_once_and_a_serious_one_until_it_is_resolved(team: Office) -> None:
    team.slash(ANA, "/decision add Label with two people")
    team.slash(ANA, "/issue add Labels are shifted severity=low @ben")
    team.slash(ANA, "/issue add The export is broken severity=critical @ben")

    text, below = told(team)
    _, after = told(team, FRIDAY + WEEK)
    team.slash(ANA, "/issue resolve I-2")
    last, _ = told(team, FRIDAY + 2 * WEEK)

    assert "is at risk · 1 serious issue open" in text
    assert "Decisions\n• D-1 Label with two people" in below
    assert "Issues\n• I-2 The export is broken · new, severity critical · Ben\n• I-1 Labels" in below
    assert "Issues\n• I-2 The export is broken · still open, severity critical · Ben" in after
    assert "D-1" not in after
    assert "I-1" not in after
    assert "is on track · nothing is late or blocked" in last


def test_the_meetings_of_the_coming_week_are_told(team: Office) -> None:
    team.slash(ANA, '/meeting add Weekly sync on 2026-11-27 at="10:00"')
    team.slash(ANA, "/meeting add Steering on 2026-11-28")
    team.slash(ANA, "/meeting add Kick-off on 2026-11-19")

    _, below = told(team)

    facts = below.partition("What changed")[0]
    assert "Meetings\n• MT-1 Weekly sync · Fri 27 Nov, 10:00" in facts
    assert "Steering" not in facts
    assert "Kick-off" not in facts


def test_after_its_last_day_a_project_is_late(team: Office) -> None:
    team.slash(PRIYA, "/project edit P-1 by 2026-11-20")

    on_the_day, _ = told(team)
    team.move(FRIDAY + WEEK)
    after = until(lambda: posted(team)[1:])[0]["text"]

    assert "is on track" in on_the_day
    assert "is late · the last day has passed" in after


def test_a_project_that_has_ended_is_not_late(team: Office) -> None:
    team.slash(PRIYA, "/project edit P-1 by 2026-11-18")
    team.slash(PRIYA, "/project done P-1")

    text, _ = told(team)

    assert "is on track" in text
    assert "the last day has passed" not in text


def test_seven_days_overdue_is_not_late_yet(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-20")
    told(team)

    text, below = told(team, FRIDAY + WEEK)

    assert "is at risk · 1 task late" in text
    assert "7 days late" in below


def test_what_is_overdue_is_found_by_its_owners_calendar(team: Office) -> None:
    team.slash(ANA, "/task add Review the labels @mei by 2026-11-20")
    team.slash(ANA, "/task add Rerun March @ben by 2026-11-20")

    text, below = told(team)  # it is Saturday in Tokyo

    assert "late 1 · next: " in text
    assert "Late\n• T-1 Review the labels · 1 day late · Mei" in below


def test_a_risk_alarms_from_fifteen_on(team: Office) -> None:
    team.slash(ANA, "/risk add Labels drift p=3 i=4 @ben")
    first, below = told(team)
    team.slash(ANA, "/risk score R-1 3 5")
    second, _ = told(team, FRIDAY + WEEK)

    assert "is on track" in first
    assert "Risks by score\n• R-1 Labels drift · score 12 of 25" in below
    assert "is at risk · R-1 scores 15 of 25" in second


def test_a_project_that_has_ended_tells_that_and_then_nothing(team: Office) -> None:
    team.slash(PRIYA, "/project done P-1")
    told(team)
    team.move(FRIDAY + WEEK)

    assert len(posted(team)) == 1
    assert "nothing was posted: the project is finished" in team.slash(PRIYA, "/digest project=P-1").text


def test_what_needs_the_lead_is_not_the_teams_to_read(team: Office) -> None:
    team.slash(ANA, "/task add Label 500 images by 2026-11-18")

    _, below = told(team)

    assert "Needs the lead" not in below
    assert "Who needs what from whom\n• T-1 Label 500 images · no owner" in below


def test_a_sponsor_reads_the_first_five_of_each_and_that_there_is_more(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@gus")
    for number in range(7):
        team.slash(ANA, f"/task add Label site {number} @ben by 2026-11-24")
    team.slash(ANA, "/task add Review the export")
    team.move(MONDAY + timedelta(minutes=2))
    team.move(FRIDAY)

    channel = team.direct_channel(GUS)
    [digest] = until(lambda: posted(team, GUS, channel))
    below = details(team, digest, GUS, channel)
    assert below.count("is due Tue 24 Nov.") == 5
    assert "• and 2 more" in below
    assert below.count("“Review the export” needs somebody to do it.") == 1
    assert "9 records were changed or added since the last digest." in below


def test_switched_off_for_one_audience_the_others_are_told(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@gus")
    team.slash(PRIYA, "/digest off audience=sponsor")
    team.slash(ANA, "/task add Label 500 images @ben")
    team.move(MONDAY + timedelta(minutes=2))

    told(team)

    assert posted(team, GUS, team.direct_channel(GUS)) == []


def test_another_hour_leaves_the_other_settings_as_they_are(team: Office) -> None:
    team.slash(PRIYA, "/digest setup picture=off quiet=nothing")
    team.slash(PRIYA, "/digest setup fri 15:00")

    shown = team.slash(ANA, "/digest").text
    assert "every Friday at 15:00" in shown
    assert "without a picture; a quiet week is left out" in shown


def test_set_up_again_it_is_switched_on(team: Office) -> None:
    team.slash(PRIYA, "/digest off")
    team.slash(PRIYA, "/digest setup fri 16:00")
    team.slash(ANA, "/task add Label 500 images @ben")

    assert "Label 500 images" in told(team)[1]


def test_without_a_picture_there_is_no_picture_and_no_table(team: Office) -> None:
    team.slash(PRIYA, "/digest setup picture=off")
    team.slash(ANA, "/task add Label 500 images @ben by 2026-11-24")

    _, below = told(team)
    team.settle()

    [digest] = posted(team)
    assert "Planned to be done" not in below
    assert [file for m in team.messages(PRIYA, CHURN, digest["ts"]) for file in m["files"]] == []


def test_minutes_of_a_dropped_meeting_are_not_told(team: Office) -> None:
    team.slash(PRIYA, "/meeting add Weekly sync on 2026-11-17")
    team.slash(PRIYA, "/meeting add Talk by mistake on 2026-11-17")
    with team.service.database.begin() as session:
        session.execute(update(Meeting).values(minutes_url="https://example.org/m"))
    team.slash(PRIYA, "/meeting drop MT-2")

    said = team.slash(PRIYA, "/digest preview").text

    assert "MT-1 Weekly sync · minutes" in said
    assert "MT-2 Talk by mistake · minutes" not in said
