"""Forecasts of a project: by its pace, by an estimate until there is one, compared with those of earlier weeks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import NotAllowed, NotFound, UserError
from core.reply import Table
from handlers.forecast import kept, project_forecast
from handlers.request.work import Work
from storage import forecasts
from storage.database import Database
from storage.records import records
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.task import Task
from tests import databases
from tests.work import ANA, BEN, PRIYA, TEAM, Desk

PATTERN = (3, 1, 4, 0, 2, 5, 3, 2)
"""What is done in each week."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(databases.fresh_sqlite_url(tmp_path))
    yield Desk(database)
    database.dispose()


def begun(desk: Desk, tasks: int = 40) -> None:
    with desk.work() as work:
        for number in range(tasks):
            task = Task(title=f"Task {number + 1}", owner_id=(ANA, BEN)[number % 2].id, project_id=desk.project_id)
            work.add(task)


def work_for(desk: Desk, weeks: int, first: int = 1) -> int:
    """Let weeks go by, from a Friday on; return the number of the next task."""
    with desk.work(PRIYA) as work:
        for week in range(weeks):
            for day in range(1, PATTERN[week % len(PATTERN)] + 1):
                at = desk.now + timedelta(weeks=week, days=day + 1)
                work.change(found(work, first), state="done", closed_at=at)
                first += 1
    desk.now += timedelta(weeks=weeks)
    return first


def found(work: Work, number: int) -> Record:
    task = records.find(work.session, TEAM, "T", number)
    assert task
    return task


def test_a_project_with_a_pace_has_two_dates_and_says_what_they_rest_on(desk: Desk) -> None:
    begun(desk)
    work_for(desk, 8)
    desk.run("project edit P-1 by 2027-12-31", PRIYA)

    first, second, *_, last = desk.run("forecast").text.splitlines()

    assert first.startswith("P-1 Churn model: 85 % by ")
    assert first.endswith(" · chance of Fri 31 Dec: >95 %")
    assert second == "20 tasks open · 2.4 done a week in the last 7 weeks (1 4 0 2 5 3 2)"
    assert "holidays and absences of Ana and Ben count" in last


def test_it_is_kept_and_read_back_on_both_databases(url: str) -> None:
    database = Database(url)
    desk = Desk(database)
    begun(desk)
    desk.run("milestone add Data is ready by 10 Jan 2027")
    desk.run("task edit T-39 milestone=M-1")
    desk.run("task add Send the figures every Monday @ben")
    work_for(desk, 8)
    desk.run("forecast")
    desk.now += timedelta(days=7)

    assert "The 85 % date is " in desk.run("forecast").text
    assert "The 85 % date is " in desk.run("forecast M-1").text
    database.dispose()


def test_too_little_history_is_said_and_the_lead_may_estimate(desk: Desk) -> None:
    begun(desk, 10)
    work_for(desk, 4)

    assert desk.run("forecast").text.startswith("Not enough history to forecast Churn model: 3 of 5 weeks.")
    with pytest.raises(NotAllowed):
        desk.run("forecast estimate best=5 likely=10 worst=20", BEN)
    with pytest.raises(UserError, match="are not in order"):
        desk.run("forecast estimate best=5 likely=3 worst=20", PRIYA)
    said = desk.run("forecast estimate best=1w likely=2w worst=4w", PRIYA).text
    assert "from an estimate: at best 5 days, likely 10 days, at worst 20 days from Fri 18 Dec on" in said
    assert "85 % by" in desk.run("forecast").text


def test_an_estimate_is_in_the_history_and_taken_back(desk: Desk) -> None:
    begun(desk, 10)
    desk.run("forecast estimate best=1w likely=2w worst=4w", PRIYA)

    assert "forecast estimate: none → 5/10/20 days from 20 Nov 2026" in desk.run("why P-1", PRIYA).text
    assert "has no estimate any more" in desk.run("undo", PRIYA).text
    assert "Not enough history" in desk.run("forecast").text


def test_an_estimate_gives_way_to_the_pace_and_is_over_in_the_end(desk: Desk) -> None:
    begun(desk)
    desk.run("forecast estimate best=1 likely=2 worst=3", PRIYA)
    assert "from an estimate" in desk.run("forecast").text

    first = work_for(desk, 2)
    assert "The estimate of Fri 20 Nov is over." in desk.run("forecast").text
    work_for(desk, 5, first)
    assert "done a week" in desk.run("forecast").text


def test_absence_work_and_pace_are_told_apart_when_the_date_moves(desk: Desk) -> None:
    begun(desk)
    work_for(desk, 8)
    desk.run("forecast")
    desk.now += timedelta(days=7)
    desk.run("ooo 25 Jan to 12 Feb", BEN)
    for number in range(6):
        desk.run(f"task add Another {number}")

    with desk.work() as work:
        project = projects.get(work.session, desk.project_id)
        assert project
        made = project_forecast.of_project(work, project)
        moved = kept.moved(made, made.expected[0], forecasts.of_record(work.session, project.id))

    assert moved
    assert moved.added == 6
    assert moved.scope > 0
    assert moved.absence > 0
    assert moved.pace > 0  # a week in which nothing was done
    assert moved.order == 0
    assert moved.scope + moved.absence + moved.pace == moved.days
    said = desk.run("forecast").text
    assert f"The 85 % date is {moved.days} days later than on Fri 15 Jan: 6 more to do +{moved.scope}, " in said
    assert "Scope: +6 on the 20 tasks open on Fri 15 Jan (+30 %)." in said


def test_it_is_kept_once_a_week_and_says_how_often_it_held(desk: Desk) -> None:
    begun(desk, 30)
    first = work_for(desk, 6)
    for _ in range(3):
        desk.run("forecast")
        desk.run("forecast")
        first = work_for(desk, 1, first)
    desk.now += timedelta(weeks=12)

    with desk.work() as work:
        assert len(forecasts.of_record(work.session, desk.project_id)) == 3
    assert "Of 3 earlier forecasts, 0 held their 85 % date and 0 their 50 % date." in desk.run("forecast").text


def test_what_comes_again_is_neither_open_nor_done(desk: Desk) -> None:
    begun(desk)
    desk.run("task add Send the figures every Monday @ben")
    work_for(desk, 7)
    desk.run("task done T-41")

    assert desk.run("forecast").text.splitlines()[1].startswith("22 tasks open · 2.5 done a week in the last 6 weeks")


def test_nothing_open_other_records_and_other_projects(desk: Desk) -> None:
    assert "there is nothing to forecast" in desk.run("forecast").text
    begun(desk)
    work_for(desk, 7)
    with pytest.raises(NotFound, match="T-1 has no end of its own"):
        desk.run("forecast T-1")
    assert desk.run("forecast P-1").text == desk.run("forecast").text
    desk.run("project finish P-1", PRIYA)
    assert "Churn model is finished: there is nothing to forecast." in desk.run("forecast P-1").text


def test_status_and_digests_name_the_same_date(desk: Desk) -> None:
    begun(desk)
    work_for(desk, 8)

    safe = desk.run("forecast").text.splitlines()[0].partition("85 % by ")[2].partition(",")[0]
    assert desk.run("status").text.endswith(f" · 85 %: {safe}")
    desk.run("task start T-30")  # else the week is a quiet one
    said = desk.run("digest preview sponsor").text
    assert f"All that is open now is done by {safe} at this pace, with a certainty of 85 %." in said


def test_a_project_without_a_pace_has_no_date_in_its_status(desk: Desk) -> None:
    begun(desk, 3)

    assert "85 %" not in desk.run("status").text


def test_milestones_are_reached_one_after_the_other_in_the_order_of_what_comes_after_what(desk: Desk) -> None:
    begun(desk, 40)
    desk.run("milestone add Model is trained by 10 Jan 2027")
    desk.run("milestone add Data is ready by 31 Jan 2027")
    desk.run("milestone add Nothing is planned for it")
    for number in range(21, 27):
        desk.run(f"task edit T-{number} milestone=M-{1 if number % 2 else 2}")
    work_for(desk, 8)
    desk.run("milestone edit M-1 after=M-2")  # it is due before, and can't be

    table = next(part for part in desk.run("forecast").parts if isinstance(part, Table))

    assert [row[0] for row in table.rows] == ["M-2 Data is ready", "M-1 Model is trained"]
    later = desk.run("forecast M-1").text
    assert later.startswith(
        f"M-1 Model is trained: 85 % by {table.rows[1][3]}, 50 % by {table.rows[1][2]} · chance of "
    )
    assert "3 tasks open, after 3 before it" in later
    with pytest.raises(NotFound, match=r"M-3 has no open tasks\."):
        desk.run("forecast M-3")
    assert f"85 %: M-2 {table.rows[0][3]}, all " in desk.run("status").text


def test_what_is_put_before_a_milestone_is_a_reason_of_its_own(desk: Desk) -> None:
    begun(desk, 40)
    desk.run("milestone add Data is ready by 10 Jan 2027")
    desk.run("milestone add Model is trained by 31 Jan 2027 after=M-1")
    for number in range(25, 31):
        desk.run(f"task edit T-{number} milestone=M-{1 if number < 28 else 2}")
    first = work_for(desk, 8)
    desk.run("forecast")
    work_for(desk, 1, first)
    for number in range(31, 40):
        desk.run(f"task edit T-{number} milestone=M-1")

    said = desk.run("forecast M-2").text

    assert "what comes before it +" in said
    assert " to do" not in said
