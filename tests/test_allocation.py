"""Allocations: what share of their time people have, who sees whose, and who has promised too much."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import NotAllowed, UserError
from storage.access import memberships
from storage.database import Database
from storage.directory import channels
from storage.directory.channels import Channel
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project
from tests import databases
from tests.office import PRIYA as PRIYA_IN_SLACK
from tests.office import Office
from tests.work import ANA, BEN, NOW, PRIYA, TEAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk in a project that Priya leads."""
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def test_the_title_says_what_the_fields_do_also_after_a_change_and_its_undo(desk: Desk) -> None:
    added = desk.run("allocation add @ana 60% from 1 Dec to 15 Mar", PRIYA)
    assert added.text == "✓ AL-1 60 %, 1 Dec 2026 to 15 Mar 2027 · Ana"

    desk.run("allocation edit AL-1 share=80%", PRIYA)
    assert "AL-1 80 %, 1 Dec 2026" in desk.run("AL-1").text
    desk.run("undo", PRIYA)
    assert "AL-1 60 %, 1 Dec 2026" in desk.run("AL-1").text
    assert "Ana · " not in desk.run("why AL-1").text


def test_until_a_day_moves_the_last_day_alone(desk: Desk) -> None:
    desk.run("allocation add @ana 60% from 23 Nov to 15 Mar", PRIYA)

    desk.run("allocation edit AL-1 until 30 Apr", PRIYA)
    assert "AL-1 60 %, 23 Nov 2026 to 30 Apr 2027" in desk.run("AL-1").text
    with pytest.raises(UserError, match="would end before it begins"):
        desk.run("allocation edit AL-1 until 21 Nov", PRIYA)


def test_a_period_that_has_just_passed_is_asked_about_and_one_that_comes_again_is_not(desk: Desk) -> None:
    with pytest.raises(UserError, match="1 to 15 Nov 2026, which has passed, or 1 to 15 Nov 2027") as asked:
        desk.run("allocation add @ana 60% from 1 Nov to 15 Nov", PRIYA)
    passed, next_year = asked.value.buttons
    desk.run(passed.command, PRIYA)
    desk.run(next_year.command, PRIYA)
    desk.run("allocation add @ana 10% Jan to Mar", PRIYA)

    assert "1 to 15 Nov 2026" in desk.run("AL-1").text
    assert "1 to 15 Nov 2027" in desk.run("AL-2").text
    assert "Q1 2027" in desk.run("AL-3").text


def test_a_booking_is_made_longer_from_its_own_first_day(desk: Desk) -> None:
    desk.run("equipment add Room Orchard kind=room")
    desk.run("equipment book EQ-1 24 Nov to 25 Nov")

    for text in ("1 until 27 Nov", "1 24 to 26 Nov", "number=1 until 27 Nov"):
        desk.run(f"equipment edit-booking EQ-1 {text}")
    assert "24 to 27 Nov" in desk.run("equipment bookings EQ-1").text


@pytest.mark.parametrize(
    "command", ["allocation add @ana 60% in December", "allocation edit AL-1 share=10%", "AL-1 drop"]
)
def test_who_does_not_lead_gives_nobody_a_share(desk: Desk, command: str) -> None:
    desk.run("allocation add @ana 60% in December", PRIYA)

    with pytest.raises(NotAllowed, match="Only Priya, who leads Churn model"):
        desk.run(command, ANA)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("allocation add 60% in December", "An allocation is somebody's time."),
        ("allocation add @ana 160% in December", "“share” is a percentage from 1 to 100"),
        ("allocation add @ana 60%", "needs a period"),
    ],
)
def test_what_is_no_allocation_is_refused(desk: Desk, command: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        desk.run(command, PRIYA)


def test_where_somebody_must_be_named_no_button_goes_on_without(churn: Office) -> None:
    asked = churn.slash(PRIYA_IN_SLACK, "/baton allocation add 50% in January")

    assert [each["text"]["text"] for each in asked.controls()] == ["Choose somebody"]


def test_leads_see_who_has_promised_more_than_they_have_time_for(desk: Desk) -> None:
    desk.run("allocation add @ana 60% in December", PRIYA)
    desk.run("allocation add @ana 60% from 7 Dec to 18 Dec", PRIYA)
    desk.run("allocation add @ben 50% in December", PRIYA)
    desk.run("ooo add 15 Dec to 16 Dec @ana", PRIYA)

    assert desk.run("allocation load weeks=5", PRIYA).text == (
        "Load · 5 weeks from 16 Nov\n"
        "Ana is over 100 % in the weeks of 7 Dec (120 %) and 14 Dec (200 %, away 2 of 5 days).\n"
        "Who | 16 Nov | 23 Nov | 30 Nov | 7 Dec | 14 Dec\n"
        "Ana | – | – | 48 % | 120 % over | 200 % over\n"
        "Ben | – | – | 40 % | 50 % | 50 %\n"
        "Of the days on which they are there, in the projects that you see."
    )


@pytest.mark.parametrize(
    "question", ["who is overloaded?", "who has too much to do?", "who still has time?", "how busy is the team?"]
)
def test_leads_ask_in_their_own_words(desk: Desk, question: str) -> None:
    desk.run("allocation add @ana 60% in December", PRIYA)

    assert "Nobody is over 100 %." in desk.run(f"ask {question}", PRIYA).text


def test_everybody_sees_their_own_load_alone(desk: Desk) -> None:
    desk.run("allocation add @ana 60% in December", PRIYA)
    desk.run("allocation add @ben 50% in December", PRIYA)

    assert "Ana" in desk.run("workload").text
    assert "Ben" not in desk.run("workload").text
    assert "You are not over 100 %." in desk.run("workload", BEN).text


def test_a_lead_is_told_nothing_of_projects_that_they_do_not_see(desk: Desk) -> None:
    desk.run("allocation add @ana 60% in December", PRIYA)
    _secret_share_of_ana(desk)

    seen_by_lead, seen_by_ana = (desk.run("workload weeks=4", who).text for who in (PRIYA, ANA))

    assert "Nobody is over 100 %." in seen_by_lead
    assert "Secret" not in seen_by_lead
    assert "You are over 100 % in the week of 7 Dec (120 %)." in seen_by_ana


def _secret_share_of_ana(desk: Desk) -> None:
    """Give Ana a share in a private channel's project that Ben leads."""
    with desk.database.begin() as session:
        channels.save(session, TEAM, [Channel("C9", "secret", is_private=True)], NOW)
        memberships.set_members(session, TEAM, "C9", [ANA.id, BEN.id], NOW)
        stamps = {"created_at": NOW, "updated_at": NOW, "created_by": BEN.id}
        project = Project(team_id=TEAM, title="Secret", owner_id=BEN.id, labels=(), zone="UTC", **stamps)
        records.add(session, project)
        projects.bind(session, TEAM, "C9", project.id)
        here, desk.project_id = desk.project_id, project.id
    desk.run("allocation add @ana 60% from 7 Dec to 11 Dec", BEN)
    desk.project_id = here
