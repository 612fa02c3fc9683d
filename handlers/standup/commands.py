"""Standups: what a project's looks like, and holding one now, leaving one out, switching them off and on."""

from typing import Annotated

from core.actor import Person
from core.dates import dates
from core.operation import UsedBy
from core.reply import Actions, Code, Note, Reply, say
from handlers.people import absence, availability
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import announce, answers, ask, from_question, health, replies, undo_setup
from handlers.standup import card as standup_card
from handlers.standup import changes as standup_changes
from handlers.standup import day as standup_day
from handlers.standup import form as standup_form
from handlers.standup import members as standup_members
from handlers.standup import plan as standup_plan
from handlers.standup import setup as standup_setup
from handlers.standup import skip as standup_skip
from handlers.standup.plan import NOUN
from handlers.standup.question import question
from handlers.standup.queue import NOW
from handlers.standup.report import draw as report_drawing
from storage import schedules
from storage.standups import standup_answers, standups
from storage.standups.standups import StandupDay

__all__ = [
    "NOUN",
    "answers",
    "ask",
    "from_question",
    "health",
    "replies",
    "undo_setup",
]  # the catalog takes the noun from here, where its operations are complete
_STATE = f"{NOUN.name} state"


@NOUN.operation("show", example="standup show")
def show(work: Work) -> Reply:
    """Show how the standup is held, when the next one is, and who is asked."""
    plan = standup_plan.find(work, work.project_id)
    if plan is None:
        return standup_setup.how_to_begin()
    return standup_card.card(work, plan)


@NOUN.operation("preview", example="standup preview")
def preview(work: Work) -> Reply:
    """Show you alone what you would be asked, and how the report would look now."""
    plan = standup_plan.of_project(work)
    period = standup_plan.local_day(plan, work.now)
    day = standups.day(work.session, plan.project.id, period) or StandupDay(project_id=plan.project.id, period=period)
    asked = question(work, plan, period)
    would_be = report_drawing.sample(work, plan, day, standup_plan.team_of(work, plan))
    mine = standup_answers.read_answer(work.session, plan.project.id, period, work.asker.id)
    is_open = mine is None or mine.answered_at is None
    begins = [line for line in standup_form.prefilled(work, plan, period).values() if line and is_open]
    prefilled = (Note(("The form begins with: ", " · ".join(begins))),) if begins else ()
    shown = (part for part in (*asked.parts, *prefilled, *would_be) if not isinstance(part, Actions))
    reply = Reply(tuple(shown))
    if work.actor.is_public:
        work.posts.append(Post(work.asker.id, (reply,)))
        return say("The preview is in our direct messages.")
    return reply


@NOUN.operation("now", example="standup now", used_by=UsedBy.LEADS)
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


@NOUN.operation("skip", example="standup skip", used_by=UsedBy.LEADS)
def skip(work: Work) -> Reply:
    """Leave out today's standup, or the next one where today's is over; one line says so where the report would be."""
    return standup_skip.leave_out(work)


@NOUN.operation("off", example="standup off", aliases=("stop", "pause"), used_by=UsedBy.LEADS)
def switch_off(work: Work) -> Reply:
    """Hold no standups until somebody switches them on again."""
    plan = standup_plan.led_by_asker(work)
    if not schedules.pause(work.session, work.team, plan.schedule.key, f"{work.asker.name} has switched it off"):
        return say("The standup is off already; ", Code("standup on"), " switches it on.")
    work.audit_setting(plan.project, {_STATE: "on"}, {_STATE: "off"})
    return say("The standup is off. ", Code("standup on"), " switches it on again; its settings stay.")


@NOUN.operation("on", example="standup on", aliases=("start", "resume"), used_by=UsedBy.LEADS)
def switch_on(work: Work) -> Reply:
    """Hold standups again."""
    plan = standup_plan.led_by_asker(work)
    if schedules.resume(work.session, work.team, plan.schedule.key, work.now):
        work.audit_setting(plan.project, {_STATE: "off"}, {_STATE: "on"})
    plan = standup_plan.of_project(work)
    standup_changes.see_to(work, plan, standup_changes.open_days(work, plan))
    return announce.what_comes(work, plan)


@NOUN.operation("ooo", example="standup ooo until Mon")
def out_of_office(
    work: Work, when: Annotated[str, "until Mon (the day you are back), 3 Dec to 10 Dec, today"]
) -> Reply:
    """Say when you are away; then nobody asks you."""
    return standup_members.was_away(work, when) or absence.add(work, when)


@NOUN.operation("without", example="standup without @ben", used_by=UsedBy.LEADS)
def leave_out(work: Work, person: Annotated[Person, "who is not asked"]) -> Reply:
    """Leave somebody of the channel out of the standup."""
    return standup_members.ask_or_leave_out(work, person, is_out=True)


@NOUN.operation("with", example="standup with @ben", used_by=UsedBy.LEADS)
def take_in(work: Work, person: Annotated[Person, "who is asked again"]) -> Reply:
    """Ask somebody again who was left out."""
    return standup_members.ask_or_leave_out(work, person, is_out=False)
