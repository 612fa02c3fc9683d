"""Who does not answer is asked less: how long somebody has been silent, and what follows from that."""

from datetime import date

from core.reply import Actions, Button, Paragraph, Reply, Strong
from handlers.people import escalation, working_hours
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup.plan import NOUN, Plan
from storage.standups import standup_answers
from storage.standups.standup_answers import StandupAnswer

DAYS = 3
"""After so many days without an answer somebody is asked once a week, and not nudged, until they answer."""
_ASK_LEAD = f"{NOUN.name}.ask_lead"


def is_silent(work: Work, plan: Plan, period: date) -> bool:
    """Say whether the asker has answered none of the last standups before a day that have reached them."""
    return _is_silence(_before(work, plan, period))


def is_spared(work: Work, plan: Plan, period: date) -> bool:
    """Say whether the asker is not asked on a day: they are silent, and were asked in this week already."""
    before = _before(work, plan, period)
    return _is_silence(before) and before[0].period >= plan.week_begins(period)


def ask_lead_to_pause(work: Work, plan: Plan, period: date) -> None:
    """Ask the lead once whether to pause a standup that nobody has answered for days."""
    is_asked = plan.standup.pause_asked_at is not None
    if is_asked or standup_answers.days_without_answer(work.session, plan.project.id, period) < DAYS:
        return
    plan.standup.pause_asked_at = work.now
    # The report of the day may come at night where its lead is.
    for lead in escalation.of_project(work, plan.project):
        at = working_hours.next_working_moment(work, lead, plan.project.id)
        work.schedule(ScheduledRun(_ASK_LEAD, plan.schedule.key, period, at, plan.project.id, lead.id), at)


@NOUN.scheduled("ask_lead")
def send_to_lead(work: Work, scheduled: ScheduledRun) -> None:
    """Send a lead the question whether to pause, unless somebody has answered or it was paused meanwhile."""
    plan = standup_plan.find(work, scheduled.project_id or 0)
    if plan is None or plan.standup.pause_asked_at is None or plan.is_off(work.today) or plan.project.closed_at:
        return
    if work.asker.id not in {each.id for each in escalation.of_project(work, plan.project)}:
        return
    project = plan.project
    pause = Button("Pause it", f"{NOUN.name} off project={project.ref}")
    change = Button("Change it", f"{NOUN.name} setup project={project.ref}", opens=True)
    title = escalation.called(work, project, work.asker)
    how = f" for {DAYS} days. From now on I ask once a week, until somebody answers. Pause it?"
    said = Paragraph((Strong(f"Nobody has answered the standup of {title}"), how))
    concerns = escalation.concerns(work, project, work.asker)
    work.tell(work.asker.id, Reply((said, Actions((pause, change)))), concerns=concerns)


def _before(work: Work, plan: Plan, period: date) -> list[StandupAnswer]:
    return standup_answers.last_asked(work.session, plan.project.id, work.asker.id, period, DAYS)


def _is_silence(asked: list[StandupAnswer]) -> bool:
    """Say whether these are as many as it takes, and nothing came back: no answer, and no word of being away."""
    heard = any(each.answered_at or each.away_because or not each.direct_ts for each in asked)
    return len(asked) == DAYS and not heard
