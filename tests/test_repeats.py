"""Tasks and meetings that come again: by which words, when the next one is made, and that it is made once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from handlers.request.scheduled import CLOCK
from storage.jobs import Job, State
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, open_office
from tests.storage.threads import at_once

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)


def on(day: int) -> datetime:
    """Return noon, so many days after the first Monday."""
    return MONDAY + timedelta(days=day)


@pytest.fixture
def desk(url: str) -> Iterator[Office]:
    """Return an office with a project, on a Monday; on each database."""
    with open_office(url) as office:
        office.clock.stands_at = MONDAY
        office.slash(PRIYA, "/project add Churn model")
        yield office


@pytest.fixture
def weekly(desk: Office) -> Office:
    """Return an office with a task of each Monday, the first of which is due today."""
    desk.slash(ANA, "/task add Send the figures every Monday @ben #data !high")
    return desk


def _nth(does: Sequence[Callable[[], object]], number: int) -> object:
    return does[number]()


def listed(office: Office, what: str = "/task list") -> list[str]:
    """Return the lines of a list."""
    lines = [line.removeprefix("• ") for line in office.slash(PRIYA, what).text.splitlines()]
    return [line for line in lines if line.startswith(("T-", "MT-"))]


def test_a_task_that_repeats_says_so_and_is_due_on_its_first_day(desk: Office) -> None:
    answer = desk.slash(ANA, "/task add Send the figures every Friday @ben")

    assert "T-1 Send the figures · Ben · due Fri 4 Dec · every Friday" in answer.text
    assert "every Friday" in listed(desk)[0]
    assert "every Friday" in desk.slash(ANA, "/task T-1").text


def test_the_next_one_is_made_when_one_is_done(weekly: Office) -> None:
    answer = weekly.slash(BEN, "/task done T-1")

    assert "T-1 is done." in answer.text
    assert "The next one is T-2, Mon 7 Dec." in answer.text
    (line,) = listed(weekly)
    assert "T-2 Send the figures · Ben · due Mon 7 Dec" in line
    assert "high" in line
    assert "#data" in line
    assert "every Monday" in line


def test_the_next_one_has_the_same_helpers_and_they_find_it(desk: Office) -> None:
    desk.slash(ANA, "/task add Send the figures every Monday owner=@ben helpers=@mei")
    desk.slash(BEN, "/task done T-1")

    assert "Ben, with Mei" in listed(desk)[0]
    assert "T-2" in desk.slash(MEI, "/task list mine").text


def test_one_done_early_leads_to_the_next_and_not_to_the_same_day(weekly: Office) -> None:
    weekly.slash(BEN, "/task done T-1")
    weekly.slash(BEN, "/task done T-2")

    assert "due Mon 14 Dec" in listed(weekly)[0]


def test_what_is_not_done_stays_late_beside_the_next_and_no_heap_grows(weekly: Office) -> None:
    for day in (7, 14, 21):
        weekly.move(on(day))

    late, current = listed(weekly)
    assert late.startswith("T-1")
    assert "21 days late" in late
    assert current.startswith("T-2")
    assert "due today" in current


def test_after_the_late_one_is_done_the_current_one_goes_on(weekly: Office) -> None:
    weekly.move(on(7))
    answer = weekly.slash(BEN, "/task done T-1")
    weekly.move(on(14))

    assert "The next one is T-2" in answer.text
    assert [line[:3] for line in listed(weekly)] == ["T-2", "T-3"]


def test_after_downtime_there_is_one_for_the_latest_day(weekly: Office) -> None:
    weekly.move(on(36))

    late, current = listed(weekly)
    assert late.startswith("T-1")
    assert current.startswith("T-2")
    assert "1 day late" in current


def test_who_is_done_at_the_moment_when_the_clock_comes_makes_one(weekly: Office) -> None:
    for week in range(1, 5):
        ref = listed(weekly)[0].split()[0]
        weekly.clock.stands_at = on(7 * week)
        done = partial(weekly.slash, BEN, f"/task done {ref}")
        at_once(2, partial(_nth, (done, weekly.service.scheduler.tick)))
        weekly.move(on(7 * week))

        (line,) = listed(weekly)
        assert "due today" in line


def test_a_run_that_is_done_again_makes_nothing_more(weekly: Office) -> None:
    weekly.move(on(7))
    with weekly.service.database.begin() as session:
        session.execute(update(Job).where(Job.kind == CLOCK).values(state=State.READY, not_before=on(0)))
    weekly.move(on(7) + timedelta(minutes=1))

    assert [line[:3] for line in listed(weekly)] == ["T-1", "T-2"]


def test_an_edit_of_how_often_keeps_the_day_where_it_names_none(weekly: Office) -> None:
    weekly.slash(BEN, "/task done T-1")
    weekly.slash(BEN, "/task edit T-2 every 2 weeks")
    kept = listed(weekly)[0]
    weekly.slash(BEN, "/task done T-2")

    assert "due Mon 7 Dec · every 2 weeks on Monday" in kept
    assert "due Mon 21 Dec" in listed(weekly)[0]


def test_the_day_of_the_rule_counts_where_one_was_moved(weekly: Office) -> None:
    weekly.slash(BEN, "/task edit T-1 by Thursday")
    weekly.slash(BEN, "/task done T-1")

    assert "due Mon 7 Dec" in listed(weekly)[0]


def test_skipping_leaves_out_one(weekly: Office) -> None:
    answer = weekly.slash(BEN, "/task skip T-1")

    assert "T-1 is skipped." in answer.text
    assert "The next one is T-2, Mon 7 Dec." in answer.text


def test_after_stop_none_follows(weekly: Office) -> None:
    answer = weekly.slash(BEN, "/task stop T-1")
    weekly.slash(BEN, "/task done T-1")
    weekly.move(on(7))

    assert "T-1 does not repeat any more." in answer.text
    assert listed(weekly) == []


def test_stop_holds_for_the_late_one_and_the_current_one(weekly: Office) -> None:
    weekly.move(on(7))
    weekly.slash(BEN, "/task stop T-1")

    assert not [line for line in listed(weekly) if "every" in line]


def test_what_is_dropped_does_not_come_again_and_says_so(weekly: Office) -> None:
    answer = weekly.slash(BEN, "/task drop T-1")
    weekly.move(on(7))

    assert "It does not repeat any more." in answer.text
    assert listed(weekly) == []


def test_undo_of_done_takes_back_the_next_one(weekly: Office) -> None:
    weekly.slash(BEN, "/task done T-1")
    weekly.slash(BEN, "/baton undo")
    undone = listed(weekly)
    weekly.slash(BEN, "/task done T-1")

    assert [line[:3] for line in undone] == ["T-1"]
    assert "T-3" in listed(weekly)[0]
    assert "due Mon 7 Dec" in listed(weekly)[0]


def test_undo_of_done_leaves_a_next_one_that_somebody_has_changed(weekly: Office) -> None:
    weekly.slash(BEN, "/task done T-1")
    weekly.slash(ANA, "/task edit T-2 !urgent")
    weekly.slash(BEN, "/baton undo T-1")
    undone = listed(weekly)
    weekly.slash(BEN, "/task done T-1")

    assert [line[:3] for line in undone] == ["T-1", "T-2"]
    assert [line[:3] for line in listed(weekly)] == ["T-2"]


def test_a_new_rule_moves_the_day_and_can_be_taken_back(weekly: Office) -> None:
    changed = weekly.slash(BEN, "/task edit T-1 every Tuesday")
    line = listed(weekly)[0]
    weekly.slash(BEN, "/baton undo")

    assert "every Tuesday" in changed.text
    assert "due tomorrow" in line
    assert "every Tuesday" in line
    assert "due today" in listed(weekly)[0]
    assert "every Monday" in listed(weekly)[0]
    weekly.slash(BEN, "/task done T-1")
    assert "due Mon 7 Dec" in listed(weekly)[0]


def test_none_ends_the_rule(weekly: Office) -> None:
    weekly.slash(BEN, "/task edit T-1 repeats=none")
    weekly.slash(BEN, "/task done T-1")

    assert listed(weekly) == []


def test_a_task_begins_to_repeat_by_an_edit(desk: Office) -> None:
    desk.slash(ANA, "/task add Send the figures @ben")
    desk.slash(ANA, "/task edit T-1 every 2 weeks by Friday")
    desk.slash(BEN, "/task done T-1")

    assert "due Fri 18 Dec · every 2 weeks on Friday" in listed(desk)[0]


def test_the_first_day_is_the_owners_also_where_it_is_another_day_for_the_writer(desk: Office) -> None:
    desk.move(on(0).replace(hour=23) + timedelta(hours=2))  # Tuesday in Kolkata, Monday evening in New York

    added = desk.slash(PRIYA, "/task add Send the figures every Monday and Thursday @ben")
    desk.slash(PRIYA, "/task add Send the notes @ben")
    edited = desk.slash(PRIYA, "/task edit T-2 every Monday and Thursday")

    assert "due today · every Monday and Thursday" in added.text
    assert "has passed" not in edited.text
    assert [line.count("due today") for line in listed(desk)] == [1, 1]


def test_a_rule_with_a_last_day_ends(desk: Office) -> None:
    desk.slash(ANA, "/task add Send the figures every Monday until 8 Dec @ben")
    desk.slash(BEN, "/task done T-1")
    last = desk.slash(BEN, "/task done T-2")

    assert "It was the last one" in last.text
    assert listed(desk) == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("every Monday at 10:00", "Mon 7 Dec, 10:00"),  # it is noon in Lisbon
        ("every Monday at 14:00", "today, 14:00"),
        ("every day at 9:00", "tomorrow, 09:00"),
        ("every Monday", "today"),
        ("every Monday at 10:00 on 30 Nov", "today, 10:00"),
    ],
)
def test_the_first_meeting_of_several_is_not_over_already(desk: Office, typed: str, day: str) -> None:
    assert f"Weekly sync · {day} · " in desk.slash(ANA, f"/meeting add Weekly sync {typed}").text


@pytest.mark.parametrize(
    ("typed", "later"),
    [("every 3 months", "Sun 28 Feb 2027"), ("monthly", "Wed 30 Dec"), ("every year", "Tue 30 Nov 2027")],
)
def test_what_begins_at_once_after_months_is_said_and_may_begin_later(desk: Office, typed: str, later: str) -> None:
    added = desk.slash(ANA, f"/task add Review the costs {typed}")

    assert "· due today · " in added.text
    assert "The first one is today: “every " in added.text
    desk.click(ANA, desk.ephemeral(ANA, "The first one"), f"Begin on {later}")
    desk.settle()
    assert f"due {later} · every " in listed(desk)[0]
    desk.slash(ANA, "/task done T-1")
    assert "T-2" in listed(desk)[0]
    assert f"due {later}" not in listed(desk)[0]


def test_where_the_first_day_is_plain_nothing_is_said_of_it(desk: Office) -> None:
    for typed in ("every month on the 15th", "every 3 months by Friday", "every week", "every Monday", "every day"):
        assert "The first one" not in desk.slash(ANA, f"/task add Review the costs {typed}").text


def test_the_next_meeting_is_made_on_the_day_of_one(desk: Office) -> None:
    answer = desk.slash(ANA, "/meeting add Weekly sync every Tuesday at 10:00")
    desk.move(on(1))
    second = listed(desk, "/meeting list")
    desk.move(on(8))

    assert "tomorrow" in answer.text
    assert "10:00" in answer.text
    assert "every Tuesday" in answer.text
    assert [line[:4] for line in second] == ["MT-1", "MT-2"]
    assert [line[:4] for line in listed(desk, "/meeting list")] == ["MT-2", "MT-3"]
    assert "10:00" in listed(desk, "/meeting list")[1]


def test_working_days_are_those_of_the_project_without_holidays(desk: Office) -> None:
    desk.slash(PRIYA, "/project edit P-1 week=sun-thu")
    desk.slash(ANA, "/task add Look at the dashboard every weekday by Thursday @ben")
    desk.slash(BEN, "/task done T-1")

    assert "due Sun 6 Dec" in listed(desk)[0]


def test_what_the_clock_has_moved_was_moved_by_baton(weekly: Office) -> None:
    weekly.move(on(7))
    weekly.move(on(14))

    said = weekly.slash(PRIYA, "/baton why T-2").text
    assert "Baton · added it" in said
    assert "Baton · moved it from Mon 7 Dec to Mon 14 Dec" in said


def test_the_holidays_are_those_that_the_owner_has_set(desk: Office) -> None:
    desk.slash(BEN, "/baton reminder setup country=PT")
    desk.slash(ANA, "/task add Look at the dashboard every weekday @ben")
    desk.slash(BEN, "/task done T-1")

    assert "due Wed 2 Dec" in listed(desk)[0]  # 1 December is a holiday in Portugal


def test_the_next_one_keeps_the_link_to_where_it_came_from(desk: Office) -> None:
    ts = desk.say(ANA, "@baton task add Send the figures every Monday")
    desk.answer_in_thread(ANA, CHURN, ts, after=ts)
    desk.slash(BEN, "/task done T-1")

    assert ts.replace(".", "") in str(desk.slash(ANA, "/task T-2").blocks)


def test_in_a_project_that_has_ended_nothing_comes_again_until_it_goes_on(weekly: Office) -> None:
    weekly.slash(PRIYA, "/project done P-1")
    weekly.move(on(8))
    ended = listed(weekly)
    weekly.slash(PRIYA, "/project reopen P-1")
    weekly.move(on(14))

    assert [line[:3] for line in ended] == ["T-1"]
    assert [line[:3] for line in listed(weekly)] == ["T-1", "T-2"]


def test_what_the_clock_moves_is_told_as_nobodys_doing(weekly: Office) -> None:
    for day in (7, 14):
        weekly.move(on(day))
    weekly.move(on(14) + timedelta(minutes=6))

    assert "due today" in listed(weekly)[1]
    assert "moved your" not in str(weekly.from_bot(BEN, weekly.direct_channel(BEN)))


def test_what_is_made_again_is_no_news(weekly: Office) -> None:
    weekly.slash(PRIYA, "/project edit P-1 announce=at-once")
    before = len(weekly.from_bot(ANA))
    weekly.slash(BEN, "/task done T-1")
    weekly.settle()

    assert len(weekly.from_bot(ANA)) == before


def test_the_form_has_a_field_for_it(desk: Office) -> None:
    desk.slash(ANA, "/task add")
    desk.submit(ANA, title="Send the figures", repeats="on the 1st of every month")

    assert "due tomorrow · every month on the 1st" in listed(desk)[0]


@pytest.mark.parametrize("rule", ["every blue moon", "every 5 minutes", "twice a week", "every mnday"])
def test_what_looks_like_a_rule_and_is_none_is_refused(desk: Office, rule: str) -> None:
    answer = desk.slash(ANA, f"/task add Send the figures {rule} @ben")

    assert f"I can't read “{rule}” as how often it repeats." in answer.text
    assert ("Did you mean every Monday?" if rule == "every mnday" else "every 2 weeks") in answer.text
    assert listed(desk) == []
    answer.button("Add it once")
