"""How a project sets its standup up: days and hour, zones, questions, nudge, report."""

import enum
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Annotated

from core import rhythm, working_week
from core.actor import Surface
from core.errors import UserError
from core.operation import Field
from core.reply import Actions, Button, Code, Form, Line, Note, Paragraph, Part, Reply, Strong
from core.rhythm import Rhythm
from core.rhythm_words import take_time
from handlers.people import availability
from handlers.request.work import Work
from handlers.standup import changes as standup_changes
from handlers.standup import day as standup_day
from handlers.standup import plan as standup_plan
from handlers.standup.plan import MOST_QUESTIONS, NOUN, QUESTIONS, Plan
from storage import records, schedules, standups
from storage.registers import project as projects
from storage.registers.project import Project
from storage.standups import Standup

USUAL = "mon-fri 09:30"
_NUDGE, _REPORT_AFTER = 60, 90
_LAST_MINUTE = 24 * 60 - 1
_LONGEST_QUESTION = 200


class Zones(enum.StrEnum):
    """Whose clock says when somebody is asked."""

    OWN = "own"
    PROJECT = "project"


class By(enum.StrEnum):
    """What the report is grouped by."""

    PERSON = "person"
    QUESTION = "question"


class Into(enum.StrEnum):
    """Where the report goes."""

    CHANNEL = "channel"
    THREAD = "thread"


@NOUN.operation("setup", example="standup setup mon-fri 9:30 nudge=60 report=11:00 zones=own by=person")
def setup(
    work: Work,
    when: Annotated[str, "days and hour, such as mon-fri 09:30"] = "",
    zones: Annotated[Zones | None, "each at that hour in their own zone, or all at once in the project's"] = None,
    nudge: Annotated[
        int | None, Field("minutes until those who have not answered are nudged; 0 never", low=0, high=720)
    ] = None,
    report: Annotated[str | None, "when the report is posted, in the project's zone, such as 11:00"] = None,
    by: Annotated[By | None, "what the report is grouped by"] = None,
    into: Annotated[Into | None, "where the report goes; a thread is the one in which you say this"] = None,
    questions: Annotated[str | None, Field("one a line, at most five", long=True)] = None,
) -> Reply:
    """Set up the standup, or change it."""
    project = _project(work)
    plan = standup_plan.find(work, project.id)
    is_silent = all(each in (None, "") for each in (when, zones, nudge, report, by, questions))
    if is_silent and work.actor.surface is not Surface.FORM and (into is None or work.actor.surface is Surface.BUTTON):
        return _form(plan, into or (Into.THREAD if _is_in_thread(work) else None))
    before = settings_of(plan) if plan else {}
    open_days = standup_changes.open_days(work, plan) if plan else []
    repeated = _rhythm(work, when, plan)
    standup = _standup(work, project, plan)
    standup.own_zones = zones == Zones.OWN if zones else standup.own_zones
    standup.nudge_after = standup.nudge_after if nudge is None else int(nudge)
    standup.by_question = by == By.QUESTION if by else standup.by_question
    standup.thread_ts = _thread(work, into, standup)
    _leave_lost_channel(work, project, standup)
    standup.channel_id = _channel(work, into, project) or standup.channel_id
    standup.questions = _questions(questions) if questions else standup.questions
    standup.report_at = _report_at(report, repeated, plan)
    standups.put(work.session, standup)
    row = standup_plan.schedule_of(project, standup, rhythm.written(repeated))
    is_off = plan is not None and plan.schedule.paused_because is not None
    if plan is None or (when and is_off) or (plan.schedule.rule, plan.schedule.zone) != (row.rule, row.zone):
        schedules.put(work.session, row, work.now)
    made = standup_plan.of_project(work)
    after = settings_of(made)
    work.audit_setting(project, before, after if plan else {NOUN.name: after[NOUN.name]})
    standup_changes.see_to(work, made, open_days)
    return what_comes(work, made)


def settings_of(plan: Plan) -> dict[str, str | None]:
    """Return how a standup is held, as history tells it: each name ends with the token that sets it."""
    tokens = {f"{NOUN.name} {token}": "; ".join(said.splitlines()) for token, said in _tokens(plan).items()}
    return {
        NOUN.name: plan.schedule.rule,
        **tokens,
        f"{NOUN.name} channel": plan.standup.channel_id,
        f"{NOUN.name} thread": plan.standup.thread_ts,
        f"{NOUN.name} state": "off" if plan.schedule.paused_because else "on",
    }


def _tokens(plan: Plan) -> dict[str, str]:
    """Return how a standup is held beside its days and hour, by the tokens that set it."""
    standup = plan.standup
    return {
        "zones": "own" if standup.own_zones else "project",
        "nudge": str(standup.nudge_after),
        "report": clock_words(standup.report_at),
        "by": "question" if standup.by_question else "person",
        "into": "thread" if standup.thread_ts else "channel",
        "questions": standup.questions,
    }


def _project(work: Work) -> Project:
    project = records.get(work.session, work.project_id)
    if not isinstance(project, Project) or project.closed_at:
        raise UserError("The project of this channel has ended.", "Start another one here, or reopen it.")
    work.require_lead(project)
    return project


def _form(plan: Plan | None, into: Into | None) -> Reply:
    """Return the form, filled in with what holds now or is usual; where it is said already, `into` is not asked."""
    values = {"when": USUAL, "zones": "own", "nudge": str(_NUDGE), "report": "11:00", "by": "person"}
    values |= {"into": "channel", "questions": "\n".join(QUESTIONS)}
    if plan:
        values |= {"when": plan.schedule.rule, **_tokens(plan)}
    command = f"standup setup into={into}" if into else "standup setup"
    how = ("Say days and hour, e.g. ", Code(f"standup setup {values['when']}"), ", or fill in the form.")
    start = Actions((Button("Open the form", command, primary=True, opens=True),))
    return Reply((Paragraph(how), start), Form(command, "Standup", values))


def _rhythm(work: Work, when: str, plan: Plan | None) -> Rhythm:
    if not when and plan:
        return plan.rhythm
    try:
        return rhythm.parse(when or USUAL, work.today)
    except UserError as fault:
        fault.parameter = "when"
        raise


def _standup(work: Work, project: Project, plan: Plan | None) -> Standup:
    """Return the project's standup, else a new one with what is usual."""
    if plan:
        return plan.standup
    channel = work.actor.place.channel if work.actor.place.project_id == project.id else None
    return Standup(
        project_id=project.id,
        team_id=work.team,
        channel_id=channel or _first_channel(work, project),
        questions="\n".join(QUESTIONS),
        own_zones=True,
        nudge_after=_NUDGE,
        by_question=False,
        leaves_out=(),
    )


def _leave_lost_channel(work: Work, project: Project, standup: Standup) -> None:
    """Let the reports go into the project's first channel, where another project has theirs by now."""
    if standup.channel_id not in projects.channels_of(work.session, project.id):
        standup.channel_id, standup.thread_ts = _first_channel(work, project), None


def _first_channel(work: Work, project: Project) -> str:
    found = projects.channels_of(work.session, project.id)
    if not found:
        raise UserError(f"{project.title} has no channel.", "Give it one first: `project bind` in the channel.")
    return found[0]


def _thread(work: Work, into: Into | None, standup: Standup) -> str | None:
    """Return the thread for the reports: the one that it is said in, where it is said in one."""
    thread = work.actor.place.thread
    if into == Into.CHANNEL:
        return None
    if into == Into.THREAD and not thread and not standup.thread_ts:
        hint = "Mention me in the thread that the reports belong into: `standup setup into=thread`."
        raise UserError("This is no thread.", hint, parameter="into")
    return thread or standup.thread_ts if into or _is_in_thread(work) else standup.thread_ts


def _channel(work: Work, into: Into | None, project: Project) -> str | None:
    """Return the channel for the reports, where it is said by where this is asked."""
    is_said = into or _is_in_thread(work)
    return work.actor.place.channel if is_said and work.actor.place.project_id == project.id else None


def _is_in_thread(work: Work) -> bool:
    """Say whether we were mentioned inside a thread; a mention that stands in none begins one of its own."""
    thread = work.actor.place.thread
    if not thread or work.actor.surface is not Surface.MENTION:
        return False
    return not (work.source_url or "").endswith(f"p{thread.replace('.', '')}")


def _questions(text: str) -> str:
    found = list(standup_plan.read_questions(text))
    if not 0 < len(found) <= MOST_QUESTIONS:
        hint = f"A standup asks 1 to {MOST_QUESTIONS} questions, one a line."
        raise UserError(f"These are {len(found)} questions.", hint, parameter="questions")
    if any(len(each) > _LONGEST_QUESTION for each in found):
        raise UserError(
            "A question is too long.", f"{_LONGEST_QUESTION} characters are the most.", parameter="questions"
        )
    return "\n".join(found)


def _report_at(report: str | None, repeated: Rhythm, plan: Plan | None) -> int:
    """Return the minute of the day at which the report is posted; it comes after the questions."""
    asked = _minutes(repeated.at)
    usual = min(asked + _REPORT_AFTER, _LAST_MINUTE)
    if report is None:
        kept = plan.standup.report_at if plan else 0
        return kept if kept > asked else usual
    try:
        at, rest = take_time(report.strip())
    except UserError as fault:
        fault.parameter = "report"
        raise
    if re.search(r"\w", rest) or _minutes(at) <= asked:
        hint = f"Give a time after {clock_words(asked)}, such as `report={clock_words(usual)}`."
        raise UserError(f"The report can't come at “{report[:20]}”.", hint, parameter="report")
    return _minutes(at)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def clock_words(minutes: int) -> str:
    """Return minutes after midnight as a time of day."""
    return f"{standup_plan.clock_time(minutes):%H:%M}"


def what_comes(work: Work, plan: Plan) -> Reply:
    """Have the standup begin whose day is open already, and say what will happen next, and when."""
    too_late = standup_day.begin_if_open(work, plan)
    idle = standup_plan.idle_days(work, plan)
    project_zone = f"in the project's time zone ({plan.project.zone})"
    whose = "each in their own time zone" if plan.standup.own_zones else project_zone
    said = f"{rhythm.said(plan.rhythm, plan.week)}, {whose}"
    first = Paragraph((Strong("The standup is set: "), f"{said}. I ask everybody by direct message."))
    next_ = _next_one(work, plan, idle)
    preview_ = Button("Preview", f"standup preview project={plan.project.ref}", opens=True)
    if _has_passed_today(work, plan, idle):
        hour = f"{plan.rhythm.at:%H:%M} has passed in {plan.project.zone}"
        passed = Note((f"Today nobody is asked, because {hour}. “Ask today, too” asks everybody at once.",))
        today = Button("Ask today, too", f"standup now project={plan.project.ref}", opens=True)
        return Reply((first, *next_, passed, Actions((preview_, today))))
    names = ", ".join(each.name for each in too_late)
    later = (Note((f"Asked from the one after that on, because their hour has passed: {names}.",)),) if names else ()
    return Reply((first, *next_, *later, Actions((preview_,))))


def _next_one(work: Work, plan: Plan, idle: frozenset[int]) -> Iterator[Part]:
    """Yield when the asker is asked next, or when the next one is for others; and that nobody is on the idle days."""
    if idle != plan.days:
        run = standup_plan.next_held(work, plan)
        away = availability.away_on(work, [work.asker], run.period, plan.project.id)
        is_out = work.asker.id in away or work.asker.id in plan.standup.leaves_out
        begin = "The next one is " if is_out else "You are asked next "
        yield Paragraph((begin, work.moment(run.at), "; ", *_report_words(work, plan, run.period), "."))
    if idle:
        days, week = working_week.say_days(idle), working_week.write_days(plan.week.days | idle)
        said = f"Nobody is asked on {days}, because nobody in the team works then. To make that working time: "
        yield Note((said, Code(f"project edit {plan.project.ref} week={week}"), "."))


def _has_passed_today(work: Work, plan: Plan, idle: frozenset[int]) -> bool:
    """Say whether there would have been a standup today, had it been set up before its hour."""
    today = standup_plan.local_day(plan, work.now)
    is_one = rhythm.falls_on(plan.rhythm, plan.week, today) and today.weekday() not in idle
    is_past = rhythm.instant(today, plan.rhythm.at, plan.zone) <= work.now
    return is_one and is_past and standups.day(work.session, plan.project.id, today) is None


def _report_words(work: Work, plan: Plan, period: date) -> Line:
    where = "into that thread" if plan.standup.thread_ts else "into the channel"
    nudge = plan.standup.nudge_after
    nudged = f"whoever has not answered is nudged once after {nudge} minutes; " if nudge else ""
    return (nudged, "the report comes ", where, " ", work.moment(plan.report_at(period)))
