"""Earned value and burn, against worked examples from outside.

The fence of studylib.net/doc/5898152 (from PMP Exam Prep, p. 210), and the task of
tutorialspoint.com/earn_value_management/evm_example.htm.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.planning.burn import PlannedSpend, Spend, burn, running_total
from core.planning.crossing import crossing
from core.planning.earned_value import EarnedValue, WorkPackage, earned_value, share_by_milestones

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def decimals(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_the_fence_of_four_sides() -> None:
    done = (1.0, 1.0, 0.5, 0.0)  # at the end of day three
    sides = [WorkPackage(Decimal(1000), Decimal(side < 3), Decimal(share)) for side, share in enumerate(done)]
    fence = earned_value(sides, Decimal(2800))

    assert [fence.bac, fence.pv, fence.ev, fence.ac] == decimals(4000, 3000, 2500, 2800)
    assert [fence.cv, fence.sv] == decimals(-300, -500)
    assert fence.cpi is not None
    assert fence.spi is not None
    assert fence.eac is not None
    assert (round(fence.cpi, 3), round(fence.spi, 3)) == (Decimal("0.893"), Decimal("0.833"))
    assert (round(fence.eac), round(fence.etc or 0), round(fence.vac or 0)) == (4480, 1680, -480)  # 0.893 rounded there


def test_the_task_of_eight_hours() -> None:
    task = earned_value([WorkPackage(Decimal(800), Decimal(1), Decimal(11) / 12)], Decimal(1100))

    assert (round(task.cpi or 0, 3), round(task.spi or 0, 2)) == (Decimal("0.667"), Decimal("0.92"))
    assert (round(task.eac or 0), round(task.vac or 0)) == (1200, -400)


def test_indices_are_not_given_where_they_say_nothing() -> None:
    nothing_spent = EarnedValue(Decimal(100), Decimal(10), Decimal(20), Decimal(0))
    just_begun = EarnedValue(Decimal(100), Decimal(10), Decimal(5), Decimal(9))
    all_spent = EarnedValue(Decimal(100), Decimal(50), Decimal(50), Decimal(100))

    assert (nothing_spent.too_early, nothing_spent.cpi, nothing_spent.eac) == ("nothing spent yet", None, None)
    assert just_begun.too_early == "less than a tenth of the work is done"
    assert (all_spent.too_early, all_spent.tcpi, all_spent.cpi) == ("", None, Decimal("0.5"))


def test_what_is_begun_counts_half() -> None:
    assert share_by_milestones(done=2, begun=1, total=5) == Decimal("0.5")
    assert share_by_milestones(0, 0, 0) == 0


def test_a_steady_budget_ends_when_its_pace_says() -> None:
    """10 a day from 1 October on: 310 by the end of October, 920 by the end of the year, 500 on the 50th day."""
    days = [Spend(FIRST + timedelta(days=day), Decimal(10)) for day in range(92)]

    heading = burn(Decimal(500), days, (FIRST, LAST), date(2026, 10, 31))

    assert [heading.spent, heading.left, heading.per_week] == decimals(310, 190, 70)
    assert heading.at_completion == 920
    assert heading.exhausted_on == date(2026, 11, 19)


def test_what_is_spent_already_is_said_with_its_day_unless_it_came_back() -> None:
    spends = [Spend(FIRST, Decimal(60)), Spend(date(2026, 10, 9), Decimal(50))]
    refunded = [*spends, Spend(date(2026, 10, 12), Decimal(-30))]

    assert burn(Decimal(100), spends, (FIRST, LAST), date(2026, 10, 20)).exhausted_on == date(2026, 10, 9)
    assert burn(Decimal(100), refunded, (FIRST, LAST), date(2026, 10, 20)).exhausted_on == date(2026, 10, 25)


@pytest.mark.parametrize(
    ("spends", "today", "why"),
    [
        ([], date(2026, 10, 5), "only 5 of 14 days have passed"),
        ([Spend(FIRST, Decimal(9))], date(2026, 11, 5), "expenses on only 1 of 2 days"),
    ],
)
def test_too_early_says_why(spends: list[Spend], today: date, why: str) -> None:
    heading = burn(Decimal(100), spends, (FIRST, LAST), today)

    assert (heading.too_early, heading.per_week, heading.at_completion) == (why, None, None)


def test_money_that_lies_still_lasts() -> None:
    spends = [Spend(FIRST, Decimal(10)), Spend(date(2026, 10, 2), Decimal(10))]

    heading = burn(Decimal(100), spends, (FIRST, date(2027, 6, 30)), date(2027, 3, 1))

    assert heading.exhausted_on is None
    assert heading.at_completion == 20


def test_a_plan_is_even_over_its_days_and_a_day_has_one_total() -> None:
    plan = PlannedSpend(date(2026, 12, 1), date(2026, 12, 10), Decimal(100))

    assert [plan.until(date(2026, 12, day)) for day in (1, 5, 10, 20)] == [10, 50, 100, 100]
    assert plan.until(date(2026, 11, 30)) == 0
    assert running_total([Spend(LAST, Decimal(1)), Spend(FIRST, Decimal(2)), Spend(LAST, Decimal(3))]) == [
        (FIRST, Decimal(2)),
        (LAST, Decimal(6)),
    ]


def test_a_figure_that_swings_around_its_threshold_alarms_once() -> None:
    at, margin, over = [Decimal(80), Decimal(100)], Decimal(5), frozenset[Decimal]()
    told = []
    for value in (79, 80, 78, 81, 76, 82, 74, 80, 101, 74):
        found = crossing(Decimal(value), at, over, margin)
        over = found.over
        told.append((found.passed, found.left))

    nothing: tuple[Decimal, ...] = ()
    assert told[:6] == [(nothing, nothing), ((Decimal(80),), nothing), *[(nothing, nothing)] * 4]
    assert told[6:] == [(nothing, (80,)), ((80,), nothing), ((100,), nothing), (nothing, (80, 100))]


def test_a_threshold_that_is_gone_is_forgotten() -> None:
    assert crossing(Decimal(90), [Decimal(95)], [Decimal(80)], Decimal(5)) == crossing(
        Decimal(90), [Decimal(95)], [], Decimal(5)
    )
