"""What is said of when a standup comes: who is asked next and when, when the report comes, where nobody is asked."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from core import working_week
from core.actor import Person
from core.dates import dates
from core.reply import Actions, Button, Code, Line, Note, Paragraph, Part, Reply, Strong
from core.rhythm import rhythm
from handlers.people import availability
from handlers.request.work import Work
from handlers.standup import day as standup_day
from handlers.standup import next_day as standup_next
from handlers.standup import plan as standup_plan
from handlers.standup.plan import Plan
from storage.standups import standups


def what_comes(work: Work, plan: Plan) -> Reply:
    """Have the standup begin whose day is open already, and say what will happen next, and when."""
    too_late = standup_day.begin_if_open(work, plan)
    idle = standup_next.idle_days(work, plan)
    project_zone = f"in the project's time zone ({plan.project.zone})"
    whose = "each in their own time zone" if plan.standup.own_zones else project_zone
    said = f"{rhythm.said(plan.rhythm, plan.week)}, {whose}"
    first = Paragraph((Strong("The standup is set: "), f"{said}. I ask everybody by direct message."))
    next_ = _next_one(work, plan, idle)
    preview_ = Button("Preview", f"standup preview project={plan.project.ref}", opens=True)
    guests = standup_plan.guests_left_out(work, plan)
    left_out = (Note(guest_words(guests)),) if guests else ()
    if standup_next.has_passed_today(work, plan, idle):
        hour = f"{plan.rhythm.at:%H:%M} has passed in {plan.project.zone}"
        passed = Note((f"Today nobody is asked, because {hour}. “Ask today, too” asks everybody at once.",))
        today = Button("Ask today, too", f"standup now project={plan.project.ref}", opens=True)
        return Reply((first, *next_, *left_out, passed, Actions((preview_, today))))
    names = ", ".join(each.name for each in too_late)
    later = (Note((f"Asked from the one after that on, because their hour has passed: {names}.",)),) if names else ()
    return Reply((first, *next_, *later, *left_out, Actions((preview_,))))


def guest_words(guests: Sequence[Person]) -> Line:
    """Return that guests are not asked, and how to include one of them."""
    names = ", ".join(guest.name for guest in guests)
    are = "is a guest and is" if len(guests) == 1 else "are guests and are"
    return (f"{names} {are} not asked. To include: ", Code(f"standup with @{guests[0].handle or guests[0].id}"))


def _next_one(work: Work, plan: Plan, idle: frozenset[int]) -> Iterator[Part]:
    """Yield when the asker is asked next, or when the next one is for others; and that nobody is on the idle days."""
    if idle != plan.days:
        run = standup_next.next_held(work, plan)
        away = availability.away_on(work, [work.asker], run.period, plan.project.id)
        is_out = work.asker.id in away or work.asker.id in plan.standup.leaves_out
        begin = "The next one is " if is_out else "You are asked next "
        yield Paragraph((begin, work.moment(run.at), "; ", *_report_words(work, plan, run.period), "."))
    if idle:
        days, week = working_week.say_days(idle), working_week.write_days(plan.week.days | idle)
        said = f"Nobody is asked on {days}, because nobody in the team works then. To make that working time: "
        yield Note((said, Code(f"project edit {plan.project.ref} week={week}"), "."))


def _report_words(work: Work, plan: Plan, period: date) -> Line:
    where = "into that thread" if plan.standup.thread_ts else "into the channel"
    nudge = plan.standup.nudge_after
    nudged = f"whoever has not answered is nudged once after {nudge} minutes; " if nudge else ""
    return (nudged, "the report comes ", where, " ", work.moment(plan.report_at(period)))


def next_words(work: Work, plan: Plan) -> Line:
    """Return when the next standup is, or why there is none."""
    run = standup_next.next_ask(work, plan)
    day = standups.day(work.session, plan.project.id, run.period)
    if plan.is_off(run.period):
        return (f"none: {plan.schedule.paused_because}",)
    if day and day.skipped_because:
        left_out = f"{dates.name_date(run.period, work.today)} is left out: {day.skipped_because}; then "
        return (left_out, work.moment(standup_next.next_held(work, plan).at))
    return (work.moment(standup_next.next_held(work, plan).at),)


def comes_words(work: Work, at: datetime) -> Line:
    """Return when something near comes: its hour, and the day as well where that is not the asker's present one."""
    is_today = at.astimezone(work.asker.tzinfo()).date() == work.today
    return ("at ", work.hour(at)) if is_today else (work.moment(at),)
