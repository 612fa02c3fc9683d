"""The forecast of a pace; `python -m bench.forecast` measures how often its 85 % date holds."""

import math
from datetime import date, timedelta
from random import Random

import pytest

from bench import forecast as bench
from core.planning import forecast
from core.planning.calendar import capacity_of, day_after, weeks_until
from core.planning.forecast import LIKELY, SAFE, say_chance, simulate
from core.planning.throughput import throughput
from core.working_week import MONDAY_TO_FRIDAY

TUESDAY = date(2026, 12, 1)
WEEK = MONDAY_TO_FRIDAY


def test_the_85_percent_date_of_a_long_project_holds_where_equal_weights_would_not() -> None:
    """Plain resampling holds it in 70 of 100 such projects: 25 weeks ahead, with 8 known."""
    team = bench.TEAMS["negative binomial, mean 4, dispersion 2"]

    held = bench.coverage(team, (25, 8), Random(bench.SEEDS[0]), projects=250, runs=100)

    assert 0.78 <= held <= 0.92


def test_a_steady_team_has_one_date_and_a_changing_one_two() -> None:
    [steady] = simulate([5.0] * 8, [20], Random(1))
    [changing] = simulate([0.0, 10.0, 2.0, 8.0, 5.0], [20], Random(1))

    assert (steady.by(LIKELY), steady.by(SAFE), steady.chance(4), steady.chance(3.9)) == (4.0, 4.0, 1.0, 0.0)
    assert (changing.by(LIKELY) or 0) < (changing.by(SAFE) or 0)


def test_parts_are_read_off_the_same_futures_in_their_order() -> None:
    first, second, none = simulate([0.0, 3.0, 6.0, 1.0, 2.0], [10, 5, 0], Random(1))
    [both] = simulate([0.0, 3.0, 6.0, 1.0, 2.0], [15], Random(1))

    assert all(one < other for one, other in zip(first.weeks, second.weeks, strict=True))
    assert second.weeks == none.weeks
    assert second.by(SAFE) == pytest.approx(both.by(SAFE), rel=0.05)


def test_what_is_nearly_never_done_has_no_date() -> None:
    [never] = simulate([0.0] * 6, [3], Random(1))
    [rarely] = simulate([0.0] * 11 + [1.0], [500], Random(1), runs=20)

    assert (never.by(LIKELY), never.chance(1000)) == (None, 0.0)
    assert rarely.by(SAFE) is None
    assert max(rarely.weeks) == math.inf


@pytest.mark.parametrize(
    ("chance", "said"), [(1.0, ">95 %"), (0.953, ">95 %"), (0.95, "95 %"), (0.62, "60 %"), (0.05, "5 %"), (0.0, "<5 %")]
)
def test_no_future_is_certain(chance: float, said: str) -> None:
    assert say_chance(chance) == said


def test_a_working_week_ends_after_five_days_and_later_where_people_are_away() -> None:
    christmas = {date(2026, 12, day) for day in range(24, 32)}

    def two_of_four(day: date) -> float:
        return 0.0 if day in christmas else float(day in WEEK) / 2

    assert day_after(1, TUESDAY, WEEK, capacity_of(WEEK)) == date(2026, 12, 8)
    assert day_after(0.2, date(2026, 12, 4), WEEK, capacity_of(WEEK)) == date(2026, 12, 7)  # a day's work, from Friday
    assert day_after(1, TUESDAY, WEEK, two_of_four) == date(2026, 12, 15)
    assert day_after(2, TUESDAY, WEEK, two_of_four) == date(2027, 1, 6)
    assert weeks_until(date(2027, 1, 6), TUESDAY, WEEK, two_of_four) == 2
    assert day_after(1, TUESDAY, WEEK, lambda _day: 0.0) is None
    assert day_after(0, TUESDAY, WEEK, lambda _day: 0.0) == TUESDAY


def test_weeks_of_the_past_are_whole_have_their_zeros_and_none_without_people() -> None:
    """Something was first done on 30 October, a Friday: the whole weeks since then begin on Tuesday 3 November."""
    done = {date(2026, 10, 30): 9, date(2026, 11, 3): 2, date(2026, 11, 23): 3, TUESDAY: 7}
    holidays = date(2026, 11, 10)

    seen = throughput(done, TUESDAY, lambda first, _last: 0.2 if first == holidays else 0.5 if first.day == 17 else 1.0)

    assert [(week.first.day, week.done) for week in seen.weeks] == [(3, 2), (17, 3), (24, 0)]
    assert seen.paces == (2.0, 6.0, 0.0)
    assert seen.too_little == "3 of 5 weeks"


def test_what_is_closed_in_one_go_is_no_pace() -> None:
    done = {TUESDAY - timedelta(weeks=number): 5 for number in (7, 3, 2)}

    assert throughput(done, TUESDAY).too_little == "3 of 5 days with something done"
    assert throughput({}, TUESDAY).too_little == "0 of 5 weeks"


def test_old_weeks_are_forgotten() -> None:
    done = {TUESDAY - timedelta(days=number): 1 for number in range(1, 400)}

    assert len(throughput(done, TUESDAY).weeks) == 20


def test_it_costs_no_more_than_so_many_draws() -> None:
    """A future ends after five years, however much there is to do: a forecast of any project is bounded."""
    drawn = 0

    class Counting(Random):
        def random(self) -> float:
            nonlocal drawn
            drawn += 1
            return super().random()

    simulate([0.0, 1.0], [10_000, 10_000], Counting(1), runs=10)

    assert drawn <= 10 * forecast.MOST_WEEKS
