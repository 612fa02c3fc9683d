"""How a project sets its standup up: days and hour, zones, questions, nudge, report."""

import enum
from typing import Annotated

from core.actor import Surface
from core.errors import UserError
from core.operation import UsedBy
from core.parameter import Field
from core.reply import Actions, Button, Code, Form, Paragraph, Reply
from core.rhythm import rhythm
from handlers.request.work import Work
from handlers.standup import announce
from handlers.standup import changes as standup_changes
from handlers.standup import places as standup_places
from handlers.standup import plan as standup_plan
from handlers.standup import questions as standup_questions
from handlers.standup import settings as standup_settings
from handlers.standup.places import Into
from handlers.standup.plan import NOUN, Plan
from handlers.standup.settings import USUAL
from storage import schedules
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import standups


class Zones(enum.StrEnum):
    """Whose clock says when somebody is asked."""

    OWN = "own"
    PROJECT = "project"


class By(enum.StrEnum):
    """What the report is grouped by."""

    PERSON = "person"
    QUESTION = "question"


_NUDGE = Field(
    "minutes until those who have not answered are nudged; 0 never", low=0, high=720, label="Nudge after (minutes)"
)

_INTO = Field("where the report goes; a thread is the one in which you say this", label="Post to")


@NOUN.operation(
    "setup", example="standup setup mon-fri 9:30 nudge=60 report=11:00 zones=own by=person", used_by=UsedBy.LEADS
)
def setup(
    work: Work,
    when: Annotated[str, Field("days and hour, such as mon-fri 09:30", label="Days and hour")] = "",
    zones: Annotated[
        Zones | None, Field("each at that hour in their own zone, or all at once in the project's", label="Time zone")
    ] = None,
    nudge: Annotated[int | None, _NUDGE] = None,
    report: Annotated[
        str | None, Field("when the report is posted, in the project's zone, such as 11:00", label="Report at")
    ] = None,
    by: Annotated[By | None, Field("what the report is grouped by", label="Group by")] = None,
    into: Annotated[Into | None, _INTO] = None,
    questions: Annotated[str | None, Field("one a line, at most five", long=True)] = None,
) -> Reply:
    """Set up the standup, or change it."""
    project = _project(work)
    plan = standup_plan.find(work, project.id)
    is_silent = all(each in (None, "") for each in (when, zones, nudge, report, by, questions))
    if is_silent and work.actor.surface is not Surface.FORM and (into is None or work.actor.surface is Surface.BUTTON):
        return _form(plan, into or (Into.THREAD if standup_places.is_in_thread(work) else None))
    before = standup_settings.settings_of(plan) if plan else {}
    open_days = standup_changes.open_days(work, plan) if plan else []
    repeated = standup_settings.rhythm_of(work, when, plan)
    standup = standup_settings.standup_of(work, project, plan)
    standup.own_zones = zones == Zones.OWN if zones else standup.own_zones
    standup.nudge_after = standup.nudge_after if nudge is None else int(nudge)
    standup.by_question = by == By.QUESTION if by else standup.by_question
    standup.thread_ts = standup_places.thread(work, into, standup)
    standup_places.leave_lost_channel(work, project, standup)
    standup.channel_id = standup_places.channel(work, into, project) or standup.channel_id
    standup.questions = standup_questions.checked(questions) if questions else standup.questions
    standup.report_at = standup_settings.report_at(report, repeated, plan)
    standups.put(work.session, standup)
    _put_schedule(work, plan, standup_plan.schedule_of(project, standup, rhythm.written(repeated)), is_said=bool(when))
    made = standup_plan.of_project(work)
    after = standup_settings.settings_of(made)
    work.audit_setting(project, before, after if plan else {NOUN.name: after[NOUN.name]})
    standup_changes.see_to(work, made, open_days)
    return announce.what_comes(work, made)


def how_to_begin() -> Reply:
    """Return how a project that holds no standup comes to hold one."""
    start = Actions((Button("Set one up", "standup setup", primary=True),))
    how = ("This project holds no standup yet. Its lead sets one up, e.g. ", Code(f"standup setup {USUAL}"), ".")
    return Reply((Paragraph(how), start))


def _project(work: Work) -> Project:
    project = projects.get(work.session, work.project_id)
    if project is None or project.closed_at:
        raise UserError("The project of this channel has ended.", "Start another one here, or reopen it.")
    work.permissions.require_lead(project)
    return project


def _put_schedule(work: Work, plan: Plan | None, row: Schedule, *, is_said: bool) -> None:
    """Store when the standup is held, where that is new; what was switched off is on again where its hour is said."""
    is_off = plan is not None and plan.schedule.paused_because is not None
    if plan is None or (is_said and is_off) or (plan.schedule.rule, plan.schedule.zone) != (row.rule, row.zone):
        schedules.put(work.session, row, work.now)


def _form(plan: Plan | None, into: Into | None) -> Reply:
    """Return the form, filled in with what holds now or is usual; where it is said already, `into` is not asked."""
    values = standup_settings.usual_tokens()
    if plan:
        values |= {"when": plan.schedule.rule, **standup_settings.tokens_of(plan)}
    command = f"standup setup into={into}" if into else "standup setup"
    how = ("Say days and hour, e.g. ", Code(f"standup setup {values['when']}"), ", or fill in the form.")
    start = Actions((Button("Open the form", command, primary=True, opens=True),))
    return Reply((Paragraph(how), start), Form(command, "Standup", values))
