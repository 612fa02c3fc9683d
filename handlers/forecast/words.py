"""A forecast in words: the two dates, what they rest on, why they moved, and how earlier ones held."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.dates import dates
from core.planning.forecast import RUNS, say_chance
from core.planning.throughput import LEAST_WEEKS
from core.plural import counted, lasting, together
from core.reply import Line, Strong
from handlers.forecast.goals import Goal, done_after
from handlers.forecast.kept import HitRate, Moved
from handlers.forecast.project_forecast import Basis, Expected, ProjectForecast
from storage.forecasts import KeptForecast

_NEVER = "further away than five years"
_MOST_NAMED = 4
COLUMNS = ("Part", "Due", "50 %", "85 %", "Chance of due")
_LEAST_CHECKED = 3
"""Of fewer earlier forecasts, how many held says nothing."""


def headline(made: ProjectForecast, expected: Expected) -> Line:
    """Return the two dates, and the chance of the day that is planned."""
    due, record = expected.goal.record.due, expected.goal.record
    said = f" {record.title}: 85 % by {_day(made, expected.safe)}, 50 % by {_day(made, expected.likely)}"
    if due and expected.chance is not None:
        return (
            Strong(record.ref),
            said,
            f" · chance of {dates.name_date(due, made.today)}: {say_chance(expected.chance)}",
        )
    return Strong(record.ref), said


def none_yet(made: ProjectForecast) -> str:
    """Return why there are no dates."""
    title = made.project.title
    if made.project.closed_at:
        return f"{title} is {made.project.state}: there is nothing to forecast."
    if not made.done.open_now:
        return f"Nothing that is planned is open in {title}: there is nothing to forecast."
    over = f" The estimate of {dates.name_date(made.estimate.made_on, made.today)} is over." if made.estimate else ""
    return f"Not enough history to forecast {title}: {made.history.too_little}.{over}"


def basis(made: ProjectForecast, goal: Goal) -> str:
    """Return what the dates of a goal rest on: what is open, and how fast the team is or what somebody expects."""
    open_now = f"{counted(goal.own, made.done.unit)} open{f', after {goal.before} before it' if goal.before else ''}"
    if made.basis is Basis.ESTIMATE and made.estimate:
        days = [lasting(each) for each in (made.estimate.best, made.estimate.likely, made.estimate.worst)]
        since = dates.name_date(made.estimate.made_on, made.today)
        return f"{open_now} · from an estimate: at best {days[0]}, likely {days[1]}, at worst {days[2]} from {since} on"
    weeks = made.history.weeks
    pace = sum(week.pace for week in weeks) / len(weeks)
    done = " ".join(str(week.done) for week in weeks)
    return f"{open_now} · {pace:.1f} done a week in the last {len(weeks)} weeks ({done})"


def assumptions(made: ProjectForecast) -> str:
    """Return in small print how the dates are reckoned, and what they leave out."""
    who = [person.first_name for person in made.team.people]
    named = [*who[:_MOST_NAMED], *([f"{len(who) - _MOST_NAMED} more"] if len(who) > _MOST_NAMED else [])]
    of = f" of {together(named)}" if named else ""
    how = f"{RUNS:,} futures drawn from these weeks" if made.basis is Basis.PACE else f"{RUNS:,} draws (PERT)"
    in_line = "Milestones are worked on one after the other. " if len(made.goals) > 1 else ""
    left_out = f"{in_line}New {made.done.unit}s and what comes again are left out."
    least = "" if made.basis is Basis.PACE else f" The team's own pace counts from {LEAST_WEEKS} weeks on."
    return f"{how}; working days, holidays and absences{of} count. {left_out}{least}"


def why_moved(made: ProjectForecast, moved: Moved) -> str:
    """Return how far the 85 % date has moved since a day, and what has moved it."""
    since = dates.name_date(moved.since, made.today)
    if not moved.days:
        return f"The 85 % date is as on {since}."
    parts = [
        (moved.scope, f"{abs(moved.added)} {'more' if moved.added > 0 else 'fewer'} to do"),
        (moved.order, "what comes before it"),
        (moved.absence, "holidays and absences"),
        (moved.pace, "a slower pace" if moved.pace > 0 else "a faster pace"),
    ]
    reasons = ", ".join(f"{what} {days:+d}" for days, what in parts if days).replace("-", "−")
    return f"The 85 % date is {_later(moved.days)} than on {since}: {reasons}."


def held(rate: HitRate) -> str:
    """Return how earlier forecasts held; nothing where there are too few."""
    if rate.number < _LEAST_CHECKED:
        return ""
    return f"Of {rate.number} earlier forecasts, {rate.safe} held their 85 % date and {rate.likely} their 50 % date."


def growth(made: ProjectForecast, goal: Goal, rows: Sequence[KeptForecast], first_due: date | None) -> Iterator[str]:
    """Yield how the work of a goal has grown since its first forecast, and by how much its planned day has slipped."""
    first = next((row for row in rows if row.own and row.made_on < made.today), None)
    more = goal.own + done_after(goal.done, first.made_at) - first.own if first else 0
    if first and more:
        of = f"{counted(first.own, made.done.unit)} open on {dates.name_date(first.made_on, made.today)}"
        yield f"Scope: {more:+d} on the {of} ({100 * more / first.own:+.0f} %).".replace("-", "−")
    due = goal.record.due
    if due and first_due and due != first_due:
        at_first = dates.name_date(first_due, made.today)
        planned = dates.name_date(due, made.today)
        yield f"Planned end: {planned}, {_later((due - first_due).days)} than at first ({at_first})."


def row(made: ProjectForecast, each: Expected) -> tuple[str, ...]:
    """Return the dates of a part of the project as a row of a table."""
    record = each.goal.record
    due = dates.name_date(record.due, made.today) if record.due else ""
    chance = "" if each.chance is None else say_chance(each.chance)
    return f"{record.ref} {record.title}", due, _day(made, each.likely), _day(made, each.safe), chance


def in_short(made: ProjectForecast | None) -> str:
    """Return the 85 % dates of the next part and of all, in the fewest words; nothing where there is none."""
    if made is None or not made.expected:
        return ""
    whole, *parts = ((each.goal.record.ref, each.safe) for each in made.expected)
    named = [f"{ref} {dates.name_date(day, made.today)}" for ref, day in parts[:1] if day]
    if whole[1]:
        named.append(f"{'all ' if named else ''}{dates.name_date(whole[1], made.today)}")
    return f"85 %: {', '.join(named)}" if named else ""


def in_a_sentence(made: ProjectForecast | None) -> str:
    """Return the same for who does not know what a forecast is."""
    safe = made.expected[0].safe if made and made.expected else None
    if not made or not safe:
        return ""
    on = "at this pace" if made.basis is Basis.PACE else "by our estimate"
    return f"All that is open now is done by {dates.name_date(safe, made.today)} {on}, with a certainty of 85 %."


def _day(made: ProjectForecast, day: date | None) -> str:
    return dates.name_date(day, made.today) if day else _NEVER


def _later(days: int) -> str:
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
