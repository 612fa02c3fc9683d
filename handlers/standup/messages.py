"""The live messages of a standup: its report, the question to each, and the nudge, drawn again as answers come."""

from datetime import date, timedelta

from core.live_message import LiveMessage, Posted, Rendering
from core.reply import Actions, Button, Paragraph, Part, Reply, Strong
from handlers.people import daily_reminder
from handlers.people.owed import Menus
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import Which
from handlers.request.work import Work
from handlers.standup import message_refs
from handlers.standup import plan as standup_plan
from handlers.standup.message_refs import NUDGE, QUESTION, REPORT
from handlers.standup.plan import NOUN, Plan
from handlers.standup.report import draw as report_drawing
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standups import StandupDay

_MARGIN = timedelta(minutes=1)
"""So much may lie between the moment of an answer and that at which others see it."""


# The report


def _note_report_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note where a report was posted; have it drawn again if somebody has answered while it was on its way."""
    day = standups.hold_day(work.session, *_day_of(which))
    if day is None:
        return
    below = posted.messages if posted.first else posted.messages[1:]
    if not posted.first:
        standups.place_report(work.session, day, posted.channel, posted.messages[0], posted.url)
    known = (*day.below[: max(posted.first - 1, 0)], *below)
    if len(known) >= len(day.below):
        standups.place_below(work.session, day, known)
    since = (day.reported_at or work.now) - _MARGIN
    if posted.first or standup_answers.changed_since(work.session, day.project_id, day.period, since):
        live_messages.redraw(work, message_refs.report(day.project_id, day.period))


def _draw_report(work: Work, which: Which) -> Rendering | None:
    day = standups.day(work.session, *_day_of(which))
    plan = standup_plan.find(work, day.project_id) if day else None
    if day is None or plan is None or not (day.channel_id and day.message_ts):
        return None
    pages = report_drawing.pages(work, plan, day)
    return Rendering(day.channel_id, (day.message_ts, *day.below), tuple(pages), plan.standup.thread_ts, day.drawn)


def _note_report(work: Work, which: Which, drawn: str) -> None:
    standups.note_drawn(work.session, *_day_of(which), drawn)


NOUN.live_message(REPORT, LiveMessage(_note_report_posted, _draw_report, _note_report, has_link=True))


# The question and the nudge


def _note_question_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note by which message somebody was asked, so that an answer in its thread finds its question."""
    project_id, period, person_id = *_day_of(which), which["person"]
    standup_answers.place_question(work.session, project_id, period, person_id, posted.messages[0])
    day, mine = standups.day(work.session, project_id, period), _answer_of(work, which)
    if day and _is_reported_as_unasked(work, day, person_id):
        live_messages.redraw(work, message_refs.report(project_id, period))
    if mine and mine.answered_at:  # in the thread, while the question was on its way
        live_messages.redraw(work, message_refs.question(project_id, period, person_id))


def _is_reported_as_unasked(work: Work, day: StandupDay, person_id: str) -> bool:
    """Say whether a question has arrived after the report, though its hour was before."""
    plan = standup_plan.find(work, day.project_id) if day.reported_at else None
    work.meet([person_id])
    person = work.known.get(person_id)
    return bool(plan and person and day.reported_at and plan.ask_at(person, day.period) <= day.reported_at)


def _draw_question(work: Work, which: Which) -> Rendering | None:
    mine = _answer_of(work, which)
    return _answered(work, mine, mine.direct_ts) if mine else None


def _note_nudge_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note by which message somebody was nudged, for the time when they have answered."""
    project_id, period, person_id = *_day_of(which), which["person"]
    standup_answers.place_nudge(work.session, project_id, period, person_id, posted.messages[0])
    mine = _answer_of(work, which)
    if mine and mine.answered_at:
        live_messages.redraw(work, message_refs.nudge(project_id, period, person_id))


def _draw_nudge(work: Work, which: Which) -> Rendering | None:
    mine = _answer_of(work, which)
    return _answered(work, mine, mine.nudge_ts) if mine else None


def _answered(work: Work, mine: StandupAnswer, ts: str | None) -> Rendering | None:
    """Return what takes the place of a message that waited for an answer, in whichever way that was given."""
    plan = standup_plan.find(work, mine.project_id) if mine.answered_at and ts else None
    if plan is None or not ts:
        return None
    edit = Button("Edit your answer", answer_command(plan, mine.period))
    said = Paragraph((headline(work, plan, mine.period), "\nYou have answered."))
    # What they owe that day is not done by answering.
    owed = reminded(work, plan, mine.period) if ts == mine.direct_ts else ()
    return Rendering(mine.person_id, (ts,), (Reply((said, *owed, Actions((edit,)))),))


NOUN.live_message(QUESTION, LiveMessage(_note_question_posted, _draw_question))
NOUN.live_message(NUDGE, LiveMessage(_note_nudge_posted, _draw_nudge))


def headline(work: Work, plan: Plan, period: date) -> Strong:
    """Return what a message to one person about the standup of a day begins with."""
    title = standup_plan.title_of(period, work.today)
    return Strong(f"{plan.project.title}: {title[:1].lower()}{title[1:]}")


def answer_command(plan: Plan, period: date) -> str:
    """Return the command that opens the form for a day."""
    return command_for_day("answer", plan, period)


def command_for_day(verb: str, plan: Plan, period: date) -> str:
    """Return the command that does something about the standup of a day."""
    return f"{NOUN.name} {verb} project={plan.project.ref} day={period.isoformat()}"


def reminded(work: Work, plan: Plan, period: date) -> tuple[Part, ...]:
    """Return what the question of a day shows of what its reader owes."""
    more = f"project={plan.project.ref} day={period.isoformat()}"
    return daily_reminder.in_question(work, plan.project.id, period, Menus(NOUN.name, more, plan.project.id))


def _day_of(which: Which) -> tuple[int, date]:
    """Return of which project and which day a standup is."""
    return int(which["project"]), date.fromisoformat(which["period"])


def _answer_of(work: Work, which: Which) -> StandupAnswer | None:
    return standup_answers.read_answer(work.session, *_day_of(which), which["person"])
