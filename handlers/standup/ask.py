"""How somebody is asked at their hour, and nudged once where they have not answered."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.dates import dates
from core.reply import Actions, Button, Item, Paragraph, Reply
from handlers.people import availability, daily_reminder
from handlers.people.availability import Away
from handlers.request.outbox import live_messages
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import announce, message_refs, silence
from handlers.standup import plan as standup_plan
from handlers.standup import queue as standup_queue
from handlers.standup.messages import answer_command
from handlers.standup.missed import TOO_LATE
from handlers.standup.plan import NOUN, Plan
from handlers.standup.question import question
from handlers.standup.queue import MOVED, NOW
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer


@dataclass(frozen=True, slots=True)
class _Asked:
    """One person on the day that a run is for."""

    plan: Plan
    answer: StandupAnswer
    due: datetime


@NOUN.scheduled("ask")
def ask(work: Work, scheduled: ScheduledRun) -> None:
    """Ask one person, unless they are away, have left or are silent, or it is too late for it."""
    found = _asked(work, scheduled)
    if found is None or found.answer.asked_at or found.answer.answered_at:
        daily_reminder.send_after_all(work, scheduled.period, scheduled.project_id or 0)
        return
    if found.due > work.now:
        # They have moved to another zone, or the hour was changed, since the day began.
        standup_queue.schedule_at(work, scheduled, found.due)
        return
    if why := _away(work, found.plan, scheduled.period):
        found.answer.away_because = why.reason
        return
    if work.now - found.due > TOO_LATE:
        found.answer.missed_at = work.now
        daily_reminder.send_after_all(work, scheduled.period, found.plan.project.id)
        return
    if scheduled.variant != NOW and silence.is_spared(work, found.plan, scheduled.period):
        found.answer.spared_at = work.now
        daily_reminder.note_spared(work, scheduled.period)
        return
    _send(work, scheduled, found)


def _send(work: Work, scheduled: ScheduledRun, found: _Asked) -> None:
    """Have somebody asked, with the reminder of their day, and nudged later unless they never answer."""
    found.answer.asked_at, found.answer.away_because = work.now, None
    found.answer.missed_at, found.answer.spared_at = None, None
    message = message_refs.question(found.plan.project.id, scheduled.period, work.asker.id)
    then = live_messages.posted(work, message, scheduled.key)
    asked = question(work, found.plan, scheduled.period)
    if any(isinstance(part, Item) for part in asked.parts):
        daily_reminder.note(work, scheduled.period, daily_reminder.IN_QUESTION)
    work.tell(work.asker.id, asked, then=then, until=found.due + TOO_LATE)
    if found.plan.standup.nudge_after and not silence.is_silent(work, found.plan, scheduled.period):
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
    if is_late or found.answer.away_because or _away(work, found.plan, scheduled.period):
        return
    found.answer.nudged_at = work.now
    report = found.plan.report_at(scheduled.period)
    when = ("; the report comes ", *announce.comes_words(work, report)) if report > work.now else ()
    name = dates.name_date(scheduled.period, work.today)
    said = (f"{found.plan.project.title}: no answer from you yet for the standup of {name}", *when, ".")
    answer = Button("Answer", answer_command(found.plan, scheduled.period), primary=True)
    message = message_refs.nudge(found.plan.project.id, scheduled.period, work.asker.id)
    then = live_messages.posted(work, message, scheduled.key)
    reply = Reply((Paragraph(said), Actions((answer,))))
    work.tell(work.asker.id, reply, then=then, until=due + TOO_LATE)


def _asked(work: Work, scheduled: ScheduledRun) -> _Asked | None:
    """Return whom a run is about as things are now; None where nobody is to be asked any more."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    day = standups.day(work.session, scheduled.project_id or 0, scheduled.period) if plan else None
    if plan is None or day is None or day.skipped_because or plan.project.closed_at:
        return None
    if scheduled.variant != NOW and plan.is_off(scheduled.period):
        return None
    answer = standup_answers.answer_of(work.session, plan.project.id, scheduled.period, work.asker.id)
    if answer is None or work.asker.id not in {person.id for person in standup_plan.team_of(work, plan)}:
        return None
    due = scheduled.due_at if scheduled.variant == NOW else plan.ask_at(work.asker, scheduled.period)
    return _Asked(plan, answer, max(due, scheduled.due_at) if MOVED in scheduled.data else due)


def _away(work: Work, plan: Plan, period: date) -> Away | None:
    """Return why the asker is away on the day of a standup, if they are."""
    return availability.away_on(work, [work.asker], period, plan.project.id).get(work.asker.id)
