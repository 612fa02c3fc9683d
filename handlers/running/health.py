"""How Baton itself is doing: whether its clock runs, what comes next, what was missed, what could not be done."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from core import dates, rhythm, working_week, zones
from core.errors import NotAllowed, UserError
from core.operation import Noun
from core.parameter import Field
from core.reply import Actions, Button, Code, Heading, Inline, Line, Note, Paragraph, Part, Reply, Strong, say
from core.rhythm import Run
from handlers.registers import project as projects
from handlers.request.work import Work, in_days
from handlers.running import closed_channels, failed_jobs
from handlers.standup import plan as standup_plan
from handlers.standup.clock import EARLIEST
from storage import heartbeats, model_calls, records, schedules, standups
from storage.heartbeats import Heartbeat
from storage.jobs import Job
from storage.registers import project as store
from storage.schedules import Schedule

NOUN = Noun("status", "Whether I run, what comes next, and what could not be delivered.", bare="show", other="show")
_ALIVE, _REMEMBERED = timedelta(minutes=3), timedelta(days=1)
"""A copy is seen every minute; one that is not seen for a day is no longer spoken of."""
_SCHEDULES, _FAILED, _FEW, _DEAD = 8, 8, 3, 3
_MOST_LED = 200
_STALE_DAYS = 14
Page = Annotated[int, Field("which page", low=1, high=100_000)]
Number = Annotated[int, Field("its number on the list", low=1)]
NOUN.on(projects.CHANNEL_CLOSED)(closed_channels.pause)
NOUN.on(projects.CHANNEL_OPENED)(closed_channels.resume)


@NOUN.operation("show", example="status")
def show(work: Work, page: Page = 1) -> Reply:
    """Show what comes next here; to leads and admins also how I am doing, and what could not be delivered."""
    led = _led(work)
    is_in_charge = (bool(led) or work.asker.is_admin) and not work.actor.is_public
    scope = _scope(work, led)
    if not scope and not is_in_charge:
        raise _not_for_all()
    parts: list[Part] = _health(work) if is_in_charge and page == 1 else []
    offset = (page - 1) * _SCHEDULES
    found = schedules.of_projects(work.session, work.team, scope, offset=offset, limit=_SCHEDULES + 1)
    if not found:
        return Reply((*parts, Paragraph(_nothing(page))))
    parts += _schedules(work, found[:_SCHEDULES])
    return Reply((*parts, *_turning(work, "status", page, more=len(found) > _SCHEDULES)))


@NOUN.operation("parked", example="status parked", aliases=("failed",))
def failed(work: Work, page: Page = 1) -> Reply:
    """Show all that could not be done and was set aside."""
    _refuse_public(work)
    found = failed_jobs.known_to(work)
    if not found and not (work.asker.is_admin or _led(work)):
        raise _not_for_all()
    return _failed(work, found, page)


@NOUN.operation("retry", example="status retry 17")
def retry(work: Work, number: Number) -> Reply:
    """Do something again that was set aside."""
    failed_jobs.run_again(work, failed_jobs.find(work, number))
    return _after(work, f"{number} is done again now.")


@NOUN.operation("forget", example="status forget 17")
def forget(work: Work, number: Number) -> Reply:
    """Take something off the list that was set aside; it is not done any more."""
    failed_jobs.forget(work, failed_jobs.find(work, number))
    return _after(work, f"{number} is forgotten.")


@NOUN.operation("retry-all", example="status retry-all")
def retry_all(work: Work) -> Reply:
    """Do all of it again that was set aside."""
    _refuse_public(work)
    found = [job for job in failed_jobs.known_to(work) if job.payload]
    for job in found:
        failed_jobs.run_again(work, job)
    return _after(work, f"{len(found)} of them are done again now.")


def _led(work: Work) -> frozenset[int]:
    """Return the projects that the asker leads and may see."""
    return store.led_by(work.session, work.team, work.asker.id, _MOST_LED) & work.visible


def _scope(work: Work, led: frozenset[int]) -> frozenset[int]:
    """Return whose schedules are shown: those of the project at hand, else of all led, or for an admin all seen."""
    if work.here:
        return frozenset({work.here})
    if work.actor.is_public:
        return frozenset()
    return work.visible if work.asker.is_admin else led


def _not_for_all() -> NotAllowed:
    return NotAllowed(
        "Only those who lead a project, and workspace admins, see how I am doing.",
        "In a project's channel, `status` shows everybody what comes next there.",
        commands=("status",),
    )


def _refuse_public(work: Work) -> None:
    if work.actor.is_public:
        raise UserError("That is not for the whole channel.", "Ask me in our direct messages: `status parked`.")


def _health(work: Work) -> list[Part]:
    copies = heartbeats.seen_since(work.session, work.team, work.now - _REMEMBERED)
    parts: list[Part] = [Heading("How I am doing"), *_clock(work, copies)]
    if copies:
        parts += _told_by(work, copies[0])
    if not (found := failed_jobs.known_to(work)):
        return [*parts, Paragraph(("Nothing was set aside.",))]
    count = "1 thing" if len(found) == 1 else f"{len(found)} things"
    parts += [Paragraph((Strong(f"{count} could not be done"), ":")), *failed_jobs.shown(work, found[:_FEW])]
    if len(found) > _FEW:
        parts.append(
            Note((Code("status parked"), " shows all of them, ", Code("status retry-all"), " does them again."))
        )
    return parts


def _clock(work: Work, copies: list[Heartbeat]) -> list[Part]:
    alive = [copy for copy in copies if work.now - copy.at < _ALIVE]
    dead = [copy for copy in copies if copy not in alive]
    if alive:
        runs = "I run" if len(alive) == 1 else f"{len(alive)} copies of me run"
        said: Line = (f"{runs}, and last looked at the clock ", work.moment(alive[0].at), ".")
    else:
        since: tuple[Inline, ...] = (" since ", work.moment(copies[0].at)) if copies else (" for a day",)
        said = ("Nobody has looked at the clock", *since, ", so nothing comes by itself. Start the program again.")
    return [Paragraph(said), *(Paragraph(_dead(work, copy)) for copy in dead[:_DEAD] if alive)]


def _dead(work: Work, copy: Heartbeat) -> Line:
    seen = work.moment(copy.at)
    return (f"The copy {copy.copy} was last seen ", seen, ". If nobody stopped it, look at its log and start it again.")


def _told_by(work: Work, copy: Heartbeat) -> list[Part]:
    """Return what a copy knows of itself: permissions that it lacks, and its language model."""
    parts: list[Part] = []
    if copy.missing_scopes:
        lacks = ", ".join(copy.missing_scopes.split())
        hint: Line = (". Install the app again with what ", Code("python app.py manifest"), " prints.")
        parts.append(Paragraph((f"I lack permissions in Slack: {lacks}", *hint)))
    if not copy.model:
        return [*parts, Paragraph(("There is no language model; rules do its work.",))]
    spent = model_calls.spent_this_month(work.session, work.team, work.now)
    budget = f"of {copy.model_budget:,} tokens" if copy.model_budget else "tokens, without a limit,"
    return [*parts, Paragraph((f"The language model {copy.model} has used {spent:,} {budget} this month.",))]


def _schedules(work: Work, found: Iterable[Schedule]) -> list[Part]:
    parts: list[Part] = []
    for project_id, group in groupby(found, key=lambda schedule: schedule.project_id or 0):
        project = records.get(work.session, project_id)
        parts.append(Heading(f"{project.ref} {project.title}" if project else "Schedules"))
        parts += [Paragraph(_schedule(work, schedule)) for schedule in group]
    return parts


def _schedule(work: Work, schedule: Schedule) -> Line:
    variant = f" for {schedule.variant}" if schedule.variant else ""
    said: list[Inline] = [Strong(f"{schedule.kind.capitalize()}{variant}"), ": ", *_next(work, schedule)]
    if schedule.last_at and schedule.last_outcome:
        said += ["\nLast time, ", work.moment(schedule.last_at), f": {schedule.last_outcome.rstrip('.')}."]
    missed = schedule.missed_period
    if missed and schedule.missed_because and missed > in_days(work.today, -_STALE_DAYS):
        said.append(f"\nMissed on {dates.say_date(missed, work.today)}: {schedule.missed_because.rstrip('.')}.")
    return tuple(said)


def _next(work: Work, schedule: Schedule) -> Line:
    """Return when a schedule runs next, or why it does not."""
    if schedule.paused_because:
        until = f" until {dates.say_date(schedule.paused_until, work.today)}" if schedule.paused_until else ""
        return (f"paused{until}, because {schedule.paused_because.rstrip('.')}.",)
    if schedule.next_at is None:
        return ("it does not come again.",)
    if schedule.period is None:
        return ("its next time is being worked out.",)
    run = _run(work, Run(schedule.period, schedule.next_at), schedule)
    if schedule.zone == EARLIEST:
        # It opens where the day begins first on Earth; each person is asked at their own hour of that day.
        at = f"{rhythm.parse(schedule.rule).at:%H:%M}"
        day = dates.say_date(run.period, work.today)
        return (f"next on {day} at {at}, in each person's own time zone{_left_out(work, schedule, run.period)}.",)
    return ("next ", work.moment(run.at), f"{_left_out(work, schedule, run.period)}.")


def _left_out(work: Work, schedule: Schedule, period: date) -> str:
    """Return that a standup is left out on its next day, and why; "" where it is held."""
    is_standup = schedule.kind == standup_plan.NOUN.name and schedule.project_id
    day = standups.day(work.session, schedule.project_id or 0, period) if is_standup else None
    return f"; but that one is left out: {day.skipped_because}" if day and day.skipped_because else ""


def _run(work: Work, noted: Run, schedule: Schedule) -> Run:
    """Return when a schedule comes; for one that was just changed "now" is noted, until the clock has looked at it."""
    if noted.at > work.now:
        return noted
    rule, week = rhythm.parse(schedule.rule), working_week.parse(schedule.week)
    return rhythm.next_run(rule, week, zones.named(schedule.zone), work.now)


def _nothing(page: int) -> Line:
    if page > 1:
        return (f"There is no page {page}. ", Code("status"), " begins at the first.")
    how = (Code("standup setup"), " and ", Code("digest setup"), " begin one.")
    return ("Nothing is scheduled here: no standup, no digest. ", *how)


def _failed(work: Work, found: list[Job], page: int) -> Reply:
    first = (page - 1) * _FAILED
    shown = found[first : first + _FAILED]
    if not shown:
        return say("Nothing is set aside." if page == 1 else f"There is no page {page}.")
    more = len(found) > first + _FAILED
    return Reply((*failed_jobs.shown(work, shown), *_turning(work, "status parked", page, more=more)))


def _after(work: Work, said: str) -> Reply:
    """Return what has happened, and what is left, where the whole channel does not read it."""
    left = () if work.actor.is_public else _failed(work, failed_jobs.known_to(work), 1).parts
    return Reply((Paragraph((said,)), *left))


def _turning(work: Work, command: str, page: int, *, more: bool) -> tuple[Part, ...]:
    chosen = records.get(work.session, work.chosen_project_id) if work.chosen_project_id else None
    project = f" project={chosen.ref}" if chosen else ""
    turns = [("Previous page", page - 1)] if page > 1 else []
    turns += [("Next page", page + 1)] if more else []
    controls = tuple(Button(label, f"{command}{project} page={number}") for label, number in turns)
    return (Actions(controls),) if controls else ()
