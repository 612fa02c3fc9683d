"""How the report of a standup is posted, once: what everybody answered, or why there is none."""

from collections.abc import Collection, Iterable
from datetime import date

from core.operation import Sent
from handlers.people import availability
from handlers.request.outbox import live_messages
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import message_refs, silence
from handlers.standup import places as standup_places
from handlers.standup import plan as standup_plan
from handlers.standup import queue as standup_queue
from handlers.standup.missed import TOO_LATE
from handlers.standup.plan import NOUN, Plan
from handlers.standup.queue import NOW
from handlers.standup.report import draw as report_drawing
from handlers.standup.report.people import is_missed
from storage.registers import project as projects
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standups import StandupDay

ALL_AWAY = "everybody is away"
"""Why there is no report, until one of them answers after all."""
_LEFT, _LEFT_OUT = "has left the channel", "not asked any more"


@NOUN.scheduled("report")
def report(work: Work, scheduled: ScheduledRun) -> str | Sent | None:
    """Post what everybody answered, once; nothing as long as nobody has; one line where nobody could be asked."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    day = standups.day(work.session, scheduled.project_id or 0, scheduled.period) if plan else None
    if plan is None or day is None or day.reported_at:
        return None
    due = scheduled.due_at if scheduled.variant == NOW else plan.report_at(scheduled.period)
    if due > work.now:
        standup_queue.schedule_at(work, scheduled, due)
        return None
    if why := standup_places.nowhere_because(work, plan):
        return why
    answers = standup_answers.answers_of(work.session, plan.project.id, scheduled.period)
    if plan.is_off(scheduled.period) and not any(each.answered_at for each in answers):
        return f"not held: {plan.schedule.paused_because}"
    _note_away(work, plan, answers, scheduled.period)
    if scheduled.variant != NOW:
        _note_missed(work, plan, answers, scheduled.period)
    if not day.skipped_because and all(each.away_because and not each.answered_at for each in answers):
        standups.skip_day(work.session, plan.project.id, scheduled.period, ALL_AWAY)
        return f"nothing posted: {ALL_AWAY}" if answers else "nothing posted: nobody is in the channel"
    if not day.skipped_because and not _has_something(answers):
        standups.hold_back(work.session, plan.project.id, scheduled.period, work.now)
        silence.ask_lead_to_pause(work, plan, scheduled.period)
        return "nothing posted: nobody has answered yet"
    if publish(work, plan, day):
        return Sent(report_drawing.outcome(day, answers))
    return None


def publish(work: Work, plan: Plan, day: StandupDay) -> bool:
    """Have the report of a day posted, once; False where it was before."""
    if not standups.report_day(work.session, day.project_id, day.period, work.now):
        return False
    message, pages = message_refs.report(day.project_id, day.period), report_drawing.pages(work, plan, day)
    then = live_messages.posted(work, message, message.key)
    work.posts.append(Post(plan.standup.channel_id, tuple(pages), plan.standup.thread_ts, then))
    return True


def _has_something(answers: Collection[StandupAnswer]) -> bool:
    """Say whether there is something to tell: an answer, or that nobody could be asked since we were not running."""
    return any(each.answered_at for each in answers) or is_missed(answers)


def _note_away(work: Work, plan: Plan, answers: Iterable[StandupAnswer], period: date) -> None:
    """Note who is away or gone of those who have not answered: that may have come after they were asked."""
    silent = [each for each in answers if not each.answered_at]
    work.meet(each.person_id for each in silent)
    known = [work.known[each.person_id] for each in silent if each.person_id in work.known]
    # When the report comes, its day may have ended for some.
    found = availability.away_on(work, known, period, plan.project.id)
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
    standup_answers.note_missed(work.session, plan.project.id, period, missed, work.now)
