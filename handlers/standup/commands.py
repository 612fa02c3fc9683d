"""Standups: what a project's looks like, and holding one now, leaving one out, switching them off and on."""

from datetime import date
from typing import Annotated

from core import dates, rhythm
from core.actor import Person
from core.errors import Conflict
from core.reply import Actions, Button, Card, Code, Line, Link, Note, Paragraph, Reply, Strong, say
from handlers.people import absence, availability
from handlers.request import live_messages
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Post, Work
from handlers.standup import answers as standup_answers
from handlers.standup import changes as standup_changes
from handlers.standup import day as standup_day
from handlers.standup import messages as standup_messages
from handlers.standup import plan as standup_plan
from handlers.standup import report as standup_report
from handlers.standup import setup as standup_setup
from handlers.standup.day import NOW
from handlers.standup.messages import answer_command
from handlers.standup.plan import NOUN, Plan
from handlers.standup.setup import USUAL, clock_words
from storage import schedules, standups
from storage.standups import StandupDay

__all__ = ["NOUN"]
_STATE = f"{NOUN.name} state"


@NOUN.operation("show", example="standup show")
def show(work: Work) -> Reply:
    """Show how the standup is held, when the next one is, and who is asked."""
    plan = standup_plan.find(work, work.project_id)
    if plan is None:
        start = Actions((Button("Set one up", "standup setup", primary=True),))
        how = ("This project holds no standup yet. Its lead sets one up, e.g. ", Code(f"standup setup {USUAL}"), ".")
        return Reply((Paragraph(how), start))
    facts = (*_facts(work, plan), *_people_facts(work, plan))
    is_off = plan.schedule.paused_because is not None
    controls = (
        Button("Preview", f"standup preview project={plan.project.ref}", opens=True),
        Button("Change", f"standup setup project={plan.project.ref}", opens=True),
        Button("Switch on", f"standup on project={plan.project.ref}", opens=True)
        if is_off
        else Button("Skip the next", f"standup skip project={plan.project.ref}", opens=True),
    )
    return Reply((Card((Strong(f"Standup of {plan.project.title}"),), facts), Actions(controls)))


@NOUN.operation("preview", example="standup preview")
def preview(work: Work) -> Reply:
    """Show you alone what you would be asked, and how the report would look now."""
    plan = standup_plan.of_project(work)
    period = standup_plan.local_day(plan, work.now)
    day = standups.day(work.session, plan.project.id, period) or StandupDay(project_id=plan.project.id, period=period)
    asked = standup_day.question(work, plan, period)
    would_be = standup_report.sample(work, plan, day, standup_plan.team_of(work, plan))
    mine = standups.read_answer(work.session, plan.project.id, period, work.asker.id)
    is_open = mine is None or mine.answered_at is None
    begins = [line for line in standup_answers.prefilled(work, plan, period).values() if line and is_open]
    prefilled = (Note(("The form begins with: ", " · ".join(begins))),) if begins else ()
    shown = (part for part in (*asked.parts, *prefilled, *would_be) if not isinstance(part, Actions))
    reply = Reply(tuple(shown))
    if work.actor.is_public:
        work.posts.append(Post(work.asker.id, (reply,)))
        return say("The preview is in our direct messages.")
    return reply


@NOUN.operation("now", example="standup now")
def now(work: Work) -> Reply:
    """Ask everybody now who was not asked today."""
    plan = standup_plan.led_by_asker(work)
    period = standup_plan.local_day(plan, work.now)
    name = dates.name_date(period, work.today)
    team = standup_plan.team_of(work, plan)
    if len(availability.away_on(work, team, period, plan.project.id)) == len(team):
        none = f"Nobody in the team is at work on {name}, so that nobody is asked. "
        return say(none, Code("ooo list"), " shows why.")
    scheduled = ScheduledRun(NOUN.name, plan.schedule.key, period, work.now, plan.project.id, None, NOW)
    standups.skip_day(work.session, plan.project.id, period, None)
    standup_day.begin(work, plan, scheduled)
    work.audit_personal({}, {f"{NOUN.name} of {period.isoformat()}": "asked"}, plan.project.id)
    day = standups.day(work.session, plan.project.id, period)
    where = "the report is brought up to date" if day and day.reported_at else "the report follows in the channel"
    return say(f"Everybody who is at work and was not asked yet for {name} is asked now; {where}.")


@NOUN.operation("skip", example="standup skip")
def skip(work: Work) -> Reply:
    """Leave out today's standup, or the next one where today's is over; one line says so where the report would be."""
    plan = standup_plan.led_by_asker(work)
    period = _next_unreported(work, plan)
    standups.begin_day(work.session, work.team, plan.project.id, period)
    if standups.skip_day(work.session, plan.project.id, period, f"{work.asker.name} has skipped it"):
        setting = f"{NOUN.name} of {period.isoformat()}"
        work.audit_setting(plan.project, {setting: "held"}, {setting: "skipped"})
    name = dates.say_date(period, work.today)
    back = Note(("To hold it after all: ", Code("undo"), "."))
    return say("The standup of ", Strong(name), " is skipped. A line says so when the report would come.").plus(back)


def hold(work: Work, period: date) -> Reply:
    """Hold a standup after all that was skipped. Raises Conflict where it is too late for that."""
    plan = standup_plan.led_by_asker(work)
    setting, name = f"{NOUN.name} of {period.isoformat()}", dates.say_date(period, work.today)
    is_over = period < standup_plan.local_day(plan, work.now)
    if is_over or not standups.skip_day(work.session, plan.project.id, period, None):
        raise Conflict(f"The standup of {name} is over.", "`standup now` asks everybody at once.")
    work.audit_setting(plan.project, {setting: "skipped"}, {setting: "held"})
    standup_changes.see_to(work, plan, [period])
    return say("The standup of ", Strong(name), " is held after all.")


@NOUN.operation("off", example="standup off", aliases=("stop", "pause"))
def switch_off(work: Work) -> Reply:
    """Hold no standups until somebody switches them on again."""
    plan = standup_plan.led_by_asker(work)
    if not schedules.pause(work.session, work.team, plan.schedule.key, f"{work.asker.name} has switched it off"):
        return say("The standup is off already; ", Code("standup on"), " switches it on.")
    work.audit_setting(plan.project, {_STATE: "on"}, {_STATE: "off"})
    return say("The standup is off. ", Code("standup on"), " switches it on again; its settings stay.")


@NOUN.operation("on", example="standup on", aliases=("start", "resume"))
def switch_on(work: Work) -> Reply:
    """Hold standups again."""
    plan = standup_plan.led_by_asker(work)
    if schedules.resume(work.session, work.team, plan.schedule.key, work.now):
        work.audit_setting(plan.project, {_STATE: "off"}, {_STATE: "on"})
    plan = standup_plan.of_project(work)
    standup_changes.see_to(work, plan, standup_changes.open_days(work, plan))
    return standup_setup.what_comes(work, plan)


@NOUN.operation("ooo", example="standup ooo until Mon")
def out_of_office(
    work: Work, when: Annotated[str, "until Mon (the day you are back), 3 Dec to 10 Dec, today"]
) -> Reply:
    """Say when you are away; then nobody asks you."""
    return _was_away(work, when) or absence.add(work, when)


@NOUN.operation("without", example="standup without @ben")
def leave_out(work: Work, person: Annotated[Person, "who is not asked"]) -> Reply:
    """Leave somebody of the channel out of the standup."""
    return _leave(work, person, is_out=True)


@NOUN.operation("with", example="standup with @ben")
def take_in(work: Work, person: Annotated[Person, "who is asked again"]) -> Reply:
    """Ask somebody again who was left out."""
    return _leave(work, person, is_out=False)


def _was_away(work: Work, when: str) -> Reply | None:
    """Count the asker as away in a standup that waits for them though its day has ended where they are."""
    day = dates.read_date(when, work.today)
    plan = standup_plan.find(work, work.here) if work.here and day and day < work.today else None
    mine = standups.answer_of(work.session, plan.project.id, day, work.asker.id) if plan and day else None
    if plan is None or mine is None or mine.answered_at:
        return None
    mine.away_because = "out of office"
    found = standups.day(work.session, plan.project.id, mine.period)
    if found and found.reported_at:
        live_messages.redraw(work, standup_messages.report(plan.project.id, mine.period))
    name = dates.name_date(mine.period, work.today)
    answer = Button("Answer after all", answer_command(plan, mine.period), opens=True)
    return Reply((Paragraph((f"You count as away in the standup of {name}.",)), Actions((answer,))))


def _next_unreported(work: Work, plan: Plan) -> date:
    """Return the day of the standup that is going on, else of the next one."""
    today = standup_plan.local_day(plan, work.now)
    day = standups.day(work.session, plan.project.id, today)
    is_ahead = rhythm.falls_on(plan.rhythm, plan.week, today) and plan.report_at(today) > work.now
    if day.reported_at is None if day else is_ahead:
        return today
    return rhythm.next_run(plan.rhythm, plan.week, plan.zone, plan.ends_at(today)).period


def _leave(work: Work, person: Person, *, is_out: bool) -> Reply:
    plan = standup_plan.led_by_asker(work)
    others = tuple(each for each in plan.standup.leaves_out if each != person.id)
    if is_out != (person.id in plan.standup.leaves_out):
        asks, words = f"{NOUN.name} asks @{person.handle or person.id}", ("no", "yes")
        work.audit_setting(plan.project, {asks: words[is_out]}, {asks: words[not is_out]})
    plan.standup.leaves_out = (*others, person.id) if is_out else others
    if not is_out and person.id in {each.id for each in standup_plan.team_of(work, plan)}:
        standup_changes.take_in(work, plan, person)
    return say(f"{person.name} is {'not asked any more' if is_out else 'asked'} in the standup.")


# What is said


def _facts(work: Work, plan: Plan) -> tuple[tuple[str, Line], ...]:
    standup, schedule = plan.standup, plan.schedule
    whose = "each in their own zone" if standup.own_zones else plan.project.zone
    nudge = f"after {standup.nudge_after} minutes" if standup.nudge_after else "none"
    grouped = "by question" if standup.by_question else "by person"
    where = ", into a thread" if standup.thread_ts else ""
    facts: list[tuple[str, Line]] = [
        ("When", (f"{rhythm.said(plan.rhythm, plan.week)}, {whose}",)),
        ("Next", _next_words(work, plan)),
        ("Report", (f"{clock_words(standup.report_at)} ({plan.project.zone}), {grouped}{where}",)),
        ("Nudge", (nudge,)),
        ("Questions", ("\n".join(plan.questions),)),
    ]
    if schedule.last_outcome and schedule.last_period:
        facts.append(("Last", (f"{dates.name_date(schedule.last_period, work.today)}, {schedule.last_outcome}",)))
    return tuple(facts)


def _next_words(work: Work, plan: Plan) -> Line:
    run = standup_plan.next_ask(work, plan)
    day = standups.day(work.session, plan.project.id, run.period)
    if plan.is_off(run.period):
        return (f"none: {plan.schedule.paused_because}",)
    if day and day.skipped_because:
        left_out = f"{dates.name_date(run.period, work.today)} is left out: {day.skipped_because}; then "
        return (left_out, work.moment(standup_plan.next_held(work, plan).at))
    return (work.moment(standup_plan.next_held(work, plan).at),)


def _people_facts(work: Work, plan: Plan) -> tuple[tuple[str, Line], ...]:
    team = standup_plan.team_of(work, plan)
    away = availability.away(work, team, plan.project.id)
    here = ", ".join(person.name for person in team if person.id not in away)
    facts: list[tuple[str, Line]] = [("Asked", (here or "nobody",))]
    if away:
        facts.append(("Away", (", ".join(f"{p.name} ({away[p.id].reason})" for p in team if p.id in away),)))
    if plan.standup.leaves_out:
        work.meet(plan.standup.leaves_out)
        facts.append(("Left out", (", ".join(map(work.name, plan.standup.leaves_out)),)))
    latest = standups.latest_day(work.session, plan.project.id, work.today)
    if latest and latest.message_url:
        facts.append(("Last report", (Link("where it stands", latest.message_url),)))
    return tuple(facts)
