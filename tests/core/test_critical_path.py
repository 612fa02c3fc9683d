"""The worked example is "Example 1" of studylib.net/doc/8378728 (network of events, slack and critical path)."""

from datetime import date, timedelta

import pytest

from core.planning.critical_path import Activity, critical_path
from core.planning.order import Circle
from core.planning.slip import Move, Planned, moves_after
from core.planning.work_days import WorkDays
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek

A, B, C, D, E, F, G = range(1, 8)
NETWORK = [
    Activity(G, 1, (E,)),
    Activity(E, 4, (D, F)),
    Activity(D, 3, (B,)),
    Activity(F, 2, (C,)),
    Activity(B, 2, (A,)),
    Activity(C, 2, (A,)),
    Activity(A, 6),
]
MONDAY = date(2026, 12, 7)
EVERY_DAY = WorkDays(WorkingWeek(frozenset(range(7))))
WEEK = WorkDays(MONDAY_TO_FRIDAY)


def test_the_textbook_example_comes_out_as_in_the_textbook() -> None:
    plan = critical_path(NETWORK, MONDAY, EVERY_DAY)

    starts = {key: (times.start - MONDAY).days for key, times in plan.times.items()}
    latest_ends = {key: (times.latest_end - MONDAY).days + 1 for key, times in plan.times.items()}
    assert plan.path == (A, B, D, E, G)
    assert plan.end == MONDAY + timedelta(days=15)
    assert starts == {A: 0, B: 6, C: 6, D: 8, E: 11, F: 8, G: 15}
    assert latest_ends == {A: 6, B: 8, C: 9, D: 11, E: 15, F: 11, G: 16}
    assert {key: times.slack for key, times in plan.times.items()} == {A: 0, B: 0, C: 1, D: 0, E: 0, F: 1, G: 0}


def test_weekends_and_days_off_are_not_worked() -> None:
    closed = WorkDays(MONDAY_TO_FRIDAY, frozenset({date(2026, 12, 10)}))

    plan = critical_path([Activity(1, 4), Activity(2, 1, (1,))], MONDAY, closed)

    assert (plan.times[1].start, plan.times[1].end) == (MONDAY, date(2026, 12, 11))
    assert plan.end == date(2026, 12, 14)


def test_a_date_to_be_met_takes_no_day_and_ends_the_path() -> None:
    plan = critical_path([Activity(1, 5), Activity(2, 0, (1,))], MONDAY, WEEK)

    assert plan.path == (1, 2)
    assert plan.times[2].end == plan.times[1].end == date(2026, 12, 11)


@pytest.mark.parametrize("days", [0, 2])
def test_nothing_begins_before_it_may(days: int) -> None:
    plan = critical_path([Activity(1, 1), Activity(2, days, (1,), not_before=date(2026, 12, 12))], MONDAY, WEEK)

    assert plan.times[2].start == date(2026, 12, 14)
    assert plan.path == (2,)
    assert plan.times[1].slack > 0


def test_what_is_over_is_not_waited_for_and_a_circle_is_named() -> None:
    assert critical_path([Activity(2, 1, after=(99,))], MONDAY, WEEK).end == MONDAY
    with pytest.raises(Circle) as circle:
        critical_path([Activity(1, 1, (3,)), Activity(2, 1, (1,)), Activity(3, 1, (2,)), Activity(4, 1)], MONDAY, WEEK)

    assert sorted(set(circle.value.keys)) == [1, 2, 3]


def test_a_slip_moves_what_waits_and_keeps_its_length() -> None:
    plan = [
        Planned(1, date(2026, 12, 11)),
        Planned(2, date(2026, 12, 18), after=(1,)),  # no first day: it takes the week behind 1
        Planned(3, date(2027, 1, 8), after=(2,), start=date(2027, 1, 4)),  # has room until 4 Jan
        Planned(4, date(2026, 12, 31)),
    ]

    short = moves_after(plan, {1: date(2026, 12, 16)}, WEEK)
    long = moves_after(plan, {1: date(2026, 12, 30)}, WEEK)

    assert short == (Move(2, date(2026, 12, 18), date(2026, 12, 23)),)
    assert long == (
        Move(2, date(2026, 12, 18), date(2027, 1, 6)),
        Move(3, date(2027, 1, 8), date(2027, 1, 13), date(2027, 1, 4), date(2027, 1, 7)),
    )


def test_an_earlier_date_moves_nothing() -> None:
    plan = [Planned(1, date(2026, 12, 11)), Planned(2, date(2026, 12, 18), after=(1,))]

    assert moves_after(plan, {1: date(2026, 12, 9)}, WEEK) == ()
