"""What the clock does for a standup: open the day, ask each at their hour, nudge once, post the report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core import dates, rhythm
from core.actor import Person
from core.operation import Sent
from core.reply import Actions, Button, Note, Paragraph, Reply
from handlers.people import availability
from handlers.people.availability import Away
from handlers.request import live_messages
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Post, Work
from handlers.standup import messages as standup_messages
from handlers.standup import missed as standup_missed
from handlers.standup import plan as standup_plan
from handlers.standup import report as standup_report
from handlers.standup.messages import answer_command, headline
from handlers.standup.missed import TOO_LATE
from handlers.standup.plan import NOUN, Plan
from storage import schedules, standups
from storage.registers import project as projects
from storage.standups import StandupAnswer, StandupDay

NOW = "now"
"""The variant of what a person has asked for, beside the schedule."""
ALL_AWAY = "everybody is away"
"""Why there is no report, until one of them answers after all."""
MOVED = "moved"
"""In an occasion's data: the hour has passed by a change, not because nobody looked, so that it counts from now."""
_LEFT, _LEFT_OUT = "has left the channel", "not asked any more"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One person on the day that an occasion is for."""

    plan: Plan
    answer: StandupAnswer
    due: datetime


@NOUN.scheduled()
def open_day(work: Work, scheduled: ScheduledRun) -> str | None:
    """Begin the standup of a day: have everybody asked at their hour, and the report posted at its own."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    if plan is None:
        return None
    if plan.project.closed_at:
        return standup_plan.ENDED
    _follow_zone(work, plan)
    if last := standup_missed.told(work, plan, scheduled.period):
        begin(work, plan, last)
    asked = begin(work, plan, replace(scheduled, name=NOUN.name))
    return f"begun: {asked} to be asked, each at their hour"


def begin_if_open(work: Work, plan: Plan) -> list[Person]:
    """Begin the next standup where its day had opened before it was set up; return whom it comes too late for.

    Somewhere on Earth its hour has come already, so that the clock opens only the one after it.
    """
    run = rhythm.next_run(plan.rhythm, plan.week, plan.zone, work.now)
    opens = rhythm.next_run(plan.rhythm, plan.week, plan.opening_zone, work.now)
    is_known = standups.day(work.session, plan.project.id, run.period) is not None
    if is_known or run.period >= opens.period or plan.is_off(run.period):
        return []
    team = standup_plan.team_of(work, plan)
    too_late = [each for each in team if work.now - plan.ask_at(each, run.period) > TOO_LATE]
    scheduled = ScheduledRun(NOUN.name, plan.schedule.key, run.period, run.at, plan.project.id)
    begin(work, plan, scheduled, [each for each in team if each not in too_late])
    return too_late


def begin(work: Work, plan: Plan, scheduled: ScheduledRun, team: Collection[Person] | None = None) -> int:
    """Store whose day it is and have each asked, and the report posted; return how many are asked.

    With the variant NOW everybody is asked at once, and the report comes as long after that as it usually does.
    """
    standups.begin_day(work.session, work.team, plan.project.id, scheduled.period)
    team = standup_plan.team_of(work, plan) if team is None else team
    standups.invite(work.session, work.team, plan.project.id, scheduled.period, (person.id for person in team))
    is_now = scheduled.variant == NOW
    for person in team:
        ask = replace(scheduled, name="standup.ask", person_id=person.id)
        if is_now:
            work.schedule(ask, work.now)
        else:
            _schedule_at(work, ask, plan.ask_at(person, scheduled.period))
    have_reported(work, plan, scheduled)
    return len(team)


def have_reported(work: Work, plan: Plan, scheduled: ScheduledRun) -> None:
    """Have the report of a day posted at its hour."""
    report, due = replace(scheduled, name="standup.report"), _report_due(plan, scheduled)
    if scheduled.variant == NOW:
        work.schedule(replace(report, due_at=due), due)
    else:
        _schedule_at(work, report, due)


def have_asked(work: Work, plan: Plan, period: date, person: Person) -> None:
    """Have somebody asked at the hour that is theirs now; at once, where it has passed and their day has not."""
    ask = ScheduledRun("standup.ask", plan.schedule.key, period, work.now, plan.project.id, person.id)
    due = plan.ask_at(person, period)
    if due > work.now:
        _schedule_at(work, ask, due)
    elif work.now.astimezone(plan.zone_for(person)).date() <= period:
        work.schedule(replace(ask, variant=f"{MOVED} {work.now.isoformat()}", data={MOVED: "yes"}), work.now)


def _schedule_at(work: Work, scheduled: ScheduledRun, due: datetime) -> None:
    """Have it done at an instant, once for each: where that changes, the old run finds nothing to do."""
    work.schedule(replace(scheduled, variant=due.isoformat(), due_at=due, data={}), due)


def _report_due(plan: Plan, scheduled: ScheduledRun) -> datetime:
    """Return when a report is posted: at its hour, and never before those who are asked now had their time."""
    usual = plan.report_at(scheduled.period)
    if scheduled.variant != NOW:
        return usual
    at = plan.rhythm.at
    minutes = max(0, plan.standup.report_at - at.hour * 60 - at.minute)
    return max(usual, scheduled.due_at + timedelta(minutes=minutes))


def _follow_zone(work: Work, plan: Plan) -> None:
    """Let the schedule follow a project that was given another zone or another working week."""
    row = standup_plan.schedule_of(plan.project, plan.standup, plan.schedule.rule)
    if (plan.schedule.zone, plan.schedule.week) != (row.zone, row.week):
        schedules.put(work.session, row, work.now)


# Asking


@NOUN.scheduled("ask")
def ask(work: Work, scheduled: ScheduledRun) -> None:
    """Ask one person, unless they are away, have left, or it is too late for it."""
    found = _asked(work, scheduled)
    if found is None or found.answer.asked_at or found.answer.answered_at:
        return
    if found.due > work.now:
        # They have moved to another zone, or the hour was changed, since the day began.
        _schedule_at(work, scheduled, found.due)
        return
    if why := _away(work, found.plan, [work.asker], scheduled.period).get(work.asker.id):
        found.answer.away_because = why.reason
        return
    if work.now - found.due > TOO_LATE:
        found.answer.missed_at = work.now
        return
    found.answer.asked_at, found.answer.away_because, found.answer.missed_at = work.now, None, None
    message = standup_messages.question(found.plan.project.id, scheduled.period, work.asker.id)
    then = live_messages.posted(work, message, scheduled.key)
    asked = question(work, found.plan, scheduled.period)
    work.posts.append(Post(work.asker.id, (asked,), None, then, until=found.due + TOO_LATE))
    if found.plan.standup.nudge_after:
        nudged = replace(scheduled, name="standup.nudge", variant="", due_at=work.now, data={})
        work.schedule(nudged, work.now + timedelta(minutes=found.plan.standup.nudge_after))


@NOUN.scheduled("nudge")
def nudge(work: Work, scheduled: ScheduledRun) -> None:
    """Remind one person once who was asked and has not answered."""
    found = _asked(work, scheduled)
    if found is None or not found.answer.asked_at or found.answer.answered_at or found.answer.nudged_at:
        return
    if not found.answer.direct_ts:
        return  # the question itself has not reached them
    due = found.answer.asked_at + timedelta(minutes=found.plan.standup.nudge_after)
    is_late = work.now - due > TOO_LATE
    if is_late or found.answer.away_because or _away(work, found.plan, [work.asker], scheduled.period):
        return
    found.answer.nudged_at = work.now
    report = found.plan.report_at(scheduled.period)
    when = ("; the report comes ", *standup_plan.comes_words(work, report)) if report > work.now else ()
    name = dates.name_date(scheduled.period, work.today)
    said = (f"{found.plan.project.title}: the standup of {name} waits for a word from you", *when, ".")
    answer = Button("Answer", answer_command(found.plan, scheduled.period), primary=True)
    message = standup_messages.nudge(found.plan.project.id, scheduled.period, work.asker.id)
    then = live_messages.posted(work, message, scheduled.key)
    reply = Reply((Paragraph(said), Actions((answer,))))
    work.posts.append(Post(work.asker.id, (reply,), None, then, until=due + TOO_LATE))


def question(work: Work, plan: Plan, period: date) -> Reply:
    """Return what a person is asked."""
    numbered = "\n".join(f"{number}. {asked}" for number, asked in enumerate(plan.questions, 1))
    answer = Button("Answer", answer_command(plan, period), primary=True)
    # The day is in the command: the button may be clicked when another one has begun.
    day = "today" if period == work.today else f"on {dates.name_date(period, work.today)}"
    away = Button(f"I'm away {day}", f"standup ooo {period.isoformat()} project={plan.project.ref}", opens=True)
    how = Note(("Or answer in this thread: a line for each question, with its number.",))
    head = Paragraph((headline(work, plan, period), f"\n{numbered}"))
    return Reply((head, Actions((answer, away)), how))


def _asked(work: Work, scheduled: ScheduledRun) -> _Asked | None:
    """Return whom an occasion is about as things are now; None where nobody is to be asked any more."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    day = standups.day(work.session, scheduled.project_id or 0, scheduled.period) if plan else None
    if plan is None or day is None or day.skipped_because or plan.project.closed_at:
        return None
    if scheduled.variant != NOW and plan.is_off(scheduled.period):
        return None
    answer = standups.answer_of(work.session, plan.project.id, scheduled.period, work.asker.id)
    if answer is None or work.asker.id not in {person.id for person in standup_plan.team_of(work, plan)}:
        return None
    due = scheduled.due_at if scheduled.variant == NOW else plan.ask_at(work.asker, scheduled.period)
    return _Asked(plan, answer, max(due, scheduled.due_at) if MOVED in scheduled.data else due)


# Reporting


@NOUN.scheduled("report")
def report(work: Work, scheduled: ScheduledRun) -> str | Sent | None:
    """Post what everybody answered, once; where nobody could be asked, say so in one line."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    day = standups.day(work.session, scheduled.project_id or 0, scheduled.period) if plan else None
    if plan is None or day is None or day.reported_at:
        return None
    due = scheduled.due_at if scheduled.variant == NOW else plan.report_at(scheduled.period)
    if due > work.now:
        _schedule_at(work, scheduled, due)
        return None
    if why := standup_plan.nowhere_because(work, plan):
        return why
    answers = standups.answers_of(work.session, plan.project.id, scheduled.period)
    if plan.is_off(scheduled.period) and not any(each.answered_at for each in answers):
        return f"not held: {plan.schedule.paused_because}"
    _note_away(work, plan, answers, scheduled.period)
    if scheduled.variant != NOW:
        _note_missed(work, plan, answers, scheduled.period)
    if not day.skipped_because and all(each.away_because and not each.answered_at for each in answers):
        standups.skip_day(work.session, plan.project.id, scheduled.period, ALL_AWAY)
        return f"nothing posted: {ALL_AWAY}" if answers else "nothing posted: nobody is in the channel"
    if publish(work, plan, day):
        return Sent(standup_report.outcome(day, answers))
    return None


def publish(work: Work, plan: Plan, day: StandupDay) -> bool:
    """Have the report of a day posted, once; False where it was before."""
    if not standups.report_day(work.session, day.project_id, day.period, work.now):
        return False
    message, pages = standup_messages.report(day.project_id, day.period), standup_report.pages(work, plan, day)
    then = live_messages.posted(work, message, message.key)
    work.posts.append(Post(plan.standup.channel_id, tuple(pages), plan.standup.thread_ts, then))
    return True


def _note_away(work: Work, plan: Plan, answers: Iterable[StandupAnswer], period: date) -> None:
    """Note who is away or gone of those who have not answered: that may have come after they were asked."""
    silent = [each for each in answers if not each.answered_at]
    work.meet(each.person_id for each in silent)
    known = [work.known[each.person_id] for each in silent if each.person_id in work.known]
    found = _away(work, plan, known, period)
    here = projects.members(work.session, work.team, plan.project.id)
    for each in silent:
        if why := found.get(each.person_id):
            each.away_because = why.reason
        elif each.person_id not in here:
            each.away_because = _LEFT
        elif each.person_id in plan.standup.leaves_out:
            each.away_because = _LEFT_OUT


def _note_missed(work: Work, plan: Plan, answers: Iterable[StandupAnswer], period: date) -> None:
    """Note whom it is too late to ask: after downtime the report may come before the look at each of them."""
    waiting = (each for each in answers if not (each.asked_at or each.answered_at or each.away_because))
    people = (work.known[each.person_id] for each in waiting if each.person_id in work.known)
    missed = [person.id for person in people if work.now - plan.ask_at(person, period) > TOO_LATE]
    standups.note_missed(work.session, plan.project.id, period, missed, work.now)


def _away(work: Work, plan: Plan, people: Iterable[Person], period: date) -> dict[str, Away]:
    """Return who is away on the day of a standup: when its report comes, that day may have ended for some."""
    return availability.away_on(work, people, period, plan.project.id)
