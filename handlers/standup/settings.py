"""The settings of a standup: how it is held, by the tokens that set it, and what is usual."""

import re

from core.errors import UserError
from core.rhythm import rhythm
from core.rhythm.rhythm import Rhythm
from core.rhythm.words import take_time
from handlers.request.work import Work
from handlers.standup import places as standup_places
from handlers.standup import questions as standup_questions
from handlers.standup.clock import clock_words, minutes_of
from handlers.standup.plan import NOUN, Plan
from storage.registers.project import Project
from storage.standups.standups import Standup

USUAL = "mon-fri 09:30"
_NUDGE, _REPORT_AFTER = 60, 90
_LAST_MINUTE = 24 * 60 - 1


def settings_of(plan: Plan) -> dict[str, str | None]:
    """Return how a standup is held, as history tells it: each name ends with the token that sets it."""
    tokens = {f"{NOUN.name} {token}": "; ".join(said.splitlines()) for token, said in tokens_of(plan).items()}
    return {
        NOUN.name: plan.schedule.rule,
        **tokens,
        f"{NOUN.name} channel": plan.standup.channel_id,
        f"{NOUN.name} thread": plan.standup.thread_ts,
        f"{NOUN.name} state": "off" if plan.schedule.paused_because else "on",
    }


def tokens_of(plan: Plan) -> dict[str, str]:
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


def usual_tokens() -> dict[str, str]:
    """Return what is usual, by the tokens that set it."""
    values = {"when": USUAL, "zones": "own", "nudge": str(_NUDGE), "report": "11:00", "by": "person"}
    return {**values, "into": "channel", "questions": "\n".join(standup_questions.USUAL)}


def rhythm_of(work: Work, when: str, plan: Plan | None) -> Rhythm:
    """Return the days and the hour that were typed, else those that hold, else the usual ones."""
    if not when and plan:
        return plan.rhythm
    try:
        return rhythm.parse(when or USUAL, work.today, work.asker.locale)
    except UserError as fault:
        fault.parameter = "when"
        raise


def standup_of(work: Work, project: Project, plan: Plan | None) -> Standup:
    """Return the project's standup, else a new one with what is usual."""
    if plan:
        return plan.standup
    channel = work.actor.place.channel if work.actor.place.project_id == project.id else None
    return Standup(
        project_id=project.id,
        team_id=work.team,
        channel_id=channel or standup_places.first_channel(work, project),
        questions="\n".join(standup_questions.USUAL),
        own_zones=True,
        nudge_after=_NUDGE,
        by_question=False,
        leaves_out=(),
        takes_in=(),
    )


def report_at(report: str | None, repeated: Rhythm, plan: Plan | None) -> int:
    """Return the minute of the day at which the report is posted; it comes after the questions."""
    asked = minutes_of(repeated.at)
    usual = min(asked + _REPORT_AFTER, _LAST_MINUTE)
    if report is None:
        kept = plan.standup.report_at if plan else 0
        return kept if kept > asked else usual
    try:
        at, rest = take_time(report.strip())
    except UserError as fault:
        fault.parameter = "report"
        raise
    if re.search(r"\w", rest) or minutes_of(at) <= asked:
        hint = f"Give a time after {clock_words(asked)}, such as `report={clock_words(usual)}`."
        raise UserError(f"The report can't come at “{report[:20]}”.", hint, parameter="report")
    return minutes_of(at)
