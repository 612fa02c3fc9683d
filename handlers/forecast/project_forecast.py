"""The forecast of a project, reckoned from what it got done, what is open, and who is away."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from core import zones
from core.planning import forecast
from core.planning.calendar import day_after, weeks_until
from core.planning.forecast import LIKELY, RUNS, SAFE, Spread
from core.planning.three_point import ThreePoint
from core.planning.throughput import MOST_WEEKS, Throughput, throughput
from handlers.forecast import parts, work_done
from handlers.forecast import team as teams
from handlers.forecast.goals import Goal
from handlers.forecast.team import Team
from handlers.forecast.work_done import WorkDone
from handlers.request.work import Work
from storage import forecasts
from storage.forecasts import RestEstimate
from storage.records.record_counts import OpenOfOwner
from storage.registers.project import Project


class Basis(enum.StrEnum):
    """What a forecast rests on."""

    PACE = "pace"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class Expected:
    """When a goal is reached: as likely before as after `likely`, with 85 % by `safe`, `weeks` working weeks away.

    `chance` is that of its due date. What is None lies further away than anybody knows.
    """

    goal: Goal
    likely: date | None
    safe: date | None
    weeks: float | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class ProjectForecast:
    """All that is told of a project's end: the dates of its goals, itself first, and what they rest on.

    Without a `basis` there are no dates: there is too little history and nobody has said how long the rest takes, or
    that time is over, or nothing is open.
    """

    project: Project
    today: date
    done: WorkDone
    team: Team
    history: Throughput
    goals: tuple[Goal, ...]
    estimate: RestEstimate | None = None
    basis: Basis | None = None
    expected: tuple[Expected, ...] = ()

    @property
    def whole(self) -> Goal:
        """Return the project as a goal."""
        return self.goals[0]

    def of(self, record_id: int) -> Expected | None:
        """Return the dates of a goal by its record."""
        return next((each for each in self.expected if each.goal.record.id == record_id), None)

    def spreads(self, amounts: Sequence[int]) -> list[Spread]:
        """Return when some amounts of work are done, in the same futures whenever it is asked."""
        ordered = sorted({max(amount, 0) for amount in amounts})
        steps = [amount - before for before, amount in zip([0, *ordered], ordered, strict=False)]
        drawn = forecast.simulate(self.history.paces, steps, Random(self.project.id))  # noqa: S311 - no secret
        found = dict(zip(ordered, drawn, strict=True))
        return [found[max(amount, 0)] for amount in amounts]

    def day(self, weeks: float | None, start: date | None = None) -> date | None:
        """Return the day on which so many working weeks are over, from today on where no other day is named."""
        return None if weeks is None else day_after(weeks, start or self.today, self.team.week, self.team.share)


def of_project(work: Work, project: Project, open_of_owners: Sequence[OpenOfOwner] | None = None) -> ProjectForecast:
    """Return when a project will be done, by its own calendar; by less statements where it is known what is open."""
    today = zones.day_in(project.zone, work.now)
    done = work_done.of_project(work, project, today, open_of_owners)
    whole, history = Goal(project, done.open_now, done.closings), throughput(done.by_day, today)
    made = ProjectForecast(project, today, done, teams.nobody(project), history, (whole,))
    estimate = forecasts.estimate_of(work.session, project.id) if history.too_little else None
    if project.closed_at or not done.open_now or (history.too_little and estimate is None):
        return made
    team = teams.of_project(work, project, done.owners, today - timedelta(weeks=MOST_WEEKS), today)
    made = replace(made, team=team, history=throughput(done.by_day, today, team.of_week))
    if made.history.too_little:
        return _by_estimate(made, estimate or forecasts.estimate_of(work.session, project.id))
    made = replace(made, goals=(whole, *parts.of_project(work, project.id, done.ends)))
    spreads = made.spreads([goal.ahead for goal in made.goals])
    dates = (_expected(made, goal, spread, today) for goal, spread in zip(made.goals, spreads, strict=True))
    return replace(made, basis=Basis.PACE, expected=tuple(dates))


def _by_estimate(made: ProjectForecast, estimate: RestEstimate | None) -> ProjectForecast:
    """Return the dates that follow from what people expect, where they have said so and it is not over."""
    if estimate is None:
        return made
    length = ThreePoint(estimate.best, estimate.likely, estimate.worst)
    random = Random(made.project.id)  # noqa: S311 - no secret
    weeks = sorted(length.draw(random) / len(made.team.week.days) for _ in range(RUNS))
    expected = _expected(made, made.whole, Spread(tuple(weeks)), estimate.made_on)
    if expected.safe and expected.safe < made.today:
        return replace(made, estimate=estimate)
    return replace(made, estimate=estimate, basis=Basis.ESTIMATE, expected=(expected,))


def _expected(made: ProjectForecast, goal: Goal, spread: Spread, start: date) -> Expected:
    """Return the dates of a goal, reckoned from a day on."""
    weeks = spread.by(SAFE)
    due = goal.record.due
    until = weeks_until(due, start, made.team.week, made.team.share) if due else 0.0
    chance = spread.chance(until) if due else None
    return Expected(goal, made.day(spread.by(LIKELY), start), made.day(weeks, start), weeks, chance)
